package bot

// What the maintainers are told of their file, by several replicas and where Slack
// refuses.

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// maintained is an office whose bot answers from a file that #product maintains.
func maintained(t *testing.T, maintainers string) *office {
	t.Helper()
	o := openOffice(t, workspace.Options{})
	o.index.Store(knowledge.NewIndex(&knowledge.Base{Maintainers: maintainers}))
	o.cfg.Knowledge = o.index.Load
	return o
}

var twoProblems = knowledge.Problems{
	{At: knowledge.Position{File: "team.yaml", Line: 3, Column: 7}, Rule: "x", Text: "it is wrong"},
	{At: knowledge.Position{File: "team.yaml", Line: 9, Column: 1}, Rule: "y", Text: "so is this"},
}

// said are the messages of the bot in a channel.
func (o *office) said(channel string) (texts []string) {
	for _, m := range o.ws.Messages(channel, "") {
		if m.BotID == "B0WHOOWNS" {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// All replicas see the file change, each when it does. One of them tells.
func TestReplicasTellOnce(t *testing.T) {
	o := maintained(t, product)
	r := o.measure()
	o.start()
	first := o.bot
	o.cfg.Metrics, o.others = nil, 2
	o.start()
	both := func(err error) {
		for _, b := range []*Bot{first, o.bot} {
			o.reloadsOf(b, err)
		}
	}
	both(fmt.Errorf("load: %w", twoProblems))
	first.Reloaded(errors.New("the disk is away")) // which maintainers cannot mend
	if said := o.said(product); len(said) != 1 || !strings.Contains(said[0], "team.yaml:9:1: so is this") {
		t.Errorf("the maintainers were told: %q", said)
	}
	o.reloadsOf(first, nil)
	o.reloadsOf(o.bot, fmt.Errorf("load: %w", twoProblems)) // it sees late what is over
	both(nil)
	if said := o.said(product); len(said) != 2 || said[1] != english.FilePasses {
		t.Errorf("when it was mended the maintainers were told: %q", said)
	}
	got := gathered(t, r)
	for name, want := range map[string]float64{
		"who_owns_knowledge_reloads_total{result=loaded}":     2,
		"who_owns_knowledge_reloads_total{result=refused}":    1,
		"who_owns_knowledge_reloads_total{result=unreadable}": 1,
		"who_owns_knowledge_last_reload_successful":           1,
	} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
}

// What could not be told is told the next time.
func TestUntoldIsToldAgain(t *testing.T) {
	o := maintained(t, product)
	o.start()
	o.ws.Fail("chat.postMessage", workspace.Fault{Error: "not_in_channel"})
	o.bot.Reloaded(twoProblems)
	o.waitForLog("not_in_channel")
	o.reloads(twoProblems)
	if said := o.said(product); len(said) != 1 {
		t.Errorf("the maintainers were told: %q", said)
	}
}

// That somebody left is told when the maintainers can be written to, and once. Until
// then the questions are answered as ever.
func TestWhoLeftIsToldWhenItCanBe(t *testing.T) {
	const tea = "C0TEA"
	who := setup{users: testUsers(), channels: testChannels()}
	who.deactivate([]string{"chloe"})
	o := openOffice(t, workspace.Options{Users: who.users, Channels: who.channels})
	base, err := knowledge.Parse("team.yaml", []byte("maintainers: "+tea+`
roles: {qa: {name: QA, holders: [U0CHLOE]}}
duties: {tests: {name: Test plan, accountable: qa}}
`))
	if err != nil {
		t.Fatal(err)
	}
	o.index.Store(knowledge.NewIndex(base))
	o.cfg.Knowledge = o.index.Load
	o.start()
	ask := func() {
		key, _ := o.say(product, june, "@who-owns who handles the test plan?", "")
		o.answered(product, key, 1)
	}
	ask()
	if log := o.log.String(); !strings.Contains(log, "the maintainers are not told") {
		t.Errorf("nothing is logged of a report that could not be made:\n%s", log)
	}
	if err := o.ws.Join(tea, "U0WHOOWNS"); err != nil {
		t.Fatal(err)
	}
	ask()
	ask()
	if said := o.said(tea); len(said) != 2 || !strings.Contains(said[1], "Chloé Roux") { // after that it joined
		t.Errorf("the maintainers were told: %q", said)
	}
}

// A message that somebody removed is said anew.
func TestRemovedMessageIsSaidAnew(t *testing.T) {
	o := maintained(t, product)
	o.start()
	o.reloads(twoProblems)
	o.ws.Fail("chat.update", workspace.Fault{Error: "message_not_found"})
	o.reloads(twoProblems[:1])
	if said := o.said(product); len(said) != 2 || strings.Contains(said[1], "so is this") {
		t.Errorf("the maintainers were told: %q", said)
	}
}

// A group or an address cannot be written to: the log says so.
func TestNobodyToTell(t *testing.T) {
	o := maintained(t, "ana@acme.example")
	o.start()
	o.reloads(twoProblems)
	o.waitForLog("nobody is told")
}

func TestTold(t *testing.T) {
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	bad := Told{State: "a", At: now, Channel: "C1", TS: "1.2"}
	well := Told{Before: "a", At: now}
	for name, c := range map[string]struct {
		old   Told
		state string
		after time.Duration
		want  Told
		due   bool
	}{
		"well from the start":   {Told{}, "", 0, Told{}, false},
		"the first":             {Told{}, "a", 0, Told{State: "a"}, true},
		"the same":              {bad, "a", 0, bad, false},
		"another":               {bad, "b", 0, Told{State: "b", Before: "a", Channel: "C1", TS: "1.2"}, true},
		"mended":                {bad, "", 0, Told{Before: "a"}, true},
		"mended, and seen late": {well, "a", toldAgain - 1, well, false},
		"broken again":          {well, "a", toldAgain, Told{State: "a"}, true},
		"broken otherwise":      {well, "b", 0, Told{State: "b"}, true},
	} {
		got, due := c.old.next(c.state, now.Add(c.after))
		if c.due {
			c.want.At = now.Add(c.after)
		}
		if got != c.want || due != c.due {
			t.Errorf("%s: %+v, %v; want %+v, %v", name, got, due, c.want, c.due)
		}
	}
}
