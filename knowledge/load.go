package knowledge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Where knowledge comes from: a file, a directory of files, or bytes.

const (
	maxBytes = 64 << 20 // of all files together
	maxFiles = 1000     // of a directory
)

// Load reads the knowledge file at path, or every *.yaml and *.yml file of the
// directory at path, merged in the order of their names. Files that start with a
// dot and sub-directories are left alone. An empty path stands for the embedded file.
// More files, such as of approved entries, are merged in; those without entries are
// passed over.
//
// If the files can be read but are wrong the error is a Problems with all that is
// wrong; then there is no Base.
func Load(path string, more ...File) (*Base, error) {
	more = slices.DeleteFunc(slices.Clone(more), File.Empty)
	if path == "" && len(more) == 0 {
		return Default(), nil
	}
	files, err := Read(path)
	if err != nil {
		return nil, err
	}
	return Merge(files, more...)
}

// Read is the files that make up the knowledge at path, as [Load] finds them. An
// empty path stands for the embedded file, and several paths may be joined as in
// PATH: the knowledge is what all of them hold.
func Read(path string) ([]File, error) {
	paths := Paths(path)
	if len(paths) == 0 {
		return []File{{defaultName, productRoles}}, nil
	}
	var all []File
	for _, one := range paths {
		files, err := readPath(one)
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	return all, nil
}

// Paths are those that are joined in path. What is there as it stands is one.
func Paths(path string) []string {
	if _, err := os.Stat(path); err == nil {
		return []string{path}
	}
	return slices.DeleteFunc(filepath.SplitList(path), func(one string) bool { return one == "" })
}

func readPath(path string) ([]File, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("no knowledge at %s: name a YAML file or a directory of them: %w", path, err)
	case err != nil:
		return nil, fmt.Errorf("open knowledge: %w", err)
	case info.IsDir():
		return readDir(os.DirFS(path), path)
	}
	dir, name := filepath.Split(path)
	return readFiles(os.DirFS(filepath.Clean(dir)), dir, []string{name})
}

// LoadFS is Load for the files at the top of fsys.
func LoadFS(fsys fs.FS) (*Base, error) {
	files, err := readDir(fsys, "")
	if err != nil {
		return nil, err
	}
	return decode(files)
}

// Parse reads one knowledge file from memory; name stands in positions.
func Parse(name string, data []byte) (*Base, error) {
	return decode([]File{{name, data}})
}

func decode(files []File) (*Base, error) {
	d := newDecoder()
	for _, f := range files {
		d.file(f.Name, f.Data)
	}
	return d.finish()
}

func readDir(fsys fs.FS, dir string) ([]File, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("list knowledge directory %s: %w", dir, err)
	}
	var names []string
	for _, e := range entries { // sorted by name
		ext := filepath.Ext(e.Name())
		if ext != ".yaml" && ext != ".yml" || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		// Stat, not e.Info: a mounted Kubernetes ConfigMap is a directory of links.
		if info, err := fs.Stat(fsys, e.Name()); err != nil || info.Mode().IsRegular() {
			names = append(names, e.Name()) // what cannot be read says so when it is opened
		}
	}
	switch {
	case len(names) == 0:
		return nil, fmt.Errorf("no *.yaml or *.yml file in directory %s: put the knowledge file there, or name it", dir)
	case len(names) > maxFiles:
		return nil, fmt.Errorf("more than %d YAML files in directory %s: is it the right one?", maxFiles, dir)
	}
	return readFiles(fsys, dir, names)
}

func readFiles(fsys fs.FS, dir string, names []string) ([]File, error) {
	var files []File
	left := int64(maxBytes)
	for _, name := range names {
		shown := filepath.Join(dir, name)
		data, err := read(fsys, name, left)
		switch {
		case errors.Is(err, errTooBig):
			return nil, Problems{{Position{shown, 1, 1}, RuleTooMany,
				fmt.Sprintf("more than %d MiB of knowledge", maxBytes>>20), "is it the right file?"}}
		case err != nil:
			return nil, fmt.Errorf("read knowledge file %s: %w", shown, err)
		}
		left -= int64(len(data))
		files = append(files, File{shown, data})
	}
	return files, nil
}

var errTooBig = errors.New("too big")

// read returns the bytes of a file that has no more than limit of them. It reads
// no further than that, whatever the file says about its size.
func read(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > limit {
		return nil, errTooBig
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(b.Len()) > limit {
		return nil, errTooBig
	}
	return b.Bytes(), nil
}
