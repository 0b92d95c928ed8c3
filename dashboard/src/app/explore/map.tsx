// The map: events with a point as circles as wide as it is not known where; what is known by country alone shades the country.
import {geoCircle, geoNaturalEarth1, geoPath, type GeoProjection} from 'd3-geo';
import {select} from 'd3-selection';
import {zoom as zoomer, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform} from 'd3-zoom';
import type {Feature, Geometry} from 'geojson';
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {feature} from 'topojson-client';
import type {GeometryCollection, Topology} from 'topojson-specification';
import {all, one, set} from '../address';
import type {Asked} from '../answers';
import {Panel} from '../panel';
import type {EventRowFragment, ExploreQuery, LocationPrecision} from '../questions';
import {pictureOf} from '../save';
import {count, precisionWords, quadClass, titleOf} from '../words';
import {useSize} from '../size';

/** The addresses of the world's outlines, coarse and fine, put in by build.mjs. */
declare const WORLD: {'110m': string; '50m': string};

type Country = Feature<Geometry, {name: string}>;
type Located = EventRowFragment & {where: {point: {lat: number; lon: number}}};

/** Kilometres that a point may be off where its source does not say, as the API's area filter takes them. */
const radius: Partial<Record<LocationPrecision, number>> = {SITE: 2, TOWN: 15, NEAR: 50, DISTRICT: 100, PROVINCE: 300};
const kilometresOfDegree = 111.195;
const fineFrom = 4; // times nearer than the whole world, from which fine outlines are loaded
const shades = 5;

/** Whether an event may stand on the map as a point: a country's middle is none. */
const isPoint = (e: EventRowFragment): e is Located => !!e.where?.point && e.where.precision in radius;

