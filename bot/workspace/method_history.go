package workspace

// conversations.history and conversations.replies, and paging through lists.

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
)

// readable finds a channel whose messages the app may read: as its member.
func (s *State) readable(id string) (*Channel, error) {
	ch, err := s.visible(id)
	if err != nil {
		return nil, err
	}
	if !ch.has(s.opt.Bot.UserID) {
		return nil, refuse("not_in_channel")
	}
	return ch, nil
}

// history shows a channel's messages, newest first, without thread replies.
func history(s *State, c *call) (reply, error) {
	ch, err := s.readable(c.args["channel"])
	if err != nil {
		return nil, err
	}
	messages := s.stored(ch, c, func(m *Message) bool { return !m.isReply() })
	slices.Reverse(messages)
	return messagePage(c, messages)
}

// replies shows a thread, oldest first, beginning with its first message.
func replies(s *State, c *call) (reply, error) {
	ch, err := s.readable(c.args["channel"])
	if err != nil {
		return nil, err
	}
	first := s.talk.public(ch.ID, c.args["ts"])
	if first == nil {
		return nil, refuse("thread_not_found")
	}
	root := first.root()
	messages := s.stored(ch, c, func(m *Message) bool { return m.root() == root })
	return messagePage(c, messages)
}

// stored returns what Slack keeps of the channel, in the span asked for;
// ephemeral messages are not kept.
func (s *State) stored(ch *Channel, c *call, match func(*Message) bool) []Message {
	var out []Message
	for _, m := range s.talk.byChannel[ch.ID] {
		if !m.Ephemeral && match(m) && c.spans(m) {
			out = append(out, m.forAPI(c.args.flag("include_all_metadata")))
		}
	}
	return out
}

// spans reports whether the message lies between oldest and latest. The first
// message of a thread is always in.
func (c *call) spans(m *Message) bool {
	if c.method == "conversations.replies" && !m.isReply() {
		return true
	}
	oldest, latest, inclusive := c.args["oldest"], c.args["latest"], c.args.flag("inclusive")
	if inclusive && (m.TS == oldest || m.TS == latest) {
		return true
	}
	return (oldest == "" || compareTS(m.TS, oldest) > 0) && (latest == "" || compareTS(m.TS, latest) < 0)
}

// compareTS compares timestamps, also such as "0" or "1700000000".
func compareTS(a, b string) int {
	as, af, _ := strings.Cut(a, ".")
	bs, bf, _ := strings.Cut(b, ".")
	an, _ := strconv.ParseInt(as, 10, 64)
	bn, _ := strconv.ParseInt(bs, 10, 64)
	if an != bn {
		return int(max(-1, min(1, an-bn)))
	}
	return strings.Compare(strings.TrimRight(af, "0"), strings.TrimRight(bf, "0"))
}

func messagePage(c *call, messages []Message) (reply, error) {
	page, next, err := paginate(c, messages)
	if err != nil {
		return nil, err
	}
	if page == nil {
		page = []Message{}
	}
	more := next["next_cursor"] != ""
	body := reply{"messages": page, "has_more": more}
	if more {
		body["response_metadata"] = next
	}
	return body, nil
}

// paginate cuts the page out of a list that cursor and limit ask for. A cursor
// is opaque to clients.
func paginate[T any](c *call, all []T) (page []T, next map[string]any, err error) {
	start := 0
	if cursor := c.args["cursor"]; cursor != "" {
		decoded, _ := base64.StdEncoding.DecodeString(cursor)
		n, ok := strings.CutPrefix(string(decoded), "offset:")
		if start, err = strconv.Atoi(n); err != nil || !ok || start < 0 || start > len(all) {
			return nil, nil, refuse("invalid_cursor")
		}
	}
	end := min(len(all), start+c.args.number("limit", 100))
	next = map[string]any{"next_cursor": ""}
	if end < len(all) {
		next["next_cursor"] = base64.StdEncoding.EncodeToString([]byte("offset:" + strconv.Itoa(end)))
	}
	return all[start:end], next, nil
}
