package main

// The healthy command: asks serve, in a container without a shell, whether it is
// well.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// healthPatience is less than the timeout of a container's health check.
const healthPatience = 3 * time.Second

// here has no proxy: it asks this machine.
var here = http.Client{Timeout: healthPatience, Transport: &http.Transport{DisableKeepAlives: true}}

func newHealthy() *cobra.Command {
	var ready bool
	cmd := &cobra.Command{
		Use:     "healthy",
		Short:   "Whether serve is well, for health checks",
		GroupID: groupRun,
		Long: `healthy asks the serve of this machine at WHO_OWNS_HTTP_ADDR whether it lives; with
--ready, whether it can answer: a socket is open to Slack, and the store works.

The exit status is 0 if so, and 1 if not. Where the address is off it is 1.`,
		Example: `  who-owns healthy
  who-owns healthy --ready`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := readConfig()
			if err != nil {
				return err
			}
			var p problems
			addr := config.StatusAddr(&p)
			if err := p.err(); err != nil {
				return err
			}
			if addr == "" {
				return errors.New("WHO_OWNS_HTTP_ADDR is off")
			}
			path := "/healthz"
			if ready {
				path = "/readyz"
			}
			return healthy(cmd.Context(), addr, path, cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&ready, "ready", false, "ask whether it can answer")
	return cmd
}

func healthy(ctx context.Context, addr, path string, out io.Writer) error {
	status, said, err := askStatus(ctx, addr, path)
	switch {
	case err != nil:
		return fmt.Errorf("no serve at %s: %w", addr, err)
	case status != http.StatusOK:
		return errors.New(said)
	}
	_, err = fmt.Fprintln(out, said)
	return err
}

// askStatus asks the HTTP endpoint of a serve on this machine, and returns the
// status and the first kilobyte of what it says.
func askStatus(ctx context.Context, addr, path string) (status int, said string, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return 0, "", err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // it listens on all addresses, this one among them
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+path, nil)
	if err != nil {
		return 0, "", err
	}
	resp, err := here.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<10))
	return resp.StatusCode, strings.TrimSpace(string(text)), err
}
