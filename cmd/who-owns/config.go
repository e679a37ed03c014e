package main

// What the environment configures, and what is wrong with it. The terminal's own
// variables are style.go's.

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/kelseyhightower/envconfig"
	"github.com/sirupsen/logrus"

	"whoowns/bot"
)

// A Config is the environment as it was found: text, not yet judged, so that
// one look can name every problem and not just the first. A variable that is
// set but empty counts as not set.
type Config struct {
	BotToken     string `envconfig:"SLACK_BOT_TOKEN" desc:"bot token of the Slack app (xoxb-...)"`
	BotTokenFile string `envconfig:"SLACK_BOT_TOKEN_FILE" desc:"file that holds the bot token, instead"`
	AppToken     string `envconfig:"SLACK_APP_TOKEN" desc:"app-level token with connections:write (xapp-...)"`
	AppTokenFile string `envconfig:"SLACK_APP_TOKEN_FILE" desc:"file that holds the app-level token, instead"`
	APIURL       string `envconfig:"SLACK_API_URL" desc:"Web API of another Slack-compatible server"`
	Knowledge    string `envconfig:"WHO_OWNS_KNOWLEDGE" desc:"knowledge file or directory, or several, joined as in PATH (default: embedded)"`
	Store        string `envconfig:"WHO_OWNS_STORE" desc:"where to remember: sqlite:PATH, postgres://..., or memory: (default: a file in ~/.local/state/who-owns)"`
	StoreFile    string `envconfig:"WHO_OWNS_STORE_FILE" desc:"file that holds that, instead: an address can carry a password"`
	Overlay      string `envconfig:"WHO_OWNS_OVERLAY" desc:"knowledge file whose entries serve moves into the store, as earlier versions kept those approved in Slack (default: overlay.yaml beside the store)"`
	Maintainers  string `envconfig:"WHO_OWNS_MAINTAINERS" desc:"Slack channel, person or group to ask, instead of the file's"`
	Channels     string `envconfig:"WHO_OWNS_CHANNELS" desc:"what holds until a channel sets its own, such as C123=answer,C456=onboarding"`
	Admins       string `envconfig:"WHO_OWNS_ADMINS" desc:"who may change that in Slack, such as U123,U456 (default: everybody)"`
	Shared       string `envconfig:"WHO_OWNS_SHARED_CHANNELS" desc:"treat channels shared with other organisations as any other, yes or no (default: no)"`
	Share        string `envconfig:"WHO_OWNS_SHARE" desc:"what guests get, and in shared channels people of other organisations: roles (answers, but not who holds the roles) or nothing (default: roles)"`
	KeepText     string `envconfig:"WHO_OWNS_KEEP_TEXT" desc:"keep the text of questions without a good answer, yes or no (default: yes)"`
	KeepConfig
	PerMinute   string `envconfig:"WHO_OWNS_PER_MINUTE" desc:"questions and presses of one person that are taken in a minute, or off for all (default: 20)"`
	Connections string `envconfig:"WHO_OWNS_CONNECTIONS" desc:"Socket Mode connections, 1 to 10 (default: 2)"`
	HTTPAddr    string `envconfig:"WHO_OWNS_HTTP_ADDR" desc:"where to serve /healthz, /readyz and /metrics, HOST:PORT or off (default: 127.0.0.1:8086)"`
	LogLevel    string `envconfig:"WHO_OWNS_LOG_LEVEL" desc:"error, warning, info or debug (default: info)"`
	LogFormat   string `envconfig:"WHO_OWNS_LOG_FORMAT" desc:"text or json (default: text)"`
}

func readConfig() (Config, error) {
	var c Config
	if err := envconfig.Process("", &c); err != nil {
		return Config{}, fmt.Errorf("read the environment: %w", err)
	}
	return c, nil
}

// A SlackConfig is what it takes to connect to Slack.
type SlackConfig struct {
	BotToken, AppToken string
	APIURL             string // empty: Slack itself
	Connections        int    // 0: the bot's default
}

// Slack is the part of c that connects to Slack, as far as nothing is noted
// in p.
func (c Config) Slack(p *problems) SlackConfig {
	xoxb, err := botToken.read(c.BotToken, c.BotTokenFile)
	p.note(err)
	xapp, err := appToken.read(c.AppToken, c.AppTokenFile)
	p.note(err)
	address, err := apiURL(c.APIURL)
	p.note(err)
	n, err := connections(c.Connections)
	p.note(err)
	return SlackConfig{BotToken: xoxb, AppToken: xapp, APIURL: address, Connections: n}
}

