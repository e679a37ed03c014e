package main

// Imports point inward, and what belongs to the process stays in cmd. The
// sources are parsed here: the test cache would not notice that what "go list"
// says has changed.

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport lists the packages outside of the standard library, with their
// sub-packages, that a directory may import, and those below it that are not
// listed themselves.
var mayImport = map[string][]string{
	"knowledge":         {"go.yaml.in/yaml/v4", "golang.org/x/text", "github.com/blevesearch/snowballstem", "github.com/kljensen/snowball"},
	"knowledge/sample":  {"whoowns/knowledge"},
	"knowledge/golden":  {"github.com/google/go-cmp/cmp", "golang.org/x/tools/txtar"}, // for tests
	"knowledge/exports": {"whoowns/knowledge", "maragu.dev/gomponents"},               // which makes HTML
	// Text libraries once more: Markdown and HTML are read there, and only there.
	"knowledge/imports": {"whoowns/knowledge", "go.yaml.in/yaml/v4", "golang.org/x/text", "golang.org/x/net/html", "github.com/yuin/goldmark"},

	"bot":           {"whoowns/knowledge", "github.com/slack-go/slack", "github.com/sirupsen/logrus", "github.com/prometheus/client_golang/prometheus", "golang.org/x"},
	"bot/store":     {"whoowns/bot/store", "modernc.org/sqlite", "github.com/jackc/pgx/v5"},
	"bot/workspace": {"github.com/gorilla/websocket"},

	"bot/workspace/bolttest":    {"whoowns/bot/workspace"},
	"bot/workspace/browsertest": {"github.com/chromedp/chromedp"},
	"bot/workspace/traffic":     {"whoowns/bot/workspace"},
}

// neverImport lists what a directory may not import of the standard library.
var neverImport = map[string][]string{
	"knowledge": {"net", "net/http", "net/rpc", "net/smtp", "database/sql", "log", "log/slog", "os/exec"}, // and below
	"bot":       {"database/sql", "log", "log/slog"},
	"bot/store": {"log", "log/slog"},
}

// ofTheProcess are calls that only cmd may make, and packages for tests: its
// environment, its signals, its end and its standard logger.
var ofTheProcess = []string{
	"os.Getenv", "os.LookupEnv", "os.Environ", "os.Exit", "signal.Notify", "signal.NotifyContext",
	"log.Fatal", "log.Fatalf", "log.Fatalln", "logrus.Fatal", "logrus.StandardLogger",
}

func TestImportsPointInward(t *testing.T) {
	root := os.DirFS("../..")
	files := 0
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name == "cmd" || d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		files++
		checkFile(t, root, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("there are no sources to check")
	}
}

func checkFile(t *testing.T, root fs.FS, name string) {
	t.Helper()
	source, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(gotoken.NewFileSet(), name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		if !allowed(path.Dir(name), imported) {
			t.Errorf("%s imports %s, which its package may not", name, imported)
		}
	}
	if strings.HasSuffix(path.Dir(name), "test") {
		return
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := call.X.(*ast.Ident); ok && slices.Contains(ofTheProcess, of.Name+"."+call.Sel.Name) {
				t.Errorf("%s uses %s.%s, which only cmd may", name, of.Name, call.Sel.Name)
			}
		}
		return true
	})
}

func allowed(dir, imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	if first != "whoowns" && !strings.Contains(first, ".") {
		return !slices.Contains(rule(neverImport, dir), imported)
	}
	return under(rule(mayImport, dir), imported)
}

// rule is the rule of dir, or of the nearest directory above it that has one.
func rule(rules map[string][]string, dir string) []string {
	for ; dir != "."; dir = path.Dir(dir) {
		if r, ok := rules[dir]; ok {
			return r
		}
	}
	return nil
}

func under(parents []string, name string) bool {
	return slices.ContainsFunc(parents, func(parent string) bool {
		return name == parent || strings.HasPrefix(name, parent+"/")
	})
}

func TestImportRules(t *testing.T) {
	for _, c := range []struct {
		dir, imported string
		want          bool
	}{
		{"knowledge", "strings", true},
		{"knowledge", "net/http", false},
		{"knowledge", "net/url", true},
		{"knowledge", "golang.org/x/text/unicode/norm", true},
		{"knowledge", "whoowns/bot", false},
		{"knowledge", "github.com/yuin/goldmark", false},
		{"knowledge/imports", "github.com/yuin/goldmark/ast", true},
		{"knowledge/imports", "net/http", false},
		{"bot", "net/http", true},
		{"bot", "whoowns/knowledge", true},
		{"bot", "whoowns/bot/workspace", false},
		{"bot", "github.com/kelseyhightower/envconfig", false},
		{"bot/store", "whoowns/bot", false},
		{"bot/store/storetest", "whoowns/bot/store", true},
		{"bot/store", "modernc.org/sqlite", true},
		{"bot/store", "github.com/jackc/pgx/v5/pgxpool", true},
		{"bot", "modernc.org/sqlite", false},
		{"bot", "github.com/jackc/pgx/v5", false},
		{"bot/store", "database/sql", true},
		{"bot", "database/sql", false},
		{"bot/workspace", "github.com/slack-go/slack", false},
		{"bot/workspace", "github.com/gorilla/websocket", true},
		{"elsewhere", "github.com/gorilla/websocket", false},
	} {
		if got := allowed(c.dir, c.imported); got != c.want {
			t.Errorf("%s may import %s: %v, want %v", c.dir, c.imported, got, c.want)
		}
	}
}
