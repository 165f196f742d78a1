package report

import (
	"cmp"
	"net/url"
	"path/filepath"
	"strings"
)

// relative returns a path as seen from where the readers of reports look, with slashes.
func (o Options) relative(path string) string {
	if o.Root != "" && o.Root != o.Folder && !filepath.IsAbs(path) {
		path = filepath.Join(o.Folder, path)
	}
	if base := cmp.Or(o.Root, o.Folder); filepath.IsAbs(path) && base != "" {
		if rel, err := filepath.Rel(base, path); err == nil {
			path = rel
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// uri returns a path as a relative URI reference. A colon in the first segment would read as a scheme, so colons are
// encoded too.
func (o Options) uri(path string) string {
	segments := strings.Split(o.relative(path), "/")
	for i, segment := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(segment), ":", "%3A")
	}
	return strings.Join(segments, "/")
}
