package workspace

// Messages in pieces, told from whole ones.

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// maskedFrame is a client's frame of n zero bytes.
func maskedFrame(first byte, n int) []byte {
	b := []byte{first}
	switch {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), uint64(n))
	}
	return append(b, make([]byte, 4+n)...)
}

// TestSnifferSeesPieces reads the same frames in chunks of several sizes.
func TestSnifferSeesPieces(t *testing.T) {
	const final, text, ping = 0x80, 0x1, 0x9
	stream := slices.Concat(
		maskedFrame(final|text, 0), maskedFrame(final|text, 125), maskedFrame(final|text, 70_000),
		maskedFrame(text, 300), maskedFrame(final|ping, 4), maskedFrame(0, 0), maskedFrame(final, 126),
		maskedFrame(final|text, 5),
	)
	for _, size := range []int{1, 2, 7, 4096, len(stream)} {
		var c sniffedConn
		for chunk := range slices.Chunk(bytes.Clone(stream), size) {
			c.sniff(chunk)
		}
		if want := []bool{false, false, false, true, false}; !slices.Equal(c.split, want) {
			t.Errorf("in chunks of %d: %v, want %v", size, c.split, want)
		}
	}
}
