package bot

// Settings: the window in which a channel's mode is set.

import (
	"context"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// fieldMode is the field of the window.
const fieldMode = "mode"

// wantsSettings reports that a command is no question, but for the window. It is
// the same word in all languages, as the name of the command is.
func wantsSettings(ask Ask) bool {
	return ask.Via == knowledge.Slash && ask.Author == "" && strings.EqualFold(ask.Text, "settings")
}

// onSettings opens the window, or says why not.
func (w *worker) onSettings(ctx context.Context, ask Ask) ([]Action, error) {
	base := w.knowledge().Base()
	words := w.words(ctx, base, ask.User)
	switch {
	case !channelID.MatchString(ask.Channel):
		return []Action{sayTo(ask.Place(), words.SettingsWhere)}, nil
	case w.outsider(ctx, ask.User):
		return []Action{sayTo(ask.Place(), words.MembersOnly)}, nil
	case !w.manners.maySet(ask.User):
		return []Action{sayTo(ask.Place(), w.manners.refusal(words, w.names.of(ctx, w.manners.Admins)))}, nil
	}
	set, err := settingsKept.get(ctx, w.store, channelKey(ask.Team, ask.Channel))
	if err != nil {
		return nil, err
	}
	if set.Mode == "" {
		set.Mode = w.manners.before(ask.Channel)
	}
	var names map[string]string
	if set.By != "" {
		names = w.names.of(ctx, []string{set.By})
	}
	modal := settingsModal(ask.Channel, set, words, names)
	return []Action{Open{TriggerID: ask.TriggerID, Modal: modal}}, nil
}

// settingsModal shows what holds in the channel. Its metadata is the channel.
func settingsModal(channel string, set Settings, w *Words, names map[string]string) Modal {
	mode := Field{ID: fieldMode, Action: fieldMode, Label: w.SettingsField, Placeholder: w.SettingsField, Initial: string(set.Mode)}
	var explained Bullets
	for _, m := range Modes() {
		mode.Options = append(mode.Options, Option{Label: w.mode(m), Value: string(m)})
		explained = append(explained, Line{{Text: w.mode(m), Bold: true}, {Text: ": " + w.modeHow(m)}})
	}
	blocks := []Block{Prose{around(w.SettingsOf, "channel", Span{Channel: channel})}, explained, mode}
	if set.By != "" {
		text := fill(w.SettingsBy, "name", Background{Names: names}.name(set.By), "date", w.date(set.At))
		blocks = append(blocks, Aside{{Text: text}})
	}
	return Modal{
		Title: w.SettingsTitle, Submit: w.SettingsSave, Close: w.Close,
		Callback: callbackSettings, Metadata: channel, Blocks: blocks,
	}
}

// onSaved sets what was chosen in the window. What there is to say to who chose
// it is said in a direct message: the window is closed by then.
func (w *worker) onSaved(ctx context.Context, s Submit) ([]Action, error) {
	mode, channel := Mode(s.View.Inputs[fieldMode]), s.View.Metadata
	if !slices.Contains(Modes(), mode) || !channelID.MatchString(channel) {
		return nil, nil // of a window of another version
	}
	c := change{key: s.Key, team: s.Team, channel: channel, user: s.User, mode: mode}
	if idle, err := w.idle(ctx, c); err != nil || idle {
		return nil, err
	}
	return w.onSet(ctx, c, w.knowledge().Base(), Place{Channel: s.User})
}
