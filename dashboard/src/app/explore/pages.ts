// The pages of the filter's events: the first with the counts, the others one by one, when the reader asks for more.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {asOf, filter} from '../address';
import {ask, type Fault} from '../ask';
import {MoreEvents, type EventPageFragment} from '../questions';
import type {LinkedEvent} from './network-model';
import {orderOf} from './table';

const mostMore = 500; // what the API gives at once

export interface Pages {
  all: LinkedEvent[][];
  hasMore: boolean;
  /** How many more would come at once. */
  next: number;
  asking: boolean;
  faults: Fault[];
  more(): void;
}

/** Adds to a first page what the reader asks for behind it; another first page begins anew. */
export function usePages(first: EventPageFragment | undefined): Pages {
  const [state, setState] = useState<{first?: EventPageFragment; further: EventPageFragment[]; asking: boolean; faults: Fault[]}>({further: [], asking: false, faults: []});
  const mine = useRef<AbortController | null>(null);
  useEffect(() => () => mine.current?.abort(), [first]);
  const here = state.first === first ? state : {further: [], asking: false, faults: []};
  const last = here.further.at(-1) ?? first;
  const pages = useMemo(() => (first ? [first, ...here.further] : []).map(page => page.nodes), [first, here.further.length]);
  return {
    all: pages,
    hasMore: !!last?.pageInfo.hasNextPage,
    next: mostMore,
    asking: here.asking,
    faults: here.faults,
    more: () => {
      if (here.asking || !last) return;
      const controller = new AbortController();
      mine.current = controller;
      setState({first, further: here.further, asking: true, faults: []});
      ask(MoreEvents, {filter: filter.value, first: mostMore, after: last.pageInfo.endCursor, orderBy: orderOf(), asOf: asOf.value}, controller.signal)
        .then(({data, faults}) => setState({first, further: data ? [...here.further, data.events] : here.further, asking: false, faults}), () => {});
    },
  };
}
