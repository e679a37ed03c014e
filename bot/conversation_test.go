package bot

// Conversations in Slack, played in a real workspace from scripts.

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// Each file of testdata/conversations is a piece of life in a workspace. The
// section "conversation" is a script: what people write is played, and what the
// bot says is filled in (-update) or compared.
//
//	#product                                    the channel that follows
//	@june                                       June's direct message with the bot
//	june: @who-owns who grooms the backlog?     a message
//	june: /who-owns pm vs po                    a command
//	    marco: thanks!                          a reply in the thread of the last message
//	    who-owns: *Backlog* ...                 what the bot says, in the thread
//	deploys (a bot): done                       what another bot says
//
// A section "knowledge.yaml" replaces the embedded knowledge file.
func TestConversations(t *testing.T) {
	forEachArchive(t, "testdata/conversations/*.txtar", func(t *testing.T, a *txtar.Archive) {
		o := openOffice(t, workspace.Options{})
		o.know(a)
		o.start()
		script := string(section(t, a, "conversation"))
		setSection(a, "conversation", (&play{office: o, drawn: map[string]bool{}}).run(script))
	})
}

// know gives the bot the archive's own knowledge file, if it has one.
func (o *office) know(a *txtar.Archive) {
	o.Helper()
	for _, f := range a.Files {
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
		index := knowledge.NewIndex(base)
		o.cfg.Knowledge = func() *knowledge.Index { return index }
	}
}

// places are where a conversation can be.
var places = map[string]string{
	"#general": general, "#product": product, "#onboarding": "C0ONBOARD", "@june": juneDM, "@marco": "D0MARCO",
}

// play is a script in progress.
type play struct {
	*office
	out     strings.Builder
	channel string          // where it plays
	thread  string          // ts of the last message outside of threads
	drawn   map[string]bool // the bot's messages that are in out, by channel and ts
}

var (
	placeLine  = regexp.MustCompile(`^([#@])(\w+)$`)
	spokenLine = regexp.MustCompile(`^(    )?(\w+)( \(a bot\))?: (.+)$`)
)

func (p *play) run(script string) string {
	p.Helper()
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		if m := placeLine.FindStringSubmatch(line); m != nil {
			p.move(m[1] == "@", m[2])
		} else if m := spokenLine.FindStringSubmatch(line); m != nil {
			p.speak(line, m[1] != "", m[2], m[3] != "", m[4])
		}
	}
	p.settle()
	p.draw()
	return p.out.String()
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
	p.channel, p.thread = places[sigil+name], ""
	if p.channel == "" {
		p.Fatalf("there is no place %s%s", sigil, name)
	}
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

// draw adds what the bot said since it was last called.
func (p *play) draw() {
	p.Helper()
	for _, channel := range slices.Sorted(maps.Values(places)) {
		for _, m := range p.ws.Messages(channel, "") {
			id := channel + m.TS
			if m.BotID == "" || p.drawn[id] {
				continue
			}
			p.drawn[id] = true
			p.drawMessage(channel, m)
		}
	}
}

func (p *play) drawMessage(channel string, m workspace.Message) {
	p.Helper()
	indent, who := "", "who-owns"
	if m.ThreadTS != "" {
		indent = "    "
	}
	switch {
	case channel != p.channel:
		who += " (in " + channel + ")"
	case m.ThreadTS != "" && m.ThreadTS != p.thread:
		who += " (in another thread)"
	}
	if m.Ephemeral {
		who += " (only visible to " + p.viewers(channel, m.TS) + ")"
	}
	fmt.Fprintf(&p.out, "%s%s:\n", indent, who)
	for _, line := range draw(p.T, m.Blocks) {
		p.out.WriteString(strings.TrimRight(indent+"  "+line, " ") + "\n")
	}
}

// viewers are the people who see the message.
func (p *play) viewers(channel, ts string) string {
	var names []string
	for _, name := range []string{"priya", "marco", "june"} {
		for _, m := range p.ws.Messages(channel, "U0"+strings.ToUpper(name)) {
			if m.TS == ts {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, ", ")
}
