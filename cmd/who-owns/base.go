package main

// Which knowledge a command answers from.

import (
	"cmp"
	"fmt"
	"os"

	"whoowns/knowledge"
)

// openBase loads the knowledge at path; an empty path means
// WHO_OWNS_KNOWLEDGE, or else the embedded file.
func openBase(path string) (*knowledge.Base, error) {
	path, err := basePath(path)
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load(path)
	if err != nil {
		return nil, fmt.Errorf("load the knowledge file: %w", err)
	}
	return base, nil
}

// basePath is where the knowledge is, or empty for the embedded file.
func basePath(flag string) (string, error) {
	c, err := readConfig()
	if err != nil {
		return "", err
	}
	return cmp.Or(flag, c.Knowledge), nil
}

// A pathList is what --knowledge gives, joined as in PATH where it is given several
// times.
type pathList string

func (l *pathList) Set(path string) error {
	if *l != "" {
		path = string(*l) + string(os.PathListSeparator) + path
	}
	*l = pathList(path)
	return nil
}

func (l *pathList) String() string { return string(*l) }
func (l *pathList) Type() string   { return "string" }
