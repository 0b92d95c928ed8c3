// The page of two actors: what each did to the other, side by side.
import {useRef} from 'preact/hooks';
import {actorAddress, asOf, bare, dyadAddress, one, path, to} from '../address';
import {useAnswer, type Asked} from '../answers';
import {Panel} from '../panel';
import {Bars, Choice, endOf, EventRows, eventTable, Missing, More, quadWords, rowsAsked, stretchTable, Switch, TableOf, useTitle, type Stretch} from '../parts';
import {DyadCounts, DyadEvents, type DyadCountsQuery, type DyadEventsQuery, type ListedFragment, type SideCountsFragment, type TimeUnit} from '../questions';
import {pictureOf} from '../save';
import {count, doneOrSaid, quads} from '../words';
import './dyad.css';

export function DyadPage() {
  const [a, b] = [bare(path.value[1] ?? ''), bare(path.value[2] ?? '')];
  return <OneDyad key={a + b} a={a} b={b} />;
}

const step = 25;
const units: {value: TimeUnit; words: string}[] = [{value: 'YEAR', words: 'Years'}, {value: 'MONTH', words: 'Months'}, {value: 'WEEK', words: 'Weeks'}, {value: 'DAY', words: 'Days'}];

type Dyad = DyadCountsQuery['dyad'];

function OneDyad({a, b}: {a: string; b: string}) {
  const parts = one('parts') !== '';
  const unit = units.find(u => u.value === one('unit'))?.value ?? 'YEAR';
  const counts = useAnswer(DyadCounts, {a, b, parts, unit, done: doneOrSaid, asOf: asOf.value});
  const events = useAnswer(DyadEvents, {
    a, b, parts, done: doneOrSaid, firstThere: rowsAsked('there', step), firstBack: rowsAsked('back', step), firstBoth: rowsAsked('both', step), asOf: asOf.value,
  });
  const both = events.data?.all.either.events;
  const dyad = counts.data?.dyad;
  useTitle(dyad && `${dyad.a.name} and ${dyad.b.name}`);
  if (!dyad) return <Missing what="Two actors" missing="These two are not known" asked={counts} />;
  return (
    <article class="dyad">
      <header class="page-head">
        <h1><a href={actorAddress(dyad.a.id)}>{dyad.a.name}</a> and <a href={actorAddress(dyad.b.id)}>{dyad.b.name}</a></h1>
        <p class="what">
          <a href={to('/', {actor: [a, b], parts: one('parts') || null})}>{both ? count(both.totalCount ?? both.nodes.length, 'event') : 'Events'} in which both took part</a>, in whatever role
        </p>
        <a href={to(dyadAddress(b, a), {parts: one('parts') || null, unit: one('unit') || null})}>The other way round</a>
      </header>
      <div class="page-tools">
        <Switch name="parts">With their parts: members, leaders, offices while they belonged</Switch>
        <span>Time by <Choice name="unit" label="Time by" options={units} /></span>
      </div>
      <div class="column">
        <Numbers asked={counts} dyad={dyad} />
        <OverTime asked={counts} dyad={dyad} unit={unit} />
        <div class="halves">
          <Events asked={events} name="there" title={`What ${dyad.a.name} did to ${dyad.b.name}`} events={events.data?.dyad.aToB.events} />
          <Events asked={events} name="back" title={`What ${dyad.b.name} did to ${dyad.a.name}`} events={events.data?.dyad.bToA.events} />
        </div>
        <Events
          asked={events} name="both" title="All in which both took part" events={both}
          aside="also side by side, as hosts or mediators, in plans and forecasts, and in what nobody asserts: these are not counted above"
        />
      </div>
    </article>
  );
}

const sidesOf = (dyad: Dyad) => [
  {from: dyad.a, to: dyad.b, side: dyad.aToB},
  {from: dyad.b, to: dyad.a, side: dyad.bToA},
];

/** A mean score in words; 10 is the most cooperative, -10 the most conflictual. */
const scoreWords = (side: SideCountsFragment) =>
  side.meanScore == null ? 'no event has a score' : `mean score ${side.meanScore.toFixed(1)} of ${count(side.scored, 'event')}, from −10 (conflict) to 10 (cooperation)`.replace('score -', 'score −');

const coarseOf = (side: SideCountsFragment) => side.timeline.reduce((sum, p) => sum + p.coarse, 0);

