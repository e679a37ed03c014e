package main

import (
	"bytes"
	"testing"
)

// The manual page names each command that the help does.
func TestManPage(t *testing.T) {
	root := newRoot()
	var page bytes.Buffer
	root.SetOut(&page)
	root.SetArgs([]string{"man"})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() && !bytes.Contains(page.Bytes(), []byte(`\fB`+cmd.Name()+`\fP`)) {
			t.Errorf("it has no %s", cmd.Name())
		}
	}
}
