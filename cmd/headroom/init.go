package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint/config"
)

func initCommand() *cli.Command {
	return &cli.Command{
		Name:        "init",
		Usage:       "write a " + config.FileName + " to begin with",
		UsageText:   "headroom init [FOLDER]",
		Description: "It says nothing yet: all in it is commented out, with suggestions made of the templates below the folder. A file\nthat is there already stays as it is.",
		Action:      runInit,
	}
}

func runInit(c *cli.Context) error {
	folder := "."
	if c.Args().Present() {
		var err error
		if folder, err = oneArgument(c, "folder"); err != nil {
			return err
		}
	}
	above, _ := config.NewFinder(nil).ForFolder(folder) // a broken one is no matter of init
	path := filepath.Join(folder, config.FileName)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and stays as it is; headroom config prints what it says", path)
	}
	if err != nil {
		return err
	}
	found := surveyOf(folder)
	if err := errors.Join(writeStarter(f, found), f.Close()); err != nil {
		return err
	}
	fmt.Fprintf(c.App.Writer, "wrote %s: suggestions from %s, nothing decided yet\n", path, count(found.templates, "template"))
	end := new(ending)
	if above != nil && above.File != "" {
		end.say("headroom: note: it takes the place of %s for what is below it", above.File)
	}
	for _, problem := range found.problems {
		end.say("headroom: note: %s", problem)
	}
	return end
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
