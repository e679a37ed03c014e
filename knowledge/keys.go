package knowledge

// The names of features: each distinct key gets a number.

import (
	"math/bits"
	"slices"
	"strings"
)

// Keys number distinct byte strings from 0, in the order they are added. It is
// an open-addressed table of numbers beside one string of all of them: a map of
// strings takes three times the memory, and the garbage collector would visit
// each string.
type keys struct {
	slots []keySlot // at most two thirds taken
	ends  []uint32  // by number: where its bytes end
	text  strings.Builder
}

// A keySlot is 1 + the number of a key in the upper 24 bits, or 0 when it is
// free; the lower 8 are of its hash, and spare most looks at the bytes.
type keySlot uint32

const (
	keyTagBits      = 8
	keySlotsAtFirst = 1 << 10
)

func newKeys() keys { return keys{slots: make([]keySlot, keySlotsAtFirst)} }

func (k *keys) len() int { return len(k.ends) }

// key is the key with number id.
func (k *keys) key(id uint32) string {
	var start uint32
	if id > 0 {
		start = k.ends[id-1]
	}
	return k.text.String()[start:k.ends[id]]
}

// find is the number of key, if it has one.
func (k *keys) find(key []byte) (uint32, bool) {
	at, _ := k.slot(key)
	next := uint32(k.slots[at] >> keyTagBits)
	return next - 1, next > 0
}

// add is the number of key, which is new if need be.
func (k *keys) add(key []byte) uint32 {
	at, tag := k.slot(key)
	if next := uint32(k.slots[at] >> keyTagBits); next > 0 {
		return next - 1
	}
	k.text.Write(key)
	k.ends = append(k.ends, uint32(k.text.Len()))
	k.slots[at] = keySlot(len(k.ends))<<keyTagBits | tag
	if 3*len(k.ends) > 2*len(k.slots) {
		k.resize(2 * len(k.slots))
	}
	return uint32(len(k.ends)) - 1
}

// slot is where key is, or would be, and the part of its hash that is kept there.
func (k *keys) slot(key []byte) (at int, tag keySlot) {
	hash := mix(key)
	tag = keySlot(hash & (1<<keyTagBits - 1))
	for i := k.home(hash); ; i++ {
		if i == len(k.slots) {
			i = 0
		}
		s := k.slots[i]
		if s == 0 || s&(1<<keyTagBits-1) == tag && k.key(uint32(s>>keyTagBits)-1) == string(key) {
			return i, tag
		}
	}
}

// home is the slot that a hash leads to. The last byte of a key hardly changes
// the upper bits of its hash, until a multiplication spreads it (Fibonacci hashing).
func (k *keys) home(hash uint64) int {
	at, _ := bits.Mul64(hash*0x9E3779B97F4A7C15, uint64(len(k.slots)))
	return int(at)
}

// resize makes a table of n slots.
func (k *keys) resize(n int) {
	k.slots = make([]keySlot, n)
	for id := range uint32(len(k.ends)) {
		at, tag := k.slot([]byte(k.key(id)))
		k.slots[at] = keySlot(id+1)<<keyTagBits | tag
	}
}

// pack gives back what more keys would need.
func (k *keys) pack() {
	k.resize(3*len(k.ends)/2 + 1)
	k.ends = slices.Clip(slices.Clone(k.ends))
	text := k.text.String()
	k.text.Reset()
	k.text.Grow(len(text))
	k.text.WriteString(text)
}

// mix is the FNV-1a hash of s, with its high bits stirred into the low ones.
func mix[S string | []byte](s S) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}
