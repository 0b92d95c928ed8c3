// The page of an actor: what it is called, to whom it belongs on a day, what it did and with whom, and whether it did what it said.
import {useRef} from 'preact/hooks';
import {asOf, bare, dyadAddress, one, path, set, to} from '../address';
import {useAnswer, type Asked} from '../answers';
import {Panel} from '../panel';
import {
  ActorLink, Bars, Choice, EventRows, eventTable, joined, Legend, Missing, More, Period, quadWords, rowsAsked, SaysLine, saysText, stretchTable, Switch, TableOf,
  useTitle, type Stretch,
} from '../parts';
import {
  ActorCounts, ActorEvents, ActorPage as ActorQuestion, type ActorCountsQuery, type ActorEventsQuery, type ActorPageQuery, type AffiliationType, type EventFilter, type Quad,
} from '../questions';
import {pictureOf} from '../save';
import {useWidth} from '../size';
import {count, day, plain, when} from '../words';
import './actor.css';

type Actor = NonNullable<ActorPageQuery['actor']>;
type Affiliation = Actor['affiliations'][number];

export function ActorPage() {
  const id = path.value[1] ?? '';
  return <OneActor key={id} id={bare(id)} />;
}

const step = 25;
const units = [{value: 'YEAR', words: 'Years'}, {value: 'MONTH', words: 'Months'}];

function OneActor({id}: {id: string}) {
  const parts = one('parts') !== '';
  const unit = one('unit') === 'MONTH' ? 'MONTH' : 'YEAR';
  const on = /^\d{4}-\d\d-\d\d$/.test(one('on')) ? one('on') : undefined;
  const filter: EventFilter = {actor: {id, withParts: parts}};
  const threats: EventFilter = {status: ['THREATENED', 'ANNOUNCED', 'PREPARED'], actor: {id, withParts: parts, role: ['ACTOR']}};
  const page = useAnswer(ActorQuestion, {id, on, parts, asOf: asOf.value});
  const counts = useAnswer(ActorCounts, {filter, by: [unit, 'QUAD'], threats, asOf: asOf.value});
  const events = useAnswer(ActorEvents, {filter, first: rowsAsked('events', step), asOf: asOf.value});
  const actor = page.data?.actor;
  useTitle(actor?.name);
  if (!actor) return <Missing what="Actor" missing="This actor is not known" asked={page} />;
  return (
    <article class="actor">
      <header class="page-head">
        <h1>{actor.name}</h1>
        <p class="what">{[plain(actor.kind), actor.country, actor.generic && 'a general term, never merged with others'].filter(Boolean).join(' · ')}</p>
        <a href={to('/', {actor: id, parts: '1'})}>Show in the graph</a>
      </header>
      {bare(actor.id) !== id && <p class="notice" role="note">The address names a record of this actor, or an actor that is one with it now.</p>}
      {actor.hidden && <p class="notice" role="note">Its records were withdrawn: it answers by its address and is in no list.</p>}
      <div class="page-tools">
        <Switch name="parts">With its parts: members, leaders, offices while they belonged</Switch>
        <span>Time by <Choice name="unit" label="Time by" options={units} /></span>
      </div>
      <div class="two">
        <div>
          <Timeline asked={counts} unit={unit} />
          <div class="halves"><Balance asked={counts} /><FollowThrough asked={counts} /></div>
          <Newest asked={events} />
        </div>
        <div>
          <Names asked={page} actor={actor} />
          <Affiliations asked={page} actor={actor} on={on} />
          <Counterparts asked={page} actor={actor} />
        </div>
      </div>
    </article>
  );
}

