// What changed since a day, a commit or the reader's last visit, and whether what they cited is among it.
import {useEffect, useState} from 'preact/hooks';
import {actorAddress, all, asOf, bare, eventAddress, filter, filterNames, one, set, to} from '../address';
import {generation, shown, useAnswer} from '../answers';
import {ask, type Fault} from '../ask';
import {Faults, Panel} from '../panel';
import {beside, fieldName, inShort} from '../held';
import {usePages} from '../pages';
import {
  Changes, Cited, HeldAt, type ChangeRowFragment, type ChangesQuery, type ChangeType, type CitedQuery, type HeldFragment,
  type HoldsFragment,
} from '../questions';
import {ActorPick} from '../threats/pick';
import {count, day, linkWords, minute, stanceWords, titleOf, type Word} from '../words';
import {changeWords} from './words';
import './changes.css';

const kinds = Object.keys(changeWords) as ChangeType[];
const pageSize = 50;
const mostCited = 100; // ids of one question
const mostOnCited = 200; // changes looked at to tell what became of what was cited

const seenKey = 'casus.seen';

interface Seen { seq: number; recordedAt: string | null }

/** What the reader last said that they have seen, in this browser. */
function lastSeen(): Seen | null {
  try {
    const seen = JSON.parse(localStorage.getItem(seenKey) ?? 'null');
    return Number.isSafeInteger(seen?.seq) ? seen : null;
  } catch {
    return null;
  }
}

export function ChangesPage() {
  const [seen, setSeen] = useState(lastSeen);
  const since = one('since');
  const start = useStart(since, seen);
  const types = all('what') as ChangeType[];
  const cited = all('cite');
  const only = Object.keys(filter.value).length ? filter.value : undefined;
  const from = start.seq;
  const pages = usePages(Changes, from === null ? null : {
    from, filter: only, events: cited.length ? cited.map(id => 'Event:' + id) : undefined, type: types.length ? types : undefined, first: pageSize, asOf: asOf.value,
    actor: one('actor'), withActor: one('actor') !== '',
  }, behind);
  const rows = pages.data.flatMap(page => page.changes.nodes);
  const last = pages.data.at(-1)?.changes.pageInfo;
  const at = shown.value;

  const mark = () => {
    if (!at) return;
    const now = {seq: at.seq, recordedAt: at.recordedAt};
    try {
      localStorage.setItem(seenKey, JSON.stringify(now));
    } catch {
      // A browser that keeps nothing: the visit counts until the page is left.
    }
    setSeen(now);
    set({since: 'visit'});
  };

  return (
    <>
      <h1>What changed</h1>
      <form class="filters since" aria-label="Since when" onSubmit={event => event.preventDefault()}>
        <span>Since</span>
        <button type="button" aria-pressed={start.what === 'start'} onClick={() => set({since: '0'})}>the beginning</button>
        <button
          type="button" aria-pressed={start.what === 'visit'} disabled={!seen} onClick={() => set({since: 'visit'})}
          title={seen ? undefined : 'Press “I have seen this” below once, and the next visit begins there'}
        >
          my last visit{seen && ` (commit ${seen.seq})`}
        </button>
        <label>the day <input type="date" value={start.what === 'day' ? since : ''} onChange={event => set({since: event.currentTarget.value || null})} /></label>
        <label>commit <input type="number" min={0} class="seq" value={start.what === 'seq' || start.what === 'start' ? since : ''} onChange={event => set({since: event.currentTarget.value || null})} /></label>
        <ActorPick label="with" id={one('actor')} name={pages.data[0]?.named?.name} choose={id => set({actor: id, parts: id && '1'})} />
        <label>words <input type="search" value={one('q')} onChange={event => set({q: event.currentTarget.value.trim() || null})} /></label>
        {only && <button type="button" onClick={() => set(Object.fromEntries(filterNames.map(name => [name, null])))}>Without filter</button>}
      </form>
      <div role="group" aria-label="Only changes of the kind" class="choice kinds">
        {kinds.map(kind => {
          const is = types.includes(kind);
          return <button key={kind} type="button" aria-pressed={is} onClick={() => set({what: is ? types.filter(t => t !== kind) : [...types, kind]})}>{changeWords[kind]}</button>;
        })}
      </div>
      {start.fault && (
        <p class="weather fault" role="alert">{start.fault} <button type="button" onClick={() => set({since: null})}>Take it out of the address</button></p>
      )}
      {start.faults && <Faults faults={start.faults} again={start.again} />}
      <Citing cited={cited} from={from} />
      {start.waiting && <p class="weather" role="status"><progress aria-label="The day is looked up in the ledger" /> Which commit was the last before {day(since)}? <button type="button" onClick={() => set({since: null})}>Cancel</button></p>}
      {from !== null && (
        <Panel
          title="Changes" class="changes" asked={pages.asked} csv={() => table(rows)}
          aside={<>{count(rows.length, 'change')}{pages.more && ' and more'} {start.words}, oldest first{cited.length > 0 && ', on what you cited'}</>}
          empty={rows.length === 0 && !pages.more && `Nothing ${types.length || only || cited.length ? 'of this kind ' : ''}changed ${start.words}.`}
        >
          {byCommit(rows).map((group, i, all) => (
            <Commit key={`${group.commit.seq} ${group.rows[0]!.cursor}`} commit={group.commit} rows={group.rows} filtered={!!only} cut={last?.hasNextPage === true && i === all.length - 1} />
          ))}
          {pages.more && <p class="bar ways"><button type="button" onClick={pages.more}>More changes</button></p>}
        </Panel>
      )}
      {from !== null && at && (
        <p class="bar ways">
          <button type="button" onClick={mark}>I have seen this</button>
          <small>Keeps in this browser that you have seen all up to commit {at.seq}; “my last visit” then begins there. Nothing else moves it.</small>
        </p>
      )}
    </>
  );
}

