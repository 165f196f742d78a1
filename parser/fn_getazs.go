package parser

// getAZs evaluates Fn::GetAZs. Which zones a region has only the account knows; but the first zone of one region is the
// same zone wherever it is selected, for an empty argument is the stack's own region.
func (w *World) getAZs(region Value) (Value, bool) {
	if text, known := region.Text(); known && text == "" {
		region = w.pseudo("AWS::Region")
	}
	return opaqueCall("GetAZs", region), true
}
