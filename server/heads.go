package server

import (
	"context"
	"fmt"
	"sync"
	"time"

	"casus/graph"
)

// heads tells all who follow the ledger that it has grown, also by other processes. While anybody waits, one goroutine looks at the
// store's head every so often, and at once when this process has recorded something.
type heads struct {
	store graph.Store
	every time.Duration
	wake  chan struct{}

	mu      sync.Mutex
	waiting int
	looks   bool
	head    graph.Commit
	err     error
	looked  chan struct{} // closed with each look
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

// beyond waits until the head is behind seq and returns it.
func (h *heads) beyond(ctx context.Context, seq int64) (graph.Commit, error) {
	h.mu.Lock()
	h.waiting++
	defer func() {
		h.waiting--
		h.mu.Unlock()
	}()
	for h.head.Seq <= seq {
		if !h.looks {
			h.looks = true
			go h.look()
		}
		looked := h.looked
		h.mu.Unlock()
		var left error
		select {
		case <-looked:
		case <-ctx.Done():
			left = ctx.Err()
		}
		h.mu.Lock()
		if left != nil {
			return graph.Commit{}, left
		}
		if h.err != nil && h.head.Seq <= seq {
			return graph.Commit{}, fmt.Errorf("read the head: %w", h.err)
		}
	}
	return h.head, nil
}

// look reads the head until nobody waits any more.
func (h *heads) look() {
	tick := time.NewTicker(h.every)
	defer tick.Stop()
	for {
		ctx, cancel := context.WithTimeout(context.Background(), maxLook)
		head, err := h.store.Head(ctx)
		cancel()
		h.mu.Lock()
		if h.err = err; err == nil {
			h.head = head
		}
		close(h.looked)
		h.looked = make(chan struct{})
		if h.waiting == 0 {
			h.looks = false
			h.mu.Unlock()
			return
		}
		h.mu.Unlock()
		select {
		case <-tick.C:
		case <-h.wake:
		}
	}
}

// maxLook bounds one look at the head.
const maxLook = 10 * time.Second
