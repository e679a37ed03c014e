package main

// The forget command: a person is removed from the store.

import (
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
meanwhile; in PostgreSQL it is removed for all replicas. A SQLite file is written
anew, so that nothing of it is left there; what PostgreSQL keeps of deleted rows,
and backups, are for whoever runs it to clear.`,
		Example: `  who-owns forget --user U024BE7LH`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !userID.MatchString(user) {
				return fmt.Errorf("--user is %q; it takes the Slack id of a person, such as U024BE7LH", user)
			}
			forgotten, err := forget(cmd.Context(), user)
			if err != nil {
				return err
			}
			return writeForgotten(cmd.OutOrStdout(), user, forgotten, asJSON)
		},
	}
	cmd.Flags().StringVar(&user, "user", "", "the Slack `ID` of the person")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the numbers as one JSON object")
	return cmd
}

// A scrubber is a store that leaves what was deleted in its files until it is told
// to scrub them. What a database server does is its operator's business.
type scrubber interface{ Scrub(context.Context) error }

func forget(ctx context.Context, user string) ([]bot.Forgotten, error) {
	storage, err := readStorage()
	if err != nil {
		return nil, err
	}
	memory, closeStore, err := storage.openWritten(ctx)
	if err != nil {
		return nil, err
	}
	forgotten, err := bot.ForgetPerson(ctx, memory, user)
	if file, ok := memory.(scrubber); ok && err == nil {
		err = file.Scrub(ctx)
	}
	return forgotten, errors.Join(err, closeStore())
}

// writeForgotten writes how many records of each kind named the person.
func writeForgotten(out io.Writer, user string, forgotten []bot.Forgotten, asJSON bool) error {
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
			parts = append(parts, fmt.Sprintf("%s %d", f.Kind, f.N))
		}
	}
	text := "nothing named them"
	if len(parts) > 0 {
		text = strings.Join(parts, ", ")
	}
	_, err := fmt.Fprintf(out, "Forgot %s: %s\n", user, text)
	return err
}
