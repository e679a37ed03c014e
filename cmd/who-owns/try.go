package main

// The questions that the playground offers to try.

import (
	"fmt"

	"whoowns/bot"
	"whoowns/knowledge"
)

// tryDefault suits the embedded file: a duty, a comparison, a question, a
// context, and something that is not recorded.
var tryDefault = []string{
	"who grooms the backlog?",
	"pm vs po",
	"can both exist?",
	"who owns the backlog at a startup?",
	"who owns the release notes?",
}

// tryFrom is what the bot offers as examples from base, and further questions
// about a team and a role.
func tryFrom(base *knowledge.Base) []string {
	try := bot.Examples(base)
	if len(base.Duties) > 0 && len(base.Teams) > 0 {
		try = append(try, fmt.Sprintf("who owns %s in %s?", base.Duties[0].Name, base.Teams[0].Name))
	}
	if len(base.Roles) > 0 {
		try = append(try, fmt.Sprintf("what does the %s do?", base.Roles[0].Name))
	}
	return try
}