export function WorldMap({asked, rows}: {asked: Asked<ExploreQuery>; rows: EventRowFragment[]}) {
  const svg = useRef<SVGSVGElement>(null);
  const [frame, {width, height}] = useSize();
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const world = useWorld(transform.k);
  const counts = asked.data?.countries;
  const byCountry = useMemo(() => new Map((counts?.rows ?? []).flatMap(row => (row.keys[0]?.value ? [[row.keys[0].value, row]] : []))), [counts]);
  const points = useMemo(() => placesOf(rows), [rows]);
  const drawn = points.reduce((sum, place) => sum + place.events.length, 0);
  const projection = useMemo(() => geoNaturalEarth1().fitSize([width || 1, height || 1], {type: 'Sphere'}), [width, height]);
  const most = Math.max(1, ...[...byCountry.values()].map(row => row.events));
  const picked = all('country');
  const turn = (code: string) => set({country: picked.includes(code) ? picked.filter(c => c !== code) : [...picked, code]});

  // Drawn anew only where it is another: a zoom moves it whole.
  const land = useMemo(() => <Countries projection={projection} countries={world.countries} byCountry={byCountry} most={most} picked={picked} turn={turn} />,
    [projection, world.countries, byCountry, picked.join()]);

  const home = useMemo(() => {
    if (!width || world.state !== 'THERE' || !counts) return null;
    return around(projection, width, height, world.countries.filter(c => byCountry.has(c.id as string)), points);
  }, [projection, width, height, world.state === 'THERE', counts, points]);
  const behaviour = useZoom(svg, width, height, projection, home, setTransform);

  const known = new Set(world.countries.map(c => c.id as string));
  const unseen = [...byCountry].filter(([code]) => world.state === 'THERE' && !known.has(code));
  return (
    <Panel
      title="Map" class="map" asked={[asked]} weather={[]} png={() => pictureOf(svg.current!)}
      aside={counts && <Placed rows={rows} drawn={drawn} total={counts.total} />}
      csv={() => [
        ['country', 'code', 'events', 'of these known by country or region only'],
        ...(counts?.rows ?? []).map(row => [row.keys[0]!.label, row.keys[0]!.value, row.events, row.vague]),
      ]}
      empty={counts?.total.events === 0 && 'No event fits this filter.'}
    >
      <div class="world" ref={frame}>
        <svg ref={svg} width={width} height={height} role="img" aria-label="Map of the events; the countries are listed below it">
          <defs>
            <pattern id="somewhere" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(45) scale(${1 / transform.k})`}><rect class="hatch" width="1.5" height="6" /></pattern>
          </defs>
          <g transform={transform.toString()}>
            {land}
            {width > 0 && points.map(place => <Spot key={place.key} place={place} projection={projection} k={transform.k} />)}
          </g>
        </svg>
        {world.state === 'WAITING' && <p class="over" role="status">The outlines of the world are on their way…</p>}
        {world.state === 'FAILED' && <p class="over fault" role="alert">The outlines of the world did not come. <button type="button" onClick={world.again}>Try again</button></p>}
        <div class="zoom" role="group" aria-label="View of the map">
          <button type="button" onClick={() => behaviour.by(1.6)} aria-label="Closer" title="Closer">+</button>
          <button type="button" onClick={() => behaviour.by(1 / 1.6)} aria-label="Farther" title="Farther">−</button>
          <button type="button" onClick={() => behaviour.home()}>The events</button>
          <button type="button" onClick={() => behaviour.world()}>The world</button>
        </div>
      </div>
      <ul class="countries" aria-label="Events by country; an event in two counts for both">
        {[...byCountry].map(([code, row]) => (
          <li key={code}>
            <button type="button" aria-pressed={picked.includes(code)} onClick={() => turn(code)} title={row.vague > 0 ? `Of ${row.vague} no more than the country or region is told` : undefined}>
              <span class={`shade s${shadeOf(row.events, most)}`} aria-hidden="true" />{row.keys[0]!.label} <small>{row.events.toLocaleString('en')}</small>
            </button>
          </li>
        ))}
      </ul>
      <p class="hint">
        <span class="swatch" aria-hidden="true" />a point, its circle as wide as it may be off, hatched where no more than a district or province is told;{' '}
        <span class="shade s3" aria-hidden="true" />a country, the darker the more events lie in it. Borders as Natural Earth draws them; no stand is taken.
        {unseen.length > 0 && <> Too small for this map, or no country of today: {unseen.map(([, row]) => row.keys[0]!.label).join(', ')}.</>}
      </p>
    </Panel>
  );
}

/** Says of how many events it is known where, and how closely. All of these add up to all events. */
function Placed({rows, drawn, total}: {rows: EventRowFragment[]; drawn: number; total: {events: number; unplaced: number; vague: number}}) {
  const closer = total.events - total.unplaced - total.vague;
  const n = (x: number) => x.toLocaleString('en');
  const complete = rows.length === total.events;
  return (
    <>
      {complete
        ? <>{n(drawn)} of {count(total.events, 'event')} {drawn === 1 ? 'has' : 'have'} a point{closer > drawn && <>, {n(closer - drawn)} a place without</>}</>
        : <>{n(drawn)} points of the {n(rows.length)} events shown; of all {n(total.events)}, {n(closer)} have a place</>}
      {total.vague > 0 && <>, {n(total.vague)} only a country or region</>}
      {total.unplaced > 0 && <>, {n(total.unplaced)} no place</>}
    </>
  );
}

/** 1 to 5, by the root, so that one country of many events does not whiten all others. */
const shadeOf = (events: number, most: number) => Math.max(1, Math.ceil(Math.sqrt(events / most) * shades));

interface Spots { key: string; lat: number; lon: number; km: number; rough: boolean; events: Located[] }

/** Events at one and the same point, known as closely, stand there together. */
function placesOf(rows: EventRowFragment[]): Spots[] {
  const spots = new Map<string, Spots>();
  for (const e of rows) {
    if (!isPoint(e)) continue;
    const {point: {lat, lon}, radiusKm, precision} = e.where;
    const km = radiusKm ?? radius[precision]!;
    const key = `${lat} ${lon} ${km}`;
    const spot = spots.get(key) ?? {key, lat, lon, km, rough: precision === 'DISTRICT' || precision === 'PROVINCE', events: []};
    spot.events.push(e);
    spots.set(key, spot);
  }
  return [...spots.values()].sort((a, b) => b.km - a.km);
}

interface CountriesProps {
  projection: GeoProjection; countries: Country[]; byCountry: Map<string, {events: number; vague: number}>; most: number; picked: string[]; turn(code: string): void;
}

function Countries({projection, countries, byCountry, most, picked, turn}: CountriesProps) {
  const path = useMemo(() => geoPath(projection), [projection]);
  const outlines = useMemo(() => countries.map(c => path(c) ?? ''), [path, countries]);
  return (
    <g class="land">
      {countries.map((c, i) => {
        const row = c.id ? byCountry.get(c.id as string) : undefined;
        return (
          <path
            key={i} d={outlines[i]} data-country={c.id} class={[row ? `s${shadeOf(row.events, most)}` : '', picked.includes(c.id as string) ? 'picked' : ''].join(' ')}
            onClick={c.id ? () => turn(c.id as string) : undefined}
          >
            <title>{c.properties.name}{row ? `: ${count(row.events, 'event')}${row.vague ? `, of ${row.vague} no more than the country or region is told` : ''}` : ': none'}</title>
          </path>
        );
      })}
    </g>
  );
}

/** One point: a dot with, to scale, the circle in which it lies; only the circle where that is wide. A further click selects the next event of it. */
function Spot({place, projection, k}: {place: Spots; projection: GeoProjection; k: number}) {
  const {lat, lon, km, rough, events} = place;
  const ring = useMemo(() => geoPath(projection)(geoCircle().center([lon, lat]).radius(km / kilometresOfDegree)()) ?? '', [projection, lat, lon, km]);
  const [x, y] = projection([lon, lat])!;
  const at = events.findIndex(e => e.id === one('sel'));
  const shown = events[Math.max(0, at)]!;
  const dot = (3 + Math.min(4, Math.sqrt(events.length - 1) * 1.5)) / k;
  return (
    <g
      class={`spot ${quadClass(shown.quad)} ${at >= 0 ? 'chosen' : ''} ${rough ? 'rough' : ''} ${shown.disputed ? 'denied' : ''}`} data-event={shown.id} data-km={km}
      onClick={() => set({sel: events[(at + 1) % events.length]!.id}, 'replace')}
    >
      <title>{`${events.slice(0, 8).map(titleOf).join('\n')}${events.length > 8 ? `\nand ${events.length - 8} more` : ''}\n${precisionWords[shown.where.precision]}, to ${km} km`}</title>
      <path class="ring" d={ring} />
      {rough ? <path class="hatched" d={ring} fill="url(#somewhere)" /> : <circle class="dot" cx={x} cy={y} r={dot} />}
    </g>
  );
}

/** Loads the world's outlines, the fine ones once somebody looks closely. */
function useWorld(k: number) {
  const [world, setWorld] = useState<{countries: Country[]; state: 'WAITING' | 'THERE' | 'FAILED'; scale: '' | '110m' | '50m'}>({countries: [], state: 'WAITING', scale: ''});
  const [tries, setTries] = useState(0);
  const scale = world.scale && k >= fineFrom ? '50m' : '110m';
  useEffect(() => {
    if (world.scale === '50m' || world.scale === scale) return;
    let left = false;
    fetch(WORLD[scale]).then(r => r.json()).then((atlas: Topology<{countries: GeometryCollection<{name: string}>}>) => {
      if (!left) setWorld({countries: feature(atlas, atlas.objects.countries).features, state: 'THERE', scale});
    }).catch(() => { if (!left) setWorld(w => (w.scale ? w : {...w, state: 'FAILED'})); });
    return () => { left = true; };
  }, [scale, tries]);
  return {...world, again: () => { setWorld(w => ({...w, state: 'WAITING'})); setTries(n => n + 1); }};
}

/** The view that holds what the countries and points take up. */
function around(projection: GeoProjection, width: number, height: number, countries: Country[], points: Spots[]): ZoomTransform {
  const path = geoPath(projection);
  const boxes = [
    ...countries.map(c => path.bounds(c)),
    ...points.map(p => { const at = projection([p.lon, p.lat])!; return [at, at] as [[number, number], [number, number]]; }),
  ];
  if (!boxes.length) return zoomIdentity;
  const [left, top] = [Math.min(...boxes.map(b => b[0][0])), Math.min(...boxes.map(b => b[0][1]))];
  const [right, bottom] = [Math.max(...boxes.map(b => b[1][0])), Math.max(...boxes.map(b => b[1][1]))];
  const k = Math.max(1, Math.min(20, 0.85 / Math.max((right - left) / width, (bottom - top) / height, 0.01)));
  return zoomIdentity.translate(width / 2, height / 2).scale(k).translate(-(left + right) / 2, -(top + bottom) / 2);
}

/** Lets the map be moved by hand. Where it was moved to stands in the address as longitude, latitude and nearness. */
function useZoom(
  svg: {current: SVGSVGElement | null}, width: number, height: number, projection: GeoProjection, home: ZoomTransform | null, show: (t: ZoomTransform) => void,
) {
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const asked = one('map');
  const told = useRef(''); // the address's view that the map shows
  const keep = ({x, y, k}: ZoomTransform) => {
    const [lon, lat] = projection.invert!([(width / 2 - x) / k, (height / 2 - y) / k])!;
    told.current = [lon.toFixed(2), lat.toFixed(2), k.toFixed(2)].join(',');
    set({map: told.current}, 'replace');
  };
  useEffect(() => {
    if (!width) return;
    const tool = zoomer<SVGSVGElement, unknown>().scaleExtent([1, 60]).extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]])
      .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => show(event.transform))
      .on('end', (event: D3ZoomEvent<SVGSVGElement, unknown>) => { if (event.sourceEvent) keep(event.transform); });
    select(svg.current!).call(tool).on('dblclick.zoom', null);
    behaviour.current = tool;
    told.current = '-';
    return () => { select(svg.current!).on('.zoom', null); };
  }, [projection]);
  useEffect(() => {
    if (!behaviour.current || !home || told.current === asked) return;
    told.current = asked;
    const [lon, lat, k] = asked.split(',').map(Number);
    const at = asked && Number.isFinite(lon! + lat! + k!) ? projection([lon!, lat!]) : null;
    behaviour.current.transform(select(svg.current!), at ? zoomIdentity.translate(width / 2, height / 2).scale(k!).translate(-at[0], -at[1]) : home);
  }, [projection, asked, home]);
  const seen = useRef<ZoomTransform | null>(null);
  useEffect(() => {
    // Another answer lies elsewhere: the map goes there unless the reader moved it.
    if (home && behaviour.current && !asked && seen.current && seen.current !== home) behaviour.current.transform(select(svg.current!), home);
    seen.current = home;
  }, [home]);
  return {
    by: (times: number) => {
      if (!behaviour.current) return;
      behaviour.current.scaleBy(select(svg.current!), times);
      keep(zoomTransform(svg.current!));
    },
    world: () => {
      if (!behaviour.current) return;
      behaviour.current.transform(select(svg.current!), zoomIdentity);
      keep(zoomIdentity);
    },
    home: () => {
      if (!behaviour.current || !home) return;
      behaviour.current.transform(select(svg.current!), home);
      told.current = '';
      set({map: null}, 'replace');
    },
  };
}
