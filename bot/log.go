package bot

// What the log says of an event, and what it does not: each line about it has the
// same short request id and where it happened, and none has what anybody wrote, a
// trigger or a response URL. The client library has a logger of its own, which
// speaks only in its debug mode: that shows messages, and stays off.

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sirupsen/logrus"
)

// fields are what each line about the event has.
func fields(e Event) logrus.Fields {
	from := e.origin()
	f := logrus.Fields{"request": requestID(e), "event": eventName(e), "team": from.Team, "channel": from.Channel}
	switch e := e.(type) {
	case Ask:
		f["via"] = e.Via
		if e.TS != "" {
			f["ts"] = e.TS
		}
	case Press:
		f["action"] = e.Action
	}
	return f
}

// eventName is the name of its type.
func eventName(e Event) string { return fmt.Sprintf("%T", e) }

// requestID is the same however often the event is delivered, and to whichever
// replica, but does not show what may be a secret, such as a trigger. Of a hundred
// thousand events one has the id of another.
func requestID(e Event) string { return requestOf(e.Claim()) }

// requestOf is the requestID of the event with this claim.
func requestOf(claim string) string {
	sum := sha256.Sum256([]byte(claim))
	return hex.EncodeToString(sum[:4])
}

// quiet is err without what was written or is secret in e. Of ours no error has
// such, but a panic may quote anything.
func quiet(err error, e Event) error {
	p, ok := errors.AsType[*panicError](err)
	if !ok {
		return err
	}
	value := p.value
	for _, text := range written(e) {
		if text = strings.TrimSpace(text); text != "" {
			quoted := strconv.Quote(text)
			value = strings.NewReplacer(text, "(text)", quoted[1:len(quoted)-1], "(text)").Replace(value)
		}
	}
	return &panicError{value, p.stack}
}

// written is all that people wrote in the event, and what only the bot may know.
// The longer comes first, since it may hold the shorter.
func written(e Event) (texts []string) {
	switch e := e.(type) {
	case Ask:
		texts = []string{e.Text, e.ResponseURL, e.TriggerID}
	case Edited:
		texts = []string{e.Text}
	case Press:
		texts = append(inputs(e.View), e.Value, e.ResponseURL, e.TriggerID)
	case Submit:
		texts = append(inputs(e.View), e.Key)
	case Shortcut:
		texts = []string{e.TriggerID}
	case Typed:
		texts = []string{e.Text}
	}
	slices.SortFunc(texts, func(a, b string) int { return len(b) - len(a) })
	return texts
}

func inputs(v View) []string { return append(slices.Sorted(maps.Values(v.Inputs)), v.Metadata) }
