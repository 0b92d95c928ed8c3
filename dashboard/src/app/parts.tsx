// Small parts that the pages of an event, of an actor and of two actors share.
import {scaleLinear, scaleUtc} from 'd3-scale';
import type {ComponentChildren, RefObject} from 'preact';
import {useEffect, useId} from 'preact/hooks';
import {actorAddress, asOf, eventAddress, one, set, to} from './address';
import type {Asked} from './answers';
import {Faults, Weather} from './panel';
import type {EventRowFragment, Quad, SaysFragment, SpanFragment} from './questions';
import type {Table} from './save';
import {useWidth} from './size';
import {count, day, minute, outcomeWords, plain, quadClass, quads, range, roleIn, statusWords, titleOf, when, who, type Numbers} from './words';
import './parts.css';

/** Names the page in the browser's title. */
export function useTitle(title: string | null | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Casus` : 'Casus';
    return () => { document.title = 'Casus'; };
  }, [title]);
}

/** What a page says before it has its answer, and where nothing is known by its address. */
export function Missing({what, missing, asked}: {what: string; missing: string; asked: Asked<any>}) {
  if (!asked.faults.length) return <div aria-busy={asked.asking}><h1>{what}</h1><Weather asked={[asked]} /></div>;
  return (
    <>
      <h1>{asked.faults.some(f => f.code === 'NOT_FOUND') ? missing : what}</h1>
      <Faults faults={asked.faults} again={asked.again} />
      <p>
        {asOf.value && <><button type="button" onClick={() => set({asof: null})}>Look in the present state</button> or go </>}
        <a href={to('/')}>to the start</a>, or search above.
      </p>
    </>
  );
}

export const ActorLink = ({actor}: {actor: {id: string; name: string}}) => <a href={actorAddress(actor.id)}>{actor.name}</a>;

interface Named { id: string; title?: string | null; type?: any; quad?: Quad | null; participants?: any }

export const EventLink = ({event}: {event: Named}) => (
  <><span class={`swatch ${quadClass(event.quad)}`} aria-hidden="true" /><a href={eventAddress(event.id)}>{titleOf(event)}</a></>
);

/** A list in one line, its parts set off by a text. */
export const joined = (parts: ComponentChildren[], by: ComponentChildren = ', ') => parts.map((part, i) => [i > 0 && by, part]);

/** A switch whose state is in the address: "1" or nothing. */
export function Switch({name, children}: {name: string; children: ComponentChildren}) {
  return (
    <label class="switch">
      <input type="checkbox" checked={one(name) !== ''} onChange={event => set({[name]: event.currentTarget.checked ? '1' : null})} /> {children}
    </label>
  );
}

/** One of a few, chosen by buttons; the first is meant where the address has none. */
export function Choice({name, label, options, also = {}}: {
  name: string; label: string; options: {value: string; words: string}[]; also?: Record<string, string | null>;
}) {
  const chosen = one(name) || options[0]!.value;
  return (
    <div class="choice" role="group" aria-label={label}>
      {options.map((option, i) => (
        <button
          key={option.value} type="button" aria-pressed={chosen === option.value}
          onClick={() => set({...also, [name]: i ? option.value : null})}
        >{option.words}</button>
      ))}
    </div>
  );
}

const mostListed = 500; // the longest page of a list that the service gives

/** How many rows of a list the address asks for. */
export const rowsAsked = (name: string, step: number) => Math.min(mostListed, Math.max(step, Number(one(name)) || 0));

/** Shows more rows of a list, and says of how many these are. */
export function More({name, step, shown, total, one: word}: {name: string; step: number; shown: number; total: number; one: string}) {
  if (shown >= total) return <p class="hint">{count(total, word)}, all shown.</p>;
  return (
    <p class="more">
      <span class="hint">{shown.toLocaleString('en')} of {count(total, word)}.</span>{' '}
      {shown < mostListed
        ? <button type="button" onClick={() => set({[name]: String(Math.min(mostListed, shown + step))}, 'replace')}>Show more</button>
        : <span class="hint">No more are shown here: narrow them on the page Explore.</span>}
    </p>
  );
}

/** Only what a browser opens as a page; what a report holds else is told, not followed. */
const followed = (url: string | null | undefined) => (url && /^https?:\/\//i.test(url) ? url : null);

type Doc = SaysFragment['document'];

/** Where a report stands: its document's title, or who published it. */
export function DocumentLink({document: d, or}: {document: Doc | {title: string | null; url: string | null; publisher: string | null}; or: string}) {
  const name = d?.title ?? d?.publisher ?? or;
  const url = followed(d?.url);
  return url ? <a href={url} target="_blank" rel="noreferrer">{name}<span class="visually-hidden"> (opens the source)</span></a> : <>{name}</>;
}

/** Since when a report was to be read; null is not told. */
export const publishedOn = (r: {published: string | null; document?: {publishedDay: boolean} | null}) =>
  !r.published ? 'day of publication not told' : r.document && !r.document.publishedDay ? minute(r.published) : day(r.published);

/** The voices of a report in words: "2 Iraqi officials, unnamed, of Government of Iraq". */
export function voices(said: SaysFragment['said']): string {
  return said.map(v => {
    const who = v.who ?? v.actor?.name ?? (v.count === 1 ? 'a voice' : 'voices');
    const of = v.of && !who.includes(v.of.name) ? `of ${v.of.name}` : '';
    return [v.count && v.count > 1 ? `${v.count} ${who}` : who, v.anonymous && 'unnamed', of].filter(Boolean).join(', ');
  }).join('; ');
}

/** A report in a line: in whose words, who published it, through whom, when. It leads to the report, here or, from away, on the page of its event. */
export function SaysLine({report: r, away}: {report: SaysFragment; away?: boolean}) {
  const quoted = voices(r.said);
  const from = quoted ? <><strong>{quoted}</strong> <small>in <DocumentLink document={r.document && {...r.document, title: null}} or={r.dataset} /></small></>
    : <strong><DocumentLink document={r.document && {...r.document, title: null}} or={r.dataset} /></strong>;
  return (
    <span class="says">
      {from}
      <small>
        {r.via.length > 0 && <> after {r.via.join(', then ')}</>}, {publishedOn(r)}
        {r.reliability && <>, reliability {r.reliability}</>}{r.credibility && <>, credibility {r.credibility}</>}
        {' '}<a class="to-report" href={away ? eventAddress(r.id) : '#' + reportAnchor(r)}>report</a>
      </small>
    </span>
  );
}

/** What a report is called within the page of its event. */
export const reportAnchor = (r: {id: string}) => r.id.replace(':', '-');

/** A report in a line, as text. */
export const saysText = (r: SaysFragment) =>
  [voices(r.said), r.document?.publisher ?? r.dataset, r.via.length && `after ${r.via.join(', then ')}`, publishedOn(r)].filter(Boolean).join(', ');

/** What a bar of figures reaches to, so that rivals can be compared by eye. */
export const most = (figures: Numbers[]) => Math.max(1, ...figures.flatMap(f => [f.low, f.best, f.high].map(n => n ?? 0)));

/** A figure as a bar: the range hatched, the best number a mark; open where an end is not told. The words stand beside it. */
export function RangeBar({figure: f, reach}: {figure: Numbers; reach: number}) {
  const open = f.high == null && f.best == null;
  const x = scaleLinear([0, reach * 1.15], [0, 100]).clamp(true);
  const [from, until] = [x(f.low ?? f.best ?? 0), open ? 100 : x(f.high ?? f.best!)];
  return (
    <span class="rangebar" role="img" aria-label={range(f)} title={range(f)}>
      <span class={`reach uncertain ${open ? 'open' : ''}`} style={{left: from + '%', width: Math.max(0, until - from) + '%'}} />
      {f.best != null && <span class="best" style={{left: x(f.best) + '%'}} />}
      {open && f.low != null && <span class="best" style={{left: from + '%'}} />}
    </span>
  );
}

/** A period as exactly as it is known, with what is sure of it and the source's own words. */
export function Period({of: p}: {of: SpanFragment | null}) {
  if (!p) return <>{when(p)}</>;
  const sure = p.sureFrom && p.sureTo ? (p.sureFrom.slice(0, 10) === p.sureTo.slice(0, 10) ? day(p.sureFrom) : `${day(p.sureFrom)} – ${day(p.sureTo)}`) : '';
  const outer = p.earliest || p.latest ? when(p) : sure ? '' : when(p);
  return (
    <>
      {outer}{sure && sure !== outer && <>{outer && ', '}{p.earliest && p.latest ? 'surely' : 'surely going on'} {sure}</>}
      {p.raw && <> <q>{p.raw}</q></>}
    </>
  );
}

/** What an event is, in a line: its type and status, what became of it, and whether its reports agree. */
export const Gist = ({of: e}: {of: EventRowFragment}) => (
  <>
    <small>{[e.type && plain(e.type), statusWords[e.status], e.outcome && outcomeWords[e.outcome]].filter(Boolean).join(' · ')}</small>
    {e.disputed && <> <small class="flag" title="A report denies it, or a part of it">denied</small></>}
    {e.contested.length > 0 && <> <small class="flag" title="Its sources contradict each other">rival accounts</small></>}
  </>
);

/** Events in rows. */
export function EventRows({rows, label}: {rows: EventRowFragment[]; label: string}) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      <table class="event-rows">
        <thead><tr><th>When</th><th>What</th><th>Who</th><th class="number">Lines</th></tr></thead>
        <tbody>
          {rows.map(e => (
            <tr key={e.id}>
              <td class="when">{when(e.when)}</td>
              <td>
                <EventLink event={e} />
                <br /><Gist of={e} />
              </td>
              <td>{joined(e.participants.map(p => <><ActorLink actor={p.actor} /> <small>{roleIn(e.status, p.role)}</small></>), '; ')}</td>
              <td class="number">{e.lineCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const eventTable = (rows: EventRowFragment[]): Table => [
  ['id', 'when', 'title', 'type', 'status', 'outcome', 'who', 'where', 'reports', 'lines'],
  ...rows.map(e => [e.id, when(e.when), titleOf(e), e.type, e.status, e.outcome, who(e).join('; '),
    e.where?.name, e.reportCount, e.lineCount]),
];

/** A stretch of time with its events by quad; null is for events without a type. */
export interface Stretch {
  period: string;
  from: string;
  to: string;
  /** Of its events, those so vague that they may belong beside it. */
  coarse: number;
  quads: {quad: Quad | null; events: number}[];
}

const stacked: (Quad | null)[] = ['MATERIAL_CONFLICT', 'VERBAL_CONFLICT', null, 'VERBAL_COOPERATION', 'MATERIAL_COOPERATION'];
export const quadWords = (quad: Quad | null) => quads.find(q => q.quad === quad)?.words ?? 'No type';
const allOf = (s: Stretch) => s.quads.reduce((sum, q) => sum + q.events, 0);
const inWords = (s: Stretch) => [
  `${s.period}: ${count(allOf(s), 'event')}`,
  ...s.quads.filter(q => q.events).map(q => `${q.events} ${quadWords(q.quad).toLowerCase()}`),
  s.coarse ? `${s.coarse} of them told so vaguely that they may belong beside it` : '',
].filter(Boolean).join(', ');

/** Bars over time, stacked by quad; what is below stands head down, on the same scale. The share of vague events is hatched. */
export function Bars({above, below, label, aboveName, belowName, picture}: {
  above: Stretch[]; below?: Stretch[]; label: string; aboveName?: string; belowName?: string; picture: RefObject<SVGSVGElement | null>;
}) {
  const hatch = useId();
  const [box, width] = useWidth(300);
  const every = [...above, ...(below ?? [])];
  const half = 110;
  const margin = {left: 34, right: 8, top: 14, bottom: 22};
  const middle = margin.top + half;
  const height = middle + (below ? half : 0) + margin.bottom;
  const x = scaleUtc(
    [new Date(Math.min(...every.map(s => +new Date(s.from)))), new Date(Math.max(...every.map(s => +new Date(s.to))))],
    [margin.left, width - margin.right]);
  const y = scaleLinear([0, Math.max(1, ...every.map(allOf))], [0, half - 4]).nice(4);
  const days = (+x.domain()[1]! - +x.domain()[0]!) / 86_400_000;
  const named = x.tickFormat(0, days > 1500 ? '%Y' : days > 90 ? '%b %Y' : '%-d %b %Y');
  const marks = y.ticks(Math.min(4, y.domain()[1]!)).filter(n => n > 0 && Number.isInteger(n));
  const bars = (stretches: Stretch[], up: boolean) => stretches.map(s => {
    let base = 0;
    const left = x(new Date(s.from)) + .5, wide = Math.max(2, x(new Date(s.to)) - x(new Date(s.from)) - 1);
    const at = (from: number, until: number) => ({x: left, width: wide, y: up ? middle - y(until) : middle + y(from), height: y(until) - y(from)});
    return (
      <g key={s.period}>
        <title>{inWords(s)}</title>
        {stacked.map(quad => {
          const n = s.quads.find(q => q.quad === quad)?.events ?? 0;
          base += n;
          return n > 0 && <rect key={quad} class={quadClass(quad)} {...at(base - n, base)} />;
        })}
        {s.coarse > 0 && <rect fill={`url(#${hatch})`} {...at(0, base)} x={left + wide * (1 - s.coarse / base)} width={(wide * s.coarse) / base} />}
      </g>
    );
  });
  return (
    <div ref={box} class="bars">
      <svg ref={picture} width={width} height={height} role="img" aria-label={label}>
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" class="hatch" /></pattern>
        </defs>
        {marks.map(n => (
          <g key={n} class="level">
            <line x1={margin.left} x2={width - margin.right} y1={middle - y(n)} y2={middle - y(n)} />
            <text x={margin.left - 5} y={middle - y(n) + 4} text-anchor="end">{n}</text>
            {below && <line x1={margin.left} x2={width - margin.right} y1={middle + y(n)} y2={middle + y(n)} />}
            {below && <text x={margin.left - 5} y={middle + y(n) + 4} text-anchor="end">{n}</text>}
          </g>
        ))}
        {bars(above, true)}
        {below && bars(below, false)}
        <line class="axis" x1={margin.left} x2={width - margin.right} y1={middle} y2={middle} />
        {x.ticks(Math.max(2, Math.floor(width / 110))).map(t => (
          <text key={+t} x={x(t)} y={height - 6} text-anchor={x(t) < margin.left + 30 ? 'start' : x(t) > width - 40 ? 'end' : 'middle'}>{named(t)}</text>
        ))}
        {aboveName && <text class="name" x={margin.left + 4} y={margin.top - 2}>{aboveName}</text>}
        {belowName && <text class="name" x={margin.left + 4} y={height - margin.bottom - 2}>{belowName}</text>}
      </svg>
      <Legend coarse={every.some(s => s.coarse > 0)} untyped={every.some(s => s.quads.some(q => q.quad === null && q.events))} />
    </div>
  );
}

