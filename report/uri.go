package report

import (
	"net/url"
	"path/filepath"
	"strings"
)

// relative returns a path as seen from a folder, with slashes.
func relative(path, folder string) string {
	if filepath.IsAbs(path) && folder != "" {
		if rel, err := filepath.Rel(folder, path); err == nil {
			path = rel
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// uri returns a path as a relative URI reference. A colon in the first segment would read as a scheme, so colons are
// encoded too.
func uri(path, folder string) string {
	segments := strings.Split(relative(path, folder), "/")
	for i, segment := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(segment), ":", "%3A")
	}
	return strings.Join(segments, "/")
}
