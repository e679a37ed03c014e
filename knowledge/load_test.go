package knowledge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"whoowns/knowledge/golden"
)

// Each archive in testdata/load is a directory of knowledge files and what
// loading it gives: the Base in short, or the problems.
func TestLoad(t *testing.T) {
	golden.Run(t, "testdata/load/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		fsys, err := txtar.FS(a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := LoadFS(fsys)
		if err != nil {
			return err.Error() + "\n"
		}
		return dump(b)
	})
}

// dump is a Base in short: what stands in the file, and what was made of it.
func dump(b *Base) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%q source=%v reviewed=%v maintainers=%s language=%s\n", b.Title, b.Source, b.Reviewed, b.Maintainers, b.Language)
	for _, r := range b.Roles {
		dumpEntry(&w, KindRole, r.Entry)
		dumpFields(&w, "holders", r.Holders)
	}
	for _, u := range b.Duties {
		dumpEntry(&w, KindDuty, u.Entry)
		dumpFields(&w, "accountable", u.Accountable, "responsible", u.Responsible, "consulted", u.Consulted,
			"informed", u.Informed, "unowned", u.Unowned, "contested", u.Contested)
	}
	for _, c := range b.Comparisons {
		dumpEntry(&w, KindComparison, c.Entry)
		dumpFields(&w, "between", c.Between)
		for _, r := range c.Rows {
			fmt.Fprintf(&w, "  row %q %q %v\n", r.About, r.Cells, r.At)
		}
		for _, x := range c.Examples {
			dumpEntry(&w, KindExample, x.Entry)
			dumpFields(&w, "cells", x.Cells)
		}
	}
	for _, q := range b.Questions {
		dumpEntry(&w, KindQuestion, q.Entry)
	}
	for _, c := range b.Contexts {
		dumpEntry(&w, KindContext, c.Entry)
		dumpFields(&w, "stands-in", c.StandsIn)
	}
	for _, m := range b.Teams {
		dumpEntry(&w, KindTeam, m.Entry)
		dumpFields(&w, "channels", m.Channels, "context", m.Context, "holders", m.Holders)
	}
	return w.String()
}

func dumpEntry(w io.Writer, kind Kind, e Entry) {
	fmt.Fprintf(w, "%s %s %q %v\n", kind, e.ID, e.Name, e.At)
	dumpFields(w, "aliases", e.Aliases, "says", e.Says, "asked", e.Asked, "not-asked", e.NotAsked)
	if e.Source != (Source{}) || !e.Reviewed.IsZero() {
		fmt.Fprintf(w, "  source=%v reviewed=%v\n", e.Source, e.Reviewed)
	}
}

// dumpFields prints the keys whose values are not empty.
func dumpFields(w io.Writer, keysAndValues ...any) {
	for pair := range slices.Chunk(keysAndValues, 2) {
		if s := fmt.Sprintf("%q", pair[1]); s != `""` && s != "[]" && s != "map[]" {
			fmt.Fprintf(w, "  %s: %s\n", pair[0], s)
		}
	}
}

