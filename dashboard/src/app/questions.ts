// Made by questions.mjs from *.graphql and the schema: change those.
import type {Question} from './ask';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type EventType =
  | 'AGREE'
  | 'CONSULT'
  | 'SUPPORT'
  | 'CONCEDE'
  | 'COOPERATE'
  | 'AID'
  | 'RETREAT'
  | 'REQUEST'
  | 'ACCUSE'
  | 'REJECT'
  | 'THREATEN'
  | 'PROTEST'
  | 'SANCTION'
  | 'MOBILIZE'
  | 'COERCE'
  | 'ASSAULT';

/** How far an event has come. A spoken threat is THREATEN with the deed as its mode; the deed is another event, linked FULFILS. */
export type Status =
  | 'OCCURRED'
  | 'ONGOING'
  | 'THREATENED'
  | 'ANNOUNCED'
  | 'PREPARED'
  | 'PREDICTED';

/** Events of different extents are never the same event. Sums leave SERIES out. */
export type Extent =
  | 'INCIDENT'
  | 'SERIES'
  | 'STATE';

/** How a report stands to what it tells. ASSESSES weighs it, such as calling a threat a bluff. */
export type Stance =
  | 'ASSERTS'
  | 'DENIES'
  | 'PREDICTS'
  | 'ASSESSES';

/** How an actor took part. A role does not imply guilt. */
export type Role =
  | 'ACTOR'
  | 'RECIPIENT'
  | 'TARGET'
  | 'INTENDED_TARGET'
  | 'VICTIM'
  | 'CLAIMANT'
  | 'ACCUSED'
  | 'HOST'
  | 'MEDIATOR'
  | 'SUPPORTER';

export type ActorKind =
  | 'STATE'
  | 'GOVERNMENT'
  | 'MILITARY'
  | 'POLICE'
  | 'PARTY'
  | 'ARMED_GROUP'
  | 'ORGANISATION'
  | 'PERSON'
  | 'POPULATION'
  | 'OFFICE'
  | 'FACILITY';

export type AffiliationType =
  | 'MEMBER_OF'
  | 'PART_OF'
  | 'LEADS'
  | 'REPRESENTS'
  | 'HOLDS'
  | 'ALLIED_WITH'
  | 'BACKED_BY';

export type LinkType =
  | 'FULFILS'
  | 'ENDS'
  | 'RETALIATES_FOR'
  | 'ESCALATES'
  | 'ENABLES'
  | 'CAUSES'
  | 'PART_OF'
  | 'FOLLOWS';

export type Measure =
  | 'KILLED'
  | 'WOUNDED'
  | 'MISSING'
  | 'DETAINED'
  | 'ABDUCTED'
  | 'DISPLACED'
  | 'TROOPS'
  | 'ATTACKERS'
  | 'ATTACKS'
  | 'CROWD'
  | 'WEAPONS'
  | 'PEOPLE'
  | 'MONEY';

export type PlaceKind =
  | 'SITE'
  | 'TOWN'
  | 'DISTRICT'
  | 'PROVINCE'
  | 'COUNTRY'
  | 'REGION';

export type LocationPrecision =
  | 'SITE'
  | 'TOWN'
  | 'NEAR'
  | 'DISTRICT'
  | 'PROVINCE'
  | 'COUNTRY'
  | 'REGION';

export type TimePrecision =
  | 'TIME'
  | 'DAY'
  | 'WEEK'
  | 'MONTH'
  | 'YEAR'
  | 'RANGE'
  | 'UNKNOWN';

/** POSSIBLY: it may be so. CERTAINLY: it must be so. */
export type MatchMode =
  | 'POSSIBLY'
  | 'CERTAINLY';

export type EventOrderField =
  | 'START'
  | 'FILED'
  | 'LINES'
  | 'REPORTS';

export type Direction =
  | 'ASC'
  | 'DESC';

export type SearchKind =
  | 'EVENT'
  | 'ACTOR'
  | 'PLACE';

/** What happened to an event: FILED, it is new; REVISED, its account, reports or evidence are others, and its id too where its first report was taken back or an earlier one joined; MERGED, it went into another; SPLIT, it came out of another; RETRACTED, its report was taken back; REVIVED, that came back. Or to what bears on it: a link was made or taken back, a judgement on its reports was made or taken back. */
export type ChangeType =
  | 'FILED'
  | 'REVISED'
  | 'MERGED'
  | 'SPLIT'
  | 'RETRACTED'
  | 'REVIVED'
  | 'LINKED'
  | 'UNLINKED'
  | 'JUDGED'
  | 'UNJUDGED';

