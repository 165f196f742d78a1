package parser

import (
	"encoding/binary"
	"net/netip"
	"strconv"
)

// cidr evaluates Fn::Cidr for IPv4 blocks; an IPv6 block, or what is not known, gives unknown.
func (w *World) cidr(argument Value) (Value, bool) {
	args := items(argument, 2, 3)
	if args == nil {
		return Value{}, false
	}
	text, textKnown := args[0].Text()
	count, countKnown := args[1].Int()
	bits, bitsKnown := 8, true // the CIDR bits of a /24 where none are given
	if len(args) == 3 {
		bits, bitsKnown = args[2].Int()
	}
	block, err := netip.ParsePrefix(text)
	if !textKnown || !countKnown || !bitsKnown || err != nil || !block.Addr().Is4() {
		return Value{}, false
	}
	if count < 1 || count > 256 || bits < 1 || bits > 32-block.Bits() {
		return Value{}, false
	}
	start := uint64(binary.BigEndian.Uint32(block.Masked().Addr().AsSlice()))
	size := uint64(1) << bits
	if uint64(count)*size > uint64(1)<<(32-block.Bits()) {
		return Value{}, false
	}
	out := Value{Kind: List, Origin: args[0].Origin}
	for i := range uint64(count) {
		var address [4]byte
		binary.BigEndian.PutUint32(address[:], uint32(start+i*size))
		out.Items = append(out.Items, NewText(netip.AddrFrom4(address).String()+"/"+strconv.Itoa(32-bits)))
	}
	return out, true
}
