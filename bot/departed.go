package bot

// Who left and is still in the file: whoever maintains it is told, once for each
// person, when an answer first shows it. The file is not searched for them at
// start: that would be a look-up for each holder.

import (
	"context"
	"path/filepath"
	"slices"

	"whoowns/knowledge"
)

// leftState is the one state of a person that is told.
const leftState = "left"

// leftKey is where it is kept that the maintainers know that a person left.
func leftKey(team, user string) string { return team + "/left/" + user }

// departed tells of those whom the answer names as holders and who left. Where
// nobody can be written to, or people of other organisations would read who held
// what, lint --slack still finds them.
func (w *worker) departed(ctx context.Context, team string, answer knowledge.Answer) (actions []Action) {
	base, named := w.knowledge().Base(), people(answer)
	gone := w.names.left(named)
	if len(gone) == 0 || !reachable(base.Maintainers) || w.sharedWith(ctx, base.Maintainers) {
		return nil
	}
	for _, id := range named {
		if !gone[id] {
			continue
		}
		places := heldBy(base, id)
		if len(places) == 0 {
			continue
		}
		profile, _ := w.names.recall(id)
		bg := Background{Words: wordsIn(base.Language), Names: map[string]string{id: profile.Name}}
		reply := newReply(Ask{}, bg.departed(id, places))
		reply.To = Place{Channel: base.Maintainers}
		actions = append(actions, Tell{Key: leftKey(team, id), State: leftState, Then: []Action{Say{Reply: reply}}, Aside: true})
	}
	return actions
}

// departed is what is said of a person who left.
func (bg Background) departed(id string, places []string) []Block {
	w := bg.words()
	var list Bullets
	for _, p := range places[:min(len(places), maxProblems)] {
		list = append(list, Line{{Text: oneLine(p, maxProblem)}})
	}
	title := Span{Text: fill(w.DepartedTitle, "name", bg.name(id)), Bold: true}
	return fit([]Block{Prose{{title, {Text: w.DepartedRest}}}, list, Aside{{Text: fill(w.DepartedHow, "id", id)}}})
}

// heldBy are the places of the roles, and of the teams' roles, that this person
// holds: "team.yaml:4:3: Product Owner", "team.yaml:9:3: Checkout, Product Owner".
// The place is that of the role or team.
func heldBy(base *knowledge.Base, id string) (places []string) {
	for _, r := range base.Roles {
		if slices.Contains(r.Holders, id) {
			places = append(places, placed(r.At)+": "+r.Name)
		}
	}
	for _, t := range base.Teams {
		for _, r := range base.Roles {
			if slices.Contains(t.Holders[r.ID], id) {
				places = append(places, placed(t.At)+": "+t.Name+", "+r.Name)
			}
		}
	}
	return places
}

// placed is a place in a file without the directory, which is of the machine that
// the bot runs on.
func placed(at knowledge.Position) string {
	at.File = filepath.Base(at.File)
	return at.String()
}
