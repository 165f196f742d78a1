package parser_test

import "testing"

// TestCidr holds what Fn::Cidr resolves to.
func TestCidr(t *testing.T) {
	checkMeanings(t, []meaning{
		{"blocks", `!Cidr ["10.0.0.0/16", 2, 8]`, `["10.0.0.0/24" "10.0.1.0/24"]`},
		{"texts as numbers", `!Cidr ["10.0.0.0/16", "2", "8"]`, `["10.0.0.0/24" "10.0.1.0/24"]`},
		{"no bits", `!Cidr ["10.0.0.0/16", 1]`, `["10.0.0.0/24"]`},
		{"bits of the host are dropped", `!Cidr ["10.0.0.7/24", 1, 4]`, `["10.0.0.0/28"]`},
		{"one selected", `!Select [1, !Cidr ["192.168.0.0/24", 4, 6]]`, `"192.168.0.64/26"`},
		{"block that is not known", `!Cidr [!GetAtt Queue.Block, 2, 8]`, `?${Cidr([${Queue.Block},2,8])}`},
		{"count that is not known", `!Cidr ["10.0.0.0/16", !Ref Bare, 8]`, `?${Cidr([10.0.0.0/16,${Bare},8])}`},
		{"more blocks than fit", `!Cidr ["10.0.0.0/24", 2, 8]`, `?${Cidr([10.0.0.0/24,2,8])}`},
		{"too many blocks", `!Cidr ["10.0.0.0/8", 257, 4]`, `?${Cidr([10.0.0.0/8,257,4])}`},
		{"no block", `!Cidr ["10.0.0.0/16", 0, 8]`, `?${Cidr([10.0.0.0/16,0,8])}`},
		{"more bits than there are", `!Cidr ["10.0.0.0/16", 1, 17]`, `?${Cidr([10.0.0.0/16,1,17])}`},
		{"IPv6", `!Cidr ["fd00::/56", 1, 64]`, `?${Cidr([fd00::/56,1,64])}`},
		{"no block at all", `!Cidr [here, 1, 8]`, `?${Cidr([here,1,8])}`},
		{"too few", `!Cidr ["10.0.0.0/16"]`, `?${Cidr([10.0.0.0/16])}`},
		{"null", `{"Fn::Cidr": null}`, `?${Cidr(${null@here})}`},
	})
}
