package aws

import "time"

// Runtime is what AWS says of one of Lambda's runtimes. Zero dates are not scheduled.
type Runtime struct {
	Deprecated  Date   // no more security updates from then on
	CreateBlock Date   // no new functions
	UpdateBlock Date   // no more changes to functions, other than to another runtime
	Successor   string // "" where there is none
	SnapStart   bool   // whether functions in it can start from a snapshot
}

// Date is a day, "2027-04-30"; "" is none.
type Date string

// Time returns the beginning of the day, in UTC; zero for none.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Runtimes are all that AWS has named, but those that only container images can have.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html and
// https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html, 2026-11-22.
var Runtimes = map[string]Runtime{
	"dotnet10":        {Deprecated: "2028-11-14", CreateBlock: "2028-12-14", UpdateBlock: "2029-01-15", SnapStart: true},
	"dotnet6":         {Deprecated: "2024-12-20", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "dotnet10"},
	"dotnet8":         {Deprecated: "2026-11-10", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "dotnet10", SnapStart: true},
	"dotnetcore1.0":   {Deprecated: "2019-06-27", CreateBlock: "2019-06-30", UpdateBlock: "2019-07-30", Successor: "dotnet10"},
	"dotnetcore2.0":   {Deprecated: "2019-05-30", CreateBlock: "2019-04-30", UpdateBlock: "2019-05-30", Successor: "dotnet10"},
	"dotnetcore2.1":   {Deprecated: "2022-01-05", CreateBlock: "2022-01-05", UpdateBlock: "2022-04-13", Successor: "dotnet10"},
	"dotnetcore3.1":   {Deprecated: "2023-04-03", CreateBlock: "2023-04-03", UpdateBlock: "2023-05-03", Successor: "dotnet10"},
	"go1.x":           {Deprecated: "2024-01-08", CreateBlock: "2024-02-08", UpdateBlock: "2027-03-03", Successor: "provided.al2023"},
	"java11":          {Deprecated: "2027-06-30", CreateBlock: "2027-07-31", UpdateBlock: "2027-08-31", Successor: "java25", SnapStart: true},
	"java11.al2023":   {SnapStart: true},
	"java17":          {Deprecated: "2027-06-30", CreateBlock: "2027-07-31", UpdateBlock: "2027-08-31", Successor: "java25", SnapStart: true},
	"java17.al2023":   {SnapStart: true},
	"java21":          {Deprecated: "2029-06-30", CreateBlock: "2029-07-31", UpdateBlock: "2029-08-31", Successor: "java25", SnapStart: true},
	"java25":          {Deprecated: "2029-06-30", CreateBlock: "2029-07-31", UpdateBlock: "2029-08-31", SnapStart: true},
	"java8":           {Deprecated: "2024-01-08", CreateBlock: "2024-02-08", UpdateBlock: "2027-03-03", Successor: "java25"},
	"java8.al2":       {Deprecated: "2027-06-30", CreateBlock: "2027-07-31", UpdateBlock: "2027-08-31", Successor: "java25"},
	"java8.al2023":    {},
	"nodejs":          {Deprecated: "2016-08-30", CreateBlock: "2016-09-30", UpdateBlock: "2016-10-31", Successor: "nodejs24.x"},
	"nodejs10.x":      {Deprecated: "2021-07-30", CreateBlock: "2021-07-30", UpdateBlock: "2022-02-14", Successor: "nodejs24.x"},
	"nodejs12.x":      {Deprecated: "2023-03-31", CreateBlock: "2023-03-31", UpdateBlock: "2023-04-30", Successor: "nodejs24.x"},
	"nodejs14.x":      {Deprecated: "2023-12-04", CreateBlock: "2024-01-09", UpdateBlock: "2027-03-03", Successor: "nodejs24.x"},
	"nodejs16.x":      {Deprecated: "2024-06-12", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "nodejs24.x"},
	"nodejs18.x":      {Deprecated: "2025-09-01", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "nodejs24.x"},
	"nodejs20.x":      {Deprecated: "2026-04-30", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "nodejs24.x"},
	"nodejs22.x":      {Deprecated: "2027-04-30", CreateBlock: "2027-06-01", UpdateBlock: "2027-07-01", Successor: "nodejs24.x"},
	"nodejs24.x":      {Deprecated: "2028-04-30", CreateBlock: "2028-06-01", UpdateBlock: "2028-07-01"},
	"nodejs26.x":      {},
	"nodejs4.3":       {Deprecated: "2020-03-05", CreateBlock: "2020-02-03", UpdateBlock: "2020-03-05", Successor: "nodejs24.x"},
	"nodejs4.3-edge":  {Deprecated: "2020-03-05", CreateBlock: "2019-03-31", UpdateBlock: "2019-04-30", Successor: "nodejs24.x"},
	"nodejs6.10":      {Deprecated: "2019-08-12", CreateBlock: "2019-07-12", UpdateBlock: "2019-08-12", Successor: "nodejs24.x"},
	"nodejs8.10":      {Deprecated: "2020-03-06", CreateBlock: "2020-02-04", UpdateBlock: "2020-03-06", Successor: "nodejs24.x"},
	"provided":        {Deprecated: "2024-01-08", CreateBlock: "2024-02-08", UpdateBlock: "2027-03-03", Successor: "provided.al2023"},
	"provided.al2":    {Deprecated: "2026-07-31", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "provided.al2023"},
	"provided.al2023": {Deprecated: "2029-06-30", CreateBlock: "2029-07-31", UpdateBlock: "2029-08-31"},
	"python2.7":       {Deprecated: "2021-07-15", CreateBlock: "2021-07-15", UpdateBlock: "2022-05-30", Successor: "python3.14"},
	"python3.10":      {Deprecated: "2026-10-31", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "python3.14"},
	"python3.11":      {Deprecated: "2027-06-30", CreateBlock: "2027-07-31", UpdateBlock: "2027-08-31", Successor: "python3.14"},
	"python3.12":      {Deprecated: "2028-10-31", CreateBlock: "2028-11-30", UpdateBlock: "2029-01-10", Successor: "python3.14", SnapStart: true},
	"python3.13":      {Deprecated: "2029-06-30", CreateBlock: "2029-07-31", UpdateBlock: "2029-08-31", Successor: "python3.14", SnapStart: true},
	"python3.14":      {Deprecated: "2029-06-30", CreateBlock: "2029-07-31", UpdateBlock: "2029-08-31", SnapStart: true},
	"python3.6":       {Deprecated: "2022-07-18", CreateBlock: "2022-07-18", UpdateBlock: "2022-08-29", Successor: "python3.14"},
	"python3.7":       {Deprecated: "2023-12-04", CreateBlock: "2024-01-09", UpdateBlock: "2027-03-03", Successor: "python3.14"},
	"python3.8":       {Deprecated: "2024-10-14", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "python3.14"},
	"python3.9":       {Deprecated: "2025-12-15", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "python3.14"},
	"ruby2.5":         {Deprecated: "2021-07-30", CreateBlock: "2021-07-30", UpdateBlock: "2022-03-31", Successor: "ruby4.0"},
	"ruby2.7":         {Deprecated: "2023-12-07", CreateBlock: "2024-01-09", UpdateBlock: "2027-03-03", Successor: "ruby4.0"},
	"ruby3.2":         {Deprecated: "2026-03-31", CreateBlock: "2027-02-01", UpdateBlock: "2027-03-03", Successor: "ruby4.0"},
	"ruby3.3":         {Deprecated: "2027-03-31", CreateBlock: "2027-04-30", UpdateBlock: "2027-05-31", Successor: "ruby4.0"},
	"ruby3.4":         {Deprecated: "2028-03-31", CreateBlock: "2028-04-30", UpdateBlock: "2028-05-31", Successor: "ruby4.0"},
	"ruby4.0":         {Deprecated: "2029-03-31", CreateBlock: "2029-04-30", UpdateBlock: "2029-05-31"},
}
