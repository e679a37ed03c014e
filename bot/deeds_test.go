package bot

// What people do in a conversation besides writing and pressing buttons.

import (
	"regexp"
	"strings"
)

// A deed is a kind of line in a script.
//
//	ana joins                        the channel; or several, "ana, ben join"
//	ana leaves
var deeds = []struct {
	line *regexp.Regexp
	do   func(p *play, m []string) error
}{
	{regexp.MustCompile(`^([\w, ]+) joins?$`), func(p *play, m []string) error { return p.join(m[1]) }},
	{regexp.MustCompile(`^(\w+) leaves$`), func(p *play, m []string) error { return p.ws.Leave(p.channel, userOf(m[1])) }},
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
		p.joined++
	}
	p.waitForLogThat("people who joined", func(log string) bool { return len(joinDone.FindAllString(log, -1)) == p.joined })
	p.thread = p.latest()
	return nil
}

// joinDone is logged when all is done about a person who joined.
var joinDone = regexp.MustCompile(`msg=done .*event=bot\.Joined`)
