// Package bot is the Slack side of who-owns: it hears questions over Socket
// Mode and answers them from the knowledge file.
//
// A question passes through as values, and each arrow but the two ends is a
// pure function:
//
//	Slack envelope -> Ask -> knowledge.Question -> knowledge.Answer -> Reply -> Slack message
//
// [Decode] (decode.go) finds the question in an envelope, or says why there is
// none. [Ask.Question] (ask.go) puts it to the knowledge. [Compose] (reply.go,
// item.go) words the answer as blocks of our own (block.go), made to fit Slack's
// limits (fit.go) and harmless whatever text is in them (text.go). What it needs
// to know besides the answer comes along as [Background]: what people are called
// (names.go) and questions to try (examples.go).
//
// The ends are where things happen. A connection (socket.go) receives, queues
// (queue.go) and acknowledges, and never waits for anything; a few workers
// (worker.go) claim a question in the [Store], answer it, and deliver the reply
// (deliver.go). The client library is known to socket.go, slackapi.go and
// slackblocks.go alone.
//
// Start reading at [Bot.Run] (bot.go), then follow an envelope from
// connection.take.
//
// # Once
//
// Slack delivers an event again when it is unsure, to any connection, and a
// mention also arrives as a message. What they have in common is [Ask.Key], and
// the first to claim it in the store answers. Metadata on each posted message,
// of the type who_owns_answer, carries the key too.
//
// # Harmless
//
// A holder is named and never mentioned. Text from people and from the file is
// rich text or plain text, in which nothing is parsed, or escaped where Slack
// takes markup only. Tokens and response URLs appear in no log and no error
// (scrub.go).
package bot
