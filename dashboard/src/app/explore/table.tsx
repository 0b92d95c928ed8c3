// The table: every event that the other views draw, in words.
import {useEffect, useRef} from 'preact/hooks';
import {eventAddress, one, set} from '../address';
import type {Asked} from '../answers';
import type {Pages} from '../pages';
import {Panel, Weather} from '../panel';
import {Gist} from '../parts';
import type {EventOrder, EventOrderField, EventRowFragment, ExploreQuery, MoreEventsQuery} from '../questions';
import {count, figureWords, quadClass, titleOf, when, who} from '../words';

const orders: Record<EventOrderField, {title: string; desc: string; asc: string}> = {
  START: {title: 'begin', desc: 'newest first', asc: 'oldest first'},
  FILED: {title: 'filing', desc: 'last filed first', asc: 'first filed first'},
  REPORTS: {title: 'reports', desc: 'most reports first', asc: 'fewest reports first'},
  LINES: {title: 'lines of evidence', desc: 'most lines first', asc: 'fewest lines first'},
};

/** The order that the address asks for. */
export function orderOf(): Required<EventOrder> {
  const field = one('sort') in orders ? (one('sort') as EventOrderField) : 'START';
  return {field, direction: one('dir') === 'ASC' ? 'ASC' : 'DESC'};
}

const sortBy = (field: EventOrderField, direction: 'ASC' | 'DESC') => set({sort: field === 'START' ? null : field, dir: direction === 'ASC' ? 'ASC' : null});

export function EventTable({asked, rows, further, most}: {
  asked: Asked<ExploreQuery>; rows: EventRowFragment[]; further: Pages<MoreEventsQuery>; most: number;
}) {
  const total = asked.data?.events.totalCount ?? rows.length;
  const chosen = one('sel');
  const {field, direction} = orderOf();
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = scroll.current?.querySelector<HTMLElement>('tr[aria-selected="true"]');
    const area = scroll.current;
    if (!row || !area) return;
    const head = area.querySelector('thead')!.offsetHeight;
    if (row.offsetTop < area.scrollTop + head || row.offsetTop + row.offsetHeight > area.scrollTop + area.clientHeight) area.scrollTop = row.offsetTop - head - 40;
  }, [chosen, rows]);
  const head = (by: EventOrderField, title: string, number = false) => (
    <th class={number ? 'number' : undefined} aria-sort={field === by ? (direction === 'ASC' ? 'ascending' : 'descending') : undefined}>
      <button type="button" class="sort" onClick={() => sortBy(by, field === by && direction === 'DESC' ? 'ASC' : 'DESC')}>
        {title} <span aria-hidden="true">{field === by ? (direction === 'ASC' ? '▴' : '▾') : '↕'}</span>
      </button>
    </th>
  );
  return (
    <Panel
      title="Events" class="table" asked={[asked]} weather={[]}
      aside={asked.data && (
        <>
          {rows.length.toLocaleString('en')} of {total.toLocaleString('en')}, {orders[field][direction === 'ASC' ? 'asc' : 'desc']}{' '}
          <label class="order">by <select value={field} onChange={event => sortBy(event.currentTarget.value as EventOrderField, direction)}>
            {Object.entries(orders).map(([by, {title}]) => <option key={by} value={by}>{title}</option>)}
          </select></label>
        </>
      )}
      csv={() => [
        ['id', 'when', 'earliest', 'latest', 'title', 'type', 'mode', 'status', 'quad', 'who', 'where', 'figures', 'reports', 'lines', 'disputed', 'contested', 'outcome'],
        ...rows.map(e => [e.id, when(e.when), e.when?.earliest, e.when?.latest, titleOf(e), e.type, e.mode, e.status, e.quad, who(e).join('; '), e.where?.name, figures(e),
          e.reportCount, e.lineCount, e.disputed ? 'yes' : 'no', e.contested.join(' '), e.outcome]),
      ]}
      empty={rows.length === 0 && 'No event fits this filter. Take something away from it, or move the brush.'}
    >
      <div class="scroll" ref={scroll} tabindex={0} role="region" aria-label="Events, as a table">
        <table>
          <thead>
            <tr>
              <th><span class="visually-hidden">Selected</span></th>{head('START', 'When')}<th>What</th><th>Who</th><th>Where</th><th>In numbers</th>
              {head('REPORTS', 'Reports', true)}{head('LINES', 'Lines', true)}
            </tr>
          </thead>
          <tbody>
            {rows.map(e => (
              <tr key={e.id} aria-selected={chosen === e.id} onClick={event => {
                if (!(event.target as Element).closest('a, button')) set({sel: chosen === e.id ? null : e.id}, 'replace');
              }}>
                <td>
                  <button type="button" class="pick" aria-pressed={chosen === e.id} aria-label={`Select ${titleOf(e)}`} onClick={() => set({sel: chosen === e.id ? null : e.id}, 'replace')}>
                    <span class={`swatch ${quadClass(e.quad)}`} aria-hidden="true" />
                  </button>
                </td>
                <td>{when(e.when)}</td>
                <td>
                  <a href={eventAddress(e.id)}>{titleOf(e)}</a><br />
                  <Gist of={e} />
                </td>
                <td>{who(e).join('; ')}</td>
                <td>{e.where?.name ?? <small>not told</small>}</td>
                <td>{figures(e)}</td>
                <td class="number">{e.reportCount}</td>
                <td class="number">{e.lineCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Weather asked={further.asked.slice(1)} />
        {further.more && (
          <p class="bar">
            <button type="button" onClick={further.more}>Load {count(Math.min(most, total - rows.length), 'more event', 'more events')}</button>
            <small>They join the graph and the map, too.</small>
          </p>
        )}
      </div>
    </Panel>
  );
}

const figures = (e: EventRowFragment) => e.figures.map(figureWords).join('; ');
