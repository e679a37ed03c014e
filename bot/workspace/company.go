package workspace

// The company a workspace has when Options name none: small, and with a
// newcomer in it, for whom "who does what here?" is a real question. The page
// opens as the newcomer, in the channel for newcomers: both stand first.

func defaultUsers() []User {
	return []User{
		{ID: "U0JUNE", Name: "june", RealName: "June Okafor", Title: "New engineer", Email: "june@acme.example"},
		{ID: "U0PRIYA", Name: "priya", RealName: "Priya Nair", Title: "Product Manager", Email: "priya@acme.example"},
		{ID: "U0MARCO", Name: "marco", RealName: "Marco Bianchi", Title: "Product Owner", Email: "marco@acme.example"},
	}
}

func defaultChannels(bot Bot, users []User) []Channel {
	var everyone []string
	for _, u := range users {
		everyone = append(everyone, u.ID)
	}
	withBot := append([]string{bot.UserID}, everyone...)
	channels := []Channel{
		{ID: "C0ONBOARD", Name: "onboarding", Purpose: "New here? Ask anything", Members: withBot},
		{ID: "C0PRODUCT", Name: "product", Purpose: "Roadmap, backlog and who does what", Members: withBot},
		{ID: "C0GENERAL", Name: "general", Purpose: "Announcements for all of Acme", Members: withBot},
	}
	for _, u := range users {
		if !u.Bot {
			channels = append(channels, Channel{ID: "D" + u.ID[1:], Kind: IM, Members: []string{bot.UserID, u.ID}})
		}
	}
	return channels
}

func firstPerson(users []User) string {
	for _, u := range users {
		if !u.Bot {
			return u.ID
		}
	}
	return ""
}
