// The filter bar: what all four views are filtered by, each a chip that can be taken away, and what more could be added, with
// how many events each choice would leave.
import {useEffect, useRef, useState} from 'preact/hooks';
import {all, asOf, filter, filterNames, one, set} from '../address';
import {useAnswer} from '../answers';
import {Weather} from '../panel';
import {Switch} from '../parts';
import {Choices, FindNamed, type CountDimension, type EventFilter, type ExploreQuery} from '../questions';
import {useTyped} from '../typed';
import {kindWords, outcomeWords, plain, quads, statusWords, types} from '../words';
import {Popover} from './popover';
import {SavedViews} from './views';

interface Facet {
  name: string;
  title: string;
  dimension: CountDimension;
  /** All that the schema offers, in order; without it what the counts name is offered. */
  values?: readonly string[];
  words?: (value: string) => string;
}

const facets: Facet[] = [
  {name: 'type', title: 'Type', dimension: 'TYPE', values: types, words: plain},
  {name: 'quad', title: 'Conflict', dimension: 'QUAD', values: quads.map(q => q.quad), words: v => quads.find(q => q.quad === v)?.words ?? v},
  {name: 'status', title: 'Status', dimension: 'STATUS', values: Object.keys(statusWords), words: v => statusWords[v as keyof typeof statusWords] ?? v},
  {name: 'outcome', title: 'Outcome', dimension: 'OUTCOME', values: Object.keys(outcomeWords), words: v => outcomeWords[v as keyof typeof outcomeWords] ?? v},
  {name: 'country', title: 'Country', dimension: 'COUNTRY'},
  {name: 'dataset', title: 'Dataset', dimension: 'DATASET'},
];

const mostOffered = 300;

export function FilterBar({data}: {data: ExploreQuery | null}) {
  const names = new Map((data?.named ?? []).flatMap(n => (n && 'name' in n ? [[n.id, n.name]] : [])));
  const countries = useRef(new Map<string | null, string>()).current; // also those of earlier answers: none is named where nothing is found
  for (const {keys} of data?.countries.rows ?? []) countries.set(keys[0]!.value, keys[0]!.label);
  const chips: {key: string; title: string; words: string; away(): void}[] = [];
  const chip = (name: string, title: string, words: (value: string) => string) => {
    for (const value of all(name)) {
      chips.push({key: `${name} ${value}`, title, words: words(value), away: () => set({[name]: all(name).filter(v => v !== value)})});
    }
  };
  chip('q', 'Words', v => `“${v}”`);
  chip('actor', 'Actor', v => names.get(v) ?? 'one that is not known here');
  if (one('parts') && all('actor').length) chips.push({key: 'parts', title: 'Actors', words: 'with their parts', away: () => set({parts: null})});
  for (const {name, title, words} of facets) chip(name, title, words ?? (v => countries.get(v) ?? v));
  chip('place', one('sure') ? 'Place' : 'Place or wider', v => names.get(v) ?? 'one that is not known here');
  if (one('sure')) chips.push({key: 'sure', title: 'Only', words: 'what fits for certain', away: () => set({sure: null})});
  if (one('disputed')) chips.push({key: 'disputed', title: 'Only', words: 'denied by somebody', away: () => set({disputed: null})});
  if (one('contested')) chips.push({key: 'contested', title: 'Only', words: 'with rival accounts', away: () => set({contested: null})});
  chip('from', 'From', v => v);
  chip('to', 'To', v => v);

  return (
    <section class="filterbar" aria-label="Filter">
      <div class="adders">
        <Words />
        <Popover label="Actor" class="wide"><Actors /></Popover>
        {facets.map(facet => <Popover key={facet.name} label={facet.title}><Options facet={facet} /></Popover>)}
        <Popover label="Place" class="wide"><Places /></Popover>
        <button type="button" aria-pressed={!!one('disputed')} onClick={() => set({disputed: one('disputed') ? null : '1'})} title="Only events that somebody denies">Denied</button>
        <button type="button" aria-pressed={!!one('contested')} onClick={() => set({contested: one('contested') ? null : '1'})} title="Only events whose sources contradict each other">Rival accounts</button>
        <SavedViews />
      </div>
      {chips.length > 0 && (
        <ul class="chips" aria-label="Filtered by">
          {chips.map(c => (
            <li key={c.key}>
              <button type="button" onClick={c.away} aria-label={`Take away ${c.title}: ${c.words}`}><small>{c.title}</small> {c.words} <span aria-hidden="true">×</span></button>
            </li>
          ))}
          <li><button type="button" class="plain" onClick={() => set(Object.fromEntries(filterNames.map(n => [n, null])))}>Clear all</button></li>
        </ul>
      )}
    </section>
  );
}

