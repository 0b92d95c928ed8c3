package server

import (
	"context"
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
	err       error         // of the last look
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
		go h.look(ctx)
	}
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.followers--; h.followers == 0 {
			h.stop()
		}
	}
}

// beyond waits until the head is behind seq and returns it. It is for those who follow.
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

// maxLook bounds one look at the head.
const maxLook = 10 * time.Second

func (h *heads) look(ctx context.Context) {
	tick := time.NewTicker(h.every)
	defer tick.Stop()
	for {
		within, cancel := context.WithTimeout(ctx, maxLook)
		head, err := h.store.Head(within)
		cancel()
		if ctx.Err() != nil {
			return
		}
		h.mu.Lock()
		if h.err = err; err == nil {
			h.head = head
		}
		close(h.looked)
		h.looked = make(chan struct{})
		h.mu.Unlock()
		select {
		case <-tick.C:
		case <-h.wake:
		case <-ctx.Done():
			return
		}
	}
}
