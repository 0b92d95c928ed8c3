// What led to an event and what it led to: threat, preparation, deed.
import {useRef} from 'preact/hooks';
import {eventAddress, go} from '../address';
import type {Asked} from '../answers';
import {Panel} from '../panel';
import {EventLink, SaysLine} from '../parts';
import {useWidth} from '../size';
import type {EventAccountQuery, StepFragment} from '../questions';
import {pictureOf} from '../save';
import {linkWords, linkedWords, outcomeWords, quadClass, stanceWords, statusWords, titleOf, when} from '../words';
import type {TheEvent} from './account';

/** The deeds that the chain leads to from a threat or plan, by way of preparations. */
export function deedsOf(event: TheEvent): StepFragment[] {
  const found = new Map<string, StepFragment>(), seen = new Set<string>();
  const walk = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const link of event.chain.filter(l => l.to.id === id && l.stance === 'ASSERTS')) {
      if (link.from.status === 'OCCURRED' || link.from.status === 'ONGOING') found.set(link.from.id, link.from);
      walk(link.from.id);
    }
  };
  walk(event.id);
  return [...found.values()];
}

const high = 82, below = 46, beside = 14; // of a step, and between steps, in pixels

/** The chain as columns, each behind what it carries out or ends. */
export function columnsOf(chain: TheEvent['chain']): StepFragment[][] {
  const steps = new Map(chain.flatMap(l => [l.to, l.from]).map(step => [step.id, step]));
  const depth = new Map<string, number>();
  const at = (id: string, through: string[] = []): number => {
    const known = depth.get(id);
    if (known != null) return known;
    const before = chain.filter(l => l.from.id === id && !through.includes(l.to.id)).map(l => at(l.to.id, [...through, id]) + 1);
    const mine = Math.max(0, ...before);
    depth.set(id, mine);
    return mine;
  };
  const columns: StepFragment[][] = [];
  for (const step of steps.values()) (columns[at(step.id)] ??= []).push(step);
  return columns.filter(Boolean);
}

/** Threat, preparation and deed, from left to right where there is room, else downwards. */
export function ChainPanel({asked, event}: {asked: Asked<EventAccountQuery>; event: TheEvent}) {
  const picture = useRef<SVGSVGElement>(null);
  if (!event.chain.length) return null;
  return (
    <Panel
      title="From threat to deed" class="chain" asked={[asked]} png={() => pictureOf(picture.current!)}
      csv={() => [
        ['from', 'link', 'to', 'stance'],
        ...event.chain.map(l => [titleOf(l.from), linkWords[l.type], titleOf(l.to), stanceWords[l.stance]]),
      ]}
    >
      <Chain event={event} picture={picture} />
    </Panel>
  );
}