function Words() {
  const held = one('q');
  const [typed, setTyped] = useState(held);
  useEffect(() => setTyped(held), [held]);
  return (
    <form class="words" onSubmit={event => {
      event.preventDefault();
      set({q: typed.trim() || null});
    }}>
      <input type="search" aria-label="Words in title, summary or place" placeholder="Words in title, summary, place" value={typed} onInput={event => setTyped(event.currentTarget.value)} />
    </form>
  );
}

/** The values of a facet, each with how many events of the rest of the filter it has. */
function Options({facet: {name, title, dimension, values, words = v => v}}: {facet: Facet}) {
  const {[name as keyof EventFilter]: _, ...others} = filter.value;
  const asked = useAnswer(Choices, {filter: others, by: [dimension], first: mostOffered, asOf: asOf.value});
  const picked = all(name);
  const counted = new Map((asked.data?.count.rows ?? []).flatMap(({keys, events}) => (keys[0]?.value ? [[keys[0].value, {label: keys[0].label, events}]] : [])));
  const offered = values ?? [...new Set([...counted.keys(), ...picked])];
  return (
    <>
      <Weather asked={[asked]} />
      {asked.data && offered.length === 0 && <p class="hint">None of these events has one.</p>}
      {(asked.data || values) && offered.map(value => (
        <label key={value}>
          <input
            type="checkbox" checked={picked.includes(value)}
            onChange={() => set({[name]: picked.includes(value) ? picked.filter(v => v !== value) : [...picked, value]})}
          />
          <span>{values ? words(value) : counted.get(value)?.label ?? value}</span>{' '}
          <small>{asked.data && (counted.get(value)?.events ?? 0).toLocaleString('en')}</small>
        </label>
      ))}
      {asked.data?.count.truncated && <p class="hint">Those of most events; there are more of {title.toLowerCase()}.</p>}
    </>
  );
}

function Actors() {
  const {typed, text, type} = useTyped();
  const found = useAnswer(FindNamed, text ? {text, kinds: ['ACTOR'], asOf: asOf.value} : null);
  const top = useAnswer(Choices, text ? null : {filter: filter.value, by: ['ACTOR'], first: 20, asOf: asOf.value});
  const picked = all('actor');
  const offered = text
    ? (found.data?.search.actors ?? []).map(a => ({id: a.id, name: a.name, note: kindWords(a)}))
    : (top.data?.count.rows ?? []).flatMap(({keys, events}) => (keys[0]?.actor ? [{id: keys[0].actor.id, name: keys[0].actor.name, note: events.toLocaleString('en')}] : []));
  return (
    <>
      <input type="search" aria-label="Find an actor" placeholder="Find an actor" value={typed} onInput={event => type(event.currentTarget.value)} />
      <label><input type="checkbox" checked={!!one('parts')} onChange={() => set({parts: one('parts') ? null : '1'})} /><span>with their members, offices and leaders</span></label>
      <Weather asked={[text ? found : top]} />
      {offered.map(a => (
        <label key={a.id}>
          <input type="checkbox" checked={picked.includes(a.id)} onChange={() => set({actor: picked.includes(a.id) ? picked.filter(v => v !== a.id) : [...picked, a.id]})} />
          <span>{a.name}</span> <small>{a.note}</small>
        </label>
      ))}
      {text && found.data && offered.length === 0 && <Nearest names={found.data.search.nearest} take={type} />}
      <p class="hint">Of several actors, all must have taken part.</p>
    </>
  );
}

function Places() {
  const {typed, text, type} = useTyped();
  const found = useAnswer(FindNamed, text ? {text, kinds: ['PLACE'], asOf: asOf.value} : null);
  const places = text ? found.data?.search.places ?? [] : [];
  return (
    <>
      <input type="search" aria-label="Find a place" placeholder="Find a place" value={typed} onInput={event => type(event.currentTarget.value)} />
      {text && <Weather asked={[found]} />}
      {places.map(p => (
        <label key={p.id}>
          <input type="radio" name="place" checked={one('place') === p.id} onChange={() => set({place: p.id})} />
          <span>{p.name}</span> <small>{kindWords(p)}</small>
        </label>
      ))}
      {text && found.data && places.length === 0 && <Nearest names={found.data.search.nearest} take={type} />}
      <Switch name="sure">only what fits for certain, in place and time</Switch>
      <p class="hint">Events at the place or within it{one('sure') ? '.' : ', and those of which only a wider place is told.'}</p>
    </>
  );
}

function Nearest({names, take}: {names: string[]; take(name: string): void}) {
  return (
    <p class="hint">
      Nothing has all of these words. {names.length > 0 && <>Did you mean {names.map(name => <button key={name} type="button" onClick={() => take(name)}>{name}</button>)}</>}
    </p>
  );
}