function behind(pages: ChangesQuery[]) {
  const last = pages.at(-1)!.changes.pageInfo;
  return last.hasNextPage ? {after: last.endCursor, withActor: false} : null;
}

interface Start {
  what: 'start' | 'visit' | 'seq' | 'day' | 'none';
  /** Null while it is not known. */
  seq: number | null;
  words: string;
  waiting?: boolean;
  fault?: string;
  faults?: Fault[];
  again?: () => void;
}

/** The commit behind which the reader wants the changes. Of a day it is asked: the last that was recorded before the day. */
function useStart(since: string, seen: Seen | null): Start {
  const ofDay = /^\d{4}-\d\d-\d\d$/.test(since) && !Number.isNaN(Date.parse(since)) ? since : '';
  const [state, setState] = useState<{day: string; seq: number | null; faults: Fault[]}>({day: '', seq: null, faults: []});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!ofDay) return;
    const mine = new AbortController();
    setState({day: ofDay, seq: null, faults: []});
    const before = new Date(Date.parse(ofDay) - 1).toISOString().replace('.999Z', '.999999Z');
    ask(HeldAt, {asOf: {time: before}}, mine.signal).then(
      answer => setState({day: ofDay, seq: answer.data ? answer.snapshot!.seq : null, faults: answer.faults}), () => {});
    return () => mine.abort();
  }, [ofDay, tries, generation.value]);

  if (ofDay) {
    const known = state.day === ofDay ? state : {seq: null, faults: []};
    const words = `since ${day(ofDay)} began (UTC), after commit ${known.seq}`;
    return {what: 'day', seq: known.seq, words, waiting: known.seq === null && !known.faults.length, faults: known.faults.length ? known.faults : undefined, again: () => setTries(tries + 1)};
  }
  if (/^\d{1,15}$/.test(since)) return {what: since === '0' ? 'start' : 'seq', seq: Number(since), words: since === '0' ? 'since the beginning' : `after commit ${since}`};
  if (since && since !== 'visit') {
    return {what: 'none', seq: null, words: '', fault: `The address asks for changes since “${since}”, which is neither a day such as 2020-09-28, nor the number of a commit, nor “visit”.`};
  }
  if (seen) {
    return {what: 'visit', seq: seen.seq, words: `since your last visit, after commit ${seen.seq}${seen.recordedAt ? ` of ${minute(seen.recordedAt)}` : ''}`};
  }
  return {what: 'start', seq: 0, words: since ? 'since the beginning, as this browser knows of no visit' : 'since the beginning'};
}

