package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The page of options lists those that there are.
func TestOptionsPage(t *testing.T) {
	const path = "../../deploy/OPTIONS.md"
	want := optionsPage()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("it is not current (go test -update writes it): -want +got\n%s", diff)
	}
}

// An option without a word about it is one that nobody can find.
func TestOptionsAreExplained(t *testing.T) {
	for _, o := range options() {
		if o.name == "" || o.says == "" {
			t.Errorf("%+v says nothing", o)
		}
	}
}
