package main

// The HTTP endpoint of serve, for whoever looks after the process: whether it
// lives, whether it can answer, and its metrics. It changes nothing, shows no
// secret, and asks for none, so it listens on this machine alone unless it is told
// otherwise.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	stdlog "log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/sirupsen/logrus"

	"whoowns/bot"
)

const (
	statusAddr = "127.0.0.1:8086"
	statusOff  = "off"
	// readyPatience bounds how long the store may take to say that it is there: a
	// probe of Kubernetes waits for one second by default.
	readyPatience = 900 * time.Millisecond
	// scrapesAtOnce is for two Prometheus servers, and one person who looks.
	scrapesAtOnce = 3
)

// StatusAddr is where to serve the endpoint, as far as nothing is noted in p;
// empty: nowhere.
func (c Config) StatusAddr(p *problems) string {
	addr := cmp.Or(c.HTTPAddr, statusAddr)
	if addr == statusOff {
		return ""
	}
	_, port, err := net.SplitHostPort(addr)
	if _, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil {
		p.note(fmt.Errorf("WHO_OWNS_HTTP_ADDR is %q; it takes HOST:PORT, such as %s, or off", c.HTTPAddr, statusAddr))
	}
	return addr
}

// A statusServer serves the endpoint, or nothing where it is off.
type statusServer struct {
	listener net.Listener // nil: off
	http     http.Server
	serving  sync.WaitGroup
}

// listenStatus listens on addr; nowhere if that is empty.
func listenStatus(addr string) (*statusServer, error) {
	if addr == "" {
		return new(statusServer), nil
	}
	listener, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("something else listens on %s: set WHO_OWNS_HTTP_ADDR to another address, or to off", addr)
	case err != nil:
		return nil, fmt.Errorf("WHO_OWNS_HTTP_ADDR: %w", err)
	}
	return &statusServer{listener: listener}, nil
}

// start serves what there is to know of the bot, which stops with ctx, until the
// server is closed.
func (s *statusServer) start(ctx context.Context, b *bot.Bot, metrics *prometheus.Registry, log logrus.FieldLogger) {
	if s.listener == nil {
		return
	}
	s.http = http.Server{
		Handler:           statusHandler(ctx, b, metrics, log),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       5 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    8 << 10,
		ErrorLog:          stdlog.New(logWriter{log}, "", 0),
	}
	log.WithField("addr", s.listener.Addr().String()).Info("serving /healthz, /readyz and /metrics")
	s.serving.Go(func() {
		if err := s.http.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
			log.WithError(err).Error("the HTTP endpoint ended")
		}
	})
}

// close ends the endpoint at once: nothing on it is worth waiting for.
func (s *statusServer) close() {
	if s.listener != nil {
		s.http.Close()
		s.listener.Close() // where nothing was served
		s.serving.Wait()
	}
}

// statusHandler answers GET and HEAD; the mux refuses other methods.
func statusHandler(ctx context.Context, b *bot.Bot, metrics *prometheus.Registry, log logrus.FieldLogger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) { say(rw, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(rw http.ResponseWriter, r *http.Request) {
		if ctx.Err() != nil {
			say(rw, http.StatusServiceUnavailable, "stopping")
			return
		}
		patient, cancel := context.WithTimeout(r.Context(), readyPatience)
		defer cancel()
		err := b.Ready(patient)
		if not, ok := errors.AsType[*bot.NotReadyError](err); ok {
			log.WithError(err).Debug("not ready")
			say(rw, http.StatusServiceUnavailable, not.Why)
			return
		}
		say(rw, http.StatusOK, "ready")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{
		MaxRequestsInFlight: scrapesAtOnce, Timeout: 5 * time.Second,
	}))
	return mux
}

func say(rw http.ResponseWriter, status int, text string) {
	rw.Header().Set("Content-Type", "text/plain; charset=utf-8")
	rw.Header().Set("X-Content-Type-Options", "nosniff")
	rw.Header().Set("Cache-Control", "no-store")
	rw.WriteHeader(status)
	io.WriteString(rw, text+"\n")
}

// newRegistry has the metrics of the process and of its build.
func newRegistry() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	info := buildInfo()
	r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "who_owns_build_info", Help: "The build that runs.",
		ConstLabels: prometheus.Labels{"version": info.Main.Version, "revision": revisionOf(info), "goversion": info.GoVersion},
	}, func() float64 { return 1 }))
	return r
}

// logWriter logs what the HTTP server complains of, which is clients that hang up.
type logWriter struct{ logrus.FieldLogger }

func (w logWriter) Write(p []byte) (int, error) {
	w.Debug("http: " + strings.TrimSpace(string(p)))
	return len(p), nil
}
