// Package bot is the Slack side of who-owns: it hears what happens over Socket
// Mode, answers questions from the knowledge file, and does what its buttons say.
//
// What happens passes through as values, and each arrow but the two ends is a
// pure function, or one that only looks things up:
//
//	Slack envelope -> Event -> Actions -> Slack, store
//
// and a question among them so:
//
//	Ask -> knowledge.Question -> knowledge.Answer -> Reply
//
// [Decode] (decode.go, decode_message.go, decode_press.go) finds the [Event]
// (event.go) in an envelope, or says why there is none. Each kind of event has a
// file of its own that decides what to do about it: on_ask.go, on_press.go,
// on_edit.go. The decision is a list of [Action] values (decision.go), and perform.go
// is the one place that performs them, in order.
//
// [Compose] (reply.go, item.go) words an answer as blocks of our own (block.go),
// made to fit Slack's limits page by page (fit.go) and harmless whatever text is
// in them (text.go). What it needs to know besides the answer comes along as
// [Background]: what people are called (names.go), questions to try (examples.go),
// and the texts in the reader's language (words.go, with a file for each). In
// public the language is that of the knowledge file, elsewhere the reader's own.
//
// Below an answer are its buttons (button.go). Each carries what it shows, a
// [Shown], so that it needs no memory; actions.go lists them all. Some lead
// further: errand.go passes a question on to people, and brings back what they
// reply; gaps.go finds what the file leaves open, and write.go leads from there to
// an entry that is in use.
//
// A knowledge file that was read again is an event too, though none of Slack's:
// on_reload.go tells the maintainers when it does not pass. tell.go is how they are
// told something once. Each event is decided on with the version of the knowledge
// that it began with.
//
// What the bot does unasked is for each channel to say (manners.go, and the window
// in on_settings.go): it answers what it overhears (overhear.go), and greets who
// joins (greet.go).
//
// Besides messages there are views, which are blocks too (view.go): the window to
// ask in and the home tab (home.go). What one shows is its [Screen] (screen.go),
// which travels with it as a button's value does; on_view.go and on_home.go change
// it. What stands around a conversation in the agent pane is in pane.go.
//
// The ends are where things happen:
//
//	connection -> intake -> lanes -> turn -> delivery
//
// A connection (socket.go) receives, and never waits for anything. The intake
// (intake.go) decides whether an event is of concern, claims it in the [Store] with
// its envelope as the work to be done (ledger.go), and acknowledges it. The lanes
// (lanes.go) keep in order what belongs together, such as a channel, and apart what
// does not. A turn (turn.go) is all that is done about one event: a worker (worker.go)
// decides, perform.go performs. A delivery (deliver.go, look.go) says one message, at
// the pace of its channel (paces.go). operation.go holds it all together, takes over
// what a process that died left undone, and ends it. Where there is no room, or one
// person asks too much (floods.go), notices.go says so. What is remembered, and by what
// keys, is in remember.go. The client library is known to socket.go and the files
// slack*.go alone.
//
// Start reading at [Bot.Run] (bot.go), then follow an envelope from
// connection.pass to intake.take.
//
// # Adding to it
//
// An event: a struct in event.go with its claim, a case where decode.go or
// decode_press.go tells the types apart, golden files in testdata/decode, and an
// on_*.go with the method that worker.decide calls. It reads what it needs, and
// leaves the decision to a function of values. What must be answered in the
// acknowledgement, such as a modal's mistakes, is a case of Bot.acknowledge
// (ack.go), which may look at memory only. An action: a struct in decision.go, and
// a case in turn.perform; what it calls of Slack is a method of slackCaller,
// implemented in a file slack*.go. Something to remember: a type and a kind in
// remember.go, read with its get or find, and changed by an action that
// turn.keep performs with its update.
//
// # Once
//
// Slack delivers an event again when it is unsure, to any connection, and a
// mention also arrives as a message. What they have in common is [Event.Claim],
// and the first to claim it in the store acts. What is claimed is done, also if the
// process dies: its lease on the work runs out, and another takes it over. What must
// hold for that when an event is added: a decision that was made before, and half
// performed, is made again in the same way. What is reserved in the store is reserved
// for the event (Greeting.TS, Thread.Spoke, Settings.Change), and what conversation an
// answer leans on is kept before it is noted (Replied.Before).
//
// Slack takes a message twice if it is posted twice. Metadata on each, of the type
// who_owns_answer, carries the key of the event and the part of what was said to it;
// where a message may have been posted, because a call was cut off or the work was
// taken over, it is looked for by that first. So nothing public is lost or doubled,
// but for this:
//
//   - What one person alone sees, through a response_url or chat.postEphemeral, cannot
//     be looked for. It is said again, since to them no answer is worse than two.
//   - In a group message, and in a channel that the bot has left, it may not look. Work
//     that was taken over is said there, and after a call that was cut off who asked is
//     told, and not answered again.
//   - Where the store fails at the claim, a command is acted on without one: Slack does
//     not deliver it again. Events it does.
//
// # Bounds
//
// Each of maxAtDesk, maxTasks, maxInLane, perMinute, maxNotices and their like says
// beside it why it is that. Past them who asked is told to ask again, what nobody asked
// is dropped, and other events are left to be delivered again; acknowledgements go on.
// What cannot be delivered at last is kept as [Undelivered], counted, and told to who
// waits for it.
//
// # Seen
//
// metrics*.go holds what is counted and timed, for a registry that is given to it;
// deploy has a dashboard and alerts for them. Each line of the log about an event
// carries its request id (log.go), and none what people wrote.
//
// # Harmless
//
// Guests and people of other organisations are answered without the names of
// holders, or not at all (share.go).
//
// A holder is named and never mentioned. Text from people and from the file is
// rich text or plain text, in which nothing is parsed, or escaped where Slack
// takes markup only. Tokens and response URLs appear in no log and no error
// (scrub.go).
package bot
