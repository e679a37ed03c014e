package bot

// Whose word holds in a channel.

import (
	"testing"
	"time"

	"whoowns/bot/store"
)

func TestWhichModeHolds(t *testing.T) {
	w := &worker{
		metrics: newMetrics(),
		store:   store.NewMemory(store.Options{}),
		manners: Manners{Channels: map[string]Mode{"C1": ModeAnswer, "C2": ModeAnswer}},
	}
	set := Settings{Mode: ModeOnboarding, By: "U1", At: time.Unix(1, 0)}
	if err := settingsKept.update(t.Context(), w.store, channelKey("T1", "C2"), func(Settings) Settings { return set }); err != nil {
		t.Fatal(err)
	}
	for channel, want := range map[string]Mode{"C1": ModeAnswer, "C2": ModeOnboarding, "C3": ModeMentions} {
		if got, err := w.mode(t.Context(), "T1", channel); got != want || err != nil {
			t.Errorf("mode of %s: %s, %v; want %s", channel, got, err, want)
		}
	}
}

func TestWhoMaySetModes(t *testing.T) {
	if !(Manners{}).maySet("U1") {
		t.Error("where nobody is named, not everybody may")
	}
	named := Manners{Admins: []string{"U1", "U2"}}
	if !named.maySet("U2") || named.maySet("U3") {
		t.Error("where some are named, others may")
	}
}

func TestCommandForSettings(t *testing.T) {
	for ask, want := range map[Ask]bool{
		{Via: "slash", Text: "settings"}:               true,
		{Via: "slash", Text: "Settings"}:               true,
		{Via: "slash", Text: "who owns the settings?"}: false,
		{Via: "slash", Text: "settings", Author: "U2"}: false, // a message of the shortcut
		{Via: "mention", Text: "settings"}:             false, // opens no window
	} {
		if got := wantsSettings(ask); got != want {
			t.Errorf("%+v: %v", ask, got)
		}
	}
}