function byCommit(rows: ChangeRowFragment[]) {
  const groups: {commit: ChangeRowFragment['commit']; rows: ChangeRowFragment[]}[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.commit.seq === row.commit.seq) last.rows.push(row);
    else groups.push({commit: row.commit, rows: [row]});
  }
  return groups;
}

/** cut: more of its changes may stand on the page behind. */
function Commit({commit, rows, filtered, cut}: {commit: ChangeRowFragment['commit']; rows: ChangeRowFragment[]; filtered: boolean; cut: boolean}) {
  return (
    <section class="commit" aria-labelledby={`commit-${commit.seq}`}>
      <h3 id={`commit-${commit.seq}`}>
        Commit {commit.seq} <small>{minute(commit.recordedAt)} · {commit.author}{commit.note && <> · {commit.note}</>} · {cut && 'the first '}{count(rows.length, 'change')}</small>{' '}
        <a class="then" href={to('/changes', {asof: String(commit.seq), since: one('since') || null})}>as of then</a>
      </h3>
      <ul>{rows.map(row => <Row key={row.cursor} row={row} filtered={filtered} />)}</ul>
    </section>
  );
}

function Row({row, filtered}: {row: ChangeRowFragment; filtered: boolean}) {
  return (
    <li class={`change ${row.type.toLowerCase()}`}>
      <span class="kind">{changeWords[row.type]}</span>
      <div>
        <What row={row} />
        {filtered && row.matchedBefore && !row.matchesAfter && <> <strong class="flag leaves">leaves the filter</strong></>}
        {filtered && !row.matchedBefore && row.matchesAfter && <> <strong class="flag">comes into the filter</strong></>}
      </div>
    </li>
  );
}

const Named = ({event}: {event: {id: string; title: string | null}}) => <a href={eventAddress(event.id)}>{event.title ?? 'untitled'}</a>;
const Whole = ({event}: {event: HeldFragment}) => <><a href={eventAddress(event.id)}>{titleOf(event)}</a> <small>{inShort(event)}</small></>;

function What({row: {type, before, after, fields, link, judgement}}: {row: ChangeRowFragment}) {
  switch (type) {
    case 'LINKED':
    case 'UNLINKED':
      return link
        ? <><Named event={link.from} /> {linkWords[link.type]} <Named event={link.to} /> <small>{[link.stance !== 'ASSERTS' && stanceWords[link.stance], link.note].filter(Boolean).join(' · ')}</small></>
        : <>a link between events that are not held any more</>;
    case 'JUDGED':
    case 'UNJUDGED':
      return judgement ? <JudgedPair judgement={judgement} /> : <>a judgement that is not held any more</>;
    case 'FILED':
    case 'REVIVED':
      return after ? <Whole event={after} /> : null;
    case 'RETRACTED':
      return before ? <><Whole event={before} />{after && after.id !== before.id && <> <small>the event lost a report</small></>}</> : null;
    case 'MERGED':
      return before && after ? <><Named event={before} /> went into <Named event={after} /><Folded before={before} after={after} /></> : null;
    case 'SPLIT':
      return before && after ? <><Named event={after} /> came out of <Named event={before} /><Folded before={before} after={after} /></> : null;
    case 'REVISED':
      return before && after ? <><a href={eventAddress(after.id)}>{titleOf(after)}</a><Beside before={before} after={after} named={fields} /></> : null;
  }
}

