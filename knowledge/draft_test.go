package knowledge

// A draft is an entry to paste: with its blanks filled in it loads, and finds
// what was asked.

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDraft(t *testing.T) {
	x := defaultIndex()
	var drafts []Draft
	var taken []string
	for _, g := range []Gap{
		{Subject: "release notes", Wordings: []string{"who owns the release notes?", `who "writes": them, and why #1?`}},
		{Subject: "Release notes", Wordings: []string{"release notes"}},
		{Subject: "roadmap", Wordings: []string{"yes"}},
		{Wordings: []string{"¿quién mantiene la documentación?"}},
		{Subject: "リリースノート"},
		{Subject: "strategy and roadmap"},
	} {
		d := x.Draft(g, taken)
		taken = append(taken, d.ID)
		drafts = append(drafts, d)
	}
	drafts[0].Comment = "Asked twice.\nLast today."
	drafts[2].Accountable, drafts[2].Says = "product-manager", "Two lines,\nnot one."
	data, err := x.DraftYAML(drafts...)
	if err != nil {
		t.Fatal(err)
	}
	const want = `duties:
  # Asked twice.
  # Last today.
  release-notes:
    name: Release notes
    accountable: # a role: product-manager, product-owner
    asked:
    - who owns the release notes?
    - 'who "writes": them, and why #1?'
  release-notes-2:
    name: Release notes
    accountable: # a role: product-manager, product-owner
    asked:
    - release notes
  roadmap:
    name: Roadmap
    accountable: product-manager
    says: |-
      Two lines,
      not one.
    asked:
    - yes
  quien-mantiene-la-documentacion:
    name: ¿quién mantiene la documentación
    accountable: # a role: product-manager, product-owner
    asked:
    - ¿quién mantiene la documentación?
  new-entry:
    name: リリースノート
    accountable: # a role: product-manager, product-owner
  strategy-and-roadmap-2:
    name: Strategy and roadmap
    accountable: # a role: product-manager, product-owner
`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}

	_, err = Load("", File{"drafts.yaml", data})
	problems, ok := errors.AsType[Problems](err)
	if !ok || len(problems) != 5 {
		t.Errorf("with five blanks it loads with %v", err)
	}
	filled := strings.ReplaceAll(string(data), "accountable: #", "accountable: product-owner #")
	base, err := Load("", File{"drafts.yaml", []byte(filled)})
	if err != nil {
		t.Fatalf("filled in:\n%v", err)
	}
	if got := NewIndex(base).Answer(Question{Text: "who owns the release notes?", Via: Mention}); brief(got) == "unknown" {
		t.Errorf("filled in, it answers %s", brief(got))
	}
}

func TestDraftIsBounded(t *testing.T) {
	for _, word := range []string{"ñandú ", "ßßßßßßßßß", "世界"} {
		long := strings.Repeat(word, 50)
		d := defaultIndex().Draft(Gap{Subject: long, Wordings: strings.Split(long, "")}, nil)
		if len(d.Name) > draftName || !isID(d.ID) || len(d.Asked) != draftAsked {
			t.Errorf("a draft of %d bytes of name, %d questions and the id %q", len(d.Name), len(d.Asked), d.ID)
		}
	}
}
