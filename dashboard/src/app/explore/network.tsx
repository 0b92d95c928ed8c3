// The graph: the filter's events with who took part, what was expanded around them, and a path from here to there. Canvas is for
// eyes and hands; the list beside it does the same by keys and reads aloud.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {actorAddress, all, asOf, eventAddress, one, set} from '../address';
import {generation, useAnswer, type Asked} from '../answers';
import {ask, type Fault} from '../ask';
import {Faults, Panel} from '../panel';
import {Around, PathBetween, type AroundQueryVariables, type ExploreQuery, type PathBetweenQuery, type SurroundingsFragment} from '../questions';
import {blobOf} from '../save';
import {count, doneOrSaid, plain, quadClass, quads, roleIn, statusWords, when, who} from '../words';
import {alongPath, mostNodes, netOf, ofPage, ofPath, ofSurroundings, type LinkedEvent, type Net, type NetNode} from './network-model';
import type {Drawing, View} from './network-draw';

const mostAround = 50; // neighbours added by one expansion
const slots = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const; // what one request of Around has room for
const inWords = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const;
const mostListed = 60;
const mostTies = 6;

interface Props {
  asked: Asked<ExploreQuery>;
  /** The events of the filter that are shown, page by page. */
  pages: LinkedEvent[][];
  /** What the pages answer to; where it is another, the graph is laid out anew. */
  ground: string;
}

export function Network({asked, pages, ground}: Props) {
  const selected = one('sel');
  const expanded = all('x');
  const pinned = all('pin');
  const hidden = all('hide');
  const [from, to] = all('path');
  const around = useAround(expanded);
  const way = useAnswer(PathBetween, from && to ? {from, to, asOf: asOf.value} : null);
  const path = from && to ? way.data?.path : undefined;

  const net = useMemo(() => {
    const stages = pages.map(ofPage);
    for (const id of expanded) if (around.found.has(id)) stages.push(ofSurroundings(around.found.get(id)!));
    if (path) stages.push(ofPath(path));
    return netOf(stages);
  }, [pages, expanded.join(' '), around.found, path]);
  const view = useMemo<View>(
    () => ({selected, pinned: new Set(pinned), hidden: new Set(hidden), path: path ? alongPath(path) : []}),
    [selected, pinned.join(' '), hidden.join(' '), path]);

  const canvas = useCanvas(net, asked.data ? ground : null, view);
  const total = asked.data?.events.totalCount ?? 0;
  const events = pages.reduce((sum, page) => sum + page.length, 0);
  const added = net.nodes.size - [...net.nodes.values()].filter(node => node.stage < pages.length).length;
  const node = net.nodes.get(selected);

  return (
    <Panel
      title="Graph" class="network" asked={from && to ? [asked, way] : [asked]} weather={[way]}
      aside={<>{events.toLocaleString('en')} of {count(total, 'event')}{added > 0 && <> and {count(added, 'node')} by expansion</>}</>}
      png={canvas.drawing ? () => blobOf(canvas.drawing!.picture()) : undefined}
      csv={() => [
        ['from', 'from id', 'what joins them', 'to', 'to id'],
        ...[...net.edges.values()].map(e => [net.nodes.get(e.from)!.label, e.from, e.words.join('; '), net.nodes.get(e.to)!.label, e.to]),
      ]}
      empty={net.nodes.size === 0 && !asked.asking && 'No event fits this filter, so that there is nothing to draw.'}
    >
      <Legend net={net} hidden={view.hidden} />
      {around.faults.length > 0 && <Faults faults={around.faults} again={around.again} />}
      {net.capped && <p class="weather" role="status">No more than {mostNodes.toLocaleString('en')} nodes are drawn. Narrow the filter or collapse something.</p>}
      <div class="network-body">
        <div class="network-picture">
          <div class="canvas" ref={canvas.element} aria-hidden="true" data-state={canvas.state} />
          {canvas.state === 'LAYING' && <p class="over" role="status">Laying out…</p>}
          {canvas.state === 'NONE' && (
            <p class="over fault" role="status">
              This browser offers no WebGL2, in which the graph is drawn. The list beside it, the map and the table show the same.
            </p>
          )}
          {canvas.state === 'FAILED' && (
            <p class="over fault" role="alert">The part of the page that draws the graph could not be loaded. <button type="button" onClick={canvas.again}>Try again</button></p>
          )}
          {canvas.drawing && (
            <div class="zoom" role="group" aria-label="View of the graph">
              <button type="button" onClick={() => canvas.drawing!.zoom(1.5)} title="Closer" aria-label="Closer">+</button>
              <button type="button" onClick={() => canvas.drawing!.zoom(1 / 1.5)} title="Farther" aria-label="Farther">−</button>
              <button type="button" onClick={() => canvas.drawing!.whole()}>Whole</button>
              <button type="button" onClick={canvas.layAgain} title="Lays out everything anew; what is pinned stays">Lay out again</button>
            </div>
          )}
        </div>
        <div class="network-side">
          {from && <Way from={from} to={to} net={net} asked={way} />}
          {node
            ? <Card node={node} net={net} around={around.found} asking={around.asking} pinned={pinned} expanded={expanded} from={from} to={to} />
            : selected && asked.data && <p class="hint">What is selected does not stand in this graph. <button type="button" onClick={() => set({sel: null})}>Let go</button></p>}
          <NodeList net={net} hidden={view.hidden} selected={selected} />
        </div>
      </div>
    </Panel>
  );
}

