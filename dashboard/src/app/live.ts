// What is new: changes as they are recorded, also by others, gathered, announced, and shown when the reader asks for them.
import {computed, effect, signal} from '@preact/signals';
import {asOf} from './address';
import {generation, head, shown} from './answers';
import {News, type ChangeType, type NewsSubscription} from './questions';

export interface Item {
  type: ChangeType;
  seq: number;
  id: string;
  title: string;
}

/** What came since the page was last asked afresh, newest first. */
export const news = signal<Item[]>([]);

/** How many changes came since; news keeps no more than the newest of them. */
export const newsCount = signal(0);

/** The ledger is another one than the page was asked from: what came between cannot be told. */
export const missed = signal(false);

/** LIVE; WAITING to be joined again; OFF where the page shows an earlier state. */
export const live = signal<'LIVE' | 'WAITING' | 'OFF'>('WAITING');

const mostKept = 200;
const gather = 400; // milliseconds in which changes are gathered, to be told at once
const patience = [1, 2, 5, 10, 30]; // seconds before the next try
const steady = 60_000; // milliseconds after which a stream that breaks off is joined again as if for the first time

/** Shows what is new. */
export function catchUp() {
  generation.value++;
}

/** Listens while the page shows now: behind the first state that an answer told of, then behind the last change that came. */
export function listen() {
  let after: string | null = null;
  let told = 0; // the seq up to which the page itself shows all, since it was last asked afresh
  let afresh = false; // asked afresh, and not answered yet
  let gathered: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    timer = undefined;
    if (afresh) return;
    const fresh = gathered.filter(item => item.seq > told);
    gathered = [];
    if (!fresh.length) return;
    newsCount.value += fresh.length;
    news.value = [...fresh.reverse(), ...news.peek()].slice(0, mostKept);
  };
  // What the page is asked afresh, it shows: that is no news any more, also where it was the reader's own act.
  effect(() => {
    generation.value;
    afresh = true;
    news.value = [];
    newsCount.value = 0;
    missed.value = false;
  });
  effect(() => {
    const answered = shown.value;
    if (!afresh || !answered || asOf.peek()) return;
    afresh = false;
    told = answered.seq;
    timer ??= setTimeout(tell, gather);
  });

  const take = (message: MessageEvent<string>) => {
    const {data, errors} = JSON.parse(message.data) as {data?: NewsSubscription | null; errors?: {extensions?: {code?: string}}[]};
    if (data?.changes) {
      const {cursor, type, commit, before, after: now} = data.changes;
      after = cursor;
      const event = now ?? before;
      gathered.push({type, seq: commit.seq, id: event?.id ?? '', title: event?.title ?? ''});
      timer ??= setTimeout(tell, gather);
    } else if (errors?.some(e => /^(BAD_CURSOR|BAD_USER_INPUT)$/.test(e.extensions?.code ?? ''))) {
      // What the page goes on behind, this ledger does not have: it was made anew.
      after = null;
      head.value = null;
      missed.value = true;
    }
  };

  const now = computed(() => !asOf.value);
  const begun = computed(() => head.value !== null || missed.value);
  let stop = () => {};
  effect(() => {
    stop();
    stop = now.value && begun.value ? join(() => ({from: after || missed.peek() ? null : head.peek()!.seq, after}), take) : () => {};
    live.value = now.value ? 'WAITING' : 'OFF';
  });
}

/** Joins, and joins again whenever the stream ends. The browser's own EventSource would begin anew at each break. */
function join(where: () => {from: number | null; after: string | null}, take: (message: MessageEvent<string>) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  let tries = 0;
  let opened = Infinity;
  const open = () => {
    source = new EventSource('/graphql?' + new URLSearchParams({query: News.text, variables: JSON.stringify(where())}));
    const again = () => {
      source.close();
      live.value = 'WAITING';
      if (performance.now() - opened > steady) tries = 0;
      opened = Infinity;
      clearTimeout(timer);
      timer = setTimeout(open, 1000 * patience[Math.min(tries++, patience.length - 1)]!);
    };
    source.onopen = () => {
      opened = performance.now();
      live.value = 'LIVE';
    };
    source.addEventListener('next', message => {
      if (JSON.parse(message.data).data) tries = 0;
      take(message);
    });
    source.addEventListener('complete', again);
    source.onerror = again;
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