// A MannersConfig is what the bot does besides answering from the file.
type MannersConfig struct {
	Maintainers string // Slack id of whom to ask; empty: as the file says
	ForgetText  bool   // keep no text of questions
	PerMinute   int    // as bot.Config has it; 0: the bot's default
	Keep        bot.Keep
	bot.Manners
}

var slackID = regexp.MustCompile(`^[CGUWS][A-Z0-9]{1,20}$`)

// Manners is the part of c that says how to behave, as far as nothing is noted
// in p.
func (c Config) Manners(p *problems) MannersConfig {
	if c.Maintainers != "" && !slackID.MatchString(c.Maintainers) {
		p.note(fmt.Errorf("WHO_OWNS_MAINTAINERS is %q; it takes a Slack id such as C024BE91L", c.Maintainers))
	}
	keep, err := yesOrNo("WHO_OWNS_KEEP_TEXT", cmp.Or(c.KeepText, "yes"))
	p.note(err)
	shared, err := yesOrNo("WHO_OWNS_SHARED_CHANNELS", cmp.Or(c.Shared, "no"))
	p.note(err)
	share := bot.Share(cmp.Or(c.Share, string(bot.ShareRoles)))
	if !slices.Contains(bot.Shares(), share) {
		p.note(fmt.Errorf("WHO_OWNS_SHARE is %q; it takes roles or nothing", c.Share))
	}
	most, err := perMinute(c.PerMinute)
	p.note(err)
	channels, err := channelModes(c.Channels)
	p.note(err)
	admins, err := userIDs("WHO_OWNS_ADMINS", c.Admins)
	p.note(err)
	return MannersConfig{
		Maintainers: c.Maintainers, ForgetText: !keep, PerMinute: most, Keep: c.Keep(p),
		Manners: bot.Manners{Channels: channels, Admins: admins, Shared: shared, Share: share},
	}
}

// perMinute reads a bound as bot.Config has it.
func perMinute(value string) (int, error) {
	switch value {
	case "":
		return 0, nil
	case "off":
		return -1, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("WHO_OWNS_PER_MINUTE is %q; it takes a number from 1, or off", value)
	}
	return n, nil
}

func yesOrNo(variable, value string) (bool, error) {
	if value != "yes" && value != "no" {
		return false, fmt.Errorf("%s is %q; it takes yes or no", variable, value)
	}
	return value == "yes", nil
}

var channelID = regexp.MustCompile(`^[CG][A-Z0-9]{1,20}$`)

// channelModes reads "C123=answer,C456=onboarding".
func channelModes(value string) (map[string]bot.Mode, error) {
	modes := map[string]bot.Mode{}
	for _, part := range listed(value) {
		id, mode, _ := strings.Cut(part, "=")
		id, mode = strings.TrimSpace(id), strings.TrimSpace(mode)
		switch {
		case !channelID.MatchString(id) || !slices.Contains(bot.Modes(), bot.Mode(mode)):
			return nil, fmt.Errorf("WHO_OWNS_CHANNELS has %q; it takes channel ids with mentions, answer or onboarding, such as C024BE91L=answer", part)
		case modes[id] != "":
			return nil, fmt.Errorf("WHO_OWNS_CHANNELS names %s twice", id)
		}
		modes[id] = bot.Mode(mode)
	}
	return modes, nil
}

var userID = regexp.MustCompile(`^[UW][A-Z0-9]{1,20}$`)

// userIDs reads "U123,U456".
func userIDs(variable, value string) ([]string, error) {
	ids := listed(value)
	for _, id := range ids {
		if !userID.MatchString(id) {
			return nil, fmt.Errorf("%s has %q; it takes the Slack ids of people, such as U024BE7LH", variable, id)
		}
	}
	return ids, nil
}

