// Stretches of time: which unit fits, where the bars stand, what a partial date means.
import type {CountDimension, Quad, StretchesFragment} from '../questions';

export type Unit = Extract<CountDimension, 'DAY' | 'WEEK' | 'MONTH' | 'YEAR'>;

export const mostBars = 120;
const dayLong = 86_400_000;

/** From the first millisecond to before the last. */
export interface Span { from: number; to: number }

/** The start of the stretch that holds a moment. Weeks begin on Mondays. */
export function startOf(unit: Unit, moment: number): number {
  const at = new Date(moment);
  switch (unit) {
    case 'DAY': return Math.floor(moment / dayLong) * dayLong;
    case 'WEEK': return Math.floor(moment / dayLong) * dayLong - (at.getUTCDay() + 6) % 7 * dayLong;
    case 'MONTH': return utc(at.getUTCFullYear(), at.getUTCMonth());
    case 'YEAR': return utc(at.getUTCFullYear());
  }
}

/** The start of the stretch so many further. */
export function further(unit: Unit, start: number, by: number): number {
  const at = new Date(start);
  switch (unit) {
    case 'DAY': return start + by * dayLong;
    case 'WEEK': return start + 7 * by * dayLong;
    case 'MONTH': return utc(at.getUTCFullYear(), at.getUTCMonth() + by);
    case 'YEAR': return utc(at.getUTCFullYear() + by);
  }
}

/** Date.UTC, but for years before 100, too. */
function utc(year: number, month = 0): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month, 1);
  return at.getTime();
}

/** The finest unit with no more bars than can be read. */
export function unitFor({from, to}: Span): Unit {
  const days = (to - from) / dayLong;
  return days <= mostBars ? 'DAY' : days <= 7 * mostBars ? 'WEEK' : days <= 30.5 * mostBars ? 'MONTH' : 'YEAR';
}

/** The span of a partial date: a year, month, day or moment; null for what is none. */
export function spanOf(date: string): Span | null {
  const unit = /^\d{4}$/.test(date) ? 'YEAR' : /^\d{4}-\d\d$/.test(date) ? 'MONTH' : 'DAY';
  const from = Date.parse(unit === 'DAY' ? date.slice(0, 10) : date);
  return Number.isNaN(from) ? null : {from, to: further(unit, from, 1)};
}

/** 2020-09-28 */
export const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);

export interface Bar extends Span {
  key: string;
  parts: {quad: Quad | null; events: number; coarse: number}[];
  events: number;
}

/** The bars of a count by a unit and quad, by when they begin. */
export function barsOf(unit: Unit, {rows}: StretchesFragment): Bar[] {
  const bars = new Map<string, Bar>();
  for (const {keys, events, coarse} of rows) {
    const [time, quad] = keys;
    if (!time?.value || !time.from) continue; // without a time: told in words
    const from = startOf(unit, Date.parse(time.from));
    const bar = bars.get(time.value) ?? {key: time.value, from, to: further(unit, from, 1), parts: [], events: 0};
    bar.parts.push({quad: (quad?.value ?? null) as Quad | null, events, coarse});
    bar.events += events;
    bars.set(time.value, bar);
  }
  return [...bars.values()].sort((a, b) => a.from - b.from);
}

/**
 * Where most of the events lie: the shortest run of bars with nine of ten, and what follows or precedes it by less than a quarter of
 * its length, on and on; where that is not much shorter than the whole, the whole. A few events of long ago must not squeeze all
 * others into one bar.
 */
export function mostOf(bars: Bar[]): Span | null {
  if (!bars.length) return null;
  const whole = {from: bars[0]!.from, to: bars.at(-1)!.to};
  const wanted = 0.9 * bars.reduce((sum, bar) => sum + bar.events, 0);
  let best = whole;
  for (let i = 0, j = 0, held = 0; i < bars.length; held -= bars[i++]!.events) {
    while (j < bars.length && held < wanted) held += bars[j++]!.events;
    if (held < wanted) break;
    const run = {from: bars[i]!.from, to: bars[j - 1]!.to};
    if (run.to - run.from < best.to - best.from) best = run;
  }
  const near = (best.to - best.from) / 4;
  for (const bar of bars) if (bar.from >= best.from && bar.from - best.to < near) best = {from: best.from, to: Math.max(best.to, bar.to)};
  for (const bar of bars.toReversed()) if (bar.to <= best.to && best.from - bar.to < near) best = {from: Math.min(best.from, bar.from), to: best.to};
  return best.to - best.from <= (whole.to - whole.from) / 2 ? best : whole;
}
