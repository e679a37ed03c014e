package main

import (
	"bytes"
	"strings"
	"testing"
)

// The manual page names each command that the help does and each variable, in a
// form that a reader of such pages takes: the title in three arguments.
func TestManPage(t *testing.T) {
	root := newRoot()
	var page bytes.Buffer
	root.SetOut(&page)
	root.SetArgs([]string{"man"})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	if title, _, _ := strings.Cut(page.String(), "\n"); strings.Count(title, `"`) != 4 {
		t.Errorf("its title is %s", title)
	}
	if strings.Contains(page.String(), "`") {
		t.Error("it has the backquotes of a flag's usage")
	}
	for _, o := range options() {
		if !strings.Contains(page.String(), "\n"+o.name+": ") {
			t.Errorf("it has no %s", o.name)
		}
	}
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() && !bytes.Contains(page.Bytes(), []byte(`\fB`+cmd.Name()+`\fP`)) {
			t.Errorf("it has no %s", cmd.Name())
		}
	}
}
