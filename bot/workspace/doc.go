// Package workspace is a Slack workspace in one process, for tests and for
// trying an app without an account.
package workspace
