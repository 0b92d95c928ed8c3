// Answers as state: what a component asks for, while it comes, when it came, and when it did not.
import {signal} from '@preact/signals';
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {asOf} from './address';
import {ask, type Answer, type Fault, type Question, type Snapshot} from './ask';

/** Counts up when the reader wants what is new; every question is asked afresh. */
export const generation = signal(1);

/** The newest state of the ledger that an answer told of. */
export const head = signal<Snapshot | null>(null);

/** The state that the page shows, as the last answer told. */
export const shown = signal<Snapshot | null>(null);

export const slowAfter = 1500; // milliseconds, after which a reader is told that it takes long
const kept = new Map<string, Answer<any>>(); // answers, oldest first, so that back and forward are at once
const mostKept = 60;

export interface Asked<D> {
  question: Question<D, any>;
  /** What was asked with; null where nothing was. */
  variables: unknown;
  /** The newest answer, which may be that to the question before while asking. */
  data: D | null;
  faults: Fault[];
  asking: boolean;
  /** It takes long. */
  slow: boolean;
  cancelled: boolean;
  again(): void;
  cancel(): void;
}

/** Asks, again when the variables change; null asks nothing. The newest answer stays while the next one comes. */
export function useAnswer<D, V>(question: Question<D, V>, variables: V | null): Asked<D> {
  const [tries, setTries] = useState(0);
  const key = variables && `${generation.value} ${tries} ${question.name} ${JSON.stringify(variables)}`;
  // done is the key of what came, or did not: a page that shows another key waits from its first moment on.
  const [state, setState] = useState<{answer: Answer<D> | null; done: string | null; slow: boolean; cancelled: boolean}>(
    () => ({answer: (key && kept.get(key)) || null, done: key && kept.has(key) ? key : null, slow: false, cancelled: false}));
  const abort = useRef<AbortController | null>(null);

  useEffect(() => {
    if (!key) {
      setState({answer: null, done: null, slow: false, cancelled: false});
      return;
    }
    const known = kept.get(key);
    if (known) {
      if (known.snapshot) shown.value = known.snapshot;
      setState({answer: known, done: key, slow: false, cancelled: false});
      return;
    }
    const mine = new AbortController();
    abort.current = mine;
    setState(s => ({...s, slow: false, cancelled: false}));
    const slow = setTimeout(() => setState(s => ({...s, slow: true})), slowAfter);
    ask(question, variables, mine.signal).then(answer => {
      if (mine.signal.aborted) return;
      if (answer.snapshot) {
        shown.value = answer.snapshot;
        if (!asOf.peek() && answer.snapshot.seq >= (head.peek()?.seq ?? 0)) head.value = answer.snapshot;
      }
      if (!answer.faults.length) keep(key, answer);
      setState({answer, done: key, slow: false, cancelled: false});
    }, () => { if (mine.signal.reason === 'reader') setState(s => ({...s, done: key, slow: false, cancelled: true})); })
      .finally(() => clearTimeout(slow));
    return () => {
      clearTimeout(slow);
      mine.abort('left');
    };
  }, [key]);

  const again = useMemo(() => () => setTries(n => n + 1), []);
  const cancel = useMemo(() => () => abort.current?.abort('reader'), []);
  return {
    question, variables, again, cancel,
    data: state.answer?.data ?? null, faults: state.answer?.faults ?? [],
    asking: !!key && state.done !== key, slow: state.slow, cancelled: state.cancelled,
  };
}

function keep(key: string, answer: Answer<any>) {
  kept.set(key, answer);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
}

/** Changes the ledger, then asks everything afresh. */
export async function change<D, V>(mutation: Question<D, V>, variables: V): Promise<Answer<D>> {
  const answer = await ask(mutation, variables);
  if (answer.data) generation.value++;
  return answer;
}
