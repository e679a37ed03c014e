package knowledge

// Default is the embedded knowledge file, knowledge/product-roles.yaml.
func Default() *Base { return &Base{Title: "Product roles", Language: "en"} }