/** What became of a threat, plan or forecast: OPEN, nothing is known; FULFILLED, a deed that is asserted to have occurred or to go on is linked FULFILS to it, or to a preparation that is; ENDED, such a deed is linked ENDS to it; LAPSED, its due time passed without either. Links count that are asserted, deeds that began by the day. */
export type Outcome =
  | 'OPEN'
  | 'FULFILLED'
  | 'ENDED'
  | 'LAPSED';

/** PLOVER's quadrants of event types. */
export type Quad =
  | 'VERBAL_COOPERATION'
  | 'MATERIAL_COOPERATION'
  | 'VERBAL_CONFLICT'
  | 'MATERIAL_CONFLICT';

/** What events are counted by. COUNTRY, ACTOR, ROLE, DATASET, SOURCE and STANCE have several values for one event, which counts once for each: their rows add up to more than there are events. ACTOR and ROLE together are each actor in each of its roles. */
export type CountDimension =
  | 'YEAR'
  | 'MONTH'
  | 'WEEK'
  | 'DAY'
  | 'TYPE'
  | 'MODE'
  | 'QUAD'
  | 'STATUS'
  | 'EXTENT'
  | 'OUTCOME'
  | 'COUNTRY'
  | 'ADMIN1'
  | 'ACTOR'
  | 'ROLE'
  | 'DATASET'
  | 'SOURCE'
  | 'STANCE';

/** The state that this ledger held: after commit seq, or at a time. One per request; everything below inherits it, cursors carry it. */
export type AsOf =
  {   seq: number; time?: never; }
  |  { seq?: never;   time: string; };

/** What an event must match: each field that is given. Lists are alternatives. An event without a time matches no time filter, one without a place no place or country filter. */
export type EventFilter = {
  ids?: Array<string> | null | undefined;
  /** From and to, inclusive. */
  time?: TimeFilter | null | undefined;
  /** At this place or within it; with POSSIBLY also where only a wider place is told. */
  place?: string | null | undefined;
  country?: Array<string> | null | undefined;
  type?: Array<EventType> | null | undefined;
  /** Events that have no PLOVER type; one more alternative beside type. */
  untyped?: boolean | null | undefined;
  mode?: Array<string> | null | undefined;
  context?: Array<string> | null | undefined;
  status?: Array<Status> | null | undefined;
  extent?: Array<Extent> | null | undefined;
  /** The stance of a report of the event. */
  stance?: Array<Stance> | null | undefined;
  actor?: ActorFilter | null | undefined;
  /** Further actors that must have taken part too. */
  actors?: Array<ActorFilter> | null | undefined;
  dataset?: Array<string> | null | undefined;
  /** What a code means, in all datasets: {vocabulary: "CAMEO", code: "190"} finds events of ACLED and UCDP too. Event.codeMatch tells how exact each is. */
  code?: Array<CodeInput> | null | undefined;
  /** Events told by a report of this document. */
  document?: string | null | undefined;
  /** All terms, by prefix, in title, summary and place. */
  text?: string | null | undefined;
  disputed?: boolean | null | undefined;
  contested?: boolean | null | undefined;
  quad?: Array<Quad> | null | undefined;
  /** Somebody took part in one of these roles: CLAIMANT, somebody claims it; ACCUSED, others lay it to somebody. */
  role?: Array<Role> | null | undefined;
  /** How many independent lines of evidence it has. */
  lines?: IntRange | null | undefined;
  /** How many reports with an account it has. */
  reports?: IntRange | null | undefined;
  /** It has a settled figure of this measure. */
  figure?: FigureFilter | null | undefined;
  /** Threats, plans and forecasts of which this became, by the end of the day that on names, else that of publishedBy or of the snapshot. Those made later are open, too: time leaves them out. */
  outcome?: Array<Outcome> | null | undefined;
  on?: string | null | undefined;
  /** In a box or circle: POSSIBLY, some of where it may be; CERTAINLY, all of it. How far from its point that is: the source's radius, else by precision 2 km (SITE), 15 (TOWN), 50 (NEAR), 100 (DISTRICT), 300 (PROVINCE), 1,500 (COUNTRY), 3,000 (REGION). An event without a point is in no area. */
  area?: AreaInput | null | undefined;
  /** The country's code, then names of places downwards, each anywhere within the one before: ["IRQ", "Baghdad"]. A name of several places means all of them. Case, accents and punctuation make no difference. */
  admin?: Array<string> | null | undefined;
  match?: MatchMode | null | undefined;
};

