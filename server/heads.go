package server

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"casus/graph"
)

// heads tells all who follow the ledger that it has grown, also by other processes. While anybody follows, one goroutine
// looks at the store's head every so often, and at once when this process has recorded something.
type heads struct {
	store graph.Store
	every time.Duration
	wake  chan struct{}

	mu        sync.Mutex
	followers int
	stop      context.CancelFunc // of the goroutine that looks
	head      graph.Commit
	err       error         // why nothing is known of the head any more
	looked    chan struct{} // closed with each look
}

func newHeads(store graph.Store, every time.Duration) *heads {
	return &heads{store: store, every: every, wake: make(chan struct{}, 1), looked: make(chan struct{})}
}

// recorded says that this process has made a commit.
func (h *heads) recorded() {
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// follow lets the head be looked at until leave is called.
func (h *heads) follow() (leave func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.followers++; h.followers == 1 {
		ctx, stop := context.WithCancel(context.Background())
		h.stop = stop
		go h.keepLooking(ctx)
	}
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.followers--; h.followers == 0 {
			h.stop()
		}
	}
}

// beyond waits until the head is behind seq and returns it. It is for those who follow. It fails where the head could not be looked
// at for longer than is borne.
func (h *heads) beyond(ctx context.Context, seq int64) (graph.Commit, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for h.head.Seq <= seq {
		looked := h.looked
		h.mu.Unlock()
		select {
		case <-looked:
		case <-ctx.Done():
		}
		h.mu.Lock()
		switch {
		case ctx.Err() != nil:
			return graph.Commit{}, ctx.Err()
		case h.err != nil && h.head.Seq <= seq:
			return graph.Commit{}, fmt.Errorf("read the head: %w", h.err)
		}
	}
	return h.head, nil
}

const (
	// maxLook bounds one look at the head.
	maxLook = 10 * time.Second
	// borne is for how long looks may fail before those who follow are told; the pause between such looks doubles up to maxPause.
	borne    = 30 * time.Second
	maxPause = 5 * time.Second
)

func (h *heads) keepLooking(ctx context.Context) {
	var failing time.Time // since when; zero where the last look did not fail
	for pause := h.every; ; {
		var head graph.Commit
		err := guarded(func() (err error) {
			within, cancel := context.WithTimeout(ctx, maxLook)
			defer cancel()
			head, err = h.store.Head(within)
			return err
		})
		if ctx.Err() != nil {
			return
		}
		now := time.Now()
		h.mu.Lock()
		h.err = nil
		switch {
		case err == nil:
			h.head, failing, pause = head, time.Time{}, h.every
		case failing.IsZero():
			failing = now
		default:
			if pause = min(2*pause, maxPause); now.Sub(failing) > borne {
				h.err = lost(err)
			}
		}
		close(h.looked)
		h.looked = make(chan struct{})
		h.mu.Unlock()
		select {
		case <-time.After(pause):
		case <-h.wake:
		case <-ctx.Done():
			return
		}
	}
}

// lost says that the store does not answer any more, however it puts that, unless the fault is ours.
func lost(err error) error {
	var panicked *panicError
	if errors.As(err, &panicked) {
		return err
	}
	return fmt.Errorf("it failed for %s: %w: %v", borne, graph.ErrUnavailable, err)
}
