// How an event came to be what it is: its versions, what changed in each, and the judgements that hold it together.
import {bare, eventAddress, set, to} from '../address';
import type {Asked} from '../answers';
import {beside, fieldName} from '../held';
import {Panel} from '../panel';
import {joined, reportAnchor, rowsAsked} from '../parts';
import type {EventHistoryQuery, HeldFragment, JudgedFragment} from '../questions';
import {count, linkWords, minute, stateWords, type Word} from '../words';
import {changeable, NowOnly, reportName, UndoButton, verdictWords} from './undo';

type Changed = EventHistoryQuery['changes']['nodes'][number];
type Commit = Changed['commit'];

const most = 500; // changes in one page of the service

/** What one change did, in the words of an event's history. */
function headline(c: Changed, id: string): {words: string; other?: {id: string; title: string | null}} {
  const mine = (e: HeldFragment | null) => e != null && bare(e.id) === id;
  switch (c.type) {
    case 'FILED': return mine(c.after) ? {words: 'Filed'} : {words: 'Filed, as an event of its own:', other: c.after ?? undefined};
    case 'REVISED': return {words: mine(c.after) || mine(c.before) ? 'Its account or evidence changed' : 'Changed:', other: mine(c.after) || mine(c.before) ? undefined : c.after ?? undefined};
    case 'MERGED': return mine(c.before) ? {words: 'Merged into', other: c.after ?? undefined} : {words: 'Took in', other: c.before ?? undefined};
    case 'SPLIT': return mine(c.after) ? {words: 'Split off', other: c.before ?? undefined} : {words: 'Let go', other: c.after ?? undefined};
    case 'RETRACTED': return {words: 'A report was taken back:', other: c.after ?? undefined};
    case 'REVIVED': return {words: 'A report that was taken back came back:', other: c.after ?? undefined};
    case 'LINKED': case 'UNLINKED':
      return {words: `${c.type === 'LINKED' ? 'Linked' : 'A link was taken back'}: “${c.link?.from.title}” ${c.link ? linkWords[c.link.type] : ''} “${c.link?.to.title}”`};
    case 'JUDGED': case 'UNJUDGED':
      return {words: `${c.type === 'JUDGED' ? 'Judged' : 'No longer judged'} ${c.judgement ? verdictWords[c.judgement.verdict] : ''}: ${c.judgement?.reports?.map(r => reportName(r)).join(' and ') ?? 'reports'}`};
  }
}

