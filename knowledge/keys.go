package knowledge

// The names of features: each distinct key gets a number.

import "strings"

// Keys number distinct byte strings from 0, in the order they are added. It is
// an open-addressed table of numbers beside one string of all of them: a map of
// strings takes three times the memory, and the garbage collector would visit
// each string.
type keys struct {
	slots []keySlot // as many as a power of two, at most two thirds taken
	ends  []uint32  // by number: where its bytes end
	text  strings.Builder
}

type keySlot struct {
	hash uint32 // spares most looks at the bytes
	next uint32 // 1 + the number; 0: free
}

const keySlotsAtFirst = 1 << 10

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
	s := k.slot(key, uint32(mix(key)))
	return k.slots[s].next - 1, k.slots[s].next > 0
}

// add is the number of key, which is new if need be.
func (k *keys) add(key []byte) uint32 {
	hash := uint32(mix(key))
	s := k.slot(key, hash)
	if k.slots[s].next > 0 {
		return k.slots[s].next - 1
	}
	k.text.Write(key)
	k.ends = append(k.ends, uint32(k.text.Len()))
	k.slots[s] = keySlot{hash, uint32(len(k.ends))}
	if 3*len(k.ends) > 2*len(k.slots) {
		k.grow()
	}
	return uint32(len(k.ends)) - 1
}

// slot is where key is, or would be.
func (k *keys) slot(key []byte, hash uint32) uint32 {
	mask := uint32(len(k.slots)) - 1
	for i := hash & mask; ; i = (i + 1) & mask {
		s := k.slots[i]
		if s.next == 0 || s.hash == hash && k.key(s.next-1) == string(key) {
			return i
		}
	}
}

func (k *keys) grow() {
	old := k.slots
	k.slots = make([]keySlot, 2*len(old))
	mask := uint32(len(k.slots)) - 1
	for _, s := range old {
		if s.next == 0 {
			continue
		}
		i := s.hash & mask
		for k.slots[i].next > 0 {
			i = (i + 1) & mask
		}
		k.slots[i] = s
	}
}

// mix is the FNV-1a hash of s, with its high bits stirred into the low ones.
func mix[S string | []byte](s S) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}
