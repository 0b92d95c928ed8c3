package graph

import "context"

// FigureClaim is one number that a report states, as a rival of those of other reports.
type FigureClaim struct {
	Figure Figure
	Report *Report
	// Lines are the independent lines of evidence that the report belongs to.
	Lines []string
	// Counts tells whether the account rests on it: its stance is the account's.
	Counts bool
}

// FigureClaimsOf lists for each event what its reports, in their order, state of a measure.
func FigureClaimsOf(ctx context.Context, r Reader, seq int64, events []*Event, m Measure) ([][]FigureClaim, error) {
	held, err := reportsOf(ctx, r, seq, events)
	if err != nil {
		return nil, err
	}
	out := make([][]FigureClaim, len(events))
	for i, e := range events {
		of := lines(originals(held[i]))
		for _, x := range held[i] {
			if x.Account == nil {
				continue
			}
			votes := x.Stance == e.Stance || e.Stance != Asserts && e.Stance != Predicts
			for _, f := range x.Account.Figures {
				if f.Measure == m {
					counts := votes && (f.Stance == "" || f.Stance == e.Stance)
					out[i] = append(out[i], FigureClaim{f, x, distinctLines([]*Report{x}, of), counts})
				}
			}
		}
	}
	return out, nil
}
