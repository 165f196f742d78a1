package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
)

// knownFlags are about findings that are no news.
func knownFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "baseline", Usage: "leave out what the baseline `FILE` holds"},
		&cli.StringFlag{Name: "write-baseline", Usage: "write what is found to a baseline `FILE`, and exit with 0"},
		&cli.StringFlag{Name: "diff-base", Usage: "report only what the changes since commit `REF` touch; needs git"},
		&cli.BoolFlag{Name: "no-suppressions", Usage: "report what authors ignore, too"},
		&cli.BoolFlag{Name: "show-suppressed", Usage: "print what is suppressed, or in the baseline, as such (text, short, sarif)"},
	}
}

// known is what was read of these flags before the run.
type known struct {
	baseline *lint.Baseline
	changes  *project.Changes
	write    string
}

func readKnown(c *cli.Context, folder string) (k known, err error) {
	k.write = c.String("write-baseline")
	if path := c.String("baseline"); path != "" {
		if k.baseline, err = lint.ReadBaseline(path); err != nil {
			return k, fmt.Errorf("--baseline: %w", err)
		}
	}
	if ref := c.String("diff-base"); ref != "" {
		if k.write != "" {
			return k, fmt.Errorf("--write-baseline writes all that is found; leave --diff-base out")
		}
		if k.changes, err = project.ChangesSince(folder, ref); err != nil {
			return k, fmt.Errorf("--diff-base: %w", err)
		}
	}
	return k, nil
}

// apply takes out of a result what is no news, or writes all of it to a baseline and leaves nothing.
func (k known) apply(r *lint.Result) error {
	if k.write != "" {
		if err := lint.NewBaseline(k.write, r.Findings).Write(); err != nil {
			return fmt.Errorf("--write-baseline: %w", err)
		}
		r.Notes = append(r.Notes, fmt.Sprintf("%s holds %d findings now; give it with --baseline", k.write, len(r.Findings)))
		r.Findings, r.Baselined = nil, r.Findings
		return nil
	}
	if k.baseline != nil {
		k.baseline.Apply(r)
	}
	if k.changes != nil {
		k.changes.Keep(r)
	}
	return nil
}