// What is no text file, or too much of one, is refused in one sentence.
func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, data, want string
	}{
		{"NUL byte", "roles:\n  a\x00b: {}\n", "x.yaml:2:4: the file holds a NUL byte: it is binary, not text (a knowledge file is YAML in UTF-8)"},
		{"program", "\x7fELF\x02\x01", "x.yaml:1:1: control character U+007F (a knowledge file is YAML in UTF-8)"},
		{"Latin-1", "title: na\xefve\n", "x.yaml:1:10: byte 0xef is not UTF-8 (a knowledge file is YAML in UTF-8)"},
		{"half a character", "title: \xe2\x82", "x.yaml:1:8: byte 0xe2 is not UTF-8 (a knowledge file is YAML in UTF-8)"},
		{"UTF-16", "\xff\xfer\x00o\x00", "x.yaml:1:1: the file is UTF-16 text (save it as UTF-8)"},
		{"column after wide characters", "title: Größe \x1b\n", "x.yaml:1:14: control character U+001B (a knowledge file is YAML in UTF-8)"},
		{"line after CR LF", "title: a\r\nlanguage: \x01\r\n", "x.yaml:2:11: control character U+0001 (a knowledge file is YAML in UTF-8)"},
		{"millions of items", strings.Repeat("-\n", maxMarks+1), "x.yaml:5000001:1: more than 5000000 keys and list items (is it the right file?)"},
		{"a hundred thousand brackets", strings.Repeat("[", 100_000), "x.yaml:1:21: not valid YAML: while increasing flow level: nested more than 20 deep"},
		{"a hundred thousand dashes", strings.Repeat("- ", 100_000), "x.yaml:1:41: not valid YAML: while increasing indent level: nested more than 20 deep"},
		{"a billion laughs", laughs(), "x.yaml:7:10: with alias *l5, the aliases of this file stand for more than 1000000 values (write the values out)"},
		{"aliases of long lists", quadratic(), "x.yaml:1002:4001: with alias *a, the aliases of this file stand for more than 1000000 values (write the values out)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("x.yaml", []byte(test.data))
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// laughs is ten lists, each nine times the one before.
func laughs() string {
	var b strings.Builder
	b.WriteString("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, "l%d: &l%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*l%d, ", i-1), 9))
	}
	return b.String()
}

// quadratic is a list of a thousand items that many entries share.
func quadratic() string {
	return "l: &a\n" + strings.Repeat("- lol\n", 1000) + "m: [" + strings.Repeat("*a, ", 1001) + "]\n"
}

// A byte-order mark is no problem: some editors write one.
func TestParseByteOrderMark(t *testing.T) {
	if _, err := Parse("x.yaml", []byte("\xef\xbb\xbfroles: {qa: {}}\n")); err != nil {
		t.Error(err)
	}
}

// A file with very many mistakes tells the first ones and counts the rest, and
// does not look for what each may have meant for minutes.
func TestParseCountsBeyondBound(t *testing.T) {
	var in bytes.Buffer
	in.WriteString("roles: {a: {}}\nduties:\n")
	for i := range maxProblems + 5 {
		fmt.Fprintf(&in, "  duty-%05d: {accountable: role-%05d}\n", i, i)
	}
	_, err := Parse("x.yaml", in.Bytes())
	ps, ok := errors.AsType[Problems](err)
	if !ok || len(ps) != maxProblems+1 {
		t.Fatalf("got %T with %d problems, want Problems with %d", err, len(ps), maxProblems+1)
	}
	if got := ps[maxProblems]; got.Rule != RuleTooMany || got.Text != "5 more problems are not shown" {
		t.Errorf("last problem: %v", got)
	}
}

// countingFile says it has size bytes and gives zeros or spaces without end.
type countingFile struct {
	size int64
	read *int64
}

func (f countingFile) Open(name string) (fs.File, error)     { return f, nil }
func (f countingFile) Stat() (fs.FileInfo, error)            { return f, nil }
func (f countingFile) Name() string                          { return "big.yaml" }
func (f countingFile) Size() int64                           { return f.size }
func (f countingFile) Mode() fs.FileMode                     { return 0o444 }
func (f countingFile) ModTime() time.Time                    { return time.Time{} }
func (f countingFile) IsDir() bool                           { return false }
func (f countingFile) Sys() any                              { return nil }
func (f countingFile) Close() error                          { return nil }
func (f countingFile) Type() fs.FileMode                     { return 0 }
func (f countingFile) Info() (fs.FileInfo, error)            { return f, nil }
func (f countingFile) ReadDir(string) ([]fs.DirEntry, error) { return []fs.DirEntry{f}, nil }
func (f countingFile) Read(p []byte) (int, error) {
	*f.read += int64(len(p))
	return len(p), nil
}

// A file that is too big costs nothing if it says so, and no more than the bound
// if it does not (as a pipe).
func TestReadNoFurtherThanBound(t *testing.T) {
	const bound = 1 << 20
	for _, test := range []struct{ size, most int64 }{{bound + 1, 0}, {0, bound + 1}} {
		var n int64
		if _, err := read(dirOfOne{countingFile{test.size, &n}}, "big.yaml", bound); !errors.Is(err, errTooBig) {
			t.Errorf("size %d: got %v, want %v", test.size, err, errTooBig)
		}
		if n > test.most {
			t.Errorf("size %d: read %d bytes, want no more than %d", test.size, n, test.most)
		}
	}
}

// dirOfOne is a file system of one file.
type dirOfOne struct{ countingFile }

func (d dirOfOne) Open(name string) (fs.File, error) { return d.countingFile, nil }

// The bound holds for all files of a directory together.
func TestLoadBoundsTheSum(t *testing.T) {
	small, most := &fstest.MapFile{Data: []byte("roles: {a: {}}")}, &fstest.MapFile{Data: make([]byte, maxBytes)}
	_, err := LoadFS(fstest.MapFS{"a.yaml": small, "b.yaml": most})
	if want := "b.yaml:1:1: more than 64 MiB of knowledge (is it the right file?)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestLoadBoundsTheNumberOfFiles(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range maxFiles + 1 {
		fsys[fmt.Sprintf("%04d.yaml", i)] = &fstest.MapFile{}
	}
	if _, err := LoadFS(fsys); err == nil || !strings.Contains(err.Error(), "more than 1000 YAML files") {
		t.Errorf("got %v", err)
	}
}

// What is not there names the way out.
func TestLoadNotThere(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing.yaml")
	_, err := Load(missing)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "name a YAML file or a directory of them") {
		t.Errorf("missing file: %v", err)
	}
	_, err = Load(dir)
	if err == nil || !strings.Contains(err.Error(), "no *.yaml or *.yml file in directory "+dir) {
		t.Errorf("empty directory: %v", err)
	}
}

