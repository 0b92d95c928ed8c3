// The timeline: how many events when, by quad, all of them pale and those that the filter's stretch holds in full colour. A brush
// sets the stretch, as do two dates and the arrow keys.
import {max} from 'd3-array';
import {axisBottom, axisLeft} from 'd3-axis';
import {brushX, type D3BrushEvent} from 'd3-brush';
import {scaleLinear, scaleUtc} from 'd3-scale';
import {select} from 'd3-selection';
import {useEffect, useMemo, useRef} from 'preact/hooks';
import {asOf, filter, filterOfAllTime, one, set} from '../address';
import {useAnswer, type Asked} from '../answers';
import {Panel} from '../panel';
import {Timeline as TimelineQuestion, type ExploreQuery, type Quad, type StretchesFragment} from '../questions';
import {pictureOf} from '../save';
import {count, day, plain, quadClass, quads} from '../words';
import {useSize} from '../size';
import {barsOf, dayOf, further, mostOf, spanOf, startOf, unitFor, type Bar, type Span, type Unit} from './time';

const order: (Quad | null)[] = [...quads.map(q => q.quad), null];
const margin = {left: 34, right: 16, top: 6, bottom: 20};

/** The stretch that the filter asks for; an end that it leaves open is that of the data. */
function stretch(whole: Span | null): Span | null {
  const [from, to] = [spanOf(one('from')), spanOf(one('to'))];
  if (!from && !to) return null;
  return {from: from?.from ?? Math.min(whole?.from ?? to!.from, to!.from), to: to?.to ?? Math.max(whole?.to ?? from!.to, from!.to)};
}

export function Timeline({asked}: {asked: Asked<ExploreQuery>}) {
  const brushed = !!(one('from') || one('to'));
  const months = asked.data?.timeline;
  const byMonth = useMemo(() => (months ? barsOf('MONTH', months) : []), [months]);
  const whole = byMonth.length ? {from: byMonth[0]!.from, to: byMonth.at(-1)!.to} : null;
  const most = useMemo(() => mostOf(byMonth), [byMonth]);
  const chosen = stretch(whole);
  const showing = one('span') === 'all' ? 'all' : one('span') === 'window' && chosen ? 'window' : 'most';
  const rough = showing === 'window' ? chosen : showing === 'all' ? whole : most;
  // Months that are too many to be told at once are told by years.
  const unit: Unit = !rough || months?.truncated ? 'YEAR' : unitFor(rough);
  const other = useAnswer(TimelineQuestion, months && rough && unit !== 'MONTH'
    ? {filter: filter.value, ofAllTime: filterOfAllTime.value, brushed, by: [unit, 'QUAD'], asOf: asOf.value} : null);
  const answer = unit === 'MONTH' ? asked.data : other.data;
  const bars = useMemo(() => (answer ? barsOf(unit, answer.timeline) : []), [answer, unit]);
  const inside = useMemo(() => (answer?.within ? barsOf(unit, answer.within) : bars), [answer, unit, bars]);
  const span = rough && {from: startOf(unit, rough.from), to: further(unit, startOf(unit, rough.to - 1), 1)};

  const svg = useRef<SVGSVGElement>(null);
  const total = months?.total.events ?? 0;
  return (
    <Panel
      title="Timeline" class="timeline" asked={unit === 'MONTH' ? [asked] : [asked, other]} weather={[other]} png={() => pictureOf(svg.current!)}
      aside={span && <>events a {plain(unit).toLowerCase()}</>}
      csv={() => [
        ['from', 'to', 'quad', 'events', 'in the window', 'told vaguely'],
        ...bars.flatMap(bar => bar.parts.map(part => [
          dayOf(bar.from), dayOf(bar.to - 1), part.quad, part.events,
          inside.find(b => b.key === bar.key)?.parts.find(p => p.quad === part.quad)?.events ?? 0, part.coarse])),
      ]}
      empty={months && total === 0 && 'No event fits this filter at any time.'}
    >
      {span && <Chart svg={svg} span={span} unit={unit} bars={bars} inside={inside} chosen={brushed ? chosen : null} />}
      <Dates chosen={chosen} unit={unit} showing={showing} shorter={!!most && !!whole && most.to - most.from < whole.to - whole.from} />
      {answer && span && <Words total={total} untimed={months?.total.untimed ?? 0} answer={answer} inside={inside} bars={bars} span={span} chosen={brushed ? chosen : null} />}
    </Panel>
  );
}

