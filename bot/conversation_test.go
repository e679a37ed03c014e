package bot

// Conversations in Slack, played in a real workspace from scripts.

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// Each file of testdata/conversations is a piece of life in a workspace. The
// section "conversation" is a script: what people do is played, and what the
// bot does is filled in (-update) or compared.
//
//	#product                                    the channel that follows
//	@june                                       June's direct message with the bot
//	june: @who-owns who grooms the backlog?     a message
//	june: /who-owns pm vs po                    a command
//	    marco: thanks!                          a reply in the thread of the last message
//	    who-owns: *Backlog* ...                 what the bot says, in the thread
//	deploys (a bot): done                       what another bot says
//	june presses [Helpful]                      the latest button of this name that she sees
//	june edits: @who-owns who owns it?          her latest message, and then it reads so
//	june deletes her message                    the same
//	later: 31m                                  time passes
//
// What else people do is in deeds_test.go, and who is in the workspace, and what
// is configured, in the section "setup": setup_test.go.
//
// A section "knowledge.yaml" replaces the embedded knowledge file, and "locales"
// says in which language people read Slack: "june: es-ES".
func TestConversations(t *testing.T) {
	app := readManifest(t)
	used := map[string]bool{}
	forEachArchive(t, "testdata/conversations/*.txtar", func(t *testing.T, a *txtar.Archive) {
		clock := workspace.NewManualClock(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
		set := readSetup(t, a)
		o := openOffice(t, workspace.Options{
			Users:         set.users,
			Channels:      set.channels,
			Clock:         clock,
			Scopes:        app.OAuth.Scopes.Bot,
			Subscriptions: app.Settings.Events.Bot,
			Shortcuts:     app.shortcuts(),
			Agent:         app.agent(),
			Groups:        []workspace.UserGroup{{ID: "S0PRODUCT", Handle: "product-team", Name: "Product team", Users: []string{"U0MARCO"}}},
		})
		o.cfg.Store = store.NewMemory(store.Options{Now: clock.Now})
		o.cfg.Manners, o.cfg.now = set.manners, clock.Now
		o.know(a)
		stop := o.start()
		script := string(section(t, a, "conversation"))
		p := &play{office: o, archive: a, stop: stop, clock: clock, drawn: map[string]drawn{}, last: map[string]string{}, shortcuts: app.shortcuts()}
		setSection(a, "conversation", p.run(script))
		o.keepsQuiet()
		o.used(used)
	})
	if flag.Lookup("test.run").Value.String() != "" {
		return // some of them may not have been played
	}
	for _, name := range slices.Concat(app.OAuth.Scopes.Bot, app.Settings.Events.Bot) {
		if !used[name] {
			t.Errorf("the manifest has %s, and no conversation needs it", name)
		}
	}
}

// used adds the scopes and events that were of use to what was.
func (o *office) used(what map[string]bool) {
	o.Helper()
	if err := o.ws.WaitFor(o.Context(), func(s *workspace.State) bool {
		scopes, events := s.Used()
		for _, name := range slices.Concat(scopes, events) {
			what[name] = true
		}
		return true
	}); err != nil {
		o.Fatal(err)
	}
}

// manifest is the app as it is installed: the conversations need no scope and no
// event that is not in it.
type manifest struct {
	Features struct {
		AgentView *struct{} `yaml:"agent_view"`
		Shortcuts []struct {
			Name     string `yaml:"name"`
			Type     string `yaml:"type"`
			Callback string `yaml:"callback_id"`
		} `yaml:"shortcuts"`
	} `yaml:"features"`
	OAuth struct {
		Scopes struct {
			Bot []string `yaml:"bot"`
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings struct {
		Events struct {
			Bot []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
	} `yaml:"settings"`
}

func readManifest(t *testing.T) (m manifest) {
	t.Helper()
	data, err := os.ReadFile("../deploy/slack-manifest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &m); err != nil || len(m.OAuth.Scopes.Bot) == 0 || len(m.Settings.Events.Bot) == 0 {
		t.Fatalf("deploy/slack-manifest.yaml: %v: %+v", err, m)
	}
	return m
}

func (m manifest) shortcuts() (all []workspace.Shortcut) {
	for _, s := range m.Features.Shortcuts {
		all = append(all, workspace.Shortcut{Name: s.Name, CallbackID: s.Callback, Message: s.Type == "message"})
	}
	return all
}

func (m manifest) agent() workspace.AgentStyle {
	if m.Features.AgentView == nil {
		return workspace.NoAgent
	}
	return workspace.AgentView
}

// know gives the bot the archive's own knowledge file, and people the locales of
// it, if it has any.
func (o *office) know(a *txtar.Archive) {
	o.Helper()
	for _, f := range a.Files {
		if f.Name == "locales" {
			for _, m := range localeLine.FindAllStringSubmatch(string(f.Data), -1) {
				o.locales["U0"+strings.ToUpper(m[1])] = m[2]
			}
		}
		if f.Name != "knowledge.yaml" {
			continue
		}
		file := filepath.Join(o.TempDir(), f.Name)
		if err := os.WriteFile(file, f.Data, 0o600); err != nil {
			o.Fatal(err)
		}
		base, err := knowledge.Load(file)
		if err != nil {
			o.Fatal(err)
		}
		o.index.Store(knowledge.NewIndex(base))
		o.cfg.Knowledge = o.index.Load
		if strings.HasPrefix(string(a.Comment), "Write an answer") {
			var added []knowledge.File
			o.cfg.Add = func(entries []byte) error { // one after another: the conversation waits
				all := append(added, knowledge.File{Name: "entry", Data: entries})
				more, err := knowledge.Load(file, all...)
				if err == nil {
					added = all
					o.index.Store(knowledge.NewIndex(more))
				}
				return err
			}
		}
	}
}

// places are where a conversation can be.
var places = map[string]string{
	"#tea": "C0TEA", "#general": general, "#product": product, "#onboarding": "C0ONBOARD", "@june": juneDM, "@marco": "D0MARCO", "@ben": "D0BEN", "@priya": "D0PRIYA",
}

// play is a script in progress.
type play struct {
	*office
	archive *txtar.Archive
	stop    func() error // ends the bot
	clock   *workspace.ManualClock
	out     strings.Builder
	channel string            // where it plays
	thread  string            // ts of the last message outside of threads
	last    map[string]string // ts of each person's latest message here
	drawn   map[string]drawn  // the bot's messages that are in out, by channel and ts

	offered   []workspace.Option // by the last picker
	shortcuts []workspace.Shortcut
	views     map[string]string // what people see besides messages, as it is in out
}

// drawn is a message as it is in out.
type drawn struct {
	indent, who string
	lines       []string
}

func (d drawn) String() string {
	var b strings.Builder
	for _, line := range d.lines {
		b.WriteString(strings.TrimRight(d.indent+"  "+line, " ") + "\n")
	}
	return b.String()
}

var (
	placeLine  = regexp.MustCompile(`^([#@])(\w+)$`)
	spokenLine = regexp.MustCompile(`^(    )?(\w+)( \(a bot\))?: (.+)$`)
	pressLine  = regexp.MustCompile(`^(?:    )?(\w+) presses \[(.+)\]$`)
	editLine   = regexp.MustCompile(`^(?:    )?(\w+) edits: (.+)$`)
	deleteLine = regexp.MustCompile(`^(?:    )?(\w+) deletes \w+ message$`)
	laterLine  = regexp.MustCompile(`^later: (\w+)$`)
	localeLine = regexp.MustCompile(`(?m)^(\w+): (\S+)$`)
)

// run plays every line of the script that somebody other than the bot is behind.
func (p *play) run(script string) string {
	p.Helper()
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		if m := placeLine.FindStringSubmatch(line); m != nil {
			p.move(m[1] == "@", m[2])
		} else if p.deed(line) {
			continue
		} else if m := laterLine.FindStringSubmatch(line); m != nil {
			p.later(line, m[1])
		} else if do := p.beside(line); do != nil {
			p.act(line, do)
		} else if m := pressLine.FindStringSubmatch(line); m != nil {
			p.act(line, func() error { return p.press("U0"+strings.ToUpper(m[1]), m[2]) })
		} else if m := editLine.FindStringSubmatch(line); m != nil {
			p.act(line, func() error { return p.ws.Edit(p.channel, "U0"+strings.ToUpper(m[1]), p.last[m[1]], m[2]) })
		} else if m := deleteLine.FindStringSubmatch(line); m != nil {
			p.act(line, func() error { return p.ws.Delete(p.channel, "U0"+strings.ToUpper(m[1]), p.last[m[1]]) })
		} else if m := spokenLine.FindStringSubmatch(line); m != nil {
			p.speak(line, m[1] != "", m[2], m[3] != "", m[4])
		}
	}
	p.settle()
	p.draw()
	return p.out.String()
}

// act plays a line that is no message, waits for what follows, and draws both.
func (p *play) act(line string, do func() error) {
	p.Helper()
	p.out.WriteString(line + "\n")
	if err := do(); err != nil {
		p.Fatalf("%s: %v", line, err)
	}
	p.settle()
	p.draw()
}

func (p *play) later(line, after string) {
	p.Helper()
	d, err := time.ParseDuration(after)
	if err != nil {
		p.Fatal(err)
	}
	p.out.WriteString("\n" + line + "\n")
	p.clock.Advance(d)
}

// press uses the latest button with this label that the person sees here.
func (p *play) press(user, label string) error {
	p.Helper()
	for _, m := range slices.Backward(p.ws.Messages(p.channel, user)) {
		if _, ok := buttonOn(p.T, m, label); ok {
			p.pressOn(p.channel, m, user, label)
			return nil
		}
	}
	return fmt.Errorf("nobody offers [%s]", label)
}

func (p *play) move(direct bool, name string) {
	p.draw()
	if p.out.Len() > 0 {
		p.out.WriteString("\n")
	}
	sigil := "#"
	if direct {
		sigil = "@"
	}
	p.out.WriteString(sigil + name + "\n")
	p.channel, p.last = places[sigil+name], map[string]string{}
	p.thread = p.latest()
	if p.channel == "" {
		p.Fatalf("there is no place %s%s", sigil, name)
	}
}

// latest is the ts of the last message outside of threads in the channel.
func (p *play) latest() (ts string) {
	for _, m := range p.ws.Messages(p.channel, "") {
		if (m.ThreadTS == "" || m.ThreadTS == m.TS) && !m.Ephemeral {
			ts = m.TS
		}
	}
	return ts
}

// speak plays one line, waits for what follows from it, and draws both.
func (p *play) speak(line string, inThread bool, name string, bot bool, text string) {
	p.Helper()
	if !inThread {
		p.thread = ""
		p.out.WriteString("\n")
	}
	p.out.WriteString(line + "\n")
	user, thread := "U0"+strings.ToUpper(name), p.thread
	command, isCommand := strings.CutPrefix(text, "/who-owns")
	switch {
	case bot:
		p.sayAsBot(name, text, thread)
	case isCommand:
		p.command(p.channel, user, command)
	default:
		_, ts := p.say(p.channel, user, text, thread)
		p.last[name] = ts
		if !inThread {
			p.thread = ts
		}
	}
	p.settle()
	p.draw()
}

// sayAsBot tells the app of a message by another app, which the workspace has
// none of.
func (p *play) sayAsBot(name, text, thread string) {
	event := map[string]any{
		"type": "message", "channel_type": "channel", "channel": p.channel, "user": "U0" + strings.ToUpper(name),
		"bot_id": "B0" + strings.ToUpper(name), "ts": "1700000000.000100", "thread_ts": thread,
		"text": strings.ReplaceAll(text, "@who-owns", "<@U0WHOOWNS>"),
	}
	payload := jsonOf(p.T, map[string]any{"type": "event_callback", "team_id": "T0ACME", "event": event})
	p.ws.Deliver(workspace.Envelope{Type: "events_api", Payload: payload})
}

// draw adds what the bot said, changed and removed since it was last called.
func (p *play) draw() {
	p.Helper()
	seen := map[string]bool{}
	for _, channel := range slices.Sorted(maps.Values(places)) {
		for _, m := range p.ws.Messages(channel, "") {
			if m.BotID != "B0WHOOWNS" {
				continue
			}
			id := channel + m.TS
			seen[id] = true
			now, was := p.drawing(channel, m), p.drawn[id]
			switch p.drawn[id] = now; {
			case slices.Equal(was.lines, now.lines):
			case was.lines != nil:
				fmt.Fprintf(&p.out, "%s%s, changed:\n%s", now.indent, now.who, now)
			default:
				fmt.Fprintf(&p.out, "%s%s:\n%s", now.indent, now.who, now)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.drawn)) {
		if !seen[id] {
			fmt.Fprintf(&p.out, "%s%s removes its message\n", p.drawn[id].indent, p.drawn[id].who)
			delete(p.drawn, id)
		}
	}
	p.drawViews()
}

func (p *play) drawing(channel string, m workspace.Message) drawn {
	p.Helper()
	d := drawn{who: "who-owns", lines: draw(p.T, m.Blocks)}
	if m.ThreadTS != "" && m.ThreadTS != m.TS {
		d.indent = "    "
	}
	switch {
	case channel != p.channel:
		d.who += " (in " + channel + ")"
	case d.indent != "" && m.ThreadTS != p.thread:
		d.who += " (in another thread)"
	}
	if m.Ephemeral {
		d.who += " (only visible to " + p.viewers(channel, m.TS) + ")"
	}
	return d
}

// viewers are the people who see the message.
func (p *play) viewers(channel, ts string) string {
	var names []string
	for _, name := range append([]string{"priya", "marco", "june"}, newcomers...) {
		for _, m := range p.ws.Messages(channel, "U0"+strings.ToUpper(name)) {
			if m.TS == ts {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, ", ")
}
