// The start: one filter, one brush and one selection for graph, map, timeline and table.
import {useMemo} from 'preact/hooks';
import {all, asOf, filter, filterOfAllTime, one} from '../address';
import {useAnswer} from '../answers';
import {Weather} from '../panel';
import {useFurther} from '../pages';
import {Explore, MoreEvents} from '../questions';
import {FilterBar} from './filterbar';
import {WorldMap} from './map';
import {Network} from './network';
import {EventTable, orderOf} from './table';
import {Timeline} from './timeline';
import './explore.css';

const firstEvents = 200; // drawn at once; the panels say of how many
const nextEvents = 500; // what the API gives at once

export function ExplorePage() {
  const variables = {
    filter: filter.value, ofAllTime: filterOfAllTime.value, brushed: !!(one('from') || one('to')), first: firstEvents, orderBy: orderOf(),
    named: [...all('actor'), ...all('place')], asOf: asOf.value,
  };
  const asked = useAnswer(Explore, variables);
  const further = useFurther(asked, MoreEvents, pages => {
    const {hasNextPage, endCursor} = (pages.at(-1) ?? asked.data)!.events.pageInfo;
    return hasNextPage ? {filter: filter.value, first: nextEvents, after: endCursor, orderBy: orderOf(), asOf: asOf.value} : null;
  });
  const pages = useMemo(() => (asked.data ? [asked.data, ...further.data] : []).map(page => page.events.nodes), [asked.data, further.data]);
  const rows = useMemo(() => pages.flat(), [pages]);
  // While the next answer is on its way, the graph keeps the ground of the one that it shows.
  const ground = useMemo(() => JSON.stringify(variables), [asked.data]);
  return (
    <div class="explore">
      <h1 class="visually-hidden">Explore</h1>
      <div class="top">
        <FilterBar data={asked.data} />
        <Weather asked={[asked]} />
      </div>
      <Network asked={asked} pages={pages} ground={ground} />
      <WorldMap asked={asked} rows={rows} />
      <Timeline asked={asked} />
      <EventTable asked={asked} rows={rows} further={further} most={nextEvents} />
    </div>
  );
}