function Numbers({asked, dyad}: {asked: Asked<DyadCountsQuery>; dyad: Dyad}) {
  const reach = Math.max(1, ...sidesOf(dyad).flatMap(s => s.side.quads.map(q => q.events)));
  return (
    <Panel
      title="What each did to the other" class="numbers-of-two" asked={[asked]}
      csv={() => [
        ['who', 'to whom', 'events', ...quads.map(q => q.words), 'mean score', 'scored'],
        ...sidesOf(dyad).map(s => [s.from.name, s.to.name, s.side.count, ...quads.map(q => eventsOf(s.side, q.quad)), s.side.meanScore, s.side.scored]),
      ]}
    >
      <div class="halves">
        {sidesOf(dyad).map((s, i) => (
          <section key={i} aria-label={`${s.from.name} to ${s.to.name}`}>
            <h3>{s.from.name} → {s.to.name}: {count(s.side.count, 'event')}</h3>
            <p class="hint">{scoreWords(s.side)}</p>
            <table>
              <tbody>
                {quads.map(q => (
                  <tr key={q.quad}>
                    <th scope="row"><span class={`swatch ${q.name}`} aria-hidden="true" />{q.words}</th>
                    <td class="number">{eventsOf(s.side, q.quad)}</td>
                    <td class="bar-cell" aria-hidden="true"><span class={`quadbar ${q.name}`} style={{width: `${(100 * eventsOf(s.side, q.quad)) / reach}%`}} /></td>
                  </tr>
                ))}
                {untyped(s.side.count, s.side.quads) > 0 && <tr><th scope="row"><span class="swatch" aria-hidden="true" />{quadWords(null)}</th><td class="number">{untyped(s.side.count, s.side.quads)}</td><td /></tr>}
              </tbody>
            </table>
          </section>
        ))}
      </div>
      <p class="hint">Who did it is who acted; to whom, who was addressed, was or was to be the target, or was harmed; no role implies guilt. Threats count as words of conflict. Plans, forecasts and what nobody asserts do not count.</p>
    </Panel>
  );
}

const eventsOf = (side: SideCountsFragment, quad: string) => side.quads.find(q => q.quad === quad)?.events ?? 0;
const untyped = (all: number, of: {events: number}[]) => all - of.reduce((sum, q) => sum + q.events, 0);

function OverTime({asked, dyad, unit}: {asked: Asked<DyadCountsQuery>; dyad: Dyad; unit: TimeUnit}) {
  const picture = useRef<SVGSVGElement>(null);
  const sides = sidesOf(dyad).map(s => ({
    name: `${s.from.name} → ${s.to.name}`,
    stretches: s.side.timeline.flatMap((p): Stretch[] => p.from && p.period
      ? [{period: p.period, from: p.from, to: endOf(p.from, unit), coarse: p.coarse, quads: [...p.quads, {quad: null, events: untyped(p.count, p.quads)}]}] : []),
  }));
  const untimed = sidesOf(dyad).reduce((sum, s) => sum + s.side.timeline.filter(p => !p.from).reduce((n, p) => n + p.count, 0), 0);
  const coarse = coarseOf(dyad.aToB) + coarseOf(dyad.bToA);
  const nothing = sides.every(s => s.stretches.length === 0);
  const notes = [coarse > 0 && `${count(coarse, 'event')} told so vaguely that they may belong beside their ${unit.toLowerCase()}`, untimed > 0 && `${untimed} without a time are not drawn`]
    .filter(Boolean).join('; ');
  return (
    <Panel
      title="Over time" asked={[asked]} aside={notes} csv={() => stretchTable(sides)} png={nothing ? undefined : () => pictureOf(picture.current!)}
      empty={nothing && 'Neither did anything to the other that tells of its time. With their parts there may be more.'}
    >
      <Bars
        above={sides[0]!.stretches} below={sides[1]!.stretches} aboveName={sides[0]!.name} belowName={sides[1]!.name} picture={picture}
        label={`Events by ${unit.toLowerCase()} and kind, ${sides[0]!.name} above, ${sides[1]!.name} below; the table has the numbers`}
      />
      <TableOf rows={stretchTable(sides)} label="Events of both directions over time" />
    </Panel>
  );
}

function Events({asked, name, title, aside, events}: {asked: Asked<DyadEventsQuery>; name: string; title: string; aside?: string; events?: ListedFragment}) {
  return (
    <Panel title={title} class={`events-${name}`} asked={[asked]} aside={aside} csv={() => eventTable(events?.nodes ?? [])} empty={events && events.nodes.length === 0 && 'Nothing that is told here.'}>
      {events && (
        <>
          <EventRows rows={events.nodes} label={title} />
          <More name={name} step={step} shown={events.nodes.length} total={events.totalCount ?? events.nodes.length} one="event" />
        </>
      )}
    </Panel>
  );
}