function Chart({svg, span, unit, bars, inside, chosen}: {
  svg: {current: SVGSVGElement | null}; span: Span; unit: Unit; bars: Bar[]; inside: Bar[]; chosen: Span | null;
}) {
  const brush = useRef<SVGGElement>(null);
  const below = useRef<SVGGElement>(null);
  const beside = useRef<SVGGElement>(null);
  const [frame, {width, height}] = useSize();
  const seen = bars.filter(bar => bar.from >= span.from && bar.to <= span.to);
  const x = scaleUtc([span.from, span.to], [margin.left, Math.max(margin.left + 1, width - margin.right)]);
  const y = scaleLinear([0, max(seen, bar => bar.events) ?? 1], [height - margin.bottom, margin.top]).nice(4);
  const full = new Map(inside.map(bar => [bar.key, bar]));

  useEffect(() => {
    if (!width) return;
    select(below.current!).call(axisBottom(x).ticks(Math.max(2, width / 90)).tickSizeOuter(0));
    select(beside.current!).call(axisLeft(y).ticks(4).tickFormat(n => (Number.isInteger(n) ? n.toLocaleString('en') : '')).tickSizeOuter(0));
  });
  useEffect(() => {
    if (!width) return;
    const tool = brushX<unknown>().extent([[margin.left, margin.top], [width - margin.right, height - margin.bottom]]);
    const area = select(brush.current!);
    area.call(tool);
    const shown = chosen && [Math.max(x(chosen.from), margin.left), Math.min(x(chosen.to), width - margin.right)];
    tool.move(area, shown && shown[1]! > shown[0]! ? (shown as [number, number]) : null);
    tool.on('end', (event: D3BrushEvent<unknown>) => {
      if (!event.sourceEvent) return; // moved by the address, not by hand
      if (!event.selection) return set({from: null, to: null});
      const [a, b] = (event.selection as [number, number]).map(at => x.invert(at).getTime()) as [number, number];
      const [first, last] = [nearest(unit, a), nearest(unit, b)];
      set({from: dayOf(first), to: dayOf((last > first ? last : further(unit, first, 1)) - 1)});
    });
    return () => { tool.on('end', null); };
  }, [width, height, span.from, span.to, unit, chosen?.from, chosen?.to]);

  const move = (by: number, how: 'push' | 'replace') => {
    if (!chosen) return;
    const [from, to] = [startOf(unit, chosen.from), startOf(unit, chosen.to - 1)];
    set({from: dayOf(further(unit, from, by)), to: dayOf(further(unit, to, by + 1) - 1)}, how);
  };
  return (
    <div
      class="bars" ref={frame} tabindex={0} role="group" aria-label="Timeline. Left and right arrow keys move the window, Escape takes it away."
      onKeyDown={event => {
        if (event.key === 'ArrowLeft') move(-1, 'replace');
        else if (event.key === 'ArrowRight') move(1, 'replace');
        else if (event.key === 'Escape' && chosen) set({from: null, to: null});
        else return;
        event.preventDefault();
      }}
    >
      <svg ref={svg} width={width} height={height} role="img" aria-label={`${count(seen.length, 'bar')}, from ${day(dayOf(span.from))} to ${day(dayOf(span.to - 1))}`}>
        <defs>
          <pattern id="vague" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="2" height="5" /></pattern>
        </defs>
        <g ref={beside} class="axis" transform={`translate(${margin.left},0)`} />
        <g ref={below} class="axis" transform={`translate(0,${height - margin.bottom})`} />
        {width > 0 && seen.map(bar => (
          <g key={bar.key}>
            <title>{`${bar.key}: ${count(bar.events, 'event')}`}</title>
            {chosen && <Stack bar={bar} x={x} y={y} pale />}
            {full.has(bar.key) && <Stack bar={full.get(bar.key)!} x={x} y={y} />}
          </g>
        ))}
        <g ref={brush} class="brush" />
      </svg>
    </div>
  );
}

