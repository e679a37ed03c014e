// Package knowledge reads the file in which a team records who does what, and
// answers questions from it.
//
// # The file
//
// A knowledge file is YAML: roles, duties and who is accountable for each,
// comparisons of roles, questions with their answers, contexts where another
// answer holds, and teams with the people who hold the roles. [Load] reads a file
// or a directory of them into a [Base]; base.go says what each part means, and
// product-roles.yaml, which [Default] gives, is an example of all but teams.
//
// Loading is strict and tells everything that is wrong at once, as [Problems]. A
// file passes through screen.go (is it text, and not too much?), parse.go (is it
// one YAML document whose aliases do not multiply?), decode*.go (the keys of each
// kind of entry, in tables) and check.go (does every id lead somewhere?).
package knowledge
