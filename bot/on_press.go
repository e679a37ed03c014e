package bot

// Buttons and menus: what a press does.

import (
	"context"

	"github.com/sirupsen/logrus"
)

func (w *worker) onPress(_ context.Context, p Press, _ logrus.FieldLogger) ([]Action, error) {
	reply := newReply(Ask{Key: p.Key}, []Block{Prose{{{Text: "This button is from an older version of me: please ask again."}}}})
	reply.To = p.Aside()
	return []Action{Say{Reply: reply}}, nil
}
