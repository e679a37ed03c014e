package main

// The fault matrix, continued: what befalls a process, or its database, while a
// crowd asks. The rows of Slack and the network are in package bot.

import (
	"path/filepath"
	"testing"
	"time"

	"whoowns/bot/store/pgtest"
	"whoowns/bot/workspace"
	"whoowns/bot/workspace/traffic"
)

// A processRow is what happens while the crowd asks.
type processRow struct {
	name    string
	crashes bool // a process that dies may have said what it had no time to note
	act     func(s *site, server *pgtest.Server)
}

var sqliteRows = []processRow{
	{name: "SIGTERM", act: func(s *site, _ *pgtest.Server) {
		for range 2 {
			p := s.serve()
			s.ask(12)
			s.askOn(8)
			gone := p.terminate()
			s.askOn(4) // to a process that stops, or to nobody
			gone()
			s.askOn(4)
		}
		s.serve()
		s.ask(12)
	}},
	// What is acknowledged is on disk, and nothing more may have been done about it.
	{name: "kill -9, at once after an ack", crashes: true, act: func(s *site, _ *pgtest.Server) { s.killAt(acknowledged, 4) }},
	// The post takes effect when the process is dead, and before its work is taken over.
	{name: "kill -9, while it posts", crashes: true, act: func(s *site, _ *pgtest.Server) {
		p := s.serve()
		s.ask(8)
		s.answered(0)
		s.ws.Fail("chat.postMessage", workspace.Fault{Latency: 5 * time.Second})
		var before int
		s.wait("", func(w *workspace.State) bool { before = w.Calls("chat.postMessage"); return true })
		s.askOn(6)
		s.wait("a post", func(w *workspace.State) bool { return w.Calls("chat.postMessage") > before })
		p.kill()
		s.serve()
		s.ask(8)
	}},
	{name: "kill -9, at once after a post", crashes: true, act: func(s *site, _ *pgtest.Server) { s.killAt(posted, 0) }},
	{name: "kill -9, while it starts", crashes: true, act: func(s *site, _ *pgtest.Server) {
		s.askOn(4)
		for calls := range 3 {
			p := s.launch()
			s.wait("a call", func(w *workspace.State) bool { return w.Calls("auth.test") > calls })
			p.kill()
			s.askOn(2)
		}
		s.serve()
		s.ask(8)
	}},
}

var postgresRows = []processRow{
	{name: "PostgreSQL restart", act: func(s *site, server *pgtest.Server) { s.without(server, server.Stop) }},
	{name: "PostgreSQL crash", act: func(s *site, server *pgtest.Server) { s.without(server, server.Kill) }},
	{name: "kill -9 of 1 in 2", crashes: true, act: func(s *site, _ *pgtest.Server) { s.killOneOf(2) }},
	{name: "kill -9 of 1 in 3", crashes: true, act: func(s *site, _ *pgtest.Server) { s.killOneOf(3) }},
	{name: "rolling restart of 3", act: func(s *site, _ *pgtest.Server) {
		replicas := []*process{s.serve(), s.serve(), s.serve()}
		for _, old := range replicas {
			s.ask(8)
			gone := old.terminate()
			s.ask(8)
			gone()
			s.serve()
		}
		s.ask(8)
	}},
}

// killAt kills process after process as soon as such an event follows a question, and
// asks so many questions of nobody.
func (s *site) killAt(event func(e workspace.Event) bool, ofNobody int) {
	for range 3 {
		p := s.serve()
		s.ask(8)
		s.answered(0)
		s.after(func() { s.askOn(4) }, event)
		p.kill()
		s.askOn(ofNobody)
	}
	s.serve()
	s.ask(8)
}

// without asks while the database goes, is away, and comes back.
func (s *site) without(server *pgtest.Server, stop func()) {
	s.serve()
	s.ask(12)
	s.askOn(4)
	s.book.Deaf(func() {
		stop()
		s.askOn(6)
		server.Start()
	})
	s.ask(12)
}

// killOneOf asks several replicas, of which one dies, and takes its place again.
func (s *site) killOneOf(replicas int) {
	first := s.serve()
	for range replicas - 1 {
		s.serve()
	}
	s.ask(16)
	s.askOn(6)
	first.kill()
	s.ask(16)
	s.serve()
	s.ask(8)
}

func acknowledged(e workspace.Event) bool {
	return e.Type == workspace.EventEnvelope && !e.Envelope.Acked.IsZero()
}

// posted reports that everybody in a channel sees an answer.
func posted(e workspace.Event) bool {
	return e.Type == workspace.EventMessage && e.Message.BotID != "" && e.Message.Key != "" && !e.Message.Ephemeral
}

// TestFaultMatrix prints its table with -v.
func TestFaultMatrix(t *testing.T) {
	t.Parallel()
	sums := make([]traffic.Sum, len(sqliteRows))
	t.Run("rows", func(t *testing.T) {
		for i, r := range sqliteRows {
			t.Run(r.name, func(t *testing.T) {
				t.Parallel()
				sums[i] = r.end(r.begin(t, "sqlite:"+filepath.Join(t.TempDir(), storeName), nil))
			})
		}
	})
	printTable(t, sqliteRows, sums)
}

// TestFaultMatrixPostgres is the rest of it, of several processes among others. The
// rows share a server, and so they act one after another; then they wait together for
// the leases of the processes that died.
func TestFaultMatrixPostgres(t *testing.T) {
	t.Parallel()
	server := pgtest.Start(t)
	var sites []*site
	for _, r := range postgresRows {
		sites = append(sites, r.begin(t, pgtest.Schema(t, server.URL), server))
	}
	var sums []traffic.Sum
	for i, r := range postgresRows {
		sums = append(sums, r.end(sites[i]))
	}
	printTable(t, postgresRows, sums)
}

// begin has a row act on a site of its own.
func (r processRow) begin(t *testing.T, store string, server *pgtest.Server) *site {
	s := openSite(t, store, 25, 25, traffic.AskWhoOwns())
	r.act(s, server)
	return s
}

// end waits until all is settled, and says what became of it.
func (r processRow) end(s *site) traffic.Sum {
	s.Helper()
	sum := s.sum()
	strict := sum
	strict.Late = 0 // it is in the table; in real time it is also what a slow machine is
	if r.crashes {
		strict.Repeated = nil
	}
	if !strict.Good() {
		s.Errorf("%s: %v\n%s", r.name, sum, s.logs())
	}
	s.end()
	return sum
}

func printTable(t *testing.T, rows []processRow, sums []traffic.Sum) {
	var table traffic.Table
	for i, r := range rows {
		table.Add(r.name, sums[i])
	}
	t.Logf("\n%s", &table)
}
