package main

// The playground command: a Slack workspace on this machine, in the browser,
// with the real bot in it.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"whoowns/bot"
	"whoowns/bot/store"
	"whoowns/bot/workspace"
)

const playgroundAddr = "127.0.0.1:8085"

// What holds in the playground unless the environment says otherwise: #onboarding
// greets newcomers, and #product maintains the file. Whom the file names is in
// another workspace.
const (
	playgroundOnboarding  = "C0ONBOARD"
	playgroundMaintainers = "C0PRODUCT"
)

func newPlayground(path *string) *cobra.Command {
	var addr string
	var open bool
	cmd := &cobra.Command{
		Use:     "playground",
		Short:   "A local workspace in your browser with the bot in it",
		GroupID: groupAsk,
		Long: `playground serves a workspace that looks and works like Slack, with the real bot
in it: no account, no token, and nothing leaves this machine. Ctrl-C ends it.

It loads the knowledge file again whenever it has changed. A file with problems
never takes the place of one without; the problems are told. Entries approved in
the playground are in use until it ends.`,
		Example: `  who-owns playground
  who-owns playground --knowledge team.yaml --open`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := openPlayground(cmd.Context(), *path, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			listener, err := listenLocally(addr, cmd.Flags().Changed("addr"))
			if err != nil {
				return err
			}
			if listener.Addr().String() != addr && addr == playgroundAddr {
				fmt.Fprintf(cmd.ErrOrStderr(), "who-owns: %s is taken, so the playground is at another port\n", addr)
			}
			ctx, stop := untilSignal(cmd.Context())
			defer stop()
			return p.run(ctx, listener, func(ctx context.Context, url string) error {
				if open {
					openBrowser(url, p.log)
				}
				if err := p.welcome(cmd.OutOrStdout(), url); err != nil || p.books.path == "" {
					return err
				}
				p.books.follow(ctx, p.changes, p.books.sayReloaded(cmd.OutOrStdout(), cmd.ErrOrStderr()))
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&addr, "addr", playgroundAddr, "listen on `HOST:PORT` of this machine")
	cmd.Flags().BoolVar(&open, "open", false, "open the browser too")
	return cmd
}

// A playground is what the command serves.
type playground struct {
	books   *library
	changes watcher // of the knowledge
	manners MannersConfig
	try     []string
	log     *logrus.Logger
}

// openPlayground opens the knowledge at path.
func openPlayground(ctx context.Context, path string, stderr io.Writer) (*playground, error) {
	config, err := readConfig()
	if err != nil {
		return nil, err
	}
	config.LogLevel = cmp.Or(config.LogLevel, "warning") // the page shows the rest
	var p problems
	manners, log := config.Manners(&p), config.Logger(stderr, &p)
	if err := p.err(); err != nil {
		return nil, err
	}
	manners.Maintainers = cmp.Or(manners.Maintainers, playgroundMaintainers)
	if len(manners.Channels) == 0 {
		manners.Channels = map[string]bot.Mode{playgroundOnboarding: bot.ModeOnboarding}
	}
	if path, err = basePath(path); err != nil {
		return nil, err
	}
	changes := newPoll(nil, path) // first: what changes while it is loaded is a change
	books, err := openLibrary(ctx, path, store.NewMemory(store.Options{}), manners.Maintainers, tellLeftOut(log))
	if err != nil {
		return nil, err
	}
	try := tryDefault
	if books.path != "" {
		try = tryFrom(books.inUse().Base())
	}
	return &playground{books, changes, manners, try, log}, nil
}

// listenLocally listens on an address of this machine alone: the playground
// has no passwords. If the default port is taken any free one will do; an
// address that was asked for is not replaced.
func listenLocally(addr string, chosen bool) (net.Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("--addr: %w", err)
	}
	if !tcp.IP.IsLoopback() {
		return nil, fmt.Errorf("--addr %s: the playground has no passwords, so it listens on this machine only, such as %s", addr, playgroundAddr)
	}
	listener, err := net.ListenTCP("tcp", tcp)
	if errors.Is(err, syscall.EADDRINUSE) && !chosen {
		tcp.Port = 0
		listener, err = net.ListenTCP("tcp", tcp)
	}
	if err != nil {
		return nil, fmt.Errorf("--addr: %w", err)
	}
	return listener, nil
}

// welcome tells where the playground is and what to type there.
func (p *playground) welcome(w io.Writer, url string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "The playground is at %s (Ctrl-C ends it)\n\nTry there, or anything else:\n\n", url)
	for i, question := range p.try {
		how := "/who-owns"
		if i%2 == 1 {
			how = "@who-owns"
		}
		fmt.Fprintf(&b, "  %s %s\n", how, question)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// run serves the workspace and runs the bot in it until ctx ends. It calls
// ready with the address as soon as the bot listens there, and ready may go on
// until its own context ends.
func (p *playground) run(ctx context.Context, listener net.Listener, ready func(ctx context.Context, url string) error) error {
	url := "http://" + listener.Addr().String()
	seen := newExplanations()
	w := workspace.New(workspace.Options{URL: url, Page: workspace.Page(), Try: p.try, Why: seen.why})
	server := &http.Server{Handler: w.Handler(), ReadHeaderTimeout: 10 * time.Second}
	slack := SlackConfig{BotToken: w.BotToken(), AppToken: w.AppToken(), APIURL: url + "/api/"}
	b, err := newBot(slack, p.manners, p.books, p.log, watched{observe: seen.observe})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve the playground: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		// The bot hangs up first: then nothing is under way when the server ends.
		err := b.Run(ctx)
		w.Close()
		return errors.Join(err, server.Close())
	})
	group.Go(func() error {
		connected := func(s *workspace.State) bool { return len(s.Connections()) > 0 }
		if w.WaitFor(ctx, connected) != nil {
			return nil // it ended before; the others know why
		}
		return ready(ctx, url)
	})
	return group.Wait()
}

// openBrowser opens the page. Where that fails the address is on the screen.
func openBrowser(url string, log logrus.FieldLogger) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		log.WithError(err).Warn("cannot open the browser")
		return
	}
	cmd.Process.Release() // it ends by itself, whenever that is
}
