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
//	june opens Home                     the home tab
//	june asks on Home: who owns it?
//	june presses [Roles (2)] on Home
//	june opens the pane beside #product the agent pane; "beside" may be missing
//	june looks at #general              beside the open pane
//	june writes in the pane: pm vs po
//	june presses the prompt [pm vs po]
var (
	homeLine   = regexp.MustCompile(`^(\w+) opens Home$`)
	askLine    = regexp.MustCompile(`^(\w+) asks on Home: (.*)$`)
	onHomeLine = regexp.MustCompile(`^(\w+) presses \[(.+)\] on Home$`)
	paneLine   = regexp.MustCompile(`^(\w+) opens the pane(?: beside (#\w+))?$`)
	lookLine   = regexp.MustCompile(`^(\w+) looks at (#\w+)$`)
	writeLine  = regexp.MustCompile(`^(\w+) writes in the pane: (.+)$`)
	promptLine = regexp.MustCompile(`^(\w+) presses the prompt \[(.+)\]$`)
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
	if m := homeLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.ws.OpenHome(userOf(m[1]), workspace.HomeTab) }
	}
	if m := askLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.askOnHome(userOf(m[1]), m[2]) }
	}
	if m := onHomeLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.pressView(userOf(m[1]), p.homeOf(userOf(m[1])), m[2]) }
	}
	if m := paneLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.ws.OpenPane(userOf(m[1]), places[m[2]]) }
	}
	if m := lookLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.ws.LookAt(userOf(m[1]), places[m[2]]) }
	}
	if m := writeLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.inPane(p.ws.SayInPane(userOf(m[1]), m[2])) }
	}
	if m := promptLine.FindStringSubmatch(line); m != nil {
		return func() error { return p.pressPrompt(userOf(m[1]), m[2]) }
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

// homeOf is the home tab that user sees.
func (p *play) homeOf(user string) (v workspace.View) {
	p.Helper()
	p.look(func(s *workspace.State) { v, _ = s.Home(user) })
	if v.ID == "" {
		p.Fatalf("%s has no home tab", user)
	}
	return v
}

func (p *play) askOnHome(user, text string) error {
	_, err := p.ws.Press(workspace.Press{User: user, View: p.homeOf(user).ID, ActionID: actionAsk, Value: text})
	return err
}

func (p *play) pressPrompt(user, title string) error {
	var prompts []workspace.Prompt
	p.look(func(s *workspace.State) {
		pane, _ := s.Pane(user)
		prompts = pane.Prompts
	})
	for i, prompt := range prompts {
		if prompt.Title == title {
			return p.inPane(p.ws.PressPrompt(user, i))
		}
	}
	return fmt.Errorf("no prompt [%s]", title)
}

// inPane takes note of the conversation that something was said in.
func (p *play) inPane(ts string, err error) error {
	p.look(func(s *workspace.State) {
		for _, name := range []string{"june", "marco", "priya", "ben"} {
			if pane, open := s.Pane(userOf(name)); open && pane.Channel == p.channel {
				p.thread = pane.ThreadTS
			}
		}
	})
	return err
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
			for _, o := range b.Element.Options {
				if textIn(p.T, o.Text) == text {
					text = o.Value
				}
			}
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
		for _, name := range []string{"june", "marco", "priya", "ben"} {
			for _, v := range s.Modals(userOf(name)) {
				open["a window for "+name] = p.drawView(v)
			}
			if v, published := s.Home(userOf(name)); published {
				open["Home of "+name] = p.drawView(v)
			}
			if pane, ok := s.Pane(userOf(name)); ok {
				open["the pane of "+name] = drawPane(pane)
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

// drawPane is what stands around the conversation in a pane.
func drawPane(pane workspace.Pane) string {
	var d drawn
	if pane.Title != "" {
		d.lines = append(d.lines, "# "+pane.Title)
	}
	if pane.Status != "" {
		d.lines = append(d.lines, "~ who-owns "+pane.Status)
	}
	if len(pane.Prompts) > 0 {
		d.lines = append(d.lines, pane.PromptsTitle)
	}
	for _, prompt := range pane.Prompts {
		d.lines = append(d.lines, "["+prompt.Title+"]")
	}
	return d.String()
}
