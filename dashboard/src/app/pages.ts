// Answers in pages: the first as any answer, the others when the reader asks for more, each behind the one before.
import {useEffect, useRef, useState} from 'preact/hooks';
import {slowAfter, useAnswer, type Asked} from './answers';
import {ask, type Answer, type Question} from './ask';

export interface Pages<D> {
  /** The first page's answer and, once asked for, that of the newest: what their panel tells the weather of. */
  asked: Asked<any>[];
  data: D[];
  /** Asks for the next page; null where there is none, or where it is on its way. */
  more: (() => void) | null;
}

/** Asks for the first page. next gives the variables that differ for the page behind these, null behind the last. */
export function usePages<D, V extends object>(question: Question<D, V>, variables: V | null, next: (pages: D[]) => Partial<V> | null): Pages<D> {
  const first = useAnswer(question, variables);
  const data = first.data ? [first.data] : [];
  const further = useFurther(first, question, further => {
    const behind = variables && next([...data, ...further]);
    return behind && {...variables!, ...behind};
  });
  return {...further, data: [...data, ...further.data]};
}

interface Rest<D> { behind: unknown; pages: D[]; asking: boolean; slow: boolean; cancelled: boolean; faults: Answer<D>['faults'] }

const noPages: never[] = []; // one and the same, so that what follows from it is not worked out again and again

/** The pages behind a first answer, which may be one to another question; another first answer begins anew. */
export function useFurther<F, D, V extends object>(first: Asked<F>, question: Question<D, V>, next: (further: D[]) => V | null): Pages<D> {
  const none: Rest<D> = {behind: first.data, pages: noPages, asking: false, slow: false, cancelled: false, faults: []};
  const [state, setState] = useState(none);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort('left'), [first.data]);

  const rest = state.behind === first.data ? state : none;
  const variables = first.data ? next(rest.pages) : null;
  const more = () => {
    const mine = new AbortController();
    abort.current = mine;
    const change = (by: Partial<Rest<D>>) => setState(s => (mine.signal.aborted && mine.signal.reason !== 'reader' ? s : {...s, ...by}));
    setState({...rest, asking: true, slow: false, cancelled: false, faults: []});
    const slow = setTimeout(() => change({slow: true}), slowAfter);
    ask(question, variables!, mine.signal).then(
      answer => {
        if (!mine.signal.aborted) {
          change({asking: false, slow: false, faults: answer.faults, pages: answer.data ? [...rest.pages, answer.data] : rest.pages});
        }
      },
      () => change({asking: false, slow: false, cancelled: true}),
    ).finally(() => clearTimeout(slow));
  };
  const newest: Asked<D> = {
    ...rest, question, variables, data: rest.pages.at(-1) ?? null,
    again: more, cancel: () => abort.current?.abort('reader'),
  };
  return {
    asked: rest.asking || rest.cancelled || rest.faults.length || rest.pages.length ? [first, newest] : [first], data: rest.pages,
    more: variables && !rest.asking && !first.asking ? more : null,
  };
}