/** What the colours mean. */
export function Legend({coarse, untyped}: {coarse?: boolean; untyped?: boolean}) {
  return (
    <ul class="legend" aria-label="Colours">
      {quads.map(q => <li key={q.quad}><span class={`swatch ${q.name}`} aria-hidden="true" />{q.words}</li>)}
      {untyped && <li><span class="swatch no-quad" aria-hidden="true" />No type</li>}
      {coarse && <li><span class="swatch uncertain" aria-hidden="true" />Hatched: the share told so vaguely that it may belong beside it</li>}
    </ul>
  );
}

/** Bars over time as a table. */
export const stretchTable = (sides: {name: string; stretches: Stretch[]}[]): Table => [
  ['who', 'period', ...stacked.map(quadWords), 'all', 'vague'],
  ...sides.flatMap(side => side.stretches.map(s =>
    [side.name, s.period, ...stacked.map(q => s.quads.find(x => x.quad === q)?.events ?? 0), allOf(s), s.coarse])),
];

/** The same numbers to be read. */
export function TableOf({rows, label}: {rows: Table; label: string}) {
  const [titles, ...body] = rows;
  return (
    <details class="numbers">
      <summary>As a table</summary>
      <div class="scroll" tabindex={0} role="region" aria-label={label}>
        <table>
          <thead><tr>{titles!.map((t, i) => <th key={i}>{t}</th>)}</tr></thead>
          <tbody>{body.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j} class={typeof cell === 'number' ? 'number' : ''}>{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}

/** The end of a stretch that begins at a moment. */
export function endOf(from: string, unit: 'YEAR' | 'MONTH' | 'WEEK' | 'DAY'): string {
  const at = new Date(from);
  if (unit === 'YEAR') at.setUTCFullYear(at.getUTCFullYear() + 1);
  else if (unit === 'MONTH') at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCDate(at.getUTCDate() + (unit === 'WEEK' ? 7 : 1));
  return at.toISOString();
}
