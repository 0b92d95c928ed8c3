// The graph as data: which events and actors stand in it, from where, and what joins them. Pure: the same answers give the same.
import type {EventPageFragment, EventRowFragment, PathBetweenQuery, SurroundingsFragment} from '../questions';
import {linkWords, plain, roleIn, titleOf} from '../words';

export type ActorDot = EventRowFragment['participants'][number]['actor'];
export type LinkedEvent = EventPageFragment['nodes'][number];

/** One set of what is added to the graph at once: a page of the filter's events, what lies around a node, a path. */
export interface Stage {
  events: (EventRowFragment | LinkedEvent)[];
  actors: ActorDot[];
  edges: SurroundingsFragment['edges'];
}

export interface NetNode {
  id: string;
  label: string;
  /** What the legend tells it by: an event's quad, or NO_QUAD; an actor's kind. */
  kind: string;
  event?: EventRowFragment;
  actor?: ActorDot;
  /** The number of the stage that brought it. */
  stage: number;
  /** How many it is joined to, here. */
  degree: number;
}

export interface NetEdge {
  id: string;
  from: string;
  to: string;
  sort: 'ROLE' | 'LINK' | 'AFFILIATION';
  /** What joins the two, in words. */
  words: string[];
  /** The number of the stage that brought it. */
  stage: number;
}

export interface Net {
  nodes: Map<string, NetNode>;
  edges: Map<string, NetEdge>;
  stages: number;
  /** There were more nodes than are drawn. */
  capped: boolean;
}

export const mostNodes = 5000;

/** Builds the graph of the stages, in their order: what an earlier one brought stays what it is. */
export function netOf(stages: Stage[]): Net {
  const nodes = new Map<string, NetNode>();
  const edges = new Map<string, NetEdge>();
  let capped = false;
  const node = (id: string, stage: number, more: Pick<NetNode, 'label' | 'kind' | 'event' | 'actor'>) => {
    if (nodes.has(id)) return;
    if (nodes.size >= mostNodes) capped = true;
    else nodes.set(id, {id, stage, degree: 0, ...more});
  };
  const join = (stage: number, from: string, to: string, sort: NetEdge['sort'], words: string) => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    if (!a || !b || from === to) return;
    const id = `${sort} ${from} ${to}`;
    const known = edges.get(id);
    if (known) {
      if (!known.words.includes(words)) known.words.push(words);
      return;
    }
    edges.set(id, {id, from, to, sort, words: [words], stage});
    a.degree++;
    b.degree++;
  };

  stages.forEach(({events, actors}, stage) => {
    for (const event of events) node(event.id, stage, {label: titleOf(event), kind: event.quad ?? 'NO_QUAD', event});
    for (const actor of actors) node(actor.id, stage, {label: actor.name, kind: actor.kind, actor});
  });
  stages.forEach(({events, edges}, stage) => {
    for (const event of events) {
      for (const {actor, role} of event.participants) join(stage, actor.id, event.id, 'ROLE', roleIn(event.status, role));
      if ('links' in event) for (const link of event.links) join(stage, link.from.id, link.to.id, 'LINK', linkWords[link.type]);
    }
    for (const {from, to, role, link, affiliation} of edges) {
      if (link) join(stage, from, to, 'LINK', linkWords[link]);
      else if (affiliation) join(stage, from, to, 'AFFILIATION', plain(affiliation).toLowerCase());
      else if (role) {
        const [actor, event] = nodes.get(from)?.actor ? [from, to] : [to, from];
        join(stage, actor, event, 'ROLE', roleIn(nodes.get(event)?.event?.status ?? 'OCCURRED', role));
      }
    }
  });
  return {nodes, edges, stages: stages.length, capped};
}

/** Events with all who took part. */
export const ofPage = (events: LinkedEvent[]): Stage => ({events, actors: events.flatMap(e => e.participants.map(p => p.actor)), edges: []});

export function ofSurroundings({nodes, edges}: SurroundingsFragment): Stage {
  const events: EventRowFragment[] = [];
  const actors: ActorDot[] = [];
  for (const {node} of nodes) {
    if ('participants' in node) events.push(node);
    else if ('name' in node) actors.push(node);
  }
  return {events, actors, edges};
}

type Way = PathBetweenQuery['path'];

export function ofPath({steps}: Way): Stage {
  return {
    events: steps.map(s => s.event),
    actors: steps.flatMap(s => [s.from, s.to]).filter(actor => actor != null),
    edges: [],
  };
}

/** The ids of a path's nodes, from its beginning to its end. */
export function alongPath({steps}: Way): string[] {
  const ids = steps.flatMap(s => [s.from?.id, s.event.id, s.to?.id]).filter(id => id != null);
  return ids.filter((id, i) => id !== ids[i - 1]);
}
