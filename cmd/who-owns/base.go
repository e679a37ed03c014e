package main

// Which knowledge a command answers from.

import (
	"cmp"
	"fmt"

	"whoowns/knowledge"
)

// openBase loads the knowledge at path; an empty path means
// WHO_OWNS_KNOWLEDGE, or else the embedded file.
func openBase(path string) (*knowledge.Base, error) {
	path, err := basePath(path)
	if err != nil {
		return nil, err
	}
	if path == "" {
		return knowledge.Default(), nil
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