/** Asks what lies around the expanded nodes, those not known yet, up to eight in one request. */
function useAround(ids: string[]) {
  const key = `${generation.value} ${JSON.stringify(asOf.value)}`;
  const [state, setState] = useState({key, found: nothing, bad: [] as string[], faults: [] as Fault[], asking: false});
  const {found, bad, faults} = state.key === key ? state : {...state, found: nothing, bad: [], faults: []};
  const missing = ids.filter(id => !found.has(id) && !bad.includes(id)).slice(0, slots.length);
  useEffect(() => {
    if (!missing.length) return;
    const mine = new AbortController();
    setState({key, found, bad, faults, asking: true});
    const variables = {limit: mostAround, asOf: asOf.value} as AroundQueryVariables;
    missing.forEach((id, i) => { variables[slots[i]!] = id; });
    inWords.forEach((name, i) => { variables[name] = missing.length > i + 1; });
    ask(Around, variables, mine.signal).then(({data, faults: more}) => {
      if (mine.signal.aborted) return;
      const next = new Map(found);
      missing.forEach((id, i) => {
        const answer = data?.[slots[i]!];
        if (answer) next.set(id, answer);
      });
      // One that nothing is known of takes the others of its request with it: those are asked again without it.
      const named = missing.filter((_, i) => more.some(fault => fault.path?.split('.')[0] === slots[i]));
      const worse = named.length ? named : missing.filter(id => !next.has(id));
      setState({key, found: next, bad: [...bad, ...worse], faults: [...faults, ...more], asking: false});
    }, () => {});
    return () => mine.abort();
  }, [key, missing.join(' ')]);
  return {found, faults, asking: state.asking, again: () => setState({key, found, bad: [], faults: [], asking: false})};
}

const nothing: Map<string, SurroundingsFragment> = new Map();

/** Keeps a drawing of the graph in an element, once the part of the page that draws is loaded. */
function useCanvas(net: Net, ground: string | null, view: View) {
  const element = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [state, setState] = useState<'LOADING' | 'LAYING' | 'DRAWN' | 'NONE' | 'FAILED'>('LOADING');
  const [tries, setTries] = useState(0);
  const wanted = ground !== null && net.nodes.size > 0;

  useEffect(() => {
    if (!wanted) return;
    if (!document.createElement('canvas').getContext('webgl2')) {
      setState('NONE');
      return;
    }
    let mine: Drawing | null = null;
    let left = false;
    import('./network-draw').then(({Drawing}) => {
      if (left) return;
      mine = new Drawing(element.current!, {
        select: id => set({sel: id}, 'replace'),
        busy: laying => setState(laying ? 'LAYING' : 'DRAWN'),
      });
      setDrawing(mine);
    }, () => setState('FAILED'));
    return () => {
      left = true;
      mine?.end();
      setDrawing(null);
    };
  }, [wanted, tries]);
  useEffect(() => { if (drawing && ground !== null) void drawing.show(net, ground, view); }, [drawing, net, ground]);
  useEffect(() => { drawing?.look(view); }, [drawing, view]);
  return {
    element, drawing, state,
    again: () => setTries(n => n + 1),
    layAgain: () => { if (drawing) void drawing.again(net, view); },
  };
}

