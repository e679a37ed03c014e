package main

// The forget command: a person is removed from the store.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whoowns/bot"
)

func newForget() *cobra.Command {
	var user string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "forget --user ID",
		Short:   "Remove a person from what the bot remembers",
		GroupID: groupRun,
		Long: `forget removes a person from the store (WHO_OWNS_STORE): what they asked and
proposed goes, and where others are concerned too, their id does. serve may run
meanwhile; in PostgreSQL it is removed for all replicas. A SQLite file is then written
anew, so that nothing of it is left there. For that long, some seconds for each
100 MB, serve cannot write to it, and may answer late. What PostgreSQL keeps of
deleted rows, and backups, are for whoever runs it to clear.`,
		Example: `  who-owns forget --user U024BE7LH`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !userID.MatchString(user) {
				return fmt.Errorf("--user is %q; it takes the Slack id of a person, such as U024BE7LH", user)
			}
			return forget(cmd.Context(), user, asJSON, cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&user, "user", "", "the Slack `ID` of the person")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the numbers as one JSON object")
	return cmd
}

// A scrubber is a store that leaves what was deleted in its files until it is told
// to scrub them. What a database server does is its operator's business.
type scrubber interface{ Scrub(context.Context) error }

func forget(ctx context.Context, user string, asJSON bool, out io.Writer) error {
	storage, err := readStorage()
	if err != nil {
		return err
	}
	memory, closeStore, err := storage.openWritten(ctx)
	if err != nil {
		return err
	}
	err = forgetIn(ctx, memory, user, asJSON, out)
	return errors.Join(storage.withWay(err), closeStore())
}

// forgetIn writes what it removed before it scrubs, and also where it cannot remove
// all.
func forgetIn(ctx context.Context, memory bot.WorkStore, user string, asJSON bool, out io.Writer) error {
	forgotten, err := bot.ForgetPerson(ctx, memory, user)
	told := writeForgotten(out, user, forgotten, asJSON, err == nil)
	if file, ok := memory.(scrubber); ok && err == nil {
		err = file.Scrub(ctx)
	}
	if err != nil {
		err = fmt.Errorf("not all of it is gone, have them forgotten again: %w", err)
	}
	return errors.Join(told, err)
}

// kindNames are what people call the kinds of records that name somebody.
var kindNames = map[string]string{
	"channel":     "channel setting",
	"errand":      "errand",
	"greeting":    "greeting",
	"proposal":    "proposal",
	"question":    "question",
	"reply":       "reply",
	"thread":      "thread",
	"told":        "notice",
	"undelivered": "undelivered answer",
	"work":        "unanswered event",
}

// writeForgotten writes how many records of each kind named the person. If that is
// not all, and there are none, there is nothing to tell.
func writeForgotten(out io.Writer, user string, forgotten []bot.Forgotten, asJSON, all bool) error {
	if asJSON {
		kinds := map[string]int{}
		for _, f := range forgotten {
			kinds[f.Kind] = f.N
		}
		return newEncoder(out).Encode(kinds)
	}
	var parts []string
	for _, f := range forgotten {
		if f.N > 0 {
			parts = append(parts, count(f.N, cmp.Or(kindNames[f.Kind], f.Kind)))
		}
	}
	switch {
	case len(parts) > 0:
	case !all:
		return nil
	default:
		parts = []string{"nothing named them"}
	}
	_, err := fmt.Fprintf(out, "Forgot %s: %s\n", user, strings.Join(parts, ", "))
	return err
}
