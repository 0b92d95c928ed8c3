// Where the reader is: all of it stands in the address, so that back, forward, reload and a sent link show the same.
import {computed, signal} from '@preact/signals';
import type {AsOf, EventFilter, EventType, Outcome, Quad, Status} from './questions';

const url = signal(new URL(location.href));

/** The path's parts: [] is the start, ['event', ID] an event. */
export const path = computed(() => url.value.pathname.split('/').filter(Boolean).map(decodeURIComponent));

/** The whole address below the host, for saved views. */
export const address = computed(() => url.value.pathname + url.value.search);

/** One value of the address, "" where there is none. */
export const one = (name: string) => url.value.searchParams.get(name) ?? '';

/** All values of the address by a name. */
export const all = (name: string) => url.value.searchParams.getAll(name);

export type Changes = Record<string, string | string[] | null>;

/** This address with some values others: null, "" and [] take a value away. */
export function withChanges(changes: Changes, from: URL = url.peek()): string {
  const next = new URL(from);
  for (const [name, value] of Object.entries(changes)) {
    next.searchParams.delete(name);
    for (const each of Array.isArray(value) ? value : value ? [value] : []) next.searchParams.append(name, each);
  }
  return next.pathname + next.search;
}

/** Changes values of the address. What is only on the way to a choice, as a brush under the hand, replaces: it is no step back. */
export function set(changes: Changes, how: 'push' | 'replace' = 'push') {
  go(withChanges(changes), how);
}

/** Goes to an address below this host. */
export function go(to: string, how: 'push' | 'replace' = 'push') {
  const next = new URL(to, location.href);
  if (next.href === url.peek().href) return;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', next);
  const elsewhere = next.pathname !== url.peek().pathname;
  url.value = next;
  if (elsewhere && how === 'push') scrollTo(0, 0);
}

/** The address of a page, as of the same state of the ledger as this one. */
export function to(where: string, changes: Changes = {}): string {
  const next = new URL(where, location.origin);
  return withChanges({asof: one('asof') || null, ...changes}, next);
}

export const eventAddress = (id: string) => to('/event/' + bare(id));
export const actorAddress = (id: string) => to('/actor/' + bare(id));
export const dyadAddress = (a: string, b: string) => to(`/dyad/${bare(a)}/${bare(b)}`);

/** An id without its type. */
export const bare = (id: string) => id.slice(id.indexOf(':') + 1);

/** Lets the page follow the browser: back, forward, and links to its own pages, which need no load. */
export function follow(pages: (path: string) => boolean) {
  addEventListener('popstate', () => { url.value = new URL(location.href); });
  addEventListener('click', event => {
    const link = (event.target as Element).closest?.('a');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin || !pages(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    go(link.href);
  });
}

/** The state of the ledger that the page shows: by seq, or by the end of a day. Undefined is now. */
export const asOf = computed<AsOf | undefined>(() => {
  const value = one('asof');
  if (/^\d{1,15}$/.test(value)) return {seq: Number(value)};
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return {time: value + 'T23:59:59.999999Z'};
  return undefined;
});

const enums = <T extends string>(name: string) => (all(name).length ? (all(name) as T[]) : undefined);

/** The filter bar's filter without the stretch of time, which the timeline shows around. */
export const filterOfAllTime = computed<EventFilter>(() => {
  const parts = one('parts') !== '';
  const [actor, ...actors] = all('actor').map(id => ({id, withParts: parts}));
  return clean({
    text: one('q') || undefined,
    actor,
    actors: actors.length ? actors : undefined,
    type: enums<EventType>('type'),
    quad: enums<Quad>('quad'),
    status: enums<Status>('status'),
    outcome: enums<Outcome>('outcome'),
    country: enums<string>('country'),
    dataset: enums<string>('dataset'),
    place: one('place') || undefined,
    disputed: one('disputed') ? true : undefined,
    contested: one('contested') ? true : undefined,
    match: one('sure') ? 'CERTAINLY' as const : undefined,
  });
});

/** The one filter of graph, map, timeline and table. from and to are a partial date each, both inclusive. */
export const filter = computed<EventFilter>(() => {
  const [from, to] = [one('from') || undefined, one('to') || undefined];
  return from || to ? {...filterOfAllTime.value, time: clean({from, to})} : filterOfAllTime.value;
});

/** The names of the address that the filter is made of. */
export const filterNames = ['q', 'actor', 'parts', 'type', 'quad', 'status', 'outcome', 'country', 'dataset', 'place', 'disputed', 'contested', 'sure', 'from', 'to'];

function clean<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