/** Says what stands for what, with how many, and hides by kind. */
function Legend({net, hidden}: {net: Net; hidden: Set<string>}) {
  const numbers = new Map<string, number>();
  const of = (kind: string) => numbers.get(kind) ?? 0;
  let denied = 0;
  let generic = 0;
  let ahead = 0;
  for (const {kind, event, actor} of net.nodes.values()) {
    numbers.set(kind, of(kind) + 1);
    if (event?.disputed) denied++;
    if (event && !doneOrSaid.includes(event.status)) ahead++;
    if (actor?.generic) generic++;
  }
  const turn = (kind: string) => set({hide: hidden.has(kind) ? [...hidden].filter(k => k !== kind) : [...hidden, kind]}, 'replace');
  const sorts = [...quads.map(q => ({kind: q.quad as string, words: q.words, mark: `swatch ${q.name}`})), {kind: 'NO_QUAD', words: 'No type told', mark: 'swatch no-quad'}];
  const kinds = [...new Set([...net.nodes.values()].filter(n => n.actor).map(n => n.kind))].sort();
  return (
    <div class="legend" role="group" aria-label="Legend; each kind can be hidden">
      {[...sorts.filter(s => of(s.kind) || hidden.has(s.kind)), ...kinds.map(kind => ({kind, words: plain(kind), mark: 'swatch actor'}))].map(({kind, words, mark}) => (
        <button key={kind} type="button" aria-pressed={!hidden.has(kind)} onClick={() => turn(kind)} title={hidden.has(kind) ? 'Show these' : 'Hide these'}>
          <span class={mark} aria-hidden="true" />{words} <small>{of(kind)}</small>
        </button>
      ))}
      <span class="hint">
        Lines: took part; arrows: one event carries out, ends, answers another, or an actor belongs to another.{' '}
        {denied > 0 && <><span class="swatch ring" aria-hidden="true" />a ring: somebody denies it. </>}
        {ahead > 0 && <>Faint dots were announced, prepared or foretold only. </>}
        {generic > 0 && <>Faint squares are no one actor, such as “civilians”.</>}
      </span>
    </div>
  );
}

/** What is selected, and what can be done with it. */
function Card({node, net, around, asking, pinned, expanded, from, to}: {
  node: NetNode; net: Net; around: Map<string, SurroundingsFragment>; asking: boolean; pinned: string[]; expanded: string[]; from?: string; to?: string;
}) {
  const {id, event, actor} = node;
  const open = expanded.includes(id);
  const middle = around.get(id)?.nodes.find(n => n.depth === 0);
  const joined = [...net.edges.values()].filter(e => e.from === id || e.to === id);
  const ties = joined.filter(e => e.sort !== 'ROLE'); // of events to events, of actors to actors
  return (
    <section class="card" aria-label="Selected">
      <h3>{event ? <a href={eventAddress(id)}>{node.label}</a> : <a href={actorAddress(id)}>{node.label}</a>}</h3>
      <p>
        {event && <><span class={`swatch ${quadClass(event.quad)}`} aria-hidden="true" />{when(event.when)} · {[event.type && plain(event.type), statusWords[event.status]].filter(Boolean).join(', ')}</>}
        {actor && <><span class="swatch actor" aria-hidden="true" />{plain(actor.kind)}{actor.generic && ', no one in particular'}</>}
        {event?.disputed && <> <small class="flag">denied</small></>}
      </p>
      {event && event.participants.length > 0 && (
        <p><small>{who(event).slice(0, 6).join('; ')}{event.participants.length > 6 && ' …'}</small></p>
      )}
      {ties.length > 0 && (
        <ul class="ties" aria-label="Ties to its like">
          {ties.slice(0, mostTies).map(({id: key, from: source, to: target, words}) => {
            const other = net.nodes.get(source === id ? target : source)!;
            return (
              <li key={key}>
                <small>{source === id ? words.join(', ') : `${words.join(', ')} this:`}</small>{' '}
                <button type="button" onClick={() => set({sel: other.id}, 'replace')}>{other.label}</button>
              </li>
            );
          })}
          {ties.length > mostTies && <li><small>and {ties.length - mostTies} more</small></li>}
        </ul>
      )}
      <p class="hint" role="status">
        {count(joined.length, 'tie')} here.{' '}
        {open && (middle
          ? <>{middle.shown.toLocaleString('en')} of {middle.total == null ? 'an unknown number of' : middle.total.toLocaleString('en')} neighbours shown{middle.total != null && middle.total > middle.shown && ', the newest first'}.</>
          : asking && 'Asking for its neighbours…')}
      </p>
      <div class="buttons">
        {open
          ? <button type="button" onClick={() => set({x: expanded.filter(x => x !== id)})}>Collapse</button>
          : <button type="button" disabled={actor?.generic} title={actor?.generic ? 'No one in particular: its neighbours would say nothing' : undefined} onClick={() => set({x: [...expanded, id]})}>Expand</button>}
        <button type="button" aria-pressed={pinned.includes(id)} onClick={() => set({pin: pinned.includes(id) ? pinned.filter(p => p !== id) : [...pinned, id]}, 'replace')}>Pin</button>
        {from && from !== id && to !== id && <button type="button" onClick={() => set({path: [from, id]})}>Path to here</button>}
        <button type="button" onClick={() => set({path: [id]})}>Path from here</button>
        <button type="button" onClick={() => set({sel: null}, 'replace')}>Let go</button>
      </div>
    </section>
  );
}

