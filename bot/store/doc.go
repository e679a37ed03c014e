// Package store keeps what the bot must remember between messages: which
// questions were claimed, and what a conversation was about. [Memory] keeps it
// for the life of one process. The contract that every store keeps is in the
// package storetest.
package store
