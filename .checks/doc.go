// Package checks holds what is in deploy and .github against the tools and schemas
// of those who will read it: Slack, Docker, Compose, Kubernetes and GitHub.
//
//	cd .checks && go test ./...
//
// It is a module of its own, so that the product depends on none of them.
package checks
