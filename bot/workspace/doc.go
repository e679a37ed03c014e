/*
Package workspace is a Slack workspace in one process, with one app installed:
what the tests of an app talk to instead of Slack, and what a person tries it in
without an account.

It stands on the other side of the wire. An app connects with its usual client,
pointed at [Workspace.Handler] instead of slack.com, and cannot tell the
difference: the Web API under /api/, Socket Mode behind apps.connections.open,
response_url. It shares no code with any client.

	ws := workspace.New(workspace.Options{})
	server := httptest.NewServer(ws.Handler())
	api := slack.New(ws.BotToken(), slack.OptionAPIURL(server.URL+"/api/"),
		slack.OptionAppLevelToken(ws.AppToken()))
	...
	ts, err := ws.Say("C0PRODUCT", "U0JUNE", "@who-owns who grooms the backlog?", "")
	err = ws.WaitFor(ctx, func(s *workspace.State) bool {
		return len(s.Messages("C0PRODUCT", "U0JUNE")) == 2
	})

# How it works

All there is to know is in one [State] behind one lock. A person acts (acting.go,
command.go, press.go, modal.go, home.go, shortcut.go, pane.go, membership.go) or
the app calls a method (web.go, method_*.go); either changes the state, and what
the app must hear of is shipped as an [Envelope], a value whose type and payload
delivery does not look into (delivery.go). It goes to one of the connections
(socket.go, connection.go), is waited for, and is retried or given up. Each change
wakes who waits in [Workspace.WaitFor] and is told to [Workspace.Events] and so to
the page (browser.go, sse.go).

Whatever the app says passes one of two doors, newDraft for messages and newView
for modals and home tabs, which validate it as Slack does (validate*.go); nothing
turns that off. Time is a [Clock], so that a test lets five minutes pass by saying
so.

The browser page's interface is described in browser.go, and what a person does
there besides writing in browser_act.go: it is served to this machine only,
changes things only for the page itself (guard.go), and never carries a token or a
response_url.

# What is as at Slack

That it is so is shown by clients of others: the tests here use slack-go, and
bolt_test.go has Slack's own for JavaScript, @slack/bolt, go through commands,
mentions, buttons, modals, shortcuts and retries.

  - apps.connections.open takes the xapp- token in the header only and gives out
    tickets for one use; an eleventh connection is told too_many_websockets
  - each envelope goes to exactly one connection and waits 3 seconds for its
    acknowledgement, from any connection, with or without a payload, in any order;
    one of 20,480 bytes or more, or in several frames, is dropped
  - events are retried after 0, 60 and 300 seconds, or as [RepeatingRetries]; while
    no socket is open they are held, and come as a retry
  - commands and presses are not retried: the person is told of the failure
  - warning, refresh_requested, link_disabled, broken and half-open connections, on
    demand ([Workspace.Disconnect]) and when a connection has lived its time; Slack
    away ([Workspace.GoAway]), Socket Mode switched off ([Workspace.SocketMode]), and
    connections of others ([Workspace.Crowd])
  - a mention is two events of one ts; the app's own messages come back to it
  - & < > and names are escaped in what people type; in commands if so configured
  - response_url: 5 uses, 30 minutes; trigger_id: once, 3 seconds
  - modals: at most three above one another; hash, external_id, private_metadata;
    response_action errors, update, push and clear; view_closed where asked for;
    the client refuses a form that is not filled in ([Workspace.Submit],
    [Workspace.CloseView], [State.Modals])
  - buttons, menus, pickers, radio buttons, checkboxes, overflow and feedback
    buttons, of messages and views, with what was chosen and the state of the rest
    ([Workspace.Press]); external menus ask the app ([Workspace.Suggest])
  - App Home: app_home_opened for both tabs, a home tab for each person
    ([Workspace.OpenHome], [State.Home])
  - shortcuts of messages and global ones ([Options.Shortcuts],
    [Workspace.MessageShortcut], [Workspace.GlobalShortcut])
  - the agent pane as agent_view or as assistant threads ([Options.Agent],
    [Workspace.OpenPane], [Workspace.LookAt], [Workspace.SayInPane],
    [Workspace.PressPrompt], [State.Pane]); a status goes when the app speaks or
    after two minutes
  - newcomers ([Workspace.AddPerson]), joining, being invited, leaving and coming
    back, with the events and the messages; guests, deactivated people, people of
    other organisations and channels shared with them; locales
  - editing a message that mentions the app is another app_mention, with edited; a
    deleted message with replies leaves a tombstone, which is a message_changed
  - ephemeral messages are in no history and cannot be updated by chat.update
  - scopes of methods and events, token types, rate limits per method and channel,
    and the error codes
  - faults on demand ([Workspace.Fail]): 429, 500, latency, lost calls and answers

# What is left out

Of Slack's surface: streaming, files (also file inputs), rich text inputs, pins,
canvases and workflows. There is one workspace, one app and one bot token: no
OAuth, no Enterprise Grid ids, no user tokens. HTTP delivery of events with
signatures is left out: Socket Mode only.

Of what is there:

  - events: those of [DefaultSubscriptions]; no reaction_added, thread_broadcast
    or file_share. [Workspace.Deliver] sends any payload.
  - the documented limits on failing apps (subscriptions switched off, 30,000
    events an hour, nothing later than 2 hours) and delayed events
  - after the closing handshake Slack leaves the TCP connection open; here it closes
  - the workspace's limit of several hundred messages a minute; the size of the
    burst a channel allows is ours
  - text over 4,000 characters stays one message; metadata has no size limit
  - attributes that who-owns has no use for: icons, profiles, presence
  - the page draws no multi_external_select, rich text input or file input, and
    of the newer blocks only alert and data_table
  - data_visualization blocks are checked for their place and number only, and
    rich_text_title and slack_icon not at all
  - raw_number cells in tables are refused, as Slack has been seen to do

Assumed, for lack of a source:

  - while Socket Mode is switched off apps.connections.open says link_disabled
  - an unescaped command carries what was typed, an in_channel answer publishes the
    command as a message of the person, and replace_original without a message to
    replace says something new
  - views.open closes the modals that are open, views.push from outside a modal is
    not_found, and what was typed stays in inputs that an update keeps
  - the first message of an agent view has a thread_ts, its own; a person's message
    in the pane clears the prompts; no app is told of the first message of an
    assistant thread
  - people of other organisations cannot use commands, shortcuts, App Home or the pane
  - a tombstone goes with the last reply
  - the validator's words about initial options, ranges of numbers and data tables
*/
package workspace
