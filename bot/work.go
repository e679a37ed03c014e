package bot

// Work as it is in the store: the envelope that a task came in.

import (
	"encoding/json"
	"fmt"
	"time"
)

// A workRecord is how the work of a task is stored: the envelope that it came in.
type workRecord struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
	At      time.Time       `json:"at"` // when it was taken
}

// encodeWork is the work of what is in the envelope.
func encodeWork(e Envelope, at time.Time) ([]byte, error) {
	data, err := json.Marshal(workRecord{e.ID, e.Type, e.Payload, at.UTC()})
	if err != nil {
		return nil, fmt.Errorf("encode work: %w", err)
	}
	return data, nil
}

// decodeWork finds the event in work again, and when it was taken.
func decodeWork(data []byte, me Self) (e Event, at time.Time, err error) {
	var r workRecord
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, at, fmt.Errorf("decode work: %w", err)
	}
	e, ignored := Decode(Envelope{ID: r.ID, Type: r.Type, Payload: r.Payload}, me)
	if ignored != "" {
		return nil, at, fmt.Errorf("decode work: %s", ignored)
	}
	return e, r.At, nil
}
