// The start: one filter, one brush and one selection for graph, map, timeline and table.
import {asOf, filter, filterOfAllTime} from '../address';
import {useAnswer} from '../answers';
import {Explore} from '../questions';
import {EventTable} from './table';

const mostEvents = 200; // drawn at once; the panels say of how many

export function ExplorePage() {
  const asked = useAnswer(Explore, {
    filter: filter.value, ofAllTime: filterOfAllTime.value, by: ['MONTH', 'QUAD'], first: mostEvents, asOf: asOf.value,
  });
  const rows = asked.data?.events.nodes ?? [];
  return (
    <>
      <h1 class="visually-hidden">Explore</h1>
      <EventTable asked={asked} rows={rows} />
    </>
  );
}
