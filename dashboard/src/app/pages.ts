// Answers in pages: the first as any answer, the others when the reader asks for more, each behind the one before.
import {useEffect, useRef, useState} from 'preact/hooks';
import {generation, useAnswer, type Asked} from './answers';
import {ask, type Answer, type Question} from './ask';

const slowAfter = 1500; // milliseconds, after which a reader is told that it takes long

export interface Pages<D> {
  /** The first page and, once asked for, the newest: what their panel tells the weather of. */
  asked: Asked<D>[];
  data: D[];
  /** Asks for the next page; null where there is none, or where it is on its way. */
  more: (() => void) | null;
}

interface Rest<D> { key: string; pages: D[]; asking: boolean; slow: boolean; cancelled: boolean; faults: Answer<D>['faults'] }

/** Asks for the first page. next gives the variables that differ for the page behind these, null behind the last. */
export function usePages<D, V extends object>(question: Question<D, V>, variables: V | null, next: (pages: D[]) => Partial<V> | null): Pages<D> {
  const first = useAnswer(question, variables);
  const key = `${generation.value} ${JSON.stringify(variables)}`;
  const none: Rest<D> = {key, pages: [], asking: false, slow: false, cancelled: false, faults: []};
  const [state, setState] = useState(none);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort('left'), [key]);

  const rest = state.key === key ? state : none;
  const data = first.data ? [first.data, ...rest.pages] : [];
  const behind = data.length > 0 && variables ? next(data) : null;
  const more = () => {
    const mine = new AbortController();
    abort.current = mine;
    const change = (by: Partial<Rest<D>>) => setState(s => (mine.signal.aborted && mine.signal.reason !== 'reader' ? s : {...s, ...by}));
    setState({...rest, key, asking: true, slow: false, cancelled: false, faults: []});
    const slow = setTimeout(() => change({slow: true}), slowAfter);
    ask(question, {...variables!, ...behind}, mine.signal).then(
      answer => {
        if (!mine.signal.aborted) {
          change({asking: false, slow: false, faults: answer.faults, pages: answer.data ? [...rest.pages, answer.data] : rest.pages});
        }
      },
      () => change({asking: false, slow: false, cancelled: true}),
    ).finally(() => clearTimeout(slow));
  };
  const tail: Asked<D> = {
    ...rest, question, variables: {...variables, ...behind}, data: rest.pages.at(-1) ?? null,
    again: more, cancel: () => abort.current?.abort('reader'),
  };
  return {
    asked: rest.asking || rest.cancelled || rest.faults.length || rest.pages.length ? [first, tail] : [first], data,
    more: behind && !rest.asking && !first.asking ? more : null,
  };
}