function Names({asked, actor}: {asked: Asked<ActorPageQuery>; actor: Actor}) {
  // One name may stand in several records.
  const names = [...new Map(actor.names.map(n => [JSON.stringify([n.text, n.language, n.during]), n])).values()];
  return (
    <Panel
      title="Names and records" asked={[asked]}
      csv={() => [['name', 'language', 'during', 'record'], ...actor.names.map(n => [n.text, n.language, n.during && when(n.during), n.record])]}
    >
      <ul class="names">
        {names.map((n, i) => (
          <li key={i}><span lang={n.language ?? undefined} dir="auto">{n.text}</span> <small>{n.language}{n.during && <> <Period of={n.during} /></>}</small></li>
        ))}
      </ul>
      {actor.external.length > 0 && <p class="ids">{joined(actor.external.map(x => <><small>{x.dataset}</small> {x.key}</>), ' · ')}</p>}
      <details>
        <summary>{count(actor.records.length, 'record')}</summary>
        <ul>{actor.records.map(r => <li key={r.id}><small>{r.dataset}</small> {r.key} <small>{[plain(r.kind), r.country, r.edition && `edition ${r.edition}`, r.note].filter(Boolean).join(', ')}</small></li>)}</ul>
      </details>
    </Panel>
  );
}

/** An affiliation from the side that it comes from, and from that which it leads to. */
const affiliationWords: Record<AffiliationType, [string, string]> = {
  MEMBER_OF: ['is a member of', 'has as a member'],
  PART_OF: ['is part of', 'has as a part'],
  LEADS: ['leads', 'is led by'],
  REPRESENTS: ['represents', 'is represented by'],
  HOLDS: ['holds the office', 'is held by'],
  ALLIED_WITH: ['is allied with', 'is allied with'],
  BACKED_BY: ['is backed by', 'backs'],
};

/** Whether an affiliation surely stood on a day; the service lists those that may have. */
const surely = (a: Affiliation, on: string) =>
  !!a.during?.sureFrom && !!a.during.sureTo && a.during.sureFrom.slice(0, 10) <= on && on <= a.during.sureTo.slice(0, 10);

function Affiliations({asked, actor, on}: {asked: Asked<ActorPageQuery>; actor: Actor; on?: string}) {
  const rows = actor.affiliations.map(a => {
    const out = a.from.id === actor.id;
    return {...a, words: affiliationWords[a.type][out ? 0 : 1], other: out ? a.to : a.from, vague: on !== undefined && !surely(a, on)};
  });
  return (
    <Panel
      title="Offices and affiliations" class="affiliations" asked={[asked]} aside={on ? `on ${day(on)}` : 'of all time'}
      csv={() => [['this actor', 'other', 'title', 'during', 'evidence'], ...rows.map(a => [a.words, a.other.name, a.title, when(a.during), a.evidence.map(saysText).join('; ')])]}
    >
      <p class="page-tools">
        <label>On <input type="date" value={on ?? ''} onChange={event => set({on: event.currentTarget.value || null})} /></label>
        {on && <button type="button" onClick={() => set({on: null})}>All time</button>}
      </p>
      {rows.length === 0 && <p class="empty">{on ? 'None is told for that day. Choose another one, or all time.' : 'None is told.'}</p>}
      <ul>
        {rows.map(a => (
          <li key={a.id} class={a.vague ? 'uncertain' : ''}>
            <span class="kind">{a.words}</span> <ActorLink actor={a.other} />{a.title && <>, {a.title}</>}
            {' '}<small><Period of={a.during} />{a.vague && <>; on that day possibly</>}</small>
            {a.evidence.length > 0 && <details><summary>{count(a.evidence.length, 'report')}</summary><ul>{a.evidence.map(r => <li key={r.id}><SaysLine report={r} away /></li>)}</ul></details>}
          </li>
        ))}
      </ul>
      {rows.some(a => a.vague) && <p class="hint"><span class="swatch uncertain" aria-hidden="true" />Hatched: it may have stood on that day; nobody says that it surely did.</p>}
    </Panel>
  );
}

