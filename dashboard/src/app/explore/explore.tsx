// The start: one filter, one brush and one selection for graph, map, timeline and table.
import {useMemo} from 'preact/hooks';
import {all, asOf, filter, filterOfAllTime, one} from '../address';
import {useAnswer} from '../answers';
import {Weather} from '../panel';
import {Explore} from '../questions';
import {FilterBar} from './filterbar';
import {WorldMap} from './map';
import {Network} from './network';
import {usePages} from './pages';
import {EventTable, orderOf} from './table';
import {Timeline} from './timeline';
import './explore.css';

const firstEvents = 200; // drawn at once; the panels say of how many

export function ExplorePage() {
  const variables = {
    filter: filter.value, ofAllTime: filterOfAllTime.value, brushed: !!(one('from') || one('to')), first: firstEvents, orderBy: orderOf(),
    named: [...all('actor'), ...all('place')], asOf: asOf.value,
  };
  const asked = useAnswer(Explore, variables);
  const pages = usePages(asked.data?.events);
  const rows = useMemo(() => pages.all.flat(), [pages.all]);
  // While the next answer is on its way, the graph keeps the ground of the one that it shows.
  const ground = useMemo(() => JSON.stringify(variables), [asked.data]);
  return (
    <div class="explore">
      <h1 class="visually-hidden">Explore</h1>
      <div class="top">
        <FilterBar data={asked.data} />
        <Weather asked={[asked]} />
      </div>
      <Network asked={asked} pages={pages.all} ground={ground} />
      <WorldMap asked={asked} rows={rows} />
      <Timeline asked={asked} />
      <EventTable asked={asked} rows={rows} pages={pages} />
    </div>
  );
}
