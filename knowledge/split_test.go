package knowledge

// A file in parts is the file.

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	const file = `# Approved in Slack.
maintainers: C0PRODOPS
duties:
  # Approved by Ana.
  release-notes: {name: Release notes, accountable: &who product-owner}
  retros:
    name: Retrospectives # every second week
    accountable: *who
questions:
  where-are-specs: {asked: [where are the specs], says: In the wiki.}
`
	parts, err := Split(File{"overlay.yaml", []byte(file)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	whole := File{Name: "again"}
	for _, p := range parts {
		got = append(got, p.ID+"\n"+string(p.Data))
		if whole.Data, err = Append(whole, File{p.ID, p.Data}); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"\n# Approved in Slack.\nmaintainers: C0PRODOPS\n",
		"release-notes\nduties:\n  # Approved by Ana.\n  release-notes: {name: Release notes, accountable: product-owner}\n",
		"retros\nduties:\n  retros:\n    name: Retrospectives # every second week\n    accountable: product-owner\n",
		"where-are-specs\nquestions:\n  where-are-specs: {asked: [where are the specs], says: In the wiki.}\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	one, err := Load("", File{"overlay.yaml", []byte(file)})
	if err != nil {
		t.Fatal(err)
	}
	other, err := Load("", whole)
	if err != nil {
		t.Fatal(err)
	}
	if len(one.Duties) != len(other.Duties) || len(one.Questions) != len(other.Questions) || one.Maintainers != other.Maintainers {
		t.Errorf("put together again it is not the same:\n%s", whole.Data)
	}
}

func TestSplitRefuses(t *testing.T) {
	for _, text := range []string{"duties: [", "- a\n", "text"} {
		if _, err := Split(File{"overlay.yaml", []byte(text)}); err == nil {
			t.Errorf("%q was split", text)
		}
	}
	if parts, err := Split(File{"overlay.yaml", []byte("# nothing yet\n")}); len(parts) != 0 || err != nil {
		t.Errorf("%d parts, %v", len(parts), err)
	}
}
