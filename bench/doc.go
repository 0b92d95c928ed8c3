// Package bench measures how fast Casus is beside the least that could be done: each figure is a ratio of two
// measurements of one run, printed as one table at its end. `make bench` runs it, CASUS_BENCH=small or full sets its
// size, docs/benchmarks.md says what each row means. Nothing here fails for being slow.
package bench
