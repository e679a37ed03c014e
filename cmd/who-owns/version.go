package main

// The version command: which build this is.

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Which build this is",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine(buildInfo()))
			return err
		},
	}
}

// version is what a release was built as, "v1.2.0": the linker sets it, with
// -X main.version. Other builds know it from the module.
var version string

// buildInfo is what the build knows of itself.
func buildInfo() *debug.BuildInfo {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{GoVersion: runtime.Version()}
	}
	info.Main.Version = cmp.Or(version, info.Main.Version, "(unknown)")
	return info
}

// userAgent is how the program calls itself to others, as in "who-owns/1.2.0".
func userAgent() string {
	v := strings.Trim(strings.TrimPrefix(buildInfo().Main.Version, "v"), "()")
	return "who-owns/" + v
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