export type IntRange = {
  min?: number | null | undefined;
  max?: number | null | undefined;
};

export type FigureFilter = {
  measure: Measure;
  /** Of whom or what, all terms as they are; "" for figures of all. */
  of?: string | null | undefined;
};

export type AreaInput =
  {   box: BoxInput; circle?: never; }
  |  { box?: never;   circle: CircleInput; };

/** Degrees. Where west is greater than east the box crosses the 180th meridian. */
export type BoxInput = {
  south: number;
  west: number;
  north: number;
  east: number;
};

/** At most 5,000 km. */
export type CircleInput = {
  lat: number;
  lon: number;
  radiusKm: number;
};

export type TimeFilter = {
  from?: string | null | undefined;
  to?: string | null | undefined;
};

/**
 * A code of a vocabulary. It finds the events of the type, and mode if any, that it means in PLOVER's words, and those that bear
 * the code itself or one that it takes in (CAMEO 13 takes in 1313). A mode that is not known possibly fits (match: POSSIBLY). A
 * code that PLOVER has no type for, or of a vocabulary that is not read in PLOVER's words (UCDP_CONFLICT, GW), finds only events
 * that bear it.
 */
export type CodeInput = {
  vocabulary: string;
  code: string;
  /** Only events that bear the code itself, as it stood. */
  native?: boolean | null | undefined;
};

/** An actor by id, with its parts if asked for: members, parts, leaders and representatives down to four steps, each while it belonged, and the holders of its offices while they held them. */
export type ActorFilter = {
  id: string;
  withParts?: boolean | null | undefined;
  role?: Array<Role> | null | undefined;
};

export type EventOrder = {
  field?: EventOrderField;
  direction?: Direction;
};

export type ExploreQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  ofAllTime?: EventFilter | null | undefined;
  brushed: boolean;
  first: number;
  orderBy?: EventOrder | null | undefined;
  named: Array<string>;
  asOf?: AsOf | null | undefined;
}>;


export type ExploreQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, links: Array<{ type: LinkType, from: { id: string }, to: { id: string } }>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, timeline: { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, within?: { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, countries: { total: { events: number, unplaced: number, vague: number }, rows: Array<{ events: number, vague: number, keys: Array<{ value: string | null, label: string }> }> }, named: Array<
    | { id: string }
    | { name: string, id: string }
    | { id: string }
    | { name: string, id: string }
   | null> };

export type TimelineQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  ofAllTime?: EventFilter | null | undefined;
  brushed: boolean;
  by: Array<CountDimension>;
  asOf?: AsOf | null | undefined;
}>;


export type TimelineQuery = { timeline: { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, within?: { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> } };

export type MoreEventsQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  orderBy?: EventOrder | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type MoreEventsQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, links: Array<{ type: LinkType, from: { id: string }, to: { id: string } }>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ChoicesQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  by: Array<CountDimension>;
  first: number;
  asOf?: AsOf | null | undefined;
}>;


export type ChoicesQuery = { count: { truncated: boolean, rows: Array<{ events: number, keys: Array<{ value: string | null, label: string, actor: { id: string, name: string } | null }> }> } };

export type FindNamedQueryVariables = Exact<{
  text: string;
  kinds: Array<SearchKind>;
  asOf?: AsOf | null | undefined;
}>;


export type FindNamedQuery = { search: { nearest: Array<string>, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null }>, places: Array<{ id: string, name: string, kind: PlaceKind, country: string | null }> } };

export type AroundQueryVariables = Exact<{
  a: string;
  b?: string;
  c?: string;
  d?: string;
  e?: string;
  f?: string;
  g?: string;
  h?: string;
  limit: number;
  two: boolean;
  three: boolean;
  four: boolean;
  five: boolean;
  six: boolean;
  seven: boolean;
  eight: boolean;
  asOf?: AsOf | null | undefined;
}>;


export type AroundQuery = { a: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, b?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, c?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, d?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, e?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, f?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, g?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, h?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> } };

export type PathBetweenQueryVariables = Exact<{
  from: string;
  to: string;
  asOf?: AsOf | null | undefined;
}>;


