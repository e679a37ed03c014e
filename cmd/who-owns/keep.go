package main

// How long the bot remembers: WHO_OWNS_KEEP_..., a variable for each thing that
// has an end.

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"whoowns/bot"
)

// A KeepConfig is how long things are kept, as it was found: such as 36h, 90d or
// forever.
type KeepConfig struct {
	Claims      string `envconfig:"WHO_OWNS_KEEP_CLAIMS" desc:"how long to know that an event was answered, 30m or more (default: 1h)"`
	Threads     string `envconfig:"WHO_OWNS_KEEP_THREADS" desc:"what conversations are about, after they were last touched: such as 36h, 90d or forever; 1h or more (default: 7d)"`
	Replies     string `envconfig:"WHO_OWNS_KEEP_REPLIES" desc:"which reply belongs to which question, so that it follows an edit; 1h or more (default: 7d)"`
	Questions   string `envconfig:"WHO_OWNS_KEEP_QUESTIONS" desc:"questions without a good answer, and votes on answers; 1h or more (default: 90d)"`
	Proposals   string `envconfig:"WHO_OWNS_KEEP_PROPOSALS" desc:"entries that wait for approval, and questions passed on to the maintainers; 1d or more (default: 30d)"`
	Greetings   string `envconfig:"WHO_OWNS_KEEP_GREETINGS" desc:"who was greeted in a channel; 1d or more (default: forever)"`
	Undelivered string `envconfig:"WHO_OWNS_KEEP_UNDELIVERED" desc:"whom an answer could not reach, and why; 1h or more (default: 30d)"`
}

// Keep is how long records are kept, as far as nothing is noted in p.
func (c KeepConfig) Keep(p *problems) bot.Keep {
	values := map[string]string{
		"threads":     c.Threads,
		"replies":     c.Replies,
		"questions":   c.Questions,
		"proposals":   c.Proposals,
		"greetings":   c.Greetings,
		"undelivered": c.Undelivered,
	}
	keep := bot.Keep{}
	for _, r := range bot.Retentions() {
		if values[r.Name] == "" {
			continue
		}
		d, err := retention("WHO_OWNS_KEEP_"+strings.ToUpper(r.Name), values[r.Name], r.Least)
		p.note(err)
		keep[r.Name] = d
	}
	return keep
}

// keepClaims is how long claims are kept; 0: as long as usual. There is one for
// each event, so they do not stay for ever.
func (c KeepConfig) keepClaims() (time.Duration, error) {
	d, ok := readRetention(c.Claims)
	if c.Claims == "" || ok && d >= bot.LeastClaim && d != bot.Forever {
		return d, nil
	}
	return 0, fmt.Errorf("WHO_OWNS_KEEP_CLAIMS is %q; it takes a time such as 90m or 7d, %s or more", c.Claims, days(bot.LeastClaim))
}

// retention reads a variable whose value is a time such as 90m, 36h or 90d, or
// forever.
func retention(variable, value string, least time.Duration) (time.Duration, error) {
	d, ok := readRetention(value)
	switch {
	case !ok:
		return 0, fmt.Errorf("%s is %q; it takes a time such as 36h or 90d, or forever", variable, value)
	case d < least:
		return 0, fmt.Errorf("%s is %q; it takes %s or more, or forever", variable, value, days(least))
	}
	return d, nil
}

var inDays = regexp.MustCompile(`^(\d{1,5})d$`)

func readRetention(value string) (d time.Duration, ok bool) {
	if value == "forever" {
		return bot.Forever, true
	}
	if m := inDays.FindStringSubmatch(value); m != nil {
		n, err := strconv.Atoi(m[1])
		return time.Duration(n) * 24 * time.Hour, err == nil
	}
	d, err := time.ParseDuration(value)
	return d, err == nil
}

// days is a time as people write it.
func days(d time.Duration) string {
	switch {
	case d%(24*time.Hour) == 0:
		return fmt.Sprintf("%dd", d/(24*time.Hour))
	case d%time.Hour == 0:
		return fmt.Sprintf("%dh", d/time.Hour)
	}
	return fmt.Sprintf("%dm", d/time.Minute)
}