/** The start of a stretch that a place on the axis is nearest to. */
function nearest(unit: Unit, moment: number): number {
  const start = startOf(unit, moment);
  const next = further(unit, start, 1);
  return moment - start < next - moment ? start : next;
}

type Scale = (at: number) => number;

/** One bar, quad upon quad; the part that is told so vaguely that it may lie outside the bar is hatched. */
function Stack({bar, x, y, pale}: {bar: Bar; x: Scale; y: Scale; pale?: boolean}) {
  const [left, right] = [x(bar.from), x(bar.to)];
  const width = Math.max(1, right - left - (right - left > 4 ? 1 : 0));
  let below = 0;
  return (
    <g class={pale ? 'pale' : undefined}>
      {order.map(quad => {
        const part = bar.parts.find(p => p.quad === quad);
        if (!part) return null;
        const [top, bottom] = [y(below + part.events), y(below)];
        below += part.events;
        const vague = part.coarse / part.events * (bottom - top);
        return (
          <g key={quad}>
            <rect class={quadClass(quad)} x={left} y={top} width={width} height={bottom - top} />
            {!pale && vague > 0 && <rect fill="url(#vague)" x={left} y={bottom - vague} width={width} height={vague} />}
          </g>
        );
      })}
    </g>
  );
}

/** The window by two dates, and how much of time is shown. */
function Dates({chosen, unit, showing, shorter}: {chosen: Span | null; unit: Unit; showing: string; shorter: boolean}) {
  const [from, to] = [spanOf(one('from')), spanOf(one('to'))];
  return (
    <div class="dates">
      <label>From <input type="date" value={from ? dayOf(from.from) : ''} onChange={event => set({from: event.currentTarget.value || null})} /></label>
      <label>to <input type="date" value={to ? dayOf(to.to - 1) : ''} onChange={event => set({to: event.currentTarget.value || null})} /></label>
      {chosen && <button type="button" onClick={() => set({from: null, to: null})}>All time</button>}
      {(shorter || chosen) && (
        <span role="group" aria-label="Time shown">
          {shorter && <button type="button" aria-pressed={showing === 'most'} onClick={() => set({span: null}, 'replace')}>Where most lies</button>}
          <button type="button" aria-pressed={showing === 'all' || (!shorter && showing === 'most')} onClick={() => set({span: shorter ? 'all' : null}, 'replace')}>All</button>
          {chosen && <button type="button" aria-pressed={showing === 'window'} onClick={() => set({span: 'window'}, 'replace')} title={`By the finest that fits; now by the ${plain(unit).toLowerCase()}`}>The window</button>}
        </span>
      )}
    </div>
  );
}

/** What the bars do not show. */
function Words({total, untimed, answer, inside, bars, span, chosen}: {
  total: number; untimed: number; answer: {timeline: StretchesFragment; within?: StretchesFragment}; inside: Bar[]; bars: Bar[]; span: Span; chosen: Span | null;
}) {
  const sum = (some: Bar[]) => some.reduce((n, bar) => n + bar.events, 0);
  const before = sum(bars.filter(bar => bar.from < span.from));
  const after = sum(bars.filter(bar => bar.to > span.to));
  const held = answer.within?.total.events ?? total;
  const outside = chosen ? sum(inside.filter(bar => bar.to <= chosen.from || bar.from >= chosen.to)) : 0;
  return (
    <p class="hint" role="status">
      {chosen
        ? <><strong>{held.toLocaleString('en')}</strong> of {count(total, 'event')} may lie in the window{outside > 0 && <>, {outside.toLocaleString('en')} of which are drawn outside, where they begin</>}.</>
        : <><strong>{total.toLocaleString('en')}</strong> {total === 1 ? 'event' : 'events'}.</>}{' '}
      {untimed > 0 && <>{untimed.toLocaleString('en')} of no told time. </>}
      {(before > 0 || after > 0) && <>Not drawn: {[before > 0 && `${before.toLocaleString('en')} before`, after > 0 && `${after.toLocaleString('en')} after`].filter(Boolean).join(', ')}. </>}
      {answer.timeline.total.coarse > 0 && <>Hatched: told so vaguely, or lasting so long, that they may reach beyond the bar. </>}
      {answer.timeline.truncated && <>There are more stretches of time than the first 1,000, which are drawn: narrow the filter.</>}
    </p>
  );
}