function Chain({event, picture}: {event: TheEvent; picture: {current: SVGSVGElement | null}}) {
  const [box, width] = useWidth(260);
  const columns = columnsOf(event.chain);
  const most = Math.max(...columns.map(c => c.length));
  // In a narrow panel the steps go downwards, and those of one step side by side.
  const across = Math.max(90, Math.min(300, Math.floor((width - 24 - (most - 1) * beside) / most)));
  const placeOf = new Map(columns.flatMap((column, i) => column.map((step, j) => [step.id, {x: 24 + j * (across + beside), y: i * (high + below)}] as const)));
  const height = columns.length * (high + below) - below;
  const total = Math.max(width, 24 + most * (across + beside));
  return (
    <div ref={box} class="chain-box">
      <svg ref={picture} width={total} height={height + 2} role="group" aria-label="The way from threat to deed">
        <defs>
          <marker id="chain-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" class="head" /></marker>
        </defs>
        {event.chain.map(l => {
          const a = placeOf.get(l.to.id)!, b = placeOf.get(l.from.id)!;
          const skips = Math.abs(b.y - a.y) > high + below + 1;
          const mid = {x: (a.x + b.x + across) / 2, y: (a.y + high + b.y) / 2};
          const line = skips
            ? `M${a.x} ${a.y + high / 2} C${a.x - 26} ${a.y + high / 2} ${b.x - 26} ${b.y + high / 2} ${b.x - 1} ${b.y + high / 2}`
            : `M${a.x + across / 2} ${a.y + high} L${b.x + across / 2} ${b.y - 1}`;
          return (
            <g key={l.id} class={l.stance === 'ASSERTS' ? 'link' : 'link unsure'}>
              <path d={line} marker-end="url(#chain-arrow)"><title>{`${titleOf(l.from)} ${linkWords[l.type]} ${titleOf(l.to)}`}</title></path>
              {!skips && <text x={mid.x + 8} y={mid.y + 4}>{linkedWords[l.type].replace('was ', '')}{l.stance !== 'ASSERTS' && `: somebody ${stanceWords[l.stance]}`}</text>}
            </g>
          );
        })}
        {[...placeOf].map(([id, at]) => {
          const step = columns.flat().find(s => s.id === id)!;
          const here = id === event.id;
          const lines = wrapped(titleOf(step), Math.floor((across - 20) / 7.4), 3);
          const note = [when(step.when), statusWords[step.status], step.outcome && outcomeWords[step.outcome].split(':')[0]].filter(Boolean).join(' · ');
          const card = (
            <>
              <rect x={at.x} y={at.y + 1} width={across} height={high - 2} rx="6" class={here ? 'card here' : 'card'}><title>{titleOf(step)}</title></rect>
              <rect x={at.x} y={at.y + 1} width="5" height={high - 2} rx="2" class={quadClass(step.quad)} />
              {lines.map((line, i) => <text key={i} class="title" x={at.x + 14} y={at.y + 19 + i * 16}>{line}</text>)}
              {wrapped(note, Math.floor((across - 20) / 6.2), 1).map(line => <text key={line} class="note" x={at.x + 14} y={at.y + high - 11}>{line}</text>)}
            </>
          );
          return here
            ? <g key={id} aria-current="true">{card}</g>
            : (
              <a
                key={id} href={eventAddress(id)}
                onClick={e => {
                  if (e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
                  e.preventDefault();
                  go(eventAddress(id));
                }}
              >{card}</a>
            );
        })}
      </svg>
    </div>
  );
}

/** Words in lines of at most so many letters; what is over is cut with an ellipsis. */
export function wrapped(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last != null && (last + ' ' + word).length <= letters) lines[lines.length - 1] = last + ' ' + word;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const cut = lines.slice(0, most);
  cut[most - 1] = cut[most - 1]!.slice(0, letters - 1) + '…';
  return cut;
}

/** All links, of every kind. */
export function LinksPanel({asked, event}: {asked: Asked<EventAccountQuery>; event: TheEvent}) {
  const links = event.links.map(l => {
    const out = l.from.id === event.id;
    return {...l, words: (out ? linkWords : linkedWords)[l.type], other: out ? l.to : l.from};
  });
  return (
    <Panel
      title="Linked events" class="links" asked={[asked]}
      csv={() => [['this event', 'other event', 'id', 'stance', 'note', 'in time'], ...links.map(l => [l.words, titleOf(l.other), l.other.id, stanceWords[l.stance], l.note, l.order])]}
      empty={links.length === 0 && 'No report and no analyst links it to another event.'}
    >
      <ul class="link-list">
        {links.map(l => (
          <li key={l.id} class={l.stance === 'ASSERTS' ? '' : 'unsure'}>
            <span class="kind">{l.words}</span> <EventLink event={l.other} /> <small>{when(l.other.when)}</small>
            {l.stance !== 'ASSERTS' && <small class="flag">somebody {stanceWords[l.stance]}</small>}
            {l.note && <p class="hint">{l.note}</p>}
            {l.evidence.length > 0
              ? <ul>{l.evidence.map(r => <li key={r.id}><SaysLine report={r} away /></li>)}</ul>
              : l.author && <p class="hint">linked by {l.author}</p>}
            {l.order === 'UNDECIDABLE' && <p class="hint">which came first is not told</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
