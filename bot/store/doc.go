// Package store keeps what the bot must remember between messages: which events
// were claimed, and records of several kinds, such as what a conversation was
// about. What is in a record is the bot's business (bot/remember.go). [Memory]
// keeps it for the life of one process, [SQLite] in a file that outlives it, and
// [Postgres] in a database for several replicas. What these two hold goes into a
// backup ([WriteBackup]), and from it into either. The contract that every store
// keeps is in the package storetest.
package store
