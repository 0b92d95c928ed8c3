// The table: every event that the other views draw, in words.
import {eventAddress, one, set} from '../address';
import type {Asked} from '../answers';
import {Panel} from '../panel';
import type {EventRowFragment, ExploreQuery} from '../questions';
import {measureWords, outcomeWords, plain, quadClass, range, roleWords, statusWords, titleOf, when} from '../words';

export function EventTable({asked, rows}: {asked: Asked<ExploreQuery>; rows: EventRowFragment[]}) {
  const total = asked.data?.events.totalCount ?? rows.length;
  const chosen = one('sel');
  return (
    <Panel
      title="Events" class="table" asked={[asked]} aside={`${rows.length.toLocaleString('en')} of ${total.toLocaleString('en')}, newest first`}
      csv={() => [
        ['id', 'when', 'title', 'type', 'mode', 'status', 'who', 'where', 'figures', 'reports', 'lines', 'disputed', 'contested', 'outcome'],
        ...rows.map(e => [e.id, when(e.when), titleOf(e), e.type, e.mode, e.status, who(e), e.where?.name, figures(e), e.reportCount, e.lineCount,
          e.disputed ? 'yes' : 'no', e.contested.join(' '), e.outcome]),
      ]}
      empty={rows.length === 0 && 'No event fits this filter. Take something away from it, or move the brush.'}
    >
      <div class="scroll" tabindex={0} role="region" aria-label="Events, as a table">
        <table>
          <thead>
            <tr><th>When</th><th>What</th><th>Who</th><th>Where</th><th>Told in numbers</th><th class="number">Reports</th><th class="number">Lines</th></tr>
          </thead>
          <tbody>
            {rows.map(e => (
              <tr key={e.id} aria-selected={chosen === e.id} onClick={event => {
                if (!(event.target as Element).closest('a')) set({sel: chosen === e.id ? null : e.id}, 'replace');
              }}>
                <td>{when(e.when)}</td>
                <td>
                  <span class={`swatch ${quadClass(e.quad)}`} aria-hidden="true" /><a href={eventAddress(e.id)}>{titleOf(e)}</a><br />
                  <small>{[e.type && plain(e.type), statusWords[e.status], e.outcome && outcomeWords[e.outcome]].filter(Boolean).join(' · ')}</small>
                  {e.disputed && <small class="flag">denied</small>} {e.contested.length > 0 && <small class="flag">rival accounts</small>}
                </td>
                <td>{who(e)}</td>
                <td>{e.where?.name ?? <small>not told</small>}</td>
                <td>{figures(e)}</td>
                <td class="number">{e.reportCount}</td>
                <td class="number">{e.lineCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const who = (e: EventRowFragment) => e.participants.map(p => `${p.actor.name} ${roleWords[p.role]}`).join('; ');
const figures = (e: EventRowFragment) => e.figures.map(f => [range(f), f.of, measureWords[f.measure]].filter(Boolean).join(' ')).join('; ');
