package main

// Whether those who maintain the file can be told anything in Slack, for the doctor
// and lint --slack.

import (
	"context"
	"fmt"

	"whoowns/bot"
)

// maintainersIn asks about a channel, a person, a group or an e-mail address.
func maintainersIn(ctx context.Context, d *bot.Directory, id string) (bot.Standing, error) {
	if channelID.MatchString(id) {
		return d.Channel(ctx, id)
	}
	return d.Standing(ctx, id)
}

// maintainersFault is what is wrong with maintainers of this standing, and the way
// out. Both are empty if nothing is.
func maintainersFault(id string, s bot.Standing) (fault, way string) {
	const who = "name who maintains the file now"
	isChannel := channelID.MatchString(id)
	switch {
	case s == bot.StandingOutside:
		return fmt.Sprintf("the bot is not in the maintainers' channel %s", id), "invite it there, or it can tell them nothing"
	case s == bot.StandingInactive && isChannel:
		return fmt.Sprintf("the maintainers' channel %s is archived", id), "name the one that took its place"
	case s == bot.StandingInactive:
		return fmt.Sprintf("%s, who maintains the file, was deactivated in Slack", id), who
	case s == bot.StandingNone && isChannel:
		return fmt.Sprintf("the bot knows no channel %s, which is the maintainers'", id), channelWay
	case s == bot.StandingNone:
		return fmt.Sprintf("%s, who maintains the file, is not in this Slack workspace", id), who
	}
	return "", ""
}
