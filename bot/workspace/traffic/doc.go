/*
Package traffic has people of a workspace ask the app, in every way there is, and
keeps book of what becomes of each question: that it is answered, once, and that
what was delivered was acknowledged in time.

	users, channels := traffic.Company(40, 40, botUser)
	ws := workspace.New(workspace.Options{Users: users, Channels: channels})
	... the app connects
	book := traffic.Open(ctx, ws)
	crowd := traffic.NewCrowd(book, 40, 40, questions)
	err := crowd.Ask() // again and again
	err = book.Settle(ctx)
	fmt.Println(book.Sum())

It is for tests of an app that must lose nothing and double nothing, and knows
nothing of how the app is made. A question is known by its key, see
[workspace.Message].
*/
package traffic
