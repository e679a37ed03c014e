package knowledge

import (
	"embed"
	"path"
	"slices"
	"strings"
)

// Packs: ready knowledge files that come with the program, to start a file of
// one's own from.

//go:embed packs/*.yaml
var packFiles embed.FS

// A Pack is a ready knowledge file. Its name is what it is chosen by, such as
// "agile-team".
type Pack struct {
	Name string
	File File
}

// Packs are all ready files by name, the embedded file of [Default] among them.
func Packs() []Pack {
	packs := []Pack{pack(defaultName, productRoles)}
	entries, err := packFiles.ReadDir("packs")
	if err != nil {
		panic(err) // it is embedded
	}
	for _, e := range entries {
		data, err := packFiles.ReadFile("packs/" + e.Name())
		if err != nil {
			panic(err)
		}
		packs = append(packs, pack(e.Name(), data))
	}
	slices.SortFunc(packs, func(a, b Pack) int { return strings.Compare(a.Name, b.Name) })
	return packs
}

func pack(file string, data []byte) Pack {
	return Pack{strings.TrimSuffix(file, path.Ext(file)), File{file, data}}
}
