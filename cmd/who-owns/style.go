package main

// How the terminal is written to. The rules are:
//
//   - An answer goes to standard output, everything else to standard error.
//   - Bold for what was asked about, faint for lines and for where an answer
//     comes from, and no colours: they would have to suit every theme. On
//     anything but a terminal, and with NO_COLOR, there are no styles at all.
//   - Lines are no longer than the terminal is wide, and prose never longer
//     than it is pleasant to read.

import (
	"io"
	"os"
	"strconv"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"
)

// Widths in columns. Below minWidth words no longer fit; above maxWidth lines
// are hard to follow back to their start.
const (
	defaultWidth = 80
	minWidth     = 24
	maxWidth     = 100
)

var (
	bold  = lipgloss.NewStyle().Bold(true)
	faint = lipgloss.NewStyle().Faint(true)
)

// A screen is where an answer is shown.
type screen struct {
	io.Writer
	width int
}

// newScreen writes to w, as wide as COLUMNS says or else the terminal is.
func newScreen(w io.Writer) screen {
	styled := colorprofile.NewWriter(w, os.Environ())
	if os.Getenv("NO_COLOR") != "" {
		styled.Profile = colorprofile.NoTTY
	}
	return screen{styled, min(max(columns(w), minWidth), maxWidth)}
}

func columns(w io.Writer) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return defaultWidth
}
