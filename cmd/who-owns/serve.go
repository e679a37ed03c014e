package main

// The serve command: the bot in Slack.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"

	"github.com/sirupsen/logrus"
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
is told in Slack, and what was loaded before answers. Entries that were approved
in Slack are in the store, for all processes that share it. It is configured by the environment:

` + optionsTable(),
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
		return config.withoutTokens(err)
	}
	if path, err = basePath(path); err != nil {
		return err
	}
	saveMemory()
	hup, deaf := onHangup()
	defer deaf()
	changes := newPoll(hup, path) // first: what changes while it is loaded is a change
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
	if err := manners.Keep.Shorten(ctx, memory); err != nil {
		return errors.Join(storage.withWay(err), closeStore())
	}
	books, err := openLibraryIn(ctx, path, storage, memory, manners.Maintainers, log)
	if err != nil {
		return errors.Join(err, closeStore())
	}
	metrics := newRegistry()
	b, err := newBot(slack, manners, books, log, watched{metrics: metrics})
	if err == nil {
		status.start(ctx, b, metrics, log)
		err = runBeside(ctx, b, books, changes, log)
	}
	return errors.Join(err, closeStore())
}

// withoutTokens is err with the way out where there is no token yet: who starts serve
// first of all may not know that it needs some.
func (c Config) withoutTokens(err error) error {
	if c.BotToken+c.BotTokenFile != "" && c.AppToken+c.AppTokenFile != "" {
		return err
	}
	return fmt.Errorf("%w\nwho-owns doctor says where to get a token, and who-owns playground needs none", err)
}

// thrift is the GC percent of serve, unless GOGC sets another: little is alive beside
// what the program itself takes, so that less than half the usual room costs little time and
// spares a tenth of the memory (BenchmarkMemory).
const thrift = 40

func saveMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(thrift)
	}
}

// openLibraryIn is the library with what was approved, in the store or, before
// that, in the overlay.
func openLibraryIn(ctx context.Context, path string, storage StoreConfig, memory bot.Store, maintainers string, log logrus.FieldLogger) (*library, error) {
	if err := storage.takeOverlay(ctx, memory, log); err != nil {
		return nil, err
	}
	return openLibrary(ctx, path, memory, maintainers, tellLeftOut(log))
}

// runBeside runs the bot, and beside it what keeps the books up to date.
func runBeside(ctx context.Context, b *bot.Bot, books *library, changes watcher, log logrus.FieldLogger) error {
	following, stop := context.WithCancel(ctx)
	var beside sync.WaitGroup
	tell := books.logReloaded(b, log)
	tell(nil)
	beside.Go(func() { books.follow(following, changes, tell) })
	beside.Go(func() { books.followApproved(following, log) })
	err := refused(b.Run(ctx))
	stop()
	beside.Wait()
	return err
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
