package workspace

// What a workspace can be told to be like, and what it is like untold.

import (
	"cmp"
	"crypto/rand"
	"io/fs"
	"time"
)

// Options says what the workspace is like. The zero value of each field
// stands for the default named beside it, so Options{} is a usable workspace.
type Options struct {
	Team     Team      // Acme
	Bot      Bot       // who-owns, U0WHOOWNS
	Users    []User    // three people of Acme, a newcomer first; the bot's own user is always added
	Channels []Channel // #onboarding, #product, #general and direct messages with the bot
	Groups   []UserGroup

	// BotToken and AppToken are what the app authenticates with. The default
	// is a random value with the right prefix, read back with
	// [Workspace.BotToken] and [Workspace.AppToken], so that a page open in
	// the same browser cannot guess it.
	BotToken, AppToken string

	Scopes        []string   // DefaultScopes()
	Subscriptions []string   // DefaultSubscriptions(); names of bot events as in an app manifest
	Commands      []Command  // /who-owns with should_escape
	Shortcuts     []Shortcut // one for messages, who_owns_message, and a global one, who_owns_global
	Agent         AgentStyle // AgentView

	URL          string        // base URL in what is handed to the app; default: from the Host of apps.connections.open
	Clock        Clock         // the system's
	PingInterval time.Duration // 10 s; negative: never ping
	Retries      []Retry       // SlackRetries(); an empty non-nil slice: never retry
	RateScale    float64       // 1 is Slack's rate limits, 100 a hundred times as generous; negative: no limits

	// Me is the user the browser page acts as at first; default: the first
	// user who is no bot. Try holds questions the page offers to ask.
	Me  string
	Try []string
	// Page holds index.html and the files it loads; nil serves no page.
	Page fs.FS
	// Why explains the answer to the question with this key (see [Message.Key])
	// to the page's inspector, as a value for encoding/json.
	Why func(key string) (any, bool)
}

// Team is the workspace's identity.
type Team struct{ ID, Name, Domain string }

// Bot is the identity of the one app that is installed.
type Bot struct{ UserID, BotID, AppID, Name string }

// Command is a slash command of the app.
type Command struct {
	Name   string // with its slash
	Hint   string
	Escape bool // should_escape: typed @name and #channel arrive as ids
}

// Retry is one further attempt to deliver an event that was not acknowledged.
type Retry struct {
	After   time.Duration // since the previous attempt timed out
	Attempt int           // the retry_attempt it carries
	SameID  bool          // reuse the envelope_id of the first attempt
}

// SlackRetries is the documented schedule: nearly at once, after one minute,
// after five (docs.slack.dev/apis/events-api, "Retries").
func SlackRetries() []Retry {
	return []Retry{{0, 1, false}, {time.Minute, 2, false}, {5 * time.Minute, 3, false}}
}

// RepeatingRetries is a schedule seen in the wild (slackapi/bolt-js#2487):
// some seconds after attempt 1, attempt 0 comes again under its old
// envelope_id, then attempt 1 again. An envelope_id is no key to tell
// duplicates by.
func RepeatingRetries() []Retry {
	return []Retry{{0, 1, false}, {8 * time.Second, 0, true}, {0, 1, false}}
}

// DefaultScopes are the bot scopes of the who-owns manifest.
func DefaultScopes() []string {
	return []string{
		"app_mentions:read", "assistant:write", "channels:history", "channels:join", "channels:read", "chat:write", "commands",
		"groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read",
		"reactions:write", "team:read", "usergroups:read", "users:read", "users:read.email",
	}
}

// DefaultSubscriptions are all the bot events that this workspace can send.
func DefaultSubscriptions() []string {
	return []string{
		"app_home_opened", "app_context_changed", "app_mention",
		"assistant_thread_started", "assistant_thread_context_changed",
		"member_joined_channel", "member_left_channel", "team_join", "user_change",
		"message.channels", "message.groups", "message.im", "message.mpim",
	}
}

func (o Options) withDefaults() Options {
	if o.Team == (Team{}) {
		o.Team = Team{ID: "T0ACME", Name: "Acme", Domain: "acme"}
	}
	o.Bot = o.Bot.withDefaults()
	if o.Users == nil {
		o.Users = defaultUsers()
	}
	if o.Channels == nil {
		o.Channels = defaultChannels(o.Bot, o.Users)
	}
	o.BotToken = cmp.Or(o.BotToken, "xoxb-not-a-real-token-"+rand.Text())
	o.AppToken = cmp.Or(o.AppToken, "xapp-not-a-real-token-"+rand.Text())
	if o.Scopes == nil {
		o.Scopes = DefaultScopes()
	}
	if o.Subscriptions == nil {
		o.Subscriptions = DefaultSubscriptions()
	}
	if o.Commands == nil {
		o.Commands = []Command{{Name: "/who-owns", Hint: "pm vs po", Escape: true}}
	}
	if o.Shortcuts == nil {
		o.Shortcuts = []Shortcut{
			{Name: "Who owns this?", CallbackID: "who_owns_message", Message: true},
			{Name: "Ask who owns something", CallbackID: "who_owns_global"},
		}
	}
	o.Agent = cmp.Or(o.Agent, AgentView)
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	if o.Retries == nil {
		o.Retries = SlackRetries()
	}
	o.PingInterval = cmp.Or(o.PingInterval, 10*time.Second)
	o.RateScale = cmp.Or(o.RateScale, 1)
	o.Me = cmp.Or(o.Me, firstPerson(o.Users))
	return o
}

func (b Bot) withDefaults() Bot {
	b.UserID = cmp.Or(b.UserID, "U0WHOOWNS")
	b.BotID = cmp.Or(b.BotID, "B0WHOOWNS")
	b.AppID = cmp.Or(b.AppID, "A0WHOOWNS")
	b.Name = cmp.Or(b.Name, "who-owns")
	return b
}
