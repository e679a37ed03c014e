package main

// The new command: a knowledge file to start with, from a ready one or from a few
// answers. interview.go asks for them.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"whoowns/knowledge"
)

// A start is what a new file is made of.
type start struct {
	from        string // name of a pack; empty: a file of one's own
	title       string
	maintainers string
	roles       []string // names
	duties      []string // "name = role"
}

func newNew() *cobra.Command {
	var s start
	cmd := &cobra.Command{
		Use:     "new [PATH]",
		Short:   "A knowledge file to start with",
		GroupID: groupFile,
		Long: `new writes a knowledge file to PATH, which must not exist, or to standard output.
It starts from a ready file (` + strings.Join(packNames(), ", ") + `), or from the roles
and duties that you name. In a terminal and without flags it asks.`,
		Example: `  who-owns new team.yaml
  who-owns new --from agile-team --title Checkout team.yaml
  who-owns new --roles "Tech Lead, QA" --duty "Code review = Tech Lead" team.yaml`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if cmd.Flags().NFlag() == 0 {
				if !isTerminal(cmd.InOrStdin()) {
					return errors.New("new asks in a terminal only; here say what to start from: " +
						`--from ` + strings.Join(packNames(), "|") + `, or --roles "NAME, NAME" (who-owns new --help)`)
				}
				answers, err := interview(cmd.InOrStdin(), cmd.ErrOrStderr())
				if err != nil {
					return err
				}
				s = answers
			}
			path := ""
			if len(paths) > 0 {
				path = paths[0]
			}
			return create(s, path, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&s.from, "from", "", "start from the ready file `NAME`: "+strings.Join(packNames(), ", "))
	cmd.Flags().StringVar(&s.title, "title", "", "`TITLE` of the file, such as the name of the team")
	cmd.Flags().StringVar(&s.maintainers, "maintainers", "", "Slack `ID` of the channel, user or group to ask when there is no answer")
	cmd.Flags().StringSliceVar(&s.roles, "roles", nil, "`NAMES` of the roles, separated by commas")
	cmd.Flags().StringArrayVar(&s.duties, "duty", nil, "a duty and who is accountable, as `\"NAME = ROLE\"`; may be repeated")
	return cmd
}

func packNames() (names []string) {
	for _, p := range knowledge.Packs() {
		names = append(names, p.Name)
	}
	return names
}

func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// create writes the file, and to stderr how to go on.
func create(s start, path string, out, stderr io.Writer) error {
	data, err := s.file()
	if err != nil {
		return err
	}
	base, err := knowledge.Parse("new.yaml", data)
	if err != nil {
		return fmt.Errorf("the new file would not load: %w", err)
	}
	if path == "" {
		_, err := out.Write(data)
		return err
	}
	if err := writeNew(path, data); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stderr, `Wrote %s: %s. Next:

  who-owns lint %[1]s
  who-owns ask --knowledge %[1]s %[3]q
  who-owns playground --knowledge %[1]s
`, path, contents(base), tryFrom(base)[0])
	return err
}

// writeNew writes a file that does not exist.
func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already, and new overwrites nothing: name another path", path)
	}
	if err != nil {
		return fmt.Errorf("write the new file: %w", err)
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(fmt.Errorf("write the new file: %w", err), f.Close())
	}
	return f.Close()
}

// file is the text of the new file.
func (s start) file() ([]byte, error) {
	if s.from == "" {
		return s.own()
	}
	if len(s.roles)+len(s.duties) > 0 {
		return nil, errors.New("--roles and --duty start a file of your own; with --from delete from the file what you do not have")
	}
	for _, p := range knowledge.Packs() {
		if p.Name == s.from {
			return s.fill(string(p.File.Data)), nil
		}
	}
	return nil, fmt.Errorf("no ready file is called %q; there are %s", s.from, strings.Join(packNames(), ", "))
}

// fill puts title and maintainers into a ready file, which keeps its comments.
func (s start) fill(text string) []byte {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "title:") {
			if s.title != "" {
				line = "title: " + quoted(s.title) + "\n"
			}
			if s.maintainers != "" {
				line += "maintainers: " + quoted(s.maintainers) + "\n"
			}
		}
		b.WriteString(line)
	}
	return []byte(b.String())
}

// quoted is text on one line as YAML, whatever is in it.
func quoted(text string) string {
	return "'" + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "'", "''") + "'"
}

// own is a file of the roles and duties that were named.
func (s start) own() ([]byte, error) {
	b := &knowledge.Base{Title: strings.Join(strings.Fields(s.title), " "), Maintainers: s.maintainers, Language: "en"}
	ids := map[string]bool{}
	taken := func(id string) bool { return ids[id] }
	entry := func(name, otherwise string) knowledge.Entry {
		e := knowledge.Entry{ID: knowledge.NewID(name, otherwise, taken), Name: name, Named: true}
		ids[e.ID] = true
		return e
	}
	role := func(name string) string {
		i := slices.IndexFunc(b.Roles, func(r knowledge.Role) bool { return strings.EqualFold(r.Name, name) })
		if i < 0 {
			i = len(b.Roles)
			b.Roles = append(b.Roles, knowledge.Role{Entry: entry(name, "role")})
		}
		return b.Roles[i].ID
	}
	for _, name := range s.roles {
		if name = strings.TrimSpace(name); name != "" {
			role(name)
		}
	}
	for _, text := range s.duties {
		name, by, ok := cutDuty(text)
		if !ok {
			return nil, fmt.Errorf(`a duty is written "NAME = ROLE", not %q`, text)
		}
		b.Duties = append(b.Duties, knowledge.Duty{Accountable: role(by), Entry: entry(name, "duty")})
	}
	if len(b.Roles) == 0 {
		return nil, errors.New(`no roles: name some with --roles "NAME, NAME", or start with --from ` + strings.Join(packNames(), "|"))
	}
	data, err := knowledge.Encode(b, nil)
	if err != nil {
		return nil, err
	}
	return append([]byte(ownHead), data...), nil
}

const ownHead = `# Who does what here. A duty may also have says (the answer in a sentence), asked
# (questions that must find it, in your team's words), aliases, responsible,
# consulted and informed. "who-owns lint" says what is wrong.
`

func cutDuty(text string) (name, role string, ok bool) {
	name, role, ok = strings.Cut(text, "=")
	name, role = strings.TrimSpace(name), strings.TrimSpace(role)
	return name, role, ok && name != "" && role != ""
}
