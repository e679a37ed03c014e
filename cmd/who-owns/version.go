package main

// The version command: which build this is.

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Which build this is",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				return errors.New("this binary was built without build information")
			}
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine(info))
			return err
		},
	}
}

// versionLine is one line such as "who-owns v1.2.0 (3f2a91c04be1, changed) go1.26.8
// linux/amd64", with what the build knows of it.
func versionLine(info *debug.BuildInfo) string {
	set := settings(info)
	line := "who-owns " + info.Main.Version
	if rev := revisionOf(info); rev != "" {
		line += " (" + rev
		if set["vcs.modified"] == "true" {
			line += ", changed"
		}
		line += ")"
	}
	return fmt.Sprintf("%s %s %s/%s", line, info.GoVersion, set["GOOS"], set["GOARCH"])
}

func settings(info *debug.BuildInfo) map[string]string {
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	return set
}

// revisionOf is the commit that was built, or empty.
func revisionOf(info *debug.BuildInfo) string {
	rev := settings(info)["vcs.revision"]
	return rev[:min(12, len(rev))]
}