export type PathBetweenQuery = { path: { found: boolean, truncated: boolean, steps: Array<{ fromRoles: Array<Role>, toRoles: Array<Role>, from: { id: string, name: string, kind: ActorKind, generic: boolean } | null, event: { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }, to: { id: string, name: string, kind: ActorKind, generic: boolean } | null }> } };

export type EventPageFragment = { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, links: Array<{ type: LinkType, from: { id: string }, to: { id: string } }>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type StretchesFragment = { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> };

export type ActorDotFragment = { id: string, name: string, kind: ActorKind, generic: boolean };

export type SurroundingsFragment = { nodes: Array<{ depth: number, shown: number, total: number | null, node:
      | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
      | { id: string }
      | { id: string }
      | { id: string, name: string, kind: ActorKind, generic: boolean }
     }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> };

export type EventRowFragment = { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> };

export type SearchQueryVariables = Exact<{
  text: string;
  asOf?: AsOf | null | undefined;
}>;


export type SearchQuery = { search: { nearest: Array<string>, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null }>, events: Array<{ id: string, title: string | null, type: EventType | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> }>, places: Array<{ id: string, name: string, kind: PlaceKind, country: string | null }> } };

export type NewsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NewsSubscription = { changes: { cursor: string, type: ChangeType, commit: { seq: number }, before: { id: string, title: string | null } | null, after: { id: string, title: string | null } | null } };

