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
//
// # Whether it works
//
// A file that loads can still answer wrongly. [Lint] (lint.go) puts the file's own
// questions to it (lint_asked.go), looks for names that two things share
// (lint_names.go), for duties that nobody answers for (lint_scope.go) and for what
// entries lack (lint_entries.go). lint_rules.go names the rules, and lint_ignore.go
// is how a comment switches one off. [Schema] is the format for editors.
//
// # The answer
//
// [NewIndex] prepares a base for questions, and [Index.Answer] is one pure
// function from a [Question] to an [Answer], whatever way the question came in:
// as a command, by a mention, overheard, in a thread. The way in only says how
// sure the answer must be. A message passes through
//
//   - text.go: Slack's markup off, lower case, contractions spelled out;
//   - token.go: words with spelling mended (spell.go) and with the names of roles,
//     contexts and teams put into one form;
//   - shape.go: questions told by what they name alone ("who is our PO?");
//   - understand.go: which words it asks with: all of it, a clause of a long
//     message (unit.go), several things at once, or what was said before
//     (topic.go);
//   - match.go: how near those words are to each phrase of each entry;
//   - assess.go and object.go: what of the thing asked about the entry covers. In
//     "who owns the release notes", "who owns" is the frame and "release notes" the
//     object, and an entry that knows "release" alone is a neighbour, not an answer;
//   - decide.go: is that sure? How sure is sure is measured on the file's own
//     questions (calibrate.go);
//   - compose.go, item.go and setting.go: the answer's parts, in the context and for
//     the team that were meant, and for the example that was named (example.go);
//     say.go: the same as plain text.
//
// # What is missing
//
// [Index.Gaps] (gaps.go, alike.go) puts recorded questions together that are
// alike, [Index.Draft] (draft.go) makes an entry of them to fill in, [Append]
// (overlay.go) adds an entry to a file; [Split] takes a file apart again. [Load]
// loads such a file beside another.
//
// # The score
//
// The score of an answer is the sum of its [Reason]s, which are written out if
// [Question.Why] asks for them. weights.go has every number that decides, with what it
// brings. What depends on the language of the file is in language.go, tongue.go and the
// lexicons.
package knowledge
