package bot

// Whether those whom a knowledge file names are there in Slack. This is for
// checking the file; answers look up names (names.go).

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"
)

// A Standing says whether somebody can hold a role.
type Standing string

const (
	StandingActive   Standing = "active"
	StandingInactive Standing = "deactivated"
	StandingNone     Standing = "not there"
)

// A Directory looks people and groups up in a workspace. It asks about each once,
// and is for one goroutine.
type Directory struct {
	api    *webAPI
	known  map[string]Standing
	groups map[string]Standing // nil: not asked yet
}

// NewDirectory asks with this bot token, at Slack itself where apiURL is empty.
func NewDirectory(token, apiURL string) *Directory {
	return &Directory{api: newWebAPI(token, slackURL(apiURL), newHTTPClient(nil)), known: map[string]Standing{}}
}

// Standing says whether the holder of this Slack id or e-mail address is there.
// An error means that Slack did not say.
func (d *Directory) Standing(ctx context.Context, holder string) (Standing, error) {
	if s, ok := d.known[holder]; ok {
		return s, nil
	}
	var s Standing
	err := insist(ctx, retryWait, func() (err error) {
		if s, err = d.ask(ctx, holder); outcomeOf(err) != limited && err != nil {
			return &finalError{err} // somebody waits at a terminal
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("look up %s: %w", holder, err)
	}
	d.known[holder] = s
	return s, nil
}

func (d *Directory) ask(ctx context.Context, holder string) (Standing, error) {
	switch {
	case isMail(holder):
		u, err := d.api.client.GetUserByEmailContext(ctx, holder)
		return standing(u, err, "users.lookupByEmail", "users_not_found")
	case groupID.MatchString(holder):
		return d.group(ctx, holder)
	}
	u, err := d.api.client.GetUserInfoContext(ctx, holder)
	return standing(u, err, "users.info", "user_not_found")
}

// standing is that of a person, or of nobody if the code of the error is none.
func standing(u *slack.User, err error, method, none string) (Standing, error) {
	err = translate(err)
	refused, ok := errors.AsType[*RefusedError](err)
	switch {
	case ok && refused.Code == none:
		return StandingNone, nil
	case err != nil:
		return "", fmt.Errorf("%s: %w", method, err)
	case u.Deleted:
		return StandingInactive, nil
	}
	return StandingActive, nil
}

// group is the standing of a user group. Slack tells of all at once, of those that
// were disabled if asked to.
func (d *Directory) group(ctx context.Context, id string) (Standing, error) {
	if d.groups == nil {
		groups, err := d.api.client.GetUserGroupsContext(ctx, slack.GetUserGroupsOptionIncludeDisabled(true))
		if err != nil {
			return "", fmt.Errorf("usergroups.list: %w", translate(err))
		}
		d.groups = map[string]Standing{}
		for _, g := range groups {
			d.groups[g.ID] = StandingActive
			if g.DateDelete > 0 {
				d.groups[g.ID] = StandingInactive
			}
		}
	}
	if s, ok := d.groups[id]; ok {
		return s, nil
	}
	return StandingNone, nil
}
