package main

// The doctor command: one check after the other of what serve needs, each with
// its result, the reason and the cure. What is checked here is this machine's,
// doctor_slack.go has Slack's side, doctor_report.go how it is told.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"whoowns/knowledge"
)

// doctorPatience bounds each check.
const doctorPatience = 15 * time.Second

func newDoctor(path *string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "doctor",
		Short:   "What keeps the bot from working, and the cure",
		GroupID: groupRun,
		Long: `doctor checks what serve needs, with the same settings: the environment, the
knowledge file, the store, the HTTP address, and in Slack both tokens, the scopes,
Socket Mode and the clock. Nothing is posted, and no secret is shown.

To try Socket Mode it opens a socket for a moment, unless serve is connected at the
HTTP address already. The exit status is 1 if a check fails.`,
		Example: `  who-owns doctor
  who-owns doctor --knowledge team.yaml
  who-owns doctor --json | jq '.checks[] | select(.state == "failed")'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := readConfig()
			if err != nil {
				return err
			}
			r := newPatient(config, *path).examine(cmd.Context())
			if err := r.write(cmd.OutOrStdout(), asJSON); err != nil {
				return err
			}
			if !r.OK {
				return exitStatus(1)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the results as one JSON object")
	return cmd
}

// A patient is what is examined, and what the checks so far have found out.
type patient struct {
	config Config
	path   string // of the knowledge, as for openBase
	http   *http.Client
	now    func() time.Time

	database  string          // address of the PostgreSQL database; a secret
	connected bool            // serve is at the HTTP address, with sockets open
	base      *knowledge.Base // nil: it does not load
	slack     slackSide
}

func newPatient(c Config, path string) *patient {
	return &patient{config: c, path: path, now: time.Now, http: &http.Client{
		Timeout: doctorPatience,
		// A token must not travel to where a redirect points.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// A check looks at one thing. What it returns has no name yet.
type check struct {
	name string
	run  func(*patient, context.Context) finding
}

// checks in the order in which they are made: what is near first, and what others
// build on before them.
var checks = []check{
	{"settings", (*patient).settings},
	{"knowledge", (*patient).knowledge},
	{"store", (*patient).store},
	{"http address", (*patient).httpAddress},
	{"bot token", (*patient).botToken},
	{"scopes", (*patient).scopes},
	{"maintainers", (*patient).maintainers},
	{"clock", (*patient).clock},
	{"app token", (*patient).appToken},
	{"socket mode", (*patient).socketMode},
	{"one app", (*patient).oneApp},
	{"events", (*patient).events},
}

func (p *patient) examine(ctx context.Context) report {
	r := report{OK: true}
	for _, c := range checks {
		limited, cancel := context.WithTimeout(ctx, doctorPatience)
		f := c.run(p, limited)
		cancel()
		f.Check, f.Found, f.Cure = c.name, p.hide(f.Found), p.hide(f.Cure)
		r.OK = r.OK && f.State != stateFailed
		r.Checks = append(r.Checks, f)
	}
	return r
}

// settings are the variables that no other check looks at.
func (p *patient) settings(context.Context) finding {
	var wrong problems
	p.config.Manners(&wrong)
	p.config.Logger(io.Discard, &wrong)
	_, err := connections(p.config.Connections)
	wrong.note(err)
	if len(wrong) > 0 {
		return failure(wrong.err().Error(), "who-owns serve --help lists the variables and what each takes.")
	}
	if names := strayVariables(os.Environ()); len(names) > 0 {
		return noted("no setting is called "+strings.Join(names, " or "), "Is it mistyped? who-owns serve --help lists the variables.")
	}
	return fine("nothing is wrong with the variables")
}

// strayVariables are the names in environ, of NAME=VALUE, that look like ours and
// set nothing, but for the one that compose.yaml takes.
func strayVariables(environ []string) (names []string) {
	known := map[string]bool{"WHO_OWNS_USER": true}
	for _, o := range options() {
		known[o.name] = true
	}
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, "WHO_OWNS_") && !known[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// knowledge is the file alone: what was approved cannot keep serve from starting.
func (p *patient) knowledge(ctx context.Context) finding {
	books, err := openLibrary(ctx, p.path, nil, p.config.Maintainers, nil)
	found, isLint := errors.AsType[knowledge.Problems](err)
	switch {
	case isLint:
		return failure(found.Error(), "Mend the file where it says; who-owns lint checks it alone.")
	case err != nil:
		return failure(err.Error(), "--knowledge or WHO_OWNS_KNOWLEDGE names the file or directory.")
	}
	if p.base = books.inUse().Base(); books.path == "" {
		return noted("the embedded file is used, about product managers and product owners", "Start your own: who-owns new team.yaml")
	}
	return fine(books.path + ": " + contents(p.base))
}

// storeProbe is the kind of the record that the store's check writes; nothing else
// is kept under it.
const storeProbe = "doctor"

func (p *patient) store(ctx context.Context) finding {
	const cure = "WHO_OWNS_STORE says where; a file's directory has to be writable by the user that runs serve, and a database reachable."
	var wrong problems
	storage := p.config.Storage(&wrong)
	p.database = storage.Postgres
	if len(wrong) > 0 {
		return failure(wrong.err().Error(), cure)
	}
	err := storage.tryOut(ctx)
	if told, ok := errors.AsType[*storeError](err); ok {
		return failure(told.err.Error(), sentence(told.way))
	}
	switch {
	case err != nil:
		return failure(err.Error(), cure)
	case storage.Postgres != "":
		return fine("opened, written and read: the PostgreSQL database")
	case storage.Path == "":
		return noted("nothing is remembered when serve ends", "Set WHO_OWNS_STORE to sqlite:PATH or postgres://...")
	}
	return fine("opened, written and read: " + storage.Path)
}

// sentence is text as a sentence of its own. Names of variables stay as they are.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] + "." }

// tryOut opens the store, and writes, reads and removes a record.
func (c StoreConfig) tryOut(ctx context.Context) error {
	s, closeStore, err := c.open(ctx)
	if err != nil {
		return err
	}
	key, value := fmt.Sprint(time.Now().UnixNano()), []byte(`"here"`)
	put := func(v []byte) error {
		return s.Update(ctx, storeProbe, key, time.Minute, func([]byte) []byte { return v })
	}
	err = put(value)
	var got []byte
	if err == nil {
		got, err = s.Get(ctx, storeProbe, key)
	}
	if err == nil && string(got) != string(value) {
		err = errors.New("what was written is not what is read")
	}
	return c.withWay(errors.Join(err, put(nil), closeStore()))
}

// httpAddress has to be free, or taken by a serve that is there already.
func (p *patient) httpAddress(ctx context.Context) finding {
	var wrong problems
	addr := p.config.StatusAddr(&wrong)
	switch {
	case len(wrong) > 0:
		return failure(wrong.err().Error(), "")
	case addr == "":
		return noted("off: nobody can ask serve whether it is well", "Set WHO_OWNS_HTTP_ADDR to an address if something should watch it.")
	}
	listener, err := net.Listen("tcp", addr)
	switch {
	case err == nil:
		return fine(addr + " is free").closing(listener)
	case !errors.Is(err, syscall.EADDRINUSE):
		return failure(err.Error(), "Set WHO_OWNS_HTTP_ADDR to an address of this machine.")
	}
	return p.whoListens(ctx, addr)
}

// whoListens finds out whether serve is at an address that is taken.
func (p *patient) whoListens(ctx context.Context, addr string) finding {
	state, said, err := askStatus(ctx, addr, "/readyz")
	switch {
	case err != nil || state != http.StatusOK && state != http.StatusServiceUnavailable || strings.Count(said, "\n") > 0:
		return failure("something else listens on "+addr, "Set WHO_OWNS_HTTP_ADDR to another address, or to off.")
	case state == http.StatusServiceUnavailable:
		return noted("serve is there, but not ready: "+said, "Its log says more.")
	}
	p.connected = true
	return fine("serve is there, and ready")
}
