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

export type ExploreQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  ofAllTime?: EventFilter | null | undefined;
  by: Array<CountDimension>;
  first: number;
  after?: string | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type ExploreQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, timeline: { truncated: boolean, total: { events: number, untimed: number }, rows: Array<{ events: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, countries: { total: { events: number, unplaced: number, vague: number }, rows: Array<{ events: number, keys: Array<{ value: string | null, label: string }> }> } };

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

export const Explore: Question<ExploreQuery, ExploreQueryVariables> = {name: 'Explore', text: "query Explore($filter: EventFilter, $ofAllTime: EventFilter, $by: [CountDimension!]!, $first: Int!, $after: String, $asOf: AsOf) {\n  events(filter: $filter, first: $first, after: $after, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...EventRow\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  timeline: count(filter: $ofAllTime, by: $by, first: 1000, asOf: $asOf) {\n    total {\n      events\n      untimed\n    }\n    rows {\n      keys {\n        value\n        from\n        to\n      }\n      events\n    }\n    truncated\n  }\n  countries: count(filter: $filter, by: [COUNTRY], first: 300, asOf: $asOf) {\n    total {\n      events\n      unplaced\n      vague\n    }\n    rows {\n      keys {\n        value\n        label\n      }\n      events\n    }\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Search: Question<SearchQuery, SearchQueryVariables> = {name: 'Search', text: "query Search($text: String!, $asOf: AsOf) {\n  search(text: $text, first: 6, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    events {\n      id\n      title\n      type\n      when {\n        earliest\n        latest\n        precision\n      }\n      participants {\n        role\n        actor {\n          id\n          name\n        }\n      }\n    }\n    places {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
export const News: Question<NewsSubscription, NewsSubscriptionVariables> = {name: 'News', text: "subscription News($after: String) {\n  changes(after: $after) {\n    cursor\n    type\n    commit {\n      seq\n    }\n    before {\n      id\n      title\n    }\n    after {\n      id\n      title\n    }\n  }\n}\n"};
