package bot

// The catalogue of texts in English.

var english = Words{
	HelpTitle: "I answer “who does what here?”",
	HelpRest:  " from what your team wrote down. What is not written down, I do not guess.",
	HelpTry:   "Ask me, for example:",
	HelpHow:   "Mention me in a channel and I answer in the thread · /who-owns answers to you alone · or write to me directly",

	ChoicesTitle: "Did you mean one of these?",
	ChoicesHow:   "Press one, or ask again with its name.",
	ChoicesMore:  "… and {n} more",

	UnknownTitle: "I have no record of that.",
	UnknownThing: "I have no record of “{thing}”.",
	UnknownRest:  " I do not guess: I only say what is written down.",
	Nearest:      "What comes nearest:",
	AskWho:       "To find out, ask {who}.",
	AskWhom:      "I can pass the question on to {who}.",

	Source:      "Source: {name}",
	Reviewed:    "reviewed {date}",
	Matched:     "matched: {words}",
	HoldersMore: "and {n} more",

	NoteStandIn: "the {role} stands in for the {for}",
	NoteNothing: "nothing else is recorded for it.",
	NoteTeam:    "In the team {team}.",

	Apology:   "Something went wrong on my side, so I have no answer. Please ask again; the people who run me can see the failure.",
	OldButton: "This button is from an older version of me: please ask again.",
	GoneEntry: "What this button leads to is no longer in the file: please ask again.",
	Page:      "Page {n} of {of}",
	Short:     "{n} of {of} rows",

	Share:       "Share in channel",
	SharedBy:    "Shared by {name}, who asked: “{question}”",
	SharedOf:    "Shared by {name}, about what {author} wrote: “{question}”",
	SharedDone:  "Shared in the channel.",
	Full:        "Full comparison",
	More:        "More",
	Back:        "Back",
	InContext:   "Where: {context}",
	UsualCase:   "The usual case",
	Helpful:     "Helpful",
	NotHelpful:  "Not helpful",
	Thanks:      "Thanks for telling me.",
	WhatIsWrong: "Thanks for telling me. What is wrong with it?",
	WrongEntry:  "Wrong entry",
	OutOfDate:   "Out of date",
	Unclear:     "Unclear",
	NotedReason: "Thanks, noted: {reason}.",

	AskPerson:     "Ask a person",
	PassedOn:      "I passed the question on to {who}. Their answer will come to this thread.",
	PassedOnDM:    "I passed the question on to {who}. Their answer will come to you in a direct message.",
	NotPassedOn:   "I cannot write to {who}. Please ask there yourself.",
	ErrandTitle:   "{name} asks: “{question}”",
	ErrandUnknown: "There is no answer in the file.",
	ErrandUseless: "My answer from the file was of no help.",
	ErrandLink:    "See where it was asked",
	ErrandHow:     "Reply in this thread: what you write goes back to where it was asked.",
	ErrandReply:   "{name} answers:",
	ErrandOf:      "You asked: “{question}”",

	AskTitle: "Who does what here?",
	AskField: "Your question",
	AskNow:   "Ask",
	AskEmpty: "Please write a question.",
	Looking:  "Looking it up …",
	Close:    "Close",

	Language: "en",
	Months:   [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	Date:     "{day} {month} {year}",
	Labels:   map[string]string{}, // knowledge has them in English
}