// A link that leads nowhere is told, not skipped: knowledge would be missing.
func TestLoadDanglingLink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("nowhere", filepath.Join(dir, "roles.yaml")); err != nil {
		t.Skip(err)
	}
	if _, err := Load(dir); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "roles.yaml") {
		t.Errorf("got %v", err)
	}
}

// Positions name files the way Load was called, so that an editor finds them.
func TestLoadPositions(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "roles.yaml")
	if err := os.WriteFile(path, []byte("roles:\n  qa: {}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{path, dir} {
		b, err := Load(arg)
		if err != nil {
			t.Fatal(err)
		}
		if want := (Position{path, 2, 3}); b.Roles[0].At != want {
			t.Errorf("Load(%s): role at %v, want %v", arg, b.Roles[0].At, want)
		}
	}
}

// Whatever the bytes, loading gives a Base or problems that can be pointed at.
func FuzzLoad(f *testing.F) {
	f.Add(productRoles)
	for _, file := range golden.Files(f, "testdata/load/*.txtar") {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Parse("x.yaml", data)
		if err == nil {
			checkWhole(t, b)
			return
		}
		ps, ok := errors.AsType[Problems](err)
		if !ok || len(ps) == 0 || b != nil {
			t.Fatalf("got %v and %#v, want Problems", b, err)
		}
		lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + bytes.Count(data, []byte("\u0085")) +
			bytes.Count(data, []byte("\u2028")) + bytes.Count(data, []byte("\u2029")) + 1
		for _, p := range ps {
			if p.At.File != "x.yaml" || p.At.Line < 1 || p.At.Line > lines || p.At.Column < 1 || p.Text == "" || p.Rule == "" {
				t.Errorf("problem cannot be found: %+v", p)
			}
		}
	})
}

// checkWhole checks what every reader of a Base relies on.
func checkWhole(t *testing.T, b *Base) {
	roles := map[string]bool{}
	for _, r := range b.Roles {
		roles[r.ID] = true
		if r.Name == "" {
			t.Errorf("role %s without a name", r.ID)
		}
	}
	for _, u := range b.Duties {
		ways := 0
		for _, set := range []bool{u.Accountable != "", u.Unowned != "", len(u.Contested) >= 2} {
			if set {
				ways++
			}
		}
		if ways != 1 || u.Name == "" || u.Accountable != "" && !roles[u.Accountable] {
			t.Errorf("duty %+v", u)
		}
	}
	for _, c := range b.Comparisons {
		want := slices.Sorted(slices.Values(c.Between))
		for _, r := range c.Rows {
			if got := slices.Sorted(maps.Keys(r.Cells)); !slices.Equal(got, want) || len(want) < 2 {
				t.Errorf("row with cells %v between %v", got, want)
			}
		}
	}
}

// BenchmarkLoad reads 100,000 duties of three phrases, about 30 MB.
func BenchmarkLoad(b *testing.B) {
	data := manyDuties(100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("big.yaml", data); err != nil {
			b.Fatal(err)
		}
	}
}

func manyDuties(n int) []byte {
	var b bytes.Buffer
	b.WriteString("roles:\n  keeper: {}\nduties:\n")
	for i := range n {
		fmt.Fprintf(&b, "  duty-%d:\n    name: Duty number %d\n    accountable: keeper\n", i, i)
		fmt.Fprintf(&b, "    says: Keeps the thing with the number %d in order, day by day, and tells others.\n    asked:\n", i)
		fmt.Fprintf(&b, "      - who keeps thing %d in order\n      - whose job is the thing with number %d\n      - who owns thing %d\n", i, i, i)
	}
	return b.Bytes()
}
