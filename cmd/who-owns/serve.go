package main

// The serve command: the bot in Slack.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whoowns/bot"
)

func newServe(path *string) *cobra.Command {
	return &cobra.Command{
		Use:     "serve",
		Short:   "The bot in Slack, over Socket Mode",
		GroupID: groupRun,
		Long: `serve connects to Slack over Socket Mode and answers /who-owns, mentions and
direct messages until it gets SIGINT (Ctrl-C) or SIGTERM; a second one ends it
at once. It needs no public address.

It loads the knowledge file again whenever it has changed, and on SIGHUP. A file
that lint finds errors in never takes the place of one without: who maintains it
is told in Slack, and what was loaded before answers. Entries that were approved in Slack go to
the overlay, a knowledge file of its own. It is configured by the environment:

` + variables(),
		Example: `  export SLACK_BOT_TOKEN_FILE=bot-token SLACK_APP_TOKEN_FILE=app-token
  who-owns serve --knowledge team.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), *path, cmd.ErrOrStderr())
		},
	}
}

// serve runs the bot until ctx ends or a signal comes.
func serve(ctx context.Context, path string, stderr io.Writer) error {
	config, err := readConfig()
	if err != nil {
		return err
	}
	var p problems
	slack, manners, storage, log := config.Slack(&p), config.Manners(&p), config.Storage(&p), config.Logger(stderr, &p)
	addr := config.StatusAddr(&p)
	if err := p.err(); err != nil {
		return err
	}
	if path, err = basePath(path); err != nil {
		return err
	}
	hup, deaf := onHangup()
	defer deaf()
	changes := newPoll(hup, path, storage.Overlay) // first: what changes while it is loaded is a change
	books, err := openLibrary(path, storage.Overlay, manners.Maintainers)
	if err != nil {
		return err
	}
	status, err := listenStatus(addr)
	if err != nil {
		return err
	}
	defer status.close()
	ctx, stop := untilSignal(ctx)
	defer stop()
	memory, closeStore, err := storage.open(ctx)
	if err != nil {
		return err
	}
	metrics := newRegistry()
	b, err := newBot(slack, manners, books, memory, log, watched{metrics: metrics})
	if err == nil {
		status.start(ctx, b, metrics, log)
		unfollow := books.keepUp(ctx, changes, b, log)
		err = refused(b.Run(ctx))
		unfollow()
	}
	return errors.Join(err, closeStore())
}

// refused names the variables behind an error with which Slack turned the bot
// away.
func refused(err error) error {
	refusal, ok := errors.AsType[*bot.RefusedError](err)
	switch {
	case !ok:
		return err
	case refusal.Code == bot.NotFound:
		return fmt.Errorf("%w: check SLACK_API_URL", err)
	}
	return fmt.Errorf("%w: check SLACK_BOT_TOKEN and SLACK_APP_TOKEN", err)
}

// variables is the table of what the environment configures.
func variables() string {
	var b strings.Builder
	if err := writeVariables(&b); err != nil {
		panic(err) // the table is a constant of this program
	}
	return strings.TrimRight(b.String(), "\n")
}