export function HistoryPanel({asked, id, step}: {asked: Asked<EventHistoryQuery>; id: string; step: number}) {
  const event = asked.data?.event;
  const changes = asked.data?.changes.nodes ?? [];
  const commits = new Map<number, {commit: Commit; changes: Changed[]}>();
  for (const v of event?.history ?? []) commits.set(v.since.seq, {commit: v.since, changes: []});
  for (const c of changes) {
    const at = commits.get(c.commit.seq) ?? {commit: c.commit, changes: []};
    commits.set(c.commit.seq, {...at, changes: [...at.changes, c]});
  }
  const newest = [...commits.values()].sort((a, b) => b.commit.seq - a.commit.seq);
  const versions = event?.history.length ?? 0;
  const asked2 = rowsAsked('versions', step);
  const goneBy = new Map<string, {title: string | null; seq: number}>(changes.flatMap(c => (c.type === 'MERGED' && c.before ? [[c.before.id, {title: c.before.title, seq: c.commit.seq}]] : [])));
  return (
    <Panel
      title="History" class="history" asked={[asked]} aside={count(versions, 'version')}
      csv={() => [
        ['commit', 'recorded', 'author', 'note', 'change', 'other event', 'field', 'before', 'after'],
        ...newest.flatMap(({commit: m, changes}) => changes.flatMap(c => {
          const {words, other} = headline(c, id);
          const head = [m.seq, m.recordedAt, m.author, m.note, words, other?.title];
          return c.fields.length && c.before && c.after
            ? beside(c.before, c.after, c.fields).told.map(f => [...head, fieldName(f.field), alone(f.before).join('; '), alone(f.after).join('; ')])
            : [head];
        })),
      ]}
    >
      {event && <Lineage event={event} goneBy={goneBy} />}
      <ol class="commits">
        {newest.map(({commit: m, changes}) => (
          <li key={m.seq}>
            <p>
              <strong>Commit {m.seq}</strong> <small>{minute(m.recordedAt)}, by {m.author}{m.note && <>: {m.note}</>}</small>{' '}
              <a href={to('/event/' + id, {asof: String(m.seq)})} aria-label={`as held then, after commit ${m.seq}`}>as held then</a>
            </p>
            <ul>
              {changes.map((c, i) => {
                const {words, other} = headline(c, id);
                const before = c.type === 'MERGED' ? c.commit.seq - 1 : null;
                return (
                  <li key={i}>
                    {words}
                    {other && <> <a href={before ? to('/event/' + bare(other.id), {asof: String(before)}) : eventAddress(other.id)}>{other.title ?? 'an event without a title'}</a></>}
                    {c.before && c.after && c.fields.length > 0 && <Fields fields={c.fields} before={c.before} after={c.after} />}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
      {asked.data?.changes.pageInfo.hasNextPage && (
        <p class="more">
          <span class="hint">The oldest {changes.length} changes are told.</span>{' '}
          {asked2 < most && <button type="button" onClick={() => set({versions: String(asked2 + step)}, 'replace')}>Show more</button>}
        </p>
      )}
    </Panel>
  );
}

function Fields({fields, before, after}: {fields: string[]; before: HeldFragment; after: HeldFragment}) {
  const {told, untold} = beside(before, after, fields);
  return (
    <dl class="told fields">
      {told.map(({field, before, after}) => [
        <dt>{fieldName(field)}</dt>,
        <dd>{alone(before).map(x => <del key={x}>{x}</del>)}{alone(after).map(x => <ins key={x}>{x}</ins>)}</dd>,
      ])}
      {untold.map(field => [<dt>{fieldName(field)}</dt>, <dd><small>{field === 'reports' ? 'others, of the same number' : 'told otherwise'}</small></dd>])}
    </dl>
  );
}

const alone = (words: Word[]) => words.filter(w => w.alone).map(w => w.text);

/** Which events it was made of, each as it was before, and which it lost or came from. */
function Lineage({event, goneBy}: {event: NonNullable<EventHistoryQuery['event']>; goneBy: Map<string, {title: string | null; seq: number}>}) {
  const {mergedFrom, splitFrom, splitInto} = event.lineage;
  const names = (ids: string[]) => joined(ids.map(id => {
    const gone = goneBy.get(id);
    return <a href={gone ? to('/event/' + bare(id), {asof: String(gone.seq - 1)}) : eventAddress(id)}>{gone?.title ?? `event ${bare(id).slice(0, 8)}`}</a>;
  }), '; ');
  if (!mergedFrom.length && !splitFrom.length && !splitInto.length) return null;
  return (
    <dl class="told lineage">
      {mergedFrom.length > 0 && <><dt>Merged from</dt><dd>{names(mergedFrom)}</dd></>}
      {splitFrom.length > 0 && <><dt>Split from</dt><dd>{names(splitFrom)}</dd></>}
      {splitInto.length > 0 && <><dt>Split into</dt><dd>{names(splitInto)}</dd></>}
    </dl>
  );
}

/** The live judgements on its reports, with reasons, and how to take them back. */
export function WhyOnePanel({asked, reports}: {asked: Asked<EventHistoryQuery>; reports: number}) {
  const judged = asked.data?.event?.judgements ?? [];
  const holds = judged.filter(j => j.verdict === 'SAME' && j.state === 'APPLIED');
  const others = judged.filter(j => !holds.includes(j));
  return (
    <Panel
      title="Why these are one event" class="why" asked={[asked]}
      csv={() => [
        ['verdict', 'state', 'one report', 'other report', 'reason', 'weight', 'score', 'author', 'act'],
        ...judged.flatMap(j => (j.because.length ? j.because : [null]).map(b => [verdictWords[j.verdict], j.state, ...(j.reports ?? []).map(reportName),
          b && `${b.feature}: ${b.value}`, b?.weight, j.score, j.author, j.act])),
      ]}
      empty={judged.length === 0 && (reports > 1 ? 'Its mentions name its report; nothing had to be judged.' : 'It has one report, and nobody judged it against another.')}
    >
      {!changeable() && <NowOnly />}
      {holds.length > 0 && <ul class="judged">{holds.map(j => <Judged key={j.id} judgement={j} event={asked.data!.event!.id} />)}</ul>}
      {others.length > 0 && <><h3>Judged otherwise, or without effect</h3><ul class="judged">{others.map(j => <Judged key={j.id} judgement={j} event={asked.data!.event!.id} />)}</ul></>}
    </Panel>
  );
}

function Judged({judgement: j, event}: {judgement: JudgedFragment; event: string}) {
  const names = (j.reports ?? []).map(reportName);
  return (
    <li>
      <p>
        {joined((j.reports ?? []).map(r => <a href={r.event?.id === event ? '#' + reportAnchor(r) : eventAddress(r.id)}>{reportName(r)}</a>), ' and ')}{' '}
        <span class="flag">{verdictWords[j.verdict]}</span>{j.state !== 'APPLIED' && <> <small class="flag">{stateWords[j.state]}</small></>}
      </p>
      <ul class="because">
        {j.because.map((b, i) => (
          <li key={i}>
            <span class={`weight ${b.weight < 0 ? 'against' : 'for'}`} aria-label={`weight ${b.weight}`}>{b.weight > 0 ? '+' : ''}{b.weight}</span> {b.feature}: {b.value}
          </li>
        ))}
      </ul>
      <p class="bar"><small>{j.person ? j.author : `rule ${j.author}`}, score {j.score}</small>{changeable() && <UndoButton act={j.act} name={`${names.join(' and ')} ${verdictWords[j.verdict]}`} />}</p>
    </li>
  );
}
