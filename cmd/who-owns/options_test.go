package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// With -update it is written anew.
func TestOptionsPage(t *testing.T) {
	const path = "../../deploy/OPTIONS.md"
	want := optionsPage()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is not current (-want +got):\n%s", path, diff)
	}
}
