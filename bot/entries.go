package bot

// Entries that were approved in Slack. They are in the store, so that every
// replica answers from them, and outlive the process that took them.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"
)

// maxEntries bounds the approved entries that are read.
const maxEntries = 10_000

// An Approved is an entry that was approved, a knowledge file of its own.
type Approved struct {
	Entry string    `json:"entry"`
	At    time.Time `json:"at"`
}

// entriesKept by the hash of the text: what is approved twice is kept once.
var entriesKept = kind[Approved]{"entry", 0}

func entryKey(entry []byte) string {
	sum := sha256.Sum256(entry)
	return hex.EncodeToString(sum[:16])
}

// ApprovedEntries are the entries in the store, the first approved first, each a
// knowledge file.
func ApprovedEntries(ctx context.Context, s Store) ([]string, error) {
	var entries []string
	err := entriesKept.list(ctx, s, "", maxEntries, func(_ string, a Approved) {
		entries = append(entries, a.Entry)
	})
	slices.Reverse(entries)
	return entries, err
}

// KeepEntry puts an entry into the store, behind those that are there.
func KeepEntry(ctx context.Context, s Store, entry []byte, at time.Time) error {
	return entriesKept.update(ctx, s, entryKey(entry), func(Approved) Approved {
		return Approved{string(entry), at.UTC()}
	})
}

// DropEntry takes an entry out of the store.
func DropEntry(ctx context.Context, s Store, entry []byte) error {
	return entriesKept.delete(ctx, s, entryKey(entry))
}