function Counterparts({asked, actor}: {asked: Asked<ActorPageQuery>; actor: Actor}) {
  const {nodes, total} = actor.counterparts;
  const reach = Math.max(1, ...nodes.map(c => c.events));
  return (
    <Panel
      title="With whom" class="counterparts" asked={[asked]} aside={total > nodes.length ? `${nodes.length} of ${count(total, 'actor')}, most events first` : count(total, 'actor')}
      csv={() => [['actor', 'id', 'kind', 'events'], ...nodes.map(c => [c.actor.name, c.actor.id, c.actor.kind, c.events])]}
      empty={nodes.length === 0 && 'Nobody else took part in its events.'}
    >
      <table>
        <thead><tr><th>Actor</th><th class="number">Events</th><th><span class="visually-hidden">As a bar</span></th></tr></thead>
        <tbody>
          {nodes.map(c => (
            <tr key={c.actor.id}>
              <td><a href={dyadOf(actor.id, c.actor.id)}>{c.actor.name}</a></td>
              <td class="number">{c.events}</td>
              <td class="bar-cell" aria-hidden="true"><span class="plainbar" style={{width: `${(100 * c.events) / reach}%`}} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** The page of two actors, with parts where this one counts them. */
function dyadOf(a: string, b: string) {
  return to(dyadAddress(a, b), {parts: one('parts') || null});
}

/** Rows of counts by period and quad, as stretches. */
export function stretchesOf(rows: ActorCountsQuery['timeline']['rows']): Stretch[] {
  const found = new Map<string, Stretch>();
  for (const row of rows) {
    const [time, quad] = [row.keys.find(k => k.from), row.keys.find(k => k.dimension === 'QUAD')];
    if (!time?.from || !time.to) continue; // without a time: told beside the bars
    const period = time.value ?? time.label;
    const s = found.get(period) ?? {period, from: time.from, to: time.to, coarse: 0, quads: []};
    found.set(period, {...s, coarse: s.coarse + row.coarse, quads: [...s.quads, {quad: (quad?.value ?? null) as Quad | null, events: row.events}]});
  }
  return [...found.values()].sort((a, b) => a.from.localeCompare(b.from));
}

function Timeline({asked, unit}: {asked: Asked<ActorCountsQuery>; unit: 'YEAR' | 'MONTH'}) {
  const picture = useRef<SVGSVGElement>(null);
  const timeline = asked.data?.timeline;
  const stretches = timeline ? stretchesOf(timeline.rows) : [];
  const table = () => stretchTable([{name: '', stretches}]).map(row => row.slice(1));
  const notes = timeline && [
    count(timeline.total.events, 'event'),
    timeline.total.untimed > 0 && `${timeline.total.untimed} without a time are not drawn`,
    timeline.truncated && 'only the first 1,000 numbers are drawn',
  ].filter(Boolean).join('; ');
  return (
    <Panel
      title="Over time" asked={[asked]} aside={notes} csv={table} png={stretches.length ? () => pictureOf(picture.current!) : undefined}
      empty={timeline && stretches.length === 0 && 'No event that it took part in tells of its time.'}
    >
      <Bars above={stretches} label={`Events by ${unit.toLowerCase()} and kind; the table below has the numbers`} picture={picture} />
      <TableOf rows={table()} label="Events over time" />
    </Panel>
  );
}

/** Conflict to the left, cooperation to the right. */
function Balance({asked}: {asked: Asked<ActorCountsQuery>}) {
  const picture = useRef<SVGSVGElement>(null);
  const balance = asked.data?.balance;
  const of = (quad: Quad | null) => balance?.rows.find(r => (r.keys[0]?.value ?? null) === quad)?.events ?? 0;
  const [md, vd, vc, mc] = [of('MATERIAL_CONFLICT'), of('VERBAL_CONFLICT'), of('VERBAL_COOPERATION'), of('MATERIAL_COOPERATION')];
  const words = balanceWords({md, vd, vc, mc, none: of(null)});
  return (
    <Panel
      title="Conflict and cooperation" class="balance" asked={[asked]} png={balance?.total.events ? () => pictureOf(picture.current!) : undefined}
      csv={() => [['kind', 'events'], ...(['MATERIAL_CONFLICT', 'VERBAL_CONFLICT', 'VERBAL_COOPERATION', 'MATERIAL_COOPERATION', null] as const).map(q => [quadWords(q), of(q)])]}
      empty={balance && balance.total.events === 0 && 'It took part in no event.'}
    >
      <p class="balance-words">{words}</p>
      <Scales numbers={[md, vd, vc, mc]} picture={picture} label={words} />
      <Legend />
    </Panel>
  );
}

function Scales({numbers: [md, vd, vc, mc], picture, label}: {
  numbers: [number, number, number, number]; picture: {current: SVGSVGElement | null}; label: string;
}) {
  const [box, width] = useWidth(200);
  const middle = width / 2, scale = (middle - 30) / Math.max(1, md + vd, vc + mc);
  const bar = (quad: string, from: number, n: number) => n > 0 && <rect class={quad} x={middle + from * scale} y={8} width={n * scale} height={26} />;
  return (
    <div ref={box}><svg ref={picture} width={width} height={58} role="img" aria-label={label}>
      {bar('material-conflict', -md - vd, md)}{bar('verbal-conflict', -vd, vd)}{bar('verbal-cooperation', 0, vc)}{bar('material-cooperation', vc, mc)}
      <line class="axis" x1={middle} x2={middle} y1={2} y2={40} />
      <text x={middle - (md + vd) * scale - 6} y={25} text-anchor="end">{md + vd}</text>
      <text x={middle + (vc + mc) * scale + 6} y={25}>{vc + mc}</text>
      <text x={middle - 6} y={54} text-anchor="end">conflict</text><text x={middle + 6} y={54}>cooperation</text>
    </svg></div>
  );
}

/** The balance in words. */
export function balanceWords({md, vd, vc, mc, none}: {md: number; vd: number; vc: number; mc: number; none: number}): string {
  const side = (words: string, deeds: number, spoken: number) =>
    `${words} ${deeds + spoken}${deeds + spoken ? ` (${deeds} by deeds, ${spoken} by words)` : ''}`;
  return `${side('Conflict', md, vd)}, ${side('cooperation', mc, vc)}${none ? `, no type ${none}` : ''}. Who acted is not told by that.`;
}

interface Outcomes { open: number; fulfilled: number; ended: number; lapsed: number; sample: number }

const fewest = 10; // below that a part of the whole is no rate

/** "1 of 1, with 3 open": what became of what was threatened and announced, and no more than that. */
export function followThroughWords({open, fulfilled, ended, lapsed, sample}: Outcomes): string {
  if (sample + open === 0) return 'Nothing was threatened, announced or prepared.';
  if (sample === 0) return `Of none is it known what became of it: ${open} open.`;
  const others = [ended && `${ended} ended without`, lapsed && `${lapsed} passed ${lapsed === 1 ? 'its' : 'their'} day`].filter(Boolean).join(', ');
  const rate = sample < fewest ? ' That is too few for a rate.' : ` That is ${Math.round((100 * fulfilled) / sample)} % of those of which it is known.`;
  return `${fulfilled} of ${sample} carried out, with ${open} open${others && `; ${others}`}.${rate}`;
}

function FollowThrough({asked}: {asked: Asked<ActorCountsQuery>}) {
  const outcomes = asked.data?.followThrough.total.outcomes;
  const threats = asked.data?.threats;
  const nothing = {open: 0, fulfilled: 0, ended: 0, lapsed: 0, sample: 0};
  const numbers = outcomes ?? nothing;
  return (
    <Panel
      title="Does it do what it says?" class="follow" asked={[asked]}
      csv={() => [['what became of it', 'events'], ['carried out', numbers.fulfilled], ['ended without', numbers.ended], ['its day passed', numbers.lapsed], ['open', numbers.open]]}
    >
      <p class="follow-words">{followThroughWords(numbers)}</p>
      {numbers.sample + numbers.open > 0 && (
        <>
          <p class="hint">Of what it threatened, announced or prepared itself. What has no day never lapses and stays open.</p>
          <details>
            <summary>{threats && threats.totalCount! > threats.nodes.length ? `The newest ${threats.nodes.length} of ${threats.totalCount}` : count(threats?.nodes.length ?? 0, 'event')}</summary>
            {threats && <EventRows rows={threats.nodes} label="What it threatened, announced or prepared" />}
          </details>
        </>
      )}
    </Panel>
  );
}

function Newest({asked}: {asked: Asked<ActorEventsQuery>}) {
  const events = asked.data?.events;
  return (
    <Panel
      title="Newest events" class="newest" asked={[asked]} csv={() => eventTable(events?.nodes ?? [])}
      empty={events && events.nodes.length === 0 && 'It took part in no event. Its parts may have: switch them on above.'}
    >
      {events && (
        <>
          <EventRows rows={events.nodes} label="Newest events" />
          <More name="events" step={step} shown={events.nodes.length} total={events.totalCount ?? events.nodes.length} one="event" />
        </>
      )}
    </Panel>
  );
}