export const Explore: Question<ExploreQuery, ExploreQueryVariables> = {name: 'Explore', text: "query Explore($filter: EventFilter, $ofAllTime: EventFilter, $brushed: Boolean!, $first: Int!, $orderBy: EventOrder, $named: [ID!]!, $asOf: AsOf) {\n  events(filter: $filter, first: $first, orderBy: $orderBy, asOf: $asOf) {\n    ...EventPage\n  }\n  timeline: count(\n    filter: $ofAllTime\n    by: [MONTH, QUAD]\n    orderBy: KEYS\n    first: 1000\n    asOf: $asOf\n  ) {\n    ...Stretches\n  }\n  within: count(\n    filter: $filter\n    by: [MONTH, QUAD]\n    orderBy: KEYS\n    first: 1000\n    asOf: $asOf\n  ) @include(if: $brushed) {\n    ...Stretches\n  }\n  countries: count(filter: $filter, by: [COUNTRY], first: 300, asOf: $asOf) {\n    total {\n      events\n      unplaced\n      vague\n    }\n    rows {\n      keys {\n        value\n        label\n      }\n      events\n      vague\n    }\n  }\n  named: nodes(ids: $named, asOf: $asOf) {\n    id\n    ... on Actor {\n      name\n    }\n    ... on Place {\n      name\n    }\n  }\n}\n\nfragment EventPage on EventConnection {\n  totalCount\n  nodes {\n    ...EventRow\n    links {\n      type\n      from {\n        id\n      }\n      to {\n        id\n      }\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n\nfragment Stretches on Count {\n  total {\n    events\n    untimed\n    coarse\n  }\n  rows {\n    keys {\n      value\n      from\n      to\n    }\n    events\n    coarse\n  }\n  truncated\n}\n"};
export const Timeline: Question<TimelineQuery, TimelineQueryVariables> = {name: 'Timeline', text: "query Timeline($filter: EventFilter, $ofAllTime: EventFilter, $brushed: Boolean!, $by: [CountDimension!]!, $asOf: AsOf) {\n  timeline: count(\n    filter: $ofAllTime\n    by: $by\n    orderBy: KEYS\n    first: 1000\n    asOf: $asOf\n  ) {\n    ...Stretches\n  }\n  within: count(filter: $filter, by: $by, orderBy: KEYS, first: 1000, asOf: $asOf) @include(if: $brushed) {\n    ...Stretches\n  }\n}\n\nfragment Stretches on Count {\n  total {\n    events\n    untimed\n    coarse\n  }\n  rows {\n    keys {\n      value\n      from\n      to\n    }\n    events\n    coarse\n  }\n  truncated\n}\n"};
export const MoreEvents: Question<MoreEventsQuery, MoreEventsQueryVariables> = {name: 'MoreEvents', text: "query MoreEvents($filter: EventFilter, $first: Int!, $after: String, $orderBy: EventOrder, $asOf: AsOf) {\n  events(\n    filter: $filter\n    first: $first\n    after: $after\n    orderBy: $orderBy\n    asOf: $asOf\n  ) {\n    ...EventPage\n  }\n}\n\nfragment EventPage on EventConnection {\n  totalCount\n  nodes {\n    ...EventRow\n    links {\n      type\n      from {\n        id\n      }\n      to {\n        id\n      }\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Choices: Question<ChoicesQuery, ChoicesQueryVariables> = {name: 'Choices', text: "query Choices($filter: EventFilter, $by: [CountDimension!]!, $first: Int!, $asOf: AsOf) {\n  count(filter: $filter, by: $by, first: $first, asOf: $asOf) {\n    rows {\n      keys {\n        value\n        label\n        actor {\n          id\n          name\n        }\n      }\n      events\n    }\n    truncated\n  }\n}\n"};
export const FindNamed: Question<FindNamedQuery, FindNamedQueryVariables> = {name: 'FindNamed', text: "query FindNamed($text: String!, $kinds: [SearchKind!]!, $asOf: AsOf) {\n  search(text: $text, kinds: $kinds, first: 15, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    places {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
export const Around: Question<AroundQuery, AroundQueryVariables> = {name: 'Around', text: "query Around($a: ID!, $b: ID! = \"\", $c: ID! = \"\", $d: ID! = \"\", $e: ID! = \"\", $f: ID! = \"\", $g: ID! = \"\", $h: ID! = \"\", $limit: Int!, $two: Boolean!, $three: Boolean!, $four: Boolean!, $five: Boolean!, $six: Boolean!, $seven: Boolean!, $eight: Boolean!, $asOf: AsOf) {\n  a: neighbourhood(id: $a, limit: $limit, asOf: $asOf) {\n    ...Surroundings\n  }\n  b: neighbourhood(id: $b, limit: $limit, asOf: $asOf) @include(if: $two) {\n    ...Surroundings\n  }\n  c: neighbourhood(id: $c, limit: $limit, asOf: $asOf) @include(if: $three) {\n    ...Surroundings\n  }\n  d: neighbourhood(id: $d, limit: $limit, asOf: $asOf) @include(if: $four) {\n    ...Surroundings\n  }\n  e: neighbourhood(id: $e, limit: $limit, asOf: $asOf) @include(if: $five) {\n    ...Surroundings\n  }\n  f: neighbourhood(id: $f, limit: $limit, asOf: $asOf) @include(if: $six) {\n    ...Surroundings\n  }\n  g: neighbourhood(id: $g, limit: $limit, asOf: $asOf) @include(if: $seven) {\n    ...Surroundings\n  }\n  h: neighbourhood(id: $h, limit: $limit, asOf: $asOf) @include(if: $eight) {\n    ...Surroundings\n  }\n}\n\nfragment Surroundings on Neighbourhood {\n  nodes {\n    depth\n    shown\n    total\n    node {\n      id\n      ... on Event {\n        ...EventRow\n      }\n      ... on Actor {\n        ...ActorDot\n      }\n    }\n  }\n  edges {\n    from\n    to\n    role\n    link\n    affiliation\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n\nfragment ActorDot on Actor {\n  id\n  name\n  kind\n  generic\n}\n"};
export const PathBetween: Question<PathBetweenQuery, PathBetweenQueryVariables> = {name: 'PathBetween', text: "query PathBetween($from: ID!, $to: ID!, $asOf: AsOf) {\n  path(from: $from, to: $to, asOf: $asOf) {\n    found\n    truncated\n    steps {\n      from {\n        ...ActorDot\n      }\n      fromRoles\n      event {\n        ...EventRow\n      }\n      to {\n        ...ActorDot\n      }\n      toRoles\n    }\n  }\n}\n\nfragment ActorDot on Actor {\n  id\n  name\n  kind\n  generic\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Search: Question<SearchQuery, SearchQueryVariables> = {name: 'Search', text: "query Search($text: String!, $asOf: AsOf) {\n  search(text: $text, first: 6, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    events {\n      id\n      title\n      type\n      when {\n        earliest\n        latest\n        precision\n      }\n      participants {\n        role\n        actor {\n          id\n          name\n        }\n      }\n    }\n    places {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
export const News: Question<NewsSubscription, NewsSubscriptionVariables> = {name: 'News', text: "subscription News($after: String) {\n  changes(after: $after) {\n    cursor\n    type\n    commit {\n      seq\n    }\n    before {\n      id\n      title\n    }\n    after {\n      id\n      title\n    }\n  }\n}\n"};
