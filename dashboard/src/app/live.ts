// What is new: changes as they are recorded, also by others, counted and announced, and shown when the reader asks for them.
import {effect, signal} from '@preact/signals';
import {asOf} from './address';
import {generation} from './answers';
import {News} from './questions';

export interface Item {
  type: string;
  seq: number;
  id: string;
  title: string;
}

/** What came since the page was last asked afresh, newest first. */
export const news = signal<Item[]>([]);

/** LIVE; WAITING to be joined again; OFF where the page shows an earlier state. */
export const live = signal<'LIVE' | 'WAITING' | 'OFF'>('WAITING');

const mostKept = 200;
const patience = [1, 2, 5, 10, 30]; // seconds before the next try

/** Shows what is new. */
export function catchUp() {
  news.value = [];
  generation.value++;
}

/** Listens while the page shows now. The browser's own EventSource would begin anew at each break; this goes on behind the last cursor. */
export function listen() {
  let stop = () => {};
  effect(() => {
    const now = !asOf.value;
    stop();
    stop = now ? join() : () => {};
    if (!now) live.value = 'OFF';
  });
}

function join(): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let after: string | null = null;
  let tries = 0;
  const open = () => {
    source = new EventSource('/graphql?' + new URLSearchParams({query: News.text, variables: JSON.stringify({after})}));
    source.onopen = () => {
      tries = 0;
      live.value = 'LIVE';
    };
    source.addEventListener('next', message => {
      const change = JSON.parse(message.data).data?.changes;
      if (!change) return;
      after = change.cursor;
      const event = change.after ?? change.before;
      const item: Item = {type: change.type, seq: change.commit.seq, id: event?.id ?? '', title: event?.title ?? ''};
      news.value = [item, ...news.value].slice(0, mostKept);
    });
    const again = () => {
      source?.close();
      live.value = 'WAITING';
      timer = setTimeout(open, 1000 * patience[Math.min(tries++, patience.length - 1)]!);
    };
    source.addEventListener('complete', again);
    source.onerror = again;
  };
  live.value = 'WAITING';
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
