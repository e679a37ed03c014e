package bot

// What people do in a conversation besides writing and pressing buttons.

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// A deed is a kind of line in a script.
//
//	ana joins                        the channel; or several, "ana, ben join"
//	priya invites ben                to the channel
//	ana leaves
//	june looks for: backlog          in the latest picker that she sees; what it offers is drawn
//	june picks [Backlog]             one of what it offered
//	the file becomes mended.yaml     the knowledge file, a section of the archive, if it passes
//	the bot starts again
var deeds = []struct {
	line *regexp.Regexp
	do   func(p *play, m []string) error
}{
	{regexp.MustCompile(`^([\w, ]+) joins?$`), func(p *play, m []string) error { return p.join(m[1]) }},
	{regexp.MustCompile(`^(\w+) invites (\w+)$`), func(p *play, m []string) error { return p.invite(userOf(m[1]), userOf(m[2])) }},
	{regexp.MustCompile(`^(\w+) leaves$`), func(p *play, m []string) error { return p.ws.Leave(p.channel, userOf(m[1])) }},
	{regexp.MustCompile(`^(\w+) looks for:(.*)$`), func(p *play, m []string) error { return p.lookFor(userOf(m[1]), strings.TrimSpace(m[2])) }},
	{regexp.MustCompile(`^(\w+) picks \[(.+)\]$`), func(p *play, m []string) error { return p.pick(userOf(m[1]), m[2]) }},
	{regexp.MustCompile(`^the file becomes (\S+)$`), func(p *play, m []string) error { return p.replaceFile(m[1]) }},
	{regexp.MustCompile(`^the bot starts again$`), func(p *play, _ []string) error { return p.restart() }},
}

// deed plays the line if it is one.
func (p *play) deed(line string) bool {
	p.Helper()
	for _, d := range deeds {
		if m := d.line.FindStringSubmatch(line); m != nil {
			p.out.WriteString("\n")
			p.act(line, func() error { return d.do(p, m) })
			return true
		}
	}
	return false
}

func (p *play) join(names string) error {
	for _, name := range strings.Split(names, ", ") {
		if err := p.ws.Join(p.channel, userOf(name)); err != nil {
			return err
		}
	}
	p.settle()
	p.thread = p.latest()
	return nil
}

// replaceFile does what serve does when the file has changed, and waits until the
// bot is done with it.
func (p *play) replaceFile(name string) error {
	index, problems := knowledge.Lint([]knowledge.File{{Name: "team.yaml", Data: section(p.T, p.archive, name)}}, knowledge.LintOptions{})
	problems = slices.DeleteFunc(problems, func(p knowledge.Problem) bool { return p.Severity() != knowledge.Error })
	var err error
	if len(problems) > 0 {
		err = fmt.Errorf("load: %w", problems)
	} else {
		p.index.Store(index)
	}
	p.reloads(err)
	return nil
}

// reloads tells the bot what became of reading the file, and waits until it is done
// with that.
func (o *office) reloads(err error) {
	o.Helper()
	o.reloadsOf(o.bot, err)
}

func (o *office) reloadsOf(b *Bot, err error) {
	o.Helper()
	before := doneReloads(o.log.String())
	b.Reloaded(err)
	o.waitForLogThat("the reload", func(log string) bool { return doneReloads(log) > before })
}

var doneReload = regexp.MustCompile(`(?m)^.*msg=done.*event=bot\.Reload.*$`)

func doneReloads(log string) int { return len(doneReload.FindAllString(log, -1)) }

// restart ends the bot and starts another with the same memory.
func (p *play) restart() error {
	if err := p.stop(); err != nil {
		return err
	}
	p.wait("hang up", func(s *workspace.State) bool { return len(s.Connections()) == 0 })
	p.stop = p.start()
	return nil
}

func (p *play) invite(by, user string) error {
	if err := p.ws.Invite(p.channel, by, user); err != nil {
		return err
	}
	p.settle()
	p.thread = p.latest()
	return nil
}

// picker is the latest one that user sees here.
func (p *play) picker(user string) (workspace.Press, error) {
	for _, m := range slices.Backward(p.ws.Messages(p.channel, user)) {
		if m.BotID == "" || len(m.Blocks) == 0 {
			continue
		}
		for _, b := range p.parse(m.Blocks) {
			for _, e := range b.Elements {
				if e.Type == "external_select" {
					return workspace.Press{User: user, Channel: p.channel, TS: m.TS, ActionID: e.ActionID}, nil
				}
			}
		}
	}
	return workspace.Press{}, errors.New("no picker")
}

func (p *play) lookFor(user, text string) error {
	in, err := p.picker(user)
	if err != nil {
		return err
	}
	in.Value = text
	p.offered, err = p.ws.Suggest(p.Context(), in)
	for _, o := range p.offered {
		fmt.Fprintf(&p.out, "  [%s]\n", o.Text)
	}
	return err
}

func (p *play) pick(user, label string) error {
	in, err := p.picker(user)
	if err != nil {
		return err
	}
	for _, o := range p.offered {
		if o.Text == label {
			in.Value = o.Value
			_, err := p.ws.Press(in)
			return err
		}
	}
	return fmt.Errorf("it does not offer [%s]", label)
}