/** The path that is asked for, in words. */
function Way({from, to, net, asked}: {from: string; to?: string; net: Net; asked: Asked<PathBetweenQuery>}) {
  const path = to ? asked.data?.path : undefined;
  const name = (id: string) => net.nodes.get(id)?.label ?? 'a node that is not shown';
  return (
    <section class="card way" aria-label="Path">
      <h3>{to ? `From ${name(from)} to ${name(to)}` : `Path from ${name(from)}`}</h3>
      {!to && <p class="hint">Select where it leads to, then “Path to here”.</p>}
      {to && path && (
        <div role="status">
          <p>
            {path.found ? <>They are {count(path.steps.length, 'hop')} apart.</> : <>None was found within four events.</>}{' '}
            {path.truncated && <>Some actors or events were left out for their number: {path.found ? 'a shorter one' : 'one'} may have been missed.</>}
          </p>
          {path.found && (
            <ol>
              {path.steps.map(({from, fromRoles, event, to, toRoles}, i) => (
                <li key={i}>
                  {from && <>{from.name} <small>{fromRoles.map(r => roleIn(event.status, r)).join(', ')}</small>: </>}
                  <a href={eventAddress(event.id)}>{net.nodes.get(event.id)?.label ?? event.title}</a>
                  {to && <>: {to.name} <small>{toRoles.map(r => roleIn(event.status, r)).join(', ')}</small></>}
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
      <div class="buttons"><button type="button" onClick={() => set({path: null})}>Clear path</button></div>
    </section>
  );
}

/** The nodes as a list that reads aloud and answers to keys. */
function NodeList({net, hidden, selected}: {net: Net; hidden: Set<string>; selected: string}) {
  const [text, setText] = useState('');
  const sorted = useMemo(
    () => [...net.nodes.values()].sort((a, b) => b.degree - a.degree || Number(!!b.actor) - Number(!!a.actor) || a.label.localeCompare(b.label)), [net]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  // The list is one stop on the way of the Tab key; within it arrows lead.
  const step = (event: KeyboardEvent) => {
    const way = {ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling'} as const;
    const to = event.key in way && (event.target as Element).closest('li')?.[way[event.key as keyof typeof way]]?.querySelector('button');
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  const fit = sorted.filter(n => !hidden.has(n.kind) && words.every(word => n.label.toLowerCase().includes(word)));
  return (
    <div class="nodes">
      <label>Nodes, those of most ties first <input type="search" placeholder="Find one here" value={text} onInput={event => setText(event.currentTarget.value)} /></label>
      <ul aria-label="Nodes of the graph" onKeyDown={step}>
        {fit.slice(0, mostListed).map((n, i) => (
          <li key={n.id}>
            <button type="button" tabindex={i ? -1 : 0} aria-pressed={n.id === selected} onClick={() => set({sel: n.id === selected ? null : n.id}, 'replace')}>
              <span class={n.event ? `swatch ${quadClass(n.event.quad)}` : 'swatch actor'} aria-hidden="true" />{n.label} <small>{n.degree}</small>
            </button>
          </li>
        ))}
      </ul>
      {fit.length > mostListed && <p class="hint">And {(fit.length - mostListed).toLocaleString('en')} more: find one by its name.</p>}
    </div>
  );
}
