package knowledge

import (
	_ "embed"
	"sync"
)

// The knowledge that comes with the program.

//go:embed product-roles.yaml
var productRoles []byte

// Default is the embedded knowledge file, knowledge/product-roles.yaml. It is
// the same Base each time; not to be changed.
func Default() *Base { return defaultBase() }

const defaultName = "product-roles.yaml"

var defaultBase = sync.OnceValue(func() *Base {
	b, err := Parse(defaultName, productRoles)
	if err != nil {
		panic("the embedded knowledge file is wrong:\n" + err.Error()) // a test loads it
	}
	return b
})
