package loaders

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"unicode"

	"casus/graph"
)

// Input is a file to load: plain, in gzip, or a zip archive, which its content tells.
type Input struct {
	// Name is its path or what else it is known by.
	Name string
	// Open opens it; the reader is closed once.
	Open func() (io.ReadCloser, error)
	// Size is in bytes, for the progress; 0 where it is not known.
	Size int64
	// Unchanged is asked when all is read: an error where the file is no longer as it was. Nil where nobody can tell.
	Unchanged func() error
}

// FileInput is the file at path; "-" is standard input.
func FileInput(path string) (Input, error) {
	if path == "-" {
		return Input{Name: "stdin", Open: func() (io.ReadCloser, error) { return io.NopCloser(os.Stdin), nil }}, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return Input{}, err
	}
	if info.IsDir() {
		return Input{}, fmt.Errorf("%s is a folder", path)
	}
	return Input{
		Name: path, Size: info.Size(),
		Open: func() (io.ReadCloser, error) { return os.Open(path) },
		Unchanged: func() error {
			now, err := os.Stat(path)
			if err == nil && now.Size() == info.Size() && now.ModTime().Equal(info.ModTime()) && os.SameFile(now, info) {
				return nil
			}
			return fmt.Errorf("%s changed while it was read; what was filed stays: load it again when it is whole", path)
		},
	}, nil
}

// Expand finds the files that arguments name: a folder is all files in it, however deep, that do not begin with a dot and are
// no quarantine; a pattern is what it matches, for shells that do not see to that. The order is by name.
func Expand(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			n := len(out)
			err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
				if err != nil {
					return err
				}
				hidden := strings.HasPrefix(d.Name(), ".") && path != arg
				switch {
				case d.IsDir() && hidden:
					return fs.SkipDir
				case isFile(path) && !hidden && !strings.HasSuffix(path, quarantineSuffix):
					out = append(out, path)
				}
				return nil
			})
			if err != nil {
				return nil, fmt.Errorf("look into %s: %w", arg, err)
			}
			if len(out) == n {
				return nil, fmt.Errorf("%s holds no file", arg)
			}
		case err != nil && strings.ContainsAny(arg, "*?["):
			found, err := filepath.Glob(arg)
			if err != nil {
				return nil, fmt.Errorf("pattern %s: %w", arg, err)
			}
			if len(found) == 0 {
				return nil, fmt.Errorf("no file matches %s", arg)
			}
			out = append(out, found...)
		default:
			out = append(out, arg)
		}
	}
	return out, nil
}

// isFile tells whether a file is there, or a link to one.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// limits keep a compressed file from growing without end.
type limits struct {
	unpacked int64 // bytes of one file
	ratio    int64 // of unpacked to packed
	members  int   // of an archive
	// slack is how much may be unpacked before the ratio counts.
	slack int64
}

func defaultLimits() limits {
	return limits{unpacked: 64 << 30, ratio: 1000, members: 10_000, slack: 16 << 20}
}

// member is one file to read: the input itself, or one of an archive.
type member struct {
	name string // base name; archive.zip/member.csv
	size int64  // as read counts; 0: not known
	r    *bufio.Reader
	// read is how far it was read: in bytes of the input, of a member of an archive in bytes unpacked.
	read func() int64
	// sum reads what is left and gives the SHA-256 of all that read counts.
	sum func() (string, error)
}

const readAhead = 256 << 10

// eachMember opens the input and calls do for each file in it. Where an archive has files with one of suffixes, the
// others are passed over, which note is told.
func eachMember(ctx context.Context, in Input, lim limits, suffixes []string, note func(string), do func(member) error) (err error) {
	rc, err := in.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rc.Close()) }()
	base := cleanName(filepath.Base(in.Name))
	m := newMeter(ctx, rc)
	br := bufio.NewReaderSize(m, readAhead)
	head, err := br.Peek(4)
	if err != nil && err != io.EOF {
		return fmt.Errorf("read %s: %w", base, err)
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(br)
		if err != nil {
			return fmt.Errorf("read %s as gzip: %w", base, err)
		}
		g := &guard{r: z, what: base, lim: lim, packed: m.read}
		return do(member{name: base, size: in.Size, r: bufio.NewReaderSize(g, readAhead), read: m.read, sum: func() (string, error) { return m.sum(g, br) }})
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return eachZipped(ctx, base, rc, br, lim, suffixes, note, do)
	}
	return do(member{name: base, size: in.Size, r: br, read: m.read, sum: func() (string, error) { return m.sum(br) }})
}

