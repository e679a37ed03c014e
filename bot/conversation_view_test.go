package bot

// Conversations beside messages: what people do with windows and shortcuts, and
// what they see there.

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"whoowns/bot/workspace"
)

// What a line of a script can be besides those in conversation_test.go:
//
//	june chooses [Who owns this?]       a shortcut: of the latest message, if it is one for messages
//	june submits: who owns it?          the window that she sees, with this in its first field
//	june presses [More] in the window   a button of it, or an option of a menu
//	june closes the window
var (
	chooseLine = regexp.MustCompile(`^(\w+) chooses \[(.+)\]$`)
	submitLine = regexp.MustCompile(`^(\w+) submits: ?(.*)$`)
	viewLine   = regexp.MustCompile(`^(\w+) presses \[(.+)\] in the window$`)
	closeLine  = regexp.MustCompile(`^(\w+) closes the window$`)
)

// beside is what a line means that is about no message, or nil.
func (p *play) beside(line string) func() error {
	if m := chooseLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.choose(userOf(m[1]), m[2]) }
	}
	if m := submitLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.submit(userOf(m[1]), m[2]) }
	}
	if m := viewLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.pressView(userOf(m[1]), p.window(userOf(m[1])), m[2]) }
	}
	if m := closeLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.ws.CloseView(userOf(m[1]), p.window(userOf(m[1])).ID) }
	}
	return nil
}

func userOf(name string) string { return "U0" + strings.ToUpper(name) }

func (p *play) choose(user, name string) error {
	for _, s := range p.shortcuts {
		switch {
		case s.Name != name:
		case s.Message:
			all := p.ws.Messages(p.channel, "")
			_, err := p.ws.MessageShortcut(p.channel, user, all[len(all)-1].TS, s.CallbackID)
			return err
		default:
			_, err := p.ws.GlobalShortcut(user, s.CallbackID)
			return err
		}
	}
	return fmt.Errorf("no shortcut %q", name)
}

// window is the modal that user sees.
func (p *play) window(user string) (v workspace.View) {
	p.Helper()
	p.look(func(s *workspace.State) {
		if modals := s.Modals(user); len(modals) > 0 {
			v = modals[len(modals)-1]
		}
	})
	if v.ID == "" {
		p.Fatalf("%s sees no window", user)
	}
	return v
}

// look reads the state of the workspace.
func (p *play) look(read func(*workspace.State)) {
	p.Helper()
	p.wait("look", func(s *workspace.State) bool { read(s); return true })
}

// submit fills in the first field and submits. What the client refuses is drawn
// as what the app refuses is.
func (p *play) submit(user, text string) error {
	v := p.window(user)
	for _, b := range p.parse(v.Blocks) {
		if b.Type == "input" {
			_, err := p.ws.Submit(user, v.ID, workspace.Values{b.Element.ActionID: {text}})
			return err
		}
	}
	return fmt.Errorf("no field in %s", v.Title)
}

// pressView uses the button with this label, or the option of a menu.
func (p *play) pressView(user string, v workspace.View, label string) error {
	for _, b := range p.parse(v.Blocks) {
		for _, e := range b.Elements {
			press := workspace.Press{User: user, View: v.ID, ActionID: e.ActionID}
			switch e.Type {
			case "button":
				if labelOf(p.T, e) == label {
					_, err := p.ws.Press(press)
					return err
				}
			case "static_select":
				for _, o := range e.Options {
					if textIn(p.T, o.Text) == label {
						press.Value = o.Value
						_, err := p.ws.Press(press)
						return err
					}
				}
			}
		}
	}
	return fmt.Errorf("nobody offers [%s] there", label)
}

func (p *play) parse(blocks []byte) (list []element) {
	p.Helper()
	if err := json.Unmarshal(blocks, &list); err != nil {
		p.Fatalf("blocks: %v", err)
	}
	return list
}

// drawViews adds the windows that changed since it was last called.
func (p *play) drawViews() {
	p.Helper()
	open := map[string]string{}
	p.look(func(s *workspace.State) {
		for _, name := range []string{"june", "marco", "priya"} {
			for _, v := range s.Modals(userOf(name)) {
				open["a window for "+name] = p.drawView(v)
			}
		}
	})
	p.compare(open)
}

// compare draws what is there now, by its name, and names what is gone.
func (p *play) compare(now map[string]string) {
	for _, who := range slices.Sorted(maps.Keys(now)) {
		if p.views[who] != now[who] {
			fmt.Fprintf(&p.out, "%s:\n%s", who, now[who])
		}
	}
	for _, who := range slices.Sorted(maps.Keys(p.views)) {
		if now[who] == "" {
			fmt.Fprintf(&p.out, "%s is gone\n", who)
		}
	}
	p.views = now
}

func (p *play) drawView(v workspace.View) string {
	p.Helper()
	var title struct{ Text string }
	if len(v.Title) > 0 && json.Unmarshal(v.Title, &title) != nil {
		p.Fatalf("title: %s", v.Title)
	}
	d := drawn{lines: draw(p.T, v.Blocks)}
	if title.Text != "" {
		d.lines = append([]string{"# " + title.Text}, d.lines...)
	}
	for _, field := range slices.Sorted(maps.Keys(v.Errors)) {
		d.lines = append(d.lines, "! "+field+": "+v.Errors[field])
	}
	if v.Trouble != "" {
		d.lines = append(d.lines, "! "+v.Trouble)
	}
	return d.String()
}