// listed is what stands between the commas.
func listed(value string) (parts []string) {
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// Logger writes to w as c wants it, as far as nothing is noted in p.
func (c Config) Logger(w io.Writer, p *problems) *logrus.Logger {
	log := logrus.New()
	log.SetOutput(w)
	level, err := logrus.ParseLevel(cmp.Or(c.LogLevel, "info"))
	if err != nil {
		p.note(fmt.Errorf("WHO_OWNS_LOG_LEVEL is %q; it takes error, warning, info or debug", c.LogLevel))
	}
	log.SetLevel(level)
	switch cmp.Or(c.LogFormat, "text") {
	case "text":
		log.SetFormatter(&logrus.TextFormatter{FullTimestamp: true})
	case "json":
		log.SetFormatter(&logrus.JSONFormatter{})
	default:
		p.note(fmt.Errorf("WHO_OWNS_LOG_FORMAT is %q; it takes text or json", c.LogFormat))
	}
	return log
}

// problems are what is wrong with the environment. Each names its variable and
// none holds a secret.
type problems []error

func (p *problems) note(err error) {
	if err != nil {
		*p = append(*p, err)
	}
}

// err is nil where there are no problems, one sentence where there is one, and
// a list where there are more.
func (p problems) err() error {
	switch len(p) {
	case 0:
		return nil
	case 1:
		return p[0]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "the environment has %d problems:", len(p))
	for _, err := range p {
		fmt.Fprintf(&b, "\n  %v", err)
	}
	return errors.New(b.String())
}

// A token is one of Slack's tokens: where it comes from and how it looks.
type token struct {
	variable string
	what     string
	prefix   string
	shape    *regexp.Regexp
}

var (
	botToken = token{"SLACK_BOT_TOKEN", "the bot token of your Slack app", "xoxb-", regexp.MustCompile(`^xoxb-[A-Za-z0-9-]+$`)}
	appToken = token{"SLACK_APP_TOKEN", "the app-level token of your Slack app", "xapp-", regexp.MustCompile(`^xapp-[A-Za-z0-9-]+$`)}
)

// maxSecretFile is far above any secret, in bytes: a path given by mistake is not
// read into memory whole.
const maxSecretFile = 64 << 10

// read takes the token from value or from the file at path, and checks its
// shape. Its error names the variable and never shows what it holds.
func (t token) read(value, path string) (string, error) {
	variable := t.variable
	if path != "" {
		variable += "_FILE"
	}
	value, err := valueOrFile(t.variable, value, path)
	switch {
	case err != nil:
		return "", err
	case value == "":
		return "", fmt.Errorf("%s is not set; it is %s and begins with %s", variable, t.what, t.prefix)
	case t.shape.MatchString(value):
		return value, nil
	}
	for _, other := range []token{botToken, appToken} {
		if other.shape.MatchString(value) {
			return "", fmt.Errorf("%s holds %s; that one belongs in %s", variable, other.what, other.variable)
		}
	}
	return "", fmt.Errorf("%s does not hold %s: that is %s and then letters, digits and hyphens", variable, t.what, t.prefix)
}

// valueOrFile is a variable that may hold a secret: its value, or what is in the
// file at path, which the variable with _FILE behind its name gives. Space around
// it is nothing.
func valueOrFile(variable, value, path string) (string, error) {
	switch {
	case value != "" && path != "":
		return "", fmt.Errorf("%s and %[1]s_FILE are both set; keep one", variable)
	case path != "":
		var err error
		if value, err = readSmallFile(path); err != nil {
			return "", fmt.Errorf("%s_FILE: %w", variable, err)
		}
		if strings.TrimSpace(value) == "" {
			return "", fmt.Errorf("%s_FILE: %s is empty", variable, path)
		}
	}
	return strings.TrimSpace(value), nil
}

func readSmallFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSecretFile))
	return string(text), err
}

// apiURL checks the address of a Web API. What it holds is not shown: an
// address can carry a password.
func apiURL(value string) (string, error) {
	if value == "" {
		return "", nil
	}
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", errors.New("SLACK_API_URL is not an http:// or https:// address, such as https://slack.com/api/")
	}
	return value, nil
}

// maxConnections is Slack's limit of Socket Mode connections for one app.
const maxConnections = 10

func connections(value string) (int, error) {
	n, err := strconv.Atoi(cmp.Or(value, "2"))
	if err != nil || n < 1 || n > maxConnections {
		return 0, fmt.Errorf("WHO_OWNS_CONNECTIONS is %q; it takes a number from 1 to %d", value, maxConnections)
	}
	return n, nil
}
