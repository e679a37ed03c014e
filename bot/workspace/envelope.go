package workspace

// Envelopes: values that are delivered to the app, with no regard to what kind
// of thing is inside.

import (
	"encoding/json"
	"time"
)

// Envelope is one Socket Mode message to the app.
type Envelope struct {
	ID      string          // a new UUID when empty
	Type    string          // events_api, slash_commands, interactive or anything else
	Payload json.RawMessage // as the HTTP request for the same thing has it
	Accepts bool            // accepts_response_payload
	Key     string          // identifies the question, see [Message.Key]
}

// Delivery is one attempt to deliver an envelope.
type Delivery struct {
	Envelope
	Attempt    int    // retry_attempt
	Reason     string // retry_reason
	Connection string // that it was sent on; empty while no socket is open
	Sent       time.Time
	Acked      time.Time       // zero until acknowledged
	AckedOn    string          // connection the acknowledgement came from
	Ack        json.RawMessage // its payload, nil without one
	Expired    bool            // no acknowledgement in time
}

// Ack is one acknowledgement as it arrived.
type Ack struct {
	EnvelopeID string
	Connection string
	Size       int
	Payload    json.RawMessage
	// Ignored says why it had no effect: "too large", "fragmented",
	// "unknown", "late" or "not JSON"; empty when it counted.
	Ignored string
}

// wire is the envelope as it goes over the socket.
func (d *Delivery) wire() []byte {
	frame := map[string]any{
		"envelope_id":              d.ID,
		"type":                     d.Type,
		"payload":                  d.Payload,
		"accepts_response_payload": d.Accepts,
	}
	if d.Type == typeEvents {
		frame["retry_attempt"], frame["retry_reason"] = d.Attempt, d.Reason
	}
	return mustJSON(frame)
}

// The types of envelopes that Slack documents.
const (
	typeEvents      = "events_api"
	typeSlash       = "slash_commands"
	typeInteractive = "interactive"
)