function JudgedPair({judgement: {verdict, author, because, reports, actors}}: {judgement: NonNullable<ChangeRowFragment['judgement']>}) {
  const words = {SAME: 'the same', DIFFERENT: 'different', UNSURE: 'perhaps the same'}[verdict];
  const pair = reports
    ? reports.map(report => <a key={report.id} href={eventAddress(report.id)}>{report.account?.title ?? 'a report'}</a>)
    : (actors ?? []).map((actor, i) => <a key={i} href={actorAddress(actor.id)}>{actor.name}</a>);
  return (
    <>
      {pair[0]} and {pair[1]} are held to be <strong>{words}</strong>{!reports && ' actor'}{' '}
      <small>by {author}{because.length > 0 && <> because of {because.map(b => [b.feature, b.value].filter(Boolean).join(': ')).join('; ')}</>}</small>{' '}
      {reports?.length === 2 && <a class="then" href={to('/judgements', {a: bare(reports[0]!.id), b: bare(reports[1]!.id)})}>lay side by side</a>}
    </>
  );
}

/** Two events of which one came from the other: what each tells is at hand, but is no change of one thing. */
function Folded({before, after}: {before: HeldFragment; after: HeldFragment}) {
  return <details><summary>side by side</summary><Beside before={before} after={after} /></details>;
}

function Beside({before, after, named}: {before: HeldFragment; after: HeldFragment; named?: string[]}) {
  const {told, untold} = beside(before, after, named);
  return (
    <>
      {told.length > 0 && (
        <table class="beside">
          <thead><tr><th>What differs</th><th>Before</th><th>After</th></tr></thead>
          <tbody>
            {told.map(field => (
              <tr key={field.field}><th scope="row">{fieldName(field.field)}</th><td><Words words={field.before} how="gone" /></td><td><Words words={field.after} how="come" /></td></tr>
            ))}
          </tbody>
        </table>
      )}
      {untold.length > 0 && <small>{told.length ? 'Also other' : 'Other'}, though it reads the same here: {untold.map(field => fieldName(field).toLowerCase()).join(', ')}.</small>}
    </>
  );
}

