// The reports of an event, grouped by the independent line of evidence that they belong to.
import {useState} from 'preact/hooks';
import type {Asked} from '../answers';
import {Panel} from '../panel';
import {ActorLink, DocumentLink, joined, More, Period, publishedOn, reportAnchor, voices} from '../parts';
import type {EventSourcesQuery} from '../questions';
import {count, figureWords, minute, plain, roleIn, stanceWords, statusWords, where} from '../words';
import {changeable, NowOnly, reportName, SplitButton} from './undo';

type Held = NonNullable<EventSourcesQuery['event']>;
type Report = Held['reports']['nodes'][number];

const reliabilityWords: Record<string, string> = {
  A: 'reliable', B: 'usually reliable', C: 'fairly reliable', D: 'not usually reliable', E: 'unreliable', F: 'reliability cannot be judged',
};
const credibilityWords = ['', 'confirmed by others', 'probably true', 'possibly true', 'doubtful', 'improbable', 'truth cannot be judged'];

/** Reports below the lines of evidence that they belong to; one of several stands with the first. */
export function linesOf({account, reports}: Held): {line: string | null; reports: Report[]}[] {
  const rest = new Map(reports.nodes.map(r => [r.id, r]));
  const groups = (account?.lines ?? []).map(({name, reports}): {line: string | null; reports: Report[]} => ({
    line: name, reports: reports.flatMap(({id}) => {
      const mine = rest.get(id);
      return mine && rest.delete(id) ? [mine] : [];
    }),
  }));
  return [...groups.filter(g => g.reports.length), ...(rest.size ? [{line: null, reports: [...rest.values()]}] : [])];
}

export function SourcesPanel({asked, event, by, step}: {asked: Asked<EventSourcesQuery>; event: Held; by?: string; step: number}) {
  const [chosen, setChosen] = useState<string[]>([]);
  const {nodes, totalCount} = event.reports;
  const accounts = nodes.filter(r => r.account);
  const picked = accounts.filter(r => chosen.includes(r.id));
  const total = totalCount ?? nodes.length;
  return (
    <Panel
      title="Sources" class="sources" asked={[asked]} aside={`${count(event.lines.length, 'independent line')}, ${count(total, 'report')}`}
      csv={() => [
        ['line', 'report', 'dataset', 'key', 'stance', 'publisher', 'title', 'url', 'published', 'voices', 'via', 'reliability', 'credibility', 'tells'],
        ...linesOf(event).flatMap(g => g.reports.map(r => [g.line ?? '', r.id, r.dataset, r.key, r.stance, r.document?.publisher, r.document?.title, r.document?.url,
          r.published?.slice(0, 10), voices(r.said), r.via.join(', '), r.reliability, r.credibility, r.account?.title])),
      ]}
    >
      {linesOf(event).map(group => (
        <section key={group.line ?? ''} class="line" aria-label={group.line ?? 'Of no line'}>
          <h3>{group.line ?? 'Of no line'} <small>{count(group.reports.length, 'report')}</small></h3>
          <ul>
            {group.reports.map(r => (
              <ReportItem
                key={r.id} report={r} by={by} chosen={chosen.includes(r.id)}
                choose={event.reportCount > 1 && changeable() ? on => setChosen(now => (on ? [...now, r.id] : now.filter(id => id !== r.id))) : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
      {total > nodes.length && <More name="reports" step={step} shown={nodes.length} total={total} one="report" />}
      {event.reportCount > 1 && (changeable()
        ? (
          <p class="bar split">
            <span class="hint">
              {picked.length === event.reportCount ? 'One report has to stay.' : 'Tick the reports that tell of something else, and make them an event of their own.'}
            </span>
            <SplitButton
              event={event.id} chosen={picked.map(r => ({id: r.id, name: reportName(r)}))} rest={event.reportCount - picked.length} after={() => setChosen([])}
            />
          </p>
        )
        : <NowOnly />)}
    </Panel>
  );
}

function ReportItem({report: r, by, chosen, choose}: {report: Report; by?: string; chosen: boolean; choose?: (on: boolean) => void}) {
  const a = r.account;
  const name = a?.title ?? r.document?.title ?? r.key;
  const later = by !== undefined && (!r.published || r.published.slice(0, 10) > by);
  const quoted = voices(r.said);
  return (
    <li id={reportAnchor(r)} class={`report ${later ? 'later' : ''}`}>
      {choose && a && <input type="checkbox" aria-label={`Split off: ${name}`} checked={chosen} onChange={e => choose(e.currentTarget.checked)} />}
      <div>
        <p><strong>{name}</strong> <small class="flag">{a ? stanceWords[r.stance] : 'mentions it'}</small>{later && <> <small class="flag">not among what was published by then</small></>}</p>
        <p>
          <small>
            <DocumentLink document={r.document} or={r.dataset} />
            {r.document?.title && r.document.publisher && <>, {r.document.publisher}</>}, {publishedOn(r)}
            {r.via.length > 0 && <> · after {r.via.join(', then ')}</>}
            {quoted && <> · quotes {quoted}</>}
            {r.reliability && <> · {r.reliability}: {reliabilityWords[r.reliability] ?? ''}</>}
            {r.credibility && <> · {r.credibility}: {credibilityWords[r.credibility] ?? ''}</>}
          </small>
        </p>
        <details>
          <summary>{a ? 'What it tells, and its row' : 'Its row'}</summary>
          {a && (
            <dl class="told">
              {a.summary && <><dt>Summary</dt><dd>{a.summary}</dd></>}
              <dt>What</dt><dd>{[a.type ? plain(a.type) : 'No type', a.mode?.replaceAll('-', ' '), statusWords[a.status]].filter(Boolean).join(' · ')}</dd>
              <dt>When</dt><dd><Period of={a.when} /></dd>
              <dt>Where</dt><dd>{a.where ? where(a.where) : 'place not told'}</dd>
              <dt>Who</dt>
              <dd>{a.participants.length ? joined(a.participants.map(p => <>
                <ActorLink actor={p.actor} /> {p.stance === 'DENIES' ? <>, that it {roleIn(a.status, p.role)} is denied</> : roleIn(a.status, p.role)}{p.by && <> by <ActorLink actor={p.by} /></>}
              </>), '; ') : 'nobody is named'}</dd>
              {a.figures.length > 0 && <><dt>In numbers</dt><dd>{a.figures.map(figureWords).join('; ')}</dd></>}
            </dl>
          )}
          <p><small>
            {r.dataset}, {r.key}{r.edition && <>, edition {r.edition}</>}, held since commit {r.since.seq} of {minute(r.since.recordedAt)}
            {r.codes.length > 0 && <>, codes {r.codes.map(c => `${c.vocabulary} ${c.code}`).join(', ')}</>}{r.flags.length > 0 && <>, {r.flags.join(', ')}</>}
          </small></p>
          {r.raw ? <pre tabindex={0} aria-label={`The row of ${r.key}`}>{JSON.stringify(r.raw, null, 2)}</pre> : <p class="hint">Its row is not kept, or its terms forbid to pass it on.</p>}
        </details>
      </div>
    </li>
  );
}