func eachZipped(ctx context.Context, base string, rc io.Reader, br io.Reader, lim limits, suffixes []string, note func(string), do func(member) error) (err error) {
	f, size, done, err := seekable(rc, br, lim.unpacked)
	if err != nil {
		return fmt.Errorf("read %s: %w", base, err)
	}
	defer func() { err = errors.Join(err, done()) }()
	z, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // the names are shown, never opened
		return fmt.Errorf("read %s as a zip archive: %w", base, err)
	}
	if len(z.File) > lim.members {
		return &graph.LimitError{What: "files in " + base, Got: int64(len(z.File)), Max: int64(lim.members)}
	}
	var all, suited []*zip.File
	for _, f := range z.File {
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") || strings.HasPrefix(path.Base(f.Name), ".") {
			continue
		}
		all = append(all, f)
		for _, s := range suffixes {
			if strings.HasSuffix(strings.ToLower(f.Name), s) {
				suited = append(suited, f)
				break
			}
		}
	}
	if len(all) == 0 {
		return fmt.Errorf("%s holds no file", base)
	}
	if len(suited) > 0 {
		if n := len(all) - len(suited); n > 0 {
			note(fmt.Sprintf("%d of %d files are of another kind and passed over", n, len(all)))
		}
		all = suited
	}
	for _, f := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := base + "/" + cleanName(f.Name)
		unpacked, err := f.Open()
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		g := &guard{r: unpacked, what: name, lim: lim, packed: func() int64 { return int64(f.CompressedSize64) }}
		m := newMeter(ctx, g)
		r := bufio.NewReaderSize(m, readAhead)
		err = do(member{name: name, size: int64(min(f.UncompressedSize64, 1<<62)), r: r, read: m.read, sum: func() (string, error) { return m.sum(r) }})
		if err := errors.Join(err, unpacked.Close()); err != nil {
			return err
		}
	}
	return nil
}

// seekable gives random access to an archive: to the file itself, else to a temporary copy of br.
func seekable(rc, br io.Reader, most int64) (io.ReaderAt, int64, func() error, error) {
	if f, ok := rc.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return f, info.Size(), func() error { return nil }, nil
		}
	}
	f, err := os.CreateTemp("", "casus-*.zip")
	if err != nil {
		return nil, 0, nil, err
	}
	done := func() error { return errors.Join(f.Close(), os.Remove(f.Name())) }
	n, err := io.Copy(f, io.LimitReader(br, most+1))
	if err == nil && n > most {
		err = &graph.LimitError{What: "bytes of the archive", Got: n, Max: most}
	}
	if err != nil {
		return nil, 0, nil, errors.Join(err, done())
	}
	return f, n, done, nil
}

// cleanName makes a name from an archive fit to be shown.
func cleanName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.IsControl(r) {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(name, "?"))
}

// meter counts and sums what is read, and stops reading when its context ends.
type meter struct {
	ctx context.Context
	r   io.Reader
	n   atomic.Int64
	h   hash.Hash
}

func newMeter(ctx context.Context, r io.Reader) *meter {
	return &meter{ctx: ctx, r: r, h: sha256.New()}
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(p)
	m.n.Add(int64(n))
	m.h.Write(p[:n])
	return n, err
}

func (m *meter) read() int64 { return m.n.Load() }

// sum drains the readers over the meter, the outermost first.
func (m *meter) sum(over ...io.Reader) (string, error) {
	for _, r := range over {
		if _, err := io.Copy(io.Discard, r); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(m.h.Sum(nil)), nil
}

// guard stops a compressed file that unpacks to more than the limits.
type guard struct {
	r      io.Reader
	what   string
	lim    limits
	n      int64
	packed func() int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.n += int64(n)
	if g.n > g.lim.unpacked {
		return 0, &graph.LimitError{What: "unpacked bytes of " + g.what, Got: g.n, Max: g.lim.unpacked}
	}
	if packed := max(g.packed(), 1); g.n > g.lim.slack && g.n/packed > g.lim.ratio {
		return 0, &graph.LimitError{What: "times that " + g.what + " unpacks to its size", Got: g.n / packed, Max: g.lim.ratio}
	}
	return n, err
}