function Words({words, how}: {words: Word[]; how: 'gone' | 'come'}) {
  if (!words.length) return <small>not told</small>;
  return <ul>{words.map((word, i) => <li key={i}>{!word.alone ? word.text : how === 'gone' ? <del>{word.text}</del> : <ins>{word.text}</ins>}</li>)}</ul>;
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Did what was cited change? Ids or addresses of events are pasted; each is answered. */
function Citing({cited, from}: {cited: string[]; from: number | null}) {
  const [text, setText] = useState(cited.join('\n'));
  const [said, setSaid] = useState('');
  const asked = useAnswer(Cited, cited.length && from !== null ? {from, events: cited.map(id => 'Event:' + id), first: mostOnCited, asOf: asOf.value} : null);
  const look = () => {
    const ids = [...new Set([...text.matchAll(anyId)].map(match => match[0].toLowerCase()))];
    if (!ids.length) setSaid('There is no id in this. An id looks like 029c3c91-750b-5e68-83f6-581f53b9121a; the address of an event has one.');
    else if (ids.length > mostCited) setSaid(`These are ${ids.length} ids; at most ${mostCited} are answered at once.`);
    else {
      setSaid('');
      set({cite: ids});
    }
  };
  const answers = asked.data ? whatBecame(cited, asked.data) : [];
  const whole = !asked.data?.changes.pageInfo.hasNextPage;
  return (
    <>
      <details class="citing" open={cited.length > 0}>
        <summary>Did what I cited change?</summary>
        <div class="cite">
          <label for="cite">Ids or addresses of events, as they stand in your text</label>
          <textarea id="cite" rows={3} value={text} onInput={event => setText(event.currentTarget.value)} />
          <div class="bar ways">
            <button type="button" onClick={look}>Look</button>
            {cited.length > 0 && <button type="button" onClick={() => { setText(''); set({cite: null}); }}>All changes again</button>}
            {said && <span role="alert">{said}</span>}
          </div>
        </div>
      </details>
      {cited.length > 0 && from !== null && (
        <Panel
          title="What became of what you cited" class="cited" asked={[asked]}
          csv={() => [['id', 'title now', 'answer', 'changes'], ...answers.map(a => [a.id, a.title, a.changed ? 'changed' : 'unchanged', a.words])]}
          aside={asked.data && `${answers.filter(a => !a.changed).length} of ${cited.length} unchanged`}
        >
          {!whole && <p class="weather" role="status">There are more than {mostOnCited} changes on these: cite fewer at once, or look at a shorter time. “Unchanged” is not sure here.</p>}
          <table>
            <thead><tr><th>Cited</th><th>Answer</th><th>What happened</th></tr></thead>
            <tbody>
              {answers.map(a => (
                <tr key={a.id}>
                  <td><a href={eventAddress(a.id)}>{a.title ?? a.id}</a>{a.hidden && <> <small class="flag">taken back</small></>}</td>
                  <td>{a.changed ? <strong>changed</strong> : whole ? 'unchanged' : 'unchanged as far as looked through'}</td>
                  <td>{a.words || 'nothing'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="hint">Unchanged: the account stands as it stood. Links and judgements are told beside, as they bear on it without changing what it tells.</p>
        </Panel>
      )}
    </>
  );
}

interface Became { id: string; title: string | null; hidden: boolean; changed: boolean; words: string }

const holds = (event: HoldsFragment | null | undefined) => (event ? [event.uuid, ...event.reports.nodes.map(report => report.uuid)] : []);

/** The changes of each cited event. What bears on it, as links, is told, but its account stands as it stood. */
function whatBecame(cited: string[], {changes, nodes}: CitedQuery): Became[] {
  return cited.map((id, i) => {
    let held = new Set([id]);
    let first = true;
    const counts = new Map<ChangeType, number>();
    for (const change of changes.nodes) {
      const was = holds(change.before);
      const is = holds(change.after);
      const ends = [...holds(change.link?.from), ...holds(change.link?.to), ...change.judgement?.reports?.map(report => report.uuid) ?? []];
      const bears = change.link !== null || change.judgement !== null;
      if (!(bears ? ends : [...was, ...is]).some(report => held.has(report))) continue;
      counts.set(change.type, (counts.get(change.type) ?? 0) + 1);
      // The first change of the event itself tells which reports it held when it was cited: what becomes of these is its story.
      if (!bears && first) {
        first = false;
        if (was.includes(id)) held = new Set(was);
      }
    }
    const node = nodes[i];
    const event = node && 'title' in node ? node : null;
    const own: ChangeType[] = ['FILED', 'REVISED', 'MERGED', 'SPLIT', 'RETRACTED', 'REVIVED'];
    return {
      id, title: event?.title ?? null, hidden: event?.hidden ?? false, changed: own.some(type => counts.has(type)),
      words: [...counts].map(([type, n]) => changeWords[type] + (n > 1 ? ` ${n} times` : '')).join(', '),
    };
  });
}

function table(rows: ChangeRowFragment[]) {
  return [
    ['commit', 'recorded at', 'author', 'note', 'change', 'before', 'after', 'fields', 'link', 'judgement', 'matched before', 'matches after'],
    ...rows.map(row => [
      row.commit.seq, row.commit.recordedAt, row.commit.author, row.commit.note, row.type, row.before?.id, row.after?.id, row.fields.join(' '),
      row.link && `${row.link.from.id} ${row.link.type} ${row.link.to.id}`, row.judgement && `${row.judgement.id} ${row.judgement.verdict}`,
      row.matchedBefore ? 'yes' : 'no', row.matchesAfter ? 'yes' : 'no',
    ]),
  ];
}
