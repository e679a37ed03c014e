package knowledge

import "testing"

func TestEdits(t *testing.T) {
	for _, test := range []struct {
		a, b        string
		limit, want int
	}{
		{"roles", "roles", 0, 0},
		{"", "abc", 3, 3},
		{"alias", "aliases", 2, 2},
		{"onwer", "owner", 2, 1}, // a swap of neighbours is one edit
		{"kitten", "sitting", 3, 3},
		{"kitten", "sitting", 2, 3}, // beyond the limit: limit+1
		{"a", "abcdef", 2, 3},
		{"ca", "abc", 3, 3}, // no edit within a swap
	} {
		if got := edits(test.a, test.b, test.limit); got != test.want {
			t.Errorf("edits(%q, %q, %d) = %d, want %d", test.a, test.b, test.limit, got, test.want)
		}
		if got := edits(test.b, test.a, test.limit); got != test.want {
			t.Errorf("edits(%q, %q, %d) = %d, want %d", test.b, test.a, test.limit, got, test.want)
		}
	}
}

func TestClosest(t *testing.T) {
	keys := []string{"name", "aliases", "says", "asked", "not-asked"}
	for word, want := range map[string]string{
		"alias":     "aliases",
		"nmae":      "name",
		"not_asked": "not-asked",
		"say":       "says",
		"owner":     "", // nothing is near enough
		"x":         "",
	} {
		if got, ok := closest(word, keys); got != want || ok != (want != "") {
			t.Errorf("closest(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
	if got, _ := closest("dev", []string{"deb", "det"}); got != "deb" {
		t.Errorf("of two equally near the first: got %q", got)
	}
}
