package bot

// Who is in the workspace of a conversation, and what the bot is configured to do
// there.

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"whoowns/bot/workspace"
)

// setup is what a section "setup" says, line by line:
//
//	#product: answer     the mode of a channel
//	#product: shared     with another organisation
//	#product: private
//	admins: priya        who may set modes
//	strangers: allowed   Manners.Shared
//	guests: ben          who is one, in #product and #general
//	left: chloe          whose account was deactivated
//	share: nothing       Manners.Share
//
// Without one the workspace is as it comes.
type setup struct {
	users    []workspace.User
	channels []workspace.Channel
	manners  Manners
}

// newcomers are in the workspace, and in no channel but those for all.
var newcomers = []string{"ana", "ben", "chloe", "olga"}

var setupLine = regexp.MustCompile(`(?m)^(#?\w+): (.+)$`)

func readSetup(t *testing.T, a *txtar.Archive) (s setup) {
	t.Helper()
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "setup" })
	if i < 0 {
		return s
	}
	s = setup{users: testUsers(), channels: testChannels(), manners: Manners{Channels: map[string]Mode{}}}
	for _, m := range setupLine.FindAllStringSubmatch(string(a.Files[i].Data), -1) {
		switch place := places[m[1]]; {
		case place != "" && m[2] == "shared":
			s.share(place)
		case place != "" && m[2] == "private":
			s.hide(place)
		case place != "":
			s.manners.Channels[place] = Mode(m[2])
		case m[1] == "admins":
			for _, name := range strings.Fields(m[2]) {
				s.manners.Admins = append(s.manners.Admins, "U0"+strings.ToUpper(name))
			}
		case m[1] == "left":
			s.deactivate(strings.Fields(m[2]))
		case m[1] == "guests":
			s.invite(strings.Fields(m[2]))
		case m[1] == "share":
			s.manners.Share = Share(m[2])
		case m[1] == "strangers":
			s.manners.Shared = true
		default:
			t.Fatalf("setup: %s", m[0])
		}
	}
	return s
}

func (s *setup) invite(guests []string) {
	for i := range s.users {
		s.users[i].Guest = s.users[i].Guest || slices.Contains(guests, s.users[i].Name)
	}
	for i, c := range s.channels {
		for _, name := range guests {
			if c.ID == product || c.ID == general {
				s.channels[i].Members = append(s.channels[i].Members, userOf(name))
			}
		}
	}
}

func (s *setup) deactivate(names []string) {
	for i := range s.users {
		s.users[i].Deleted = s.users[i].Deleted || slices.Contains(names, s.users[i].Name)
	}
}

func (s *setup) share(channel string) {
	for i := range s.channels {
		s.channels[i].Shared = s.channels[i].Shared || s.channels[i].ID == channel
	}
}

func (s *setup) hide(channel string) {
	for i := range s.channels {
		if s.channels[i].ID == channel {
			s.channels[i].Kind = workspace.Private
		}
	}
}

// testUsers are those that the workspace comes with, newcomers, a person of
// another organisation and a bot.
func testUsers() []workspace.User {
	return []workspace.User{
		{ID: june, Name: "june", RealName: "June Okafor"},
		{ID: "U0PRIYA", Name: "priya", RealName: "Priya Nair"},
		{ID: marco, Name: "marco", RealName: "Marco Bianchi"},
		{ID: "U0ANA", Name: "ana", RealName: "Ana Lima"},
		{ID: "U0BEN", Name: "ben", RealName: "Ben Okoro"},
		{ID: "U0CHLOE", Name: "chloe", RealName: "Chloé Roux"},
		{ID: "U0OLGA", Name: "olga", RealName: "Olga Petrova", Team: "T0OTHER"},
		{ID: "U0DEPLOYS", Name: "deploys", RealName: "Deploys", Bot: true},
	}
}

func testChannels() []workspace.Channel {
	staff := []string{"U0WHOOWNS", june, marco, "U0PRIYA"}
	return []workspace.Channel{
		{ID: "C0ONBOARD", Name: "onboarding", Members: staff},
		{ID: product, Name: "product", Members: append([]string{"U0OLGA"}, staff...)},
		{ID: general, Name: "general", Members: append([]string{"U0OLGA", "U0ANA"}, staff...)},
		{ID: "C0TEA", Name: "tea", Members: staff[1:]},
		{ID: juneDM, Kind: workspace.IM, Members: []string{"U0WHOOWNS", june}},
		{ID: "D0MARCO", Kind: workspace.IM, Members: []string{"U0WHOOWNS", marco}},
		{ID: "D0BEN", Kind: workspace.IM, Members: []string{"U0WHOOWNS", "U0BEN"}},
		{ID: "D0PRIYA", Kind: workspace.IM, Members: []string{"U0WHOOWNS", "U0PRIYA"}},
	}
}
