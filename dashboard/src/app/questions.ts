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

export type Moment =
  | 'BEFORE'
  | 'DURING'
  | 'AFTER';

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

export type Verdict =
  | 'SAME'
  | 'DIFFERENT'
  | 'UNSURE';

/** What a judgement does: APPLIED, the pair stands as it says; BLOCKED, SAME but a DIFFERENT pair, two extents or the size limit keeps the two apart; OVERRULED, another judgement on the pair counts; ASLEEP, an end is withdrawn. And WITHDRAWN: it was itself, by the seq that it is shown as of. */
export type JudgementState =
  | 'APPLIED'
  | 'BLOCKED'
  | 'OVERRULED'
  | 'ASLEEP'
  | 'WITHDRAWN';

/** POSSIBLY: it may be so. CERTAINLY: it must be so. */
export type MatchMode =
  | 'POSSIBLY'
  | 'CERTAINLY';

export type SubjectKind =
  | 'REPORT'
  | 'ACTOR_RECORD';

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

/** What became of a threat, plan or forecast: OPEN, nothing is known; FULFILLED, a deed that is asserted to have occurred or to go on is linked FULFILS to it, or to a preparation that is; ENDED, such a deed is linked ENDS to it; LAPSED, its due time passed without either. Links count that are asserted, deeds that surely had begun by the day: their time had passed or was surely under way, or they had been told of. */
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

/** How one event lies to another in time, as far as their periods decide it: TOGETHER, there is a moment at which surely both went on; UNDECIDABLE, what is told of their times allows more than one order. */
export type TimeOrder =
  | 'BEFORE'
  | 'AFTER'
  | 'TOGETHER'
  | 'UNDECIDABLE';

/** Which claims an account is made of: SETTLED, the most trusted, as everywhere; LATEST, of each field and figure those published last; WIDEST, ranges that hold all rivals, and the narrowest place that does; SOURCE, those of one line of evidence or dataset alone. */
export type Policy =
  | 'SETTLED'
  | 'LATEST'
  | 'WIDEST'
  | 'SOURCE';

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

export type TimeUnit =
  | 'YEAR'
  | 'MONTH'
  | 'WEEK'
  | 'DAY';

/** The state that this ledger held: after commit seq, or at a time of its own clock. What the world had been told by a day is publishedBy. One per request; everything below inherits it, cursors carry it. */
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
  /** Further actors that must have taken part too, at most 10. */
  actors?: Array<ActorFilter> | null | undefined;
  dataset?: Array<string> | null | undefined;
  /** What a code means, in all datasets: {vocabulary: "CAMEO", code: "190"} finds events of ACLED and UCDP too. Event.codeMatch tells how exact each is. At most 50. */
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
  /** Threats, plans and forecasts of which this became, by the end of the day that on names, else that of publishedBy or of the snapshot. Those made later are open, too: time leaves them out. Told from at most 200,000 links FULFILS and ENDS, else LIMIT_EXCEEDED with the number. */
  outcome?: Array<Outcome> | null | undefined;
  on?: string | null | undefined;
  /** In a box or circle: POSSIBLY, some of where it may be; CERTAINLY, all of it. How far from its point that is: the source's radius, else by precision 2 km (SITE), 15 (TOWN), 50 (NEAR), 100 (DISTRICT), 300 (PROVINCE), 1,500 (COUNTRY), 3,000 (REGION). An event without a point is in no area. */
  area?: AreaInput | null | undefined;
  /** The country's code, then names of places downwards, each anywhere within the one before: ["IRQ", "Baghdad"]. A name of several places means all of them. Case, accents and punctuation make no difference. At most 8. */
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

export type JudgementFilter = {
  subject?: SubjectKind | null | undefined;
  /** On these reports or actor records. */
  on?: Array<string> | null | undefined;
  verdict?: Array<Verdict> | null | undefined;
  /** At most 50. */
  author?: Array<string> | null | undefined;
  act?: string | null | undefined;
};

export type PairInput = {
  subject?: SubjectKind | null | undefined;
  a: string;
  b: string;
  verdict: Verdict;
  score?: number | null | undefined;
  because?: Array<ReasonInput> | null | undefined;
  /** The live judgement of a person that this one takes the place of. */
  replaces?: string | null | undefined;
};

export type ReasonInput = {
  feature: string;
  value: string;
  weight?: number | null | undefined;
};

export type ActorPageQueryVariables = Exact<{
  id: string;
  on?: string | null | undefined;
  parts: boolean;
  asOf?: AsOf | null | undefined;
}>;


export type ActorPageQuery = { actor: { id: string, uuid: string, name: string, kind: ActorKind, country: string | null, generic: boolean, hidden: boolean, names: Array<{ text: string, language: string | null, record: string, during: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null }>, external: Array<{ dataset: string, key: string }>, records: Array<{ id: string, dataset: string, key: string, edition: string | null, kind: ActorKind, country: string | null, note: string | null, generic: boolean }>, affiliations: Array<{ id: string, type: AffiliationType, title: string | null, during: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, from: { id: string, name: string, kind: ActorKind }, to: { id: string, name: string, kind: ActorKind }, evidence: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }> }>, counterparts: { total: number, nodes: Array<{ events: number, actor: { id: string, name: string, kind: ActorKind, country: string | null } }> } } | null };

export type ActorCountsQueryVariables = Exact<{
  filter: EventFilter;
  by: Array<CountDimension>;
  threats: EventFilter;
  asOf?: AsOf | null | undefined;
}>;


export type ActorCountsQuery = { timeline: { truncated: boolean, total: { events: number, coarse: number, untimed: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ dimension: CountDimension, value: string | null, label: string, from: string | null, to: string | null }> }> }, balance: { total: { events: number, series: number, untyped: number }, rows: Array<{ events: number, keys: Array<{ value: string | null }> }> }, followThrough: { total: { events: number, outcomes: { open: number, fulfilled: number, ended: number, lapsed: number, sample: number, rate: number | null } | null } }, threats: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }> } };

export type ActorEventsQueryVariables = Exact<{
  filter: EventFilter;
  first: number;
  asOf?: AsOf | null | undefined;
}>;


export type ActorEventsQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean } } };

export type ChangesQueryVariables = Exact<{
  from: number;
  filter?: EventFilter | null | undefined;
  events?: Array<string> | null | undefined;
  type?: Array<ChangeType> | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: AsOf | null | undefined;
  actor: string;
  withActor: boolean;
}>;


export type ChangesQuery = { changes: { nodes: Array<{ cursor: string, type: ChangeType, matchedBefore: boolean, matchesAfter: boolean, fields: Array<string>, commit: { seq: number, recordedAt: string, author: string, note: string | null, act: string }, before: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> } | null, after: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> } | null, link: { id: string, type: LinkType, stance: Stance, note: string | null, from: { id: string, title: string | null }, to: { id: string, title: string | null } } | null, judgement: { id: string, verdict: Verdict, author: string, person: boolean, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, account: { title: string | null } | null }> | null, actors: Array<{ id: string, name: string }> | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, named?: { id: string, name: string } | null };

export type ChangeRowFragment = { cursor: string, type: ChangeType, matchedBefore: boolean, matchesAfter: boolean, fields: Array<string>, commit: { seq: number, recordedAt: string, author: string, note: string | null, act: string }, before: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> } | null, after: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> } | null, link: { id: string, type: LinkType, stance: Stance, note: string | null, from: { id: string, title: string | null }, to: { id: string, title: string | null } } | null, judgement: { id: string, verdict: Verdict, author: string, person: boolean, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, account: { title: string | null } | null }> | null, actors: Array<{ id: string, name: string }> | null } | null };

export type CitedQueryVariables = Exact<{
  from: number;
  events: Array<string>;
  first: number;
  after?: string | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type CitedQuery = { changes: { nodes: Array<{ type: ChangeType, commit: { seq: number }, before: { uuid: string, reports: { nodes: Array<{ uuid: string }> } } | null, after: { uuid: string, reports: { nodes: Array<{ uuid: string }> } } | null, link: { from: { uuid: string, reports: { nodes: Array<{ uuid: string }> } }, to: { uuid: string, reports: { nodes: Array<{ uuid: string }> } } } | null, judgement: { reports: Array<{ uuid: string }> | null } | null }>, pageInfo: { hasNextPage: boolean } }, nodes: Array<
    | { id: string, uuid: string, title: string | null, hidden: boolean }
    | Record<PropertyKey, never>
   | null> };

export type HoldsFragment = { uuid: string, reports: { nodes: Array<{ uuid: string }> } };

export type HeldAtQueryVariables = Exact<{
  asOf?: AsOf | null | undefined;
}>;


export type HeldAtQuery = { datasets: Array<{ name: string }> };

export type SideCountsFragment = { count: number, meanScore: number | null, scored: number, quads: Array<{ quad: Quad, events: number }>, timeline: Array<{ period: string | null, from: string | null, count: number, coarse: number, quads: Array<{ quad: Quad, events: number }> }> };

export type DyadCountsQueryVariables = Exact<{
  a: string;
  b: string;
  parts: boolean;
  unit: TimeUnit;
  done?: Array<Status> | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type DyadCountsQuery = { dyad: { a: { id: string, uuid: string, name: string, kind: ActorKind, country: string | null }, b: { id: string, uuid: string, name: string, kind: ActorKind, country: string | null }, aToB: { count: number, meanScore: number | null, scored: number, quads: Array<{ quad: Quad, events: number }>, timeline: Array<{ period: string | null, from: string | null, count: number, coarse: number, quads: Array<{ quad: Quad, events: number }> }> }, bToA: { count: number, meanScore: number | null, scored: number, quads: Array<{ quad: Quad, events: number }>, timeline: Array<{ period: string | null, from: string | null, count: number, coarse: number, quads: Array<{ quad: Quad, events: number }> }> } } };

export type DyadEventsQueryVariables = Exact<{
  a: string;
  b: string;
  parts: boolean;
  done?: Array<Status> | null | undefined;
  firstThere: number;
  firstBack: number;
  firstBoth: number;
  asOf?: AsOf | null | undefined;
}>;


export type DyadEventsQuery = { dyad: { aToB: { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean } } }, bToA: { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean } } } }, all: { either: { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean } } } } };

export type ListedFragment = { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean } };

export type SaysFragment = { id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> };

export type ToldFragment = { title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, quad: Quad | null, intensity: number | null, score: number | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, countries: Array<string>, raw: string | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind }, by: { id: string, name: string } | null, reports: Array<{ id: string }>, deniedBy: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }>, holders: Array<{ id: string, name: string }> }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null, contested: boolean, reports: Array<{ id: string }> }> };

export type StepFragment = { id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> };

export type EventAccountQueryVariables = Exact<{
  id: string;
  policy: Policy;
  source?: string | null | undefined;
  publishedBy?: string | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type EventAccountQuery = { event: { uuid: string, hidden: boolean, disputed: boolean, contested: Array<string>, stance: Stance, reportCount: number, mentionCount: number, lineCount: number, lines: Array<string>, datasets: Array<string>, id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, codes: Array<{ vocabulary: string, code: string }>, account: { event: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, quad: Quad | null, intensity: number | null, score: number | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, countries: Array<string>, raw: string | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind }, by: { id: string, name: string } | null, reports: Array<{ id: string }>, deniedBy: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }>, holders: Array<{ id: string, name: string }> }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null, contested: boolean, reports: Array<{ id: string }> }> }, fields: Array<{ field: string, value: string | null, contested: boolean, claims: Array<{ value: string, lines: Array<string>, reliability: string | null, since: string | null, reports: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }> }> }>, denials: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, account: { title: string | null, summary: string | null } | null, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }> } | null, responsibility: Array<{ actor: { id: string, name: string }, claimed: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }>, claimDenied: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }>, accused: Array<{ by: { id: string, name: string } | null, reports: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }>, deniedBy: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }> }> }>, links: Array<{ id: string, type: LinkType, stance: Stance, note: string | null, author: string | null, order: TimeOrder, from: { id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> }, to: { id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> }, evidence: Array<{ id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }> }>, chain: Array<{ id: string, type: LinkType, stance: Stance, from: { id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> }, to: { id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> } }>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> } | null };

export type EventSourcesQueryVariables = Exact<{
  id: string;
  first: number;
  asOf?: AsOf | null | undefined;
}>;


export type EventSourcesQuery = { event: { id: string, uuid: string, title: string | null, lines: Array<string>, reportCount: number, account: { lines: Array<{ name: string, reports: Array<{ id: string }> }> } | null, reports: { totalCount: number | null, nodes: Array<{ uuid: string, edition: string | null, withdrawn: boolean, flags: Array<string>, raw: Record<string, unknown> | null, id: string, dataset: string, key: string, stance: Stance, published: string | null, reliability: string | null, credibility: number | null, via: Array<string>, codes: Array<{ vocabulary: string, code: string }>, since: { seq: number, recordedAt: string }, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision } | null, participants: Array<{ role: Role, stance: Stance | null, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null, stance: Stance | null }> } | null, document: { title: string | null, url: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, said: Array<{ who: string | null, count: number | null, anonymous: boolean, actor: { id: string, name: string } | null, of: { id: string, name: string } | null }> }>, pageInfo: { hasNextPage: boolean } } } | null };

export type JudgedFragment = { id: string, verdict: Verdict, score: number, author: string, person: boolean, act: string, state: JudgementState, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, key: string, dataset: string, account: { title: string | null } | null, document: { publisher: string | null } | null, event: { id: string, title: string | null } | null }> | null };

export type EventHistoryQueryVariables = Exact<{
  id: string;
  events: Array<string>;
  first: number;
  asOf?: AsOf | null | undefined;
}>;


export type EventHistoryQuery = { event: { id: string, uuid: string, lineage: { mergedFrom: Array<string>, splitFrom: Array<string>, splitInto: Array<string> }, history: Array<{ since: { seq: number, recordedAt: string, author: string, note: string | null, act: string } }>, judgements: Array<{ id: string, verdict: Verdict, score: number, author: string, person: boolean, act: string, state: JudgementState, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, key: string, dataset: string, account: { title: string | null } | null, document: { publisher: string | null } | null, event: { id: string, title: string | null } | null }> | null }> } | null, changes: { nodes: Array<{ type: ChangeType, fields: Array<string>, commit: { seq: number, recordedAt: string, author: string, note: string | null, act: string }, before: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> } | null, after: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> } | null, link: { type: LinkType, from: { id: string, title: string | null }, to: { id: string, title: string | null } } | null, judgement: { id: string, verdict: Verdict, author: string, reports: Array<{ id: string, key: string, account: { title: string | null } | null, document: { publisher: string | null } | null }> | null } | null }>, pageInfo: { hasNextPage: boolean } } };

export type ActJudgedQueryVariables = Exact<{
  act: string;
}>;


export type ActJudgedQuery = { judgements: { totalCount: number | null, nodes: Array<{ id: string, subject: SubjectKind, verdict: Verdict, reports: Array<{ id: string, key: string, account: { title: string | null } | null, document: { publisher: string | null } | null }> | null, actors: Array<{ id: string, name: string }> | null }> } };

export type WithdrawMutationVariables = Exact<{
  act: string;
  note?: string | null | undefined;
}>;


export type WithdrawMutation = { withdraw: { commit: { seq: number, act: string } | null, events: Array<{ id: string, title: string | null, hidden: boolean }> } };

export type SplitMutationVariables = Exact<{
  event: string;
  reports: Array<string>;
  note?: string | null | undefined;
}>;


export type SplitMutation = { split: { commit: { seq: number, act: string } | null, events: Array<{ id: string, title: string | null, hidden: boolean }> } };

export type ExploreQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  ofAllTime?: EventFilter | null | undefined;
  brushed: boolean;
  first: number;
  orderBy?: EventOrder | null | undefined;
  named: Array<string>;
  asOf?: AsOf | null | undefined;
}>;


export type ExploreQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, links: Array<{ type: LinkType, from: { id: string }, to: { id: string } }>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, timeline: { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, within?: { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, countries: { total: { events: number, unplaced: number, vague: number }, rows: Array<{ events: number, vague: number, keys: Array<{ value: string | null, label: string }> }> }, named: Array<
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


export type MoreEventsQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, links: Array<{ type: LinkType, from: { id: string }, to: { id: string } }>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

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
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, b?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, c?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, d?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, e?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, f?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, g?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> }, h?: { nodes: Array<{ depth: number, shown: number, total: number | null, node:
        | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
        | { id: string }
        | { id: string }
        | { id: string, name: string, kind: ActorKind, generic: boolean }
       }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> } };

export type PathBetweenQueryVariables = Exact<{
  from: string;
  to: string;
  asOf?: AsOf | null | undefined;
}>;


export type PathBetweenQuery = { path: { found: boolean, truncated: boolean, steps: Array<{ fromRoles: Array<Role>, toRoles: Array<Role>, from: { id: string, name: string, kind: ActorKind, generic: boolean } | null, event: { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }, to: { id: string, name: string, kind: ActorKind, generic: boolean } | null }> } };

export type EventPageFragment = { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, links: Array<{ type: LinkType, from: { id: string }, to: { id: string } }>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type StretchesFragment = { truncated: boolean, total: { events: number, untimed: number, coarse: number }, rows: Array<{ events: number, coarse: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> };

export type ActorDotFragment = { id: string, name: string, kind: ActorKind, generic: boolean };

export type SurroundingsFragment = { nodes: Array<{ depth: number, shown: number, total: number | null, node:
      | { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }
      | { id: string }
      | { id: string }
      | { id: string, name: string, kind: ActorKind, generic: boolean }
     }>, edges: Array<{ from: string, to: string, role: Role | null, link: LinkType | null, affiliation: AffiliationType | null }> };

export type JudgementsQueryVariables = Exact<{
  unsure: JudgementFilter;
  sure: JudgementFilter;
  withUnsure: boolean;
  withSure: boolean;
  first: number;
  afterUnsure?: string | null | undefined;
  afterSure?: string | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type JudgementsQuery = { unsure?: { totalCount: number | null, nodes: Array<{ id: string, subject: SubjectKind, verdict: Verdict, score: number, author: string, person: boolean, act: string, replaces: string | null, state: JudgementState, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, uuid: string, dataset: string, key: string, stance: Stance, withdrawn: boolean, published: string | null, document: { url: string | null, title: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, event: { id: string } | null, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, extent: Extent, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, countries: Array<string> } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }> } | null }> | null, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null, generic: boolean, names: Array<{ text: string, language: string | null, record: string }> }> | null, records: Array<{ id: string, dataset: string, key: string, kind: ActorKind, country: string | null, note: string | null, generic: boolean, external: Array<{ dataset: string, key: string }> }> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, sure?: { totalCount: number | null, nodes: Array<{ id: string, subject: SubjectKind, verdict: Verdict, score: number, author: string, person: boolean, act: string, replaces: string | null, state: JudgementState, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, uuid: string, dataset: string, key: string, stance: Stance, withdrawn: boolean, published: string | null, document: { url: string | null, title: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, event: { id: string } | null, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, extent: Extent, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, countries: Array<string> } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }> } | null }> | null, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null, generic: boolean, names: Array<{ text: string, language: string | null, record: string }> }> | null, records: Array<{ id: string, dataset: string, key: string, kind: ActorKind, country: string | null, note: string | null, generic: boolean, external: Array<{ dataset: string, key: string }> }> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PairQueryVariables = Exact<{
  ids: Array<string>;
  first: number;
  asOf?: AsOf | null | undefined;
}>;


export type PairQuery = { nodes: Array<
    | { id: string, uuid: string, dataset: string, key: string, stance: Stance, withdrawn: boolean, published: string | null, document: { url: string | null, title: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, event: { id: string } | null, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, extent: Extent, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, countries: Array<string> } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }> } | null }
    | Record<PropertyKey, never>
   | null>, judgements: { nodes: Array<{ id: string, subject: SubjectKind, verdict: Verdict, score: number, author: string, person: boolean, act: string, replaces: string | null, state: JudgementState, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, uuid: string, dataset: string, key: string, stance: Stance, withdrawn: boolean, published: string | null, document: { url: string | null, title: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, event: { id: string } | null, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, extent: Extent, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, countries: Array<string> } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }> } | null }> | null, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null, generic: boolean, names: Array<{ text: string, language: string | null, record: string }> }> | null, records: Array<{ id: string, dataset: string, key: string, kind: ActorKind, country: string | null, note: string | null, generic: boolean, external: Array<{ dataset: string, key: string }> }> | null }>, pageInfo: { hasNextPage: boolean } } };

export type PairJudgedFragment = { id: string, subject: SubjectKind, verdict: Verdict, score: number, author: string, person: boolean, act: string, replaces: string | null, state: JudgementState, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, uuid: string, dataset: string, key: string, stance: Stance, withdrawn: boolean, published: string | null, document: { url: string | null, title: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, event: { id: string } | null, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, extent: Extent, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, countries: Array<string> } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }> } | null }> | null, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null, generic: boolean, names: Array<{ text: string, language: string | null, record: string }> }> | null, records: Array<{ id: string, dataset: string, key: string, kind: ActorKind, country: string | null, note: string | null, generic: boolean, external: Array<{ dataset: string, key: string }> }> | null };

export type PairReportFragment = { id: string, uuid: string, dataset: string, key: string, stance: Stance, withdrawn: boolean, published: string | null, document: { url: string | null, title: string | null, publisher: string | null, published: string | null, publishedDay: boolean } | null, event: { id: string } | null, account: { title: string | null, summary: string | null, type: EventType | null, mode: string | null, status: Status, extent: Extent, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, countries: Array<string> } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }> } | null };

export type JudgePairsMutationVariables = Exact<{
  pairs: Array<PairInput>;
  note?: string | null | undefined;
}>;


export type JudgePairsMutation = { judge: { commit: { seq: number, act: string } | null } };

export type WithdrawActMutationVariables = Exact<{
  act: string;
  note?: string | null | undefined;
}>;


export type WithdrawActMutation = { withdraw: { commit: { seq: number, act: string } | null } };

export type EventRowFragment = { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> };

export type HeldFragment = { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, mentionCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, due: { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string }, by: { id: string, name: string } | null }>, codes: Array<{ vocabulary: string, code: string }> };

export type SpanFragment = { earliest: string | null, latest: string | null, sureFrom: string | null, sureTo: string | null, precision: TimePrecision, raw: string | null };

export type SearchQueryVariables = Exact<{
  text: string;
  asOf?: AsOf | null | undefined;
}>;


export type SearchQuery = { search: { nearest: Array<string>, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null }>, events: Array<{ id: string, title: string | null, type: EventType | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }> }>, places: Array<{ id: string, name: string, kind: PlaceKind, country: string | null }> } };

export type NewsSubscriptionVariables = Exact<{
  from?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NewsSubscription = { changes: { cursor: string, type: ChangeType, commit: { seq: number }, before: { id: string, title: string | null } | null, after: { id: string, title: string | null } | null } };

export type ThreatsQueryVariables = Exact<{
  fulfilled: EventFilter;
  ended: EventFilter;
  lapsed: EventFilter;
  open: EventFilter;
  on?: string | null | undefined;
  asOf?: AsOf | null | undefined;
  firstFulfilled: number;
  firstEnded: number;
  firstLapsed: number;
  firstOpen: number;
  against: string;
  by: string;
  withAgainst: boolean;
  withBy: boolean;
}>;


export type ThreatsQuery = { fulfilled: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision, raw: string | null } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, chain: Array<{ id: string, type: LinkType, stance: Stance, author: string | null, evidence: Array<{ document: { publisher: string | null, url: string | null } | null }>, to: { id: string }, from: { id: string, title: string | null, type: EventType | null, status: Status, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } }> }, ended: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision, raw: string | null } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, chain: Array<{ id: string, type: LinkType, stance: Stance, author: string | null, evidence: Array<{ document: { publisher: string | null, url: string | null } | null }>, to: { id: string }, from: { id: string, title: string | null, type: EventType | null, status: Status, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } }> }, lapsed: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision, raw: string | null } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, chain: Array<{ id: string, type: LinkType, stance: Stance, author: string | null, evidence: Array<{ document: { publisher: string | null, url: string | null } | null }>, to: { id: string }, from: { id: string, title: string | null, type: EventType | null, status: Status, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } }> }, open: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision, raw: string | null } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, chain: Array<{ id: string, type: LinkType, stance: Stance, author: string | null, evidence: Array<{ document: { publisher: string | null, url: string | null } | null }>, to: { id: string }, from: { id: string, title: string | null, type: EventType | null, status: Status, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } }> }, against?: { id: string, name: string } | null, by?: { id: string, name: string } | null };

export type ThreatFragment = { id: string, title: string | null, type: EventType | null, status: Status, quad: Quad | null, outcome: Outcome | null, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision, raw: string | null } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, chain: Array<{ id: string, type: LinkType, stance: Stance, author: string | null, evidence: Array<{ document: { publisher: string | null, url: string | null } | null }>, to: { id: string }, from: { id: string, title: string | null, type: EventType | null, status: Status, disputed: boolean, lineCount: number, reportCount: number, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, participants: Array<{ role: Role, actor: { id: string, name: string } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } } }>, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } };

export type ThreatSaysFragment = { lineCount: number, reportCount: number, reports: { nodes: Array<{ id: string, stance: Stance, document: { publisher: string | null, url: string | null, published: string | null } | null, said: Array<{ who: string | null, anonymous: boolean, actor: { name: string } | null, of: { name: string } | null }> }> } };

export type ActorsNamedQueryVariables = Exact<{
  text: string;
  asOf?: AsOf | null | undefined;
}>;


export type ActorsNamedQuery = { search: { nearest: Array<string>, actors: Array<{ id: string, name: string, kind: ActorKind, country: string | null }> } };

export const ActorPage: Question<ActorPageQuery, ActorPageQueryVariables> = {name: 'ActorPage', text: "query ActorPage($id: ID!, $on: Date, $parts: Boolean!, $asOf: AsOf) {\n  actor(by: {id: $id}, asOf: $asOf) {\n    id\n    uuid\n    name\n    kind\n    country\n    generic\n    hidden\n    names {\n      text\n      language\n      during {\n        ...Span\n      }\n      record\n    }\n    external {\n      dataset\n      key\n    }\n    records {\n      id\n      dataset\n      key\n      edition\n      kind\n      country\n      note\n      generic\n    }\n    affiliations(on: $on) {\n      id\n      type\n      title\n      during {\n        ...Span\n      }\n      from {\n        id\n        name\n        kind\n      }\n      to {\n        id\n        name\n        kind\n      }\n      evidence {\n        ...Says\n      }\n    }\n    counterparts(withParts: $parts, first: 25) {\n      total\n      nodes {\n        actor {\n          id\n          name\n          kind\n          country\n        }\n        events\n      }\n    }\n  }\n}\n\nfragment Span on Period {\n  earliest\n  latest\n  sureFrom\n  sureTo\n  precision\n  raw\n}\n\nfragment Says on Report {\n  id\n  dataset\n  key\n  stance\n  published\n  reliability\n  credibility\n  via\n  document {\n    title\n    url\n    publisher\n    published\n    publishedDay\n  }\n  said {\n    who\n    count\n    anonymous\n    actor {\n      id\n      name\n    }\n    of {\n      id\n      name\n    }\n  }\n}\n"};
export const ActorCounts: Question<ActorCountsQuery, ActorCountsQueryVariables> = {name: 'ActorCounts', text: "query ActorCounts($filter: EventFilter!, $by: [CountDimension!]!, $threats: EventFilter!, $asOf: AsOf) {\n  timeline: count(filter: $filter, by: $by, first: 1000, asOf: $asOf) {\n    total {\n      events\n      coarse\n      untimed\n    }\n    rows {\n      keys {\n        dimension\n        value\n        label\n        from\n        to\n      }\n      events\n      coarse\n    }\n    truncated\n  }\n  balance: count(filter: $filter, by: [QUAD], asOf: $asOf) {\n    total {\n      events\n      series\n      untyped\n    }\n    rows {\n      keys {\n        value\n      }\n      events\n    }\n  }\n  followThrough: count(filter: $threats, asOf: $asOf) {\n    total {\n      events\n      outcomes {\n        open\n        fulfilled\n        ended\n        lapsed\n        sample\n        rate\n      }\n    }\n  }\n  threats: events(filter: $threats, first: 25, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...EventRow\n    }\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const ActorEvents: Question<ActorEventsQuery, ActorEventsQueryVariables> = {name: 'ActorEvents', text: "query ActorEvents($filter: EventFilter!, $first: Int!, $asOf: AsOf) {\n  events(filter: $filter, first: $first, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...EventRow\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Changes: Question<ChangesQuery, ChangesQueryVariables> = {name: 'Changes', text: "query Changes($from: Int64!, $filter: EventFilter, $events: [ID!], $type: [ChangeType!], $first: Int!, $after: String, $asOf: AsOf, $actor: ID!, $withActor: Boolean!) {\n  changes(\n    from: $from\n    filter: $filter\n    events: $events\n    type: $type\n    first: $first\n    after: $after\n    asOf: $asOf\n  ) {\n    nodes {\n      ...ChangeRow\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  named: actor(by: {id: $actor}, asOf: $asOf) @include(if: $withActor) {\n    id\n    name\n  }\n}\n\nfragment ChangeRow on Change {\n  cursor\n  type\n  commit {\n    seq\n    recordedAt\n    author\n    note\n    act\n  }\n  matchedBefore\n  matchesAfter\n  fields\n  before {\n    ...Held\n  }\n  after {\n    ...Held\n  }\n  link {\n    id\n    type\n    stance\n    note\n    from {\n      id\n      title\n    }\n    to {\n      id\n      title\n    }\n  }\n  judgement {\n    id\n    verdict\n    author\n    person\n    because {\n      feature\n      value\n      weight\n    }\n    reports {\n      id\n      account {\n        title\n      }\n    }\n    actors {\n      id\n      name\n    }\n  }\n}\n\nfragment Held on Event {\n  id\n  uuid\n  title\n  summary\n  type\n  mode\n  contexts\n  status\n  extent\n  stance\n  hidden\n  disputed\n  contested\n  when {\n    ...Span\n  }\n  due {\n    ...Span\n  }\n  where {\n    name\n    precision\n    radiusKm\n  }\n  figures {\n    measure\n    of\n    moment\n    low\n    best\n    high\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n    }\n    by {\n      id\n      name\n    }\n  }\n  intensity\n  lines\n  reportCount\n  mentionCount\n  datasets\n  codes {\n    vocabulary\n    code\n  }\n  published\n}\n\nfragment Span on Period {\n  earliest\n  latest\n  sureFrom\n  sureTo\n  precision\n  raw\n}\n"};
export const Cited: Question<CitedQuery, CitedQueryVariables> = {name: 'Cited', text: "query Cited($from: Int64!, $events: [ID!]!, $first: Int!, $after: String, $asOf: AsOf) {\n  changes(from: $from, events: $events, first: $first, after: $after, asOf: $asOf) {\n    nodes {\n      type\n      commit {\n        seq\n      }\n      before {\n        ...Holds\n      }\n      after {\n        ...Holds\n      }\n      link {\n        from {\n          ...Holds\n        }\n        to {\n          ...Holds\n        }\n      }\n      judgement {\n        reports {\n          uuid\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n  nodes(ids: $events, asOf: $asOf) {\n    ... on Event {\n      id\n      uuid\n      title\n      hidden\n    }\n  }\n}\n\nfragment Holds on Event {\n  uuid\n  reports(first: 50) {\n    nodes {\n      uuid\n    }\n  }\n}\n"};
export const HeldAt: Question<HeldAtQuery, HeldAtQueryVariables> = {name: 'HeldAt', text: "query HeldAt($asOf: AsOf) {\n  datasets(asOf: $asOf) {\n    name\n  }\n}\n"};
export const DyadCounts: Question<DyadCountsQuery, DyadCountsQueryVariables> = {name: 'DyadCounts', text: "query DyadCounts($a: ID!, $b: ID!, $parts: Boolean!, $unit: TimeUnit!, $done: [Status!], $asOf: AsOf) {\n  dyad(\n    a: $a\n    b: $b\n    withParts: $parts\n    filter: {status: $done, stance: [ASSERTS]}\n    by: $unit\n    asOf: $asOf\n  ) {\n    a {\n      id\n      uuid\n      name\n      kind\n      country\n    }\n    b {\n      id\n      uuid\n      name\n      kind\n      country\n    }\n    aToB {\n      ...SideCounts\n    }\n    bToA {\n      ...SideCounts\n    }\n  }\n}\n\nfragment SideCounts on DyadSide {\n  count\n  quads {\n    quad\n    events\n  }\n  meanScore\n  scored\n  timeline {\n    period\n    from\n    count\n    coarse\n    quads {\n      quad\n      events\n    }\n  }\n}\n"};
export const DyadEvents: Question<DyadEventsQuery, DyadEventsQueryVariables> = {name: 'DyadEvents', text: "query DyadEvents($a: ID!, $b: ID!, $parts: Boolean!, $done: [Status!], $firstThere: Int!, $firstBack: Int!, $firstBoth: Int!, $asOf: AsOf) {\n  dyad(\n    a: $a\n    b: $b\n    withParts: $parts\n    filter: {status: $done, stance: [ASSERTS]}\n    asOf: $asOf\n  ) {\n    aToB {\n      events(first: $firstThere) {\n        ...Listed\n      }\n    }\n    bToA {\n      events(first: $firstBack) {\n        ...Listed\n      }\n    }\n  }\n  all: dyad(a: $a, b: $b, withParts: $parts, asOf: $asOf) {\n    either {\n      events(first: $firstBoth) {\n        ...Listed\n      }\n    }\n  }\n}\n\nfragment Listed on EventConnection {\n  totalCount\n  nodes {\n    ...EventRow\n  }\n  pageInfo {\n    hasNextPage\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const EventAccount: Question<EventAccountQuery, EventAccountQueryVariables> = {name: 'EventAccount', text: "query EventAccount($id: ID!, $policy: Policy!, $source: String, $publishedBy: Date, $asOf: AsOf) {\n  event(id: $id, publishedBy: $publishedBy, asOf: $asOf) {\n    ...Step\n    uuid\n    hidden\n    disputed\n    contested\n    stance\n    reportCount\n    mentionCount\n    lineCount\n    lines\n    datasets\n    codes {\n      vocabulary\n      code\n    }\n    account(policy: $policy, source: $source) {\n      event {\n        ...Told\n      }\n      fields {\n        field\n        value\n        contested\n        claims {\n          value\n          lines\n          reliability\n          since\n          reports {\n            ...Says\n          }\n        }\n      }\n      denials {\n        ...Says\n        account {\n          title\n          summary\n        }\n      }\n    }\n    responsibility {\n      actor {\n        id\n        name\n      }\n      claimed {\n        ...Says\n      }\n      claimDenied {\n        ...Says\n      }\n      accused {\n        by {\n          id\n          name\n        }\n        reports {\n          ...Says\n        }\n        deniedBy {\n          ...Says\n        }\n      }\n    }\n    links {\n      id\n      type\n      stance\n      note\n      author\n      order\n      from {\n        ...Step\n      }\n      to {\n        ...Step\n      }\n      evidence {\n        ...Says\n      }\n    }\n    chain {\n      id\n      type\n      stance\n      from {\n        ...Step\n      }\n      to {\n        ...Step\n      }\n    }\n  }\n}\n\nfragment Step on Event {\n  id\n  title\n  type\n  status\n  quad\n  outcome\n  when {\n    earliest\n    latest\n    precision\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n    }\n  }\n}\n\nfragment Told on Event {\n  title\n  summary\n  type\n  mode\n  contexts\n  status\n  extent\n  quad\n  intensity\n  score\n  when {\n    ...Span\n  }\n  due {\n    ...Span\n  }\n  where {\n    name\n    precision\n    radiusKm\n    countries\n    raw\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n    }\n    by {\n      id\n      name\n    }\n    reports {\n      id\n    }\n    deniedBy {\n      ...Says\n    }\n    holders {\n      id\n      name\n    }\n  }\n  figures {\n    measure\n    of\n    moment\n    low\n    best\n    high\n    contested\n    reports {\n      id\n    }\n  }\n}\n\nfragment Span on Period {\n  earliest\n  latest\n  sureFrom\n  sureTo\n  precision\n  raw\n}\n\nfragment Says on Report {\n  id\n  dataset\n  key\n  stance\n  published\n  reliability\n  credibility\n  via\n  document {\n    title\n    url\n    publisher\n    published\n    publishedDay\n  }\n  said {\n    who\n    count\n    anonymous\n    actor {\n      id\n      name\n    }\n    of {\n      id\n      name\n    }\n  }\n}\n"};
export const EventSources: Question<EventSourcesQuery, EventSourcesQueryVariables> = {name: 'EventSources', text: "query EventSources($id: ID!, $first: Int!, $asOf: AsOf) {\n  event(id: $id, asOf: $asOf) {\n    id\n    uuid\n    title\n    lines\n    reportCount\n    account {\n      lines {\n        name\n        reports {\n          id\n        }\n      }\n    }\n    reports(first: $first, mentions: true) {\n      totalCount\n      nodes {\n        ...Says\n        uuid\n        edition\n        withdrawn\n        flags\n        codes {\n          vocabulary\n          code\n        }\n        since {\n          seq\n          recordedAt\n        }\n        account {\n          title\n          summary\n          type\n          mode\n          status\n          when {\n            ...Span\n          }\n          where {\n            name\n            precision\n          }\n          participants {\n            role\n            stance\n            actor {\n              id\n              name\n            }\n            by {\n              id\n              name\n            }\n          }\n          figures {\n            measure\n            of\n            moment\n            low\n            best\n            high\n            stance\n          }\n        }\n        raw\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n}\n\nfragment Says on Report {\n  id\n  dataset\n  key\n  stance\n  published\n  reliability\n  credibility\n  via\n  document {\n    title\n    url\n    publisher\n    published\n    publishedDay\n  }\n  said {\n    who\n    count\n    anonymous\n    actor {\n      id\n      name\n    }\n    of {\n      id\n      name\n    }\n  }\n}\n\nfragment Span on Period {\n  earliest\n  latest\n  sureFrom\n  sureTo\n  precision\n  raw\n}\n"};
export const EventHistory: Question<EventHistoryQuery, EventHistoryQueryVariables> = {name: 'EventHistory', text: "query EventHistory($id: ID!, $events: [ID!]!, $first: Int!, $asOf: AsOf) {\n  event(id: $id, asOf: $asOf) {\n    id\n    uuid\n    lineage {\n      mergedFrom\n      splitFrom\n      splitInto\n    }\n    history {\n      since {\n        seq\n        recordedAt\n        author\n        note\n        act\n      }\n    }\n    judgements {\n      ...Judged\n    }\n  }\n  changes(events: $events, first: $first, asOf: $asOf) {\n    nodes {\n      type\n      fields\n      commit {\n        seq\n        recordedAt\n        author\n        note\n        act\n      }\n      before {\n        ...Held\n      }\n      after {\n        ...Held\n      }\n      link {\n        type\n        from {\n          id\n          title\n        }\n        to {\n          id\n          title\n        }\n      }\n      judgement {\n        id\n        verdict\n        author\n        reports {\n          id\n          key\n          account {\n            title\n          }\n          document {\n            publisher\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}\n\nfragment Judged on Judgement {\n  id\n  verdict\n  score\n  author\n  person\n  act\n  state\n  because {\n    feature\n    value\n    weight\n  }\n  reports {\n    id\n    key\n    dataset\n    account {\n      title\n    }\n    document {\n      publisher\n    }\n    event {\n      id\n      title\n    }\n  }\n}\n\nfragment Held on Event {\n  id\n  uuid\n  title\n  summary\n  type\n  mode\n  contexts\n  status\n  extent\n  stance\n  hidden\n  disputed\n  contested\n  when {\n    ...Span\n  }\n  due {\n    ...Span\n  }\n  where {\n    name\n    precision\n    radiusKm\n  }\n  figures {\n    measure\n    of\n    moment\n    low\n    best\n    high\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n    }\n    by {\n      id\n      name\n    }\n  }\n  intensity\n  lines\n  reportCount\n  mentionCount\n  datasets\n  codes {\n    vocabulary\n    code\n  }\n  published\n}\n\nfragment Span on Period {\n  earliest\n  latest\n  sureFrom\n  sureTo\n  precision\n  raw\n}\n"};
export const ActJudged: Question<ActJudgedQuery, ActJudgedQueryVariables> = {name: 'ActJudged', text: "query ActJudged($act: ID!) {\n  judgements(filter: {act: $act}, first: 50) {\n    totalCount\n    nodes {\n      id\n      subject\n      verdict\n      reports {\n        id\n        key\n        account {\n          title\n        }\n        document {\n          publisher\n        }\n      }\n      actors {\n        id\n        name\n      }\n    }\n  }\n}\n"};
export const Withdraw: Question<WithdrawMutation, WithdrawMutationVariables> = {name: 'Withdraw', text: "mutation Withdraw($act: ID!, $note: String) {\n  withdraw(act: $act, note: $note) {\n    commit {\n      seq\n      act\n    }\n    events {\n      id\n      title\n      hidden\n    }\n  }\n}\n"};
export const Split: Question<SplitMutation, SplitMutationVariables> = {name: 'Split', text: "mutation Split($event: ID!, $reports: [ID!]!, $note: String) {\n  split(event: $event, reports: $reports, note: $note) {\n    commit {\n      seq\n      act\n    }\n    events {\n      id\n      title\n      hidden\n    }\n  }\n}\n"};
export const Explore: Question<ExploreQuery, ExploreQueryVariables> = {name: 'Explore', text: "query Explore($filter: EventFilter, $ofAllTime: EventFilter, $brushed: Boolean!, $first: Int!, $orderBy: EventOrder, $named: [ID!]!, $asOf: AsOf) {\n  events(filter: $filter, first: $first, orderBy: $orderBy, asOf: $asOf) {\n    ...EventPage\n  }\n  timeline: count(\n    filter: $ofAllTime\n    by: [MONTH, QUAD]\n    orderBy: KEYS\n    first: 1000\n    asOf: $asOf\n  ) {\n    ...Stretches\n  }\n  within: count(\n    filter: $filter\n    by: [MONTH, QUAD]\n    orderBy: KEYS\n    first: 1000\n    asOf: $asOf\n  ) @include(if: $brushed) {\n    ...Stretches\n  }\n  countries: count(filter: $filter, by: [COUNTRY], first: 300, asOf: $asOf) {\n    total {\n      events\n      unplaced\n      vague\n    }\n    rows {\n      keys {\n        value\n        label\n      }\n      events\n      vague\n    }\n  }\n  named: nodes(ids: $named, asOf: $asOf) {\n    id\n    ... on Actor {\n      name\n    }\n    ... on Place {\n      name\n    }\n  }\n}\n\nfragment EventPage on EventConnection {\n  totalCount\n  nodes {\n    ...EventRow\n    links {\n      type\n      from {\n        id\n      }\n      to {\n        id\n      }\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n\nfragment Stretches on Count {\n  total {\n    events\n    untimed\n    coarse\n  }\n  rows {\n    keys {\n      value\n      from\n      to\n    }\n    events\n    coarse\n  }\n  truncated\n}\n"};
export const Timeline: Question<TimelineQuery, TimelineQueryVariables> = {name: 'Timeline', text: "query Timeline($filter: EventFilter, $ofAllTime: EventFilter, $brushed: Boolean!, $by: [CountDimension!]!, $asOf: AsOf) {\n  timeline: count(\n    filter: $ofAllTime\n    by: $by\n    orderBy: KEYS\n    first: 1000\n    asOf: $asOf\n  ) {\n    ...Stretches\n  }\n  within: count(filter: $filter, by: $by, orderBy: KEYS, first: 1000, asOf: $asOf) @include(if: $brushed) {\n    ...Stretches\n  }\n}\n\nfragment Stretches on Count {\n  total {\n    events\n    untimed\n    coarse\n  }\n  rows {\n    keys {\n      value\n      from\n      to\n    }\n    events\n    coarse\n  }\n  truncated\n}\n"};
export const MoreEvents: Question<MoreEventsQuery, MoreEventsQueryVariables> = {name: 'MoreEvents', text: "query MoreEvents($filter: EventFilter, $first: Int!, $after: String, $orderBy: EventOrder, $asOf: AsOf) {\n  events(\n    filter: $filter\n    first: $first\n    after: $after\n    orderBy: $orderBy\n    asOf: $asOf\n  ) {\n    ...EventPage\n  }\n}\n\nfragment EventPage on EventConnection {\n  totalCount\n  nodes {\n    ...EventRow\n    links {\n      type\n      from {\n        id\n      }\n      to {\n        id\n      }\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Choices: Question<ChoicesQuery, ChoicesQueryVariables> = {name: 'Choices', text: "query Choices($filter: EventFilter, $by: [CountDimension!]!, $first: Int!, $asOf: AsOf) {\n  count(filter: $filter, by: $by, first: $first, asOf: $asOf) {\n    rows {\n      keys {\n        value\n        label\n        actor {\n          id\n          name\n        }\n      }\n      events\n    }\n    truncated\n  }\n}\n"};
export const FindNamed: Question<FindNamedQuery, FindNamedQueryVariables> = {name: 'FindNamed', text: "query FindNamed($text: String!, $kinds: [SearchKind!]!, $asOf: AsOf) {\n  search(text: $text, kinds: $kinds, first: 15, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    places {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
export const Around: Question<AroundQuery, AroundQueryVariables> = {name: 'Around', text: "query Around($a: ID!, $b: ID! = \"\", $c: ID! = \"\", $d: ID! = \"\", $e: ID! = \"\", $f: ID! = \"\", $g: ID! = \"\", $h: ID! = \"\", $limit: Int!, $two: Boolean!, $three: Boolean!, $four: Boolean!, $five: Boolean!, $six: Boolean!, $seven: Boolean!, $eight: Boolean!, $asOf: AsOf) {\n  a: neighbourhood(id: $a, limit: $limit, asOf: $asOf) {\n    ...Surroundings\n  }\n  b: neighbourhood(id: $b, limit: $limit, asOf: $asOf) @include(if: $two) {\n    ...Surroundings\n  }\n  c: neighbourhood(id: $c, limit: $limit, asOf: $asOf) @include(if: $three) {\n    ...Surroundings\n  }\n  d: neighbourhood(id: $d, limit: $limit, asOf: $asOf) @include(if: $four) {\n    ...Surroundings\n  }\n  e: neighbourhood(id: $e, limit: $limit, asOf: $asOf) @include(if: $five) {\n    ...Surroundings\n  }\n  f: neighbourhood(id: $f, limit: $limit, asOf: $asOf) @include(if: $six) {\n    ...Surroundings\n  }\n  g: neighbourhood(id: $g, limit: $limit, asOf: $asOf) @include(if: $seven) {\n    ...Surroundings\n  }\n  h: neighbourhood(id: $h, limit: $limit, asOf: $asOf) @include(if: $eight) {\n    ...Surroundings\n  }\n}\n\nfragment Surroundings on Neighbourhood {\n  nodes {\n    depth\n    shown\n    total\n    node {\n      id\n      ... on Event {\n        ...EventRow\n      }\n      ... on Actor {\n        ...ActorDot\n      }\n    }\n  }\n  edges {\n    from\n    to\n    role\n    link\n    affiliation\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n\nfragment ActorDot on Actor {\n  id\n  name\n  kind\n  generic\n}\n"};
export const PathBetween: Question<PathBetweenQuery, PathBetweenQueryVariables> = {name: 'PathBetween', text: "query PathBetween($from: ID!, $to: ID!, $asOf: AsOf) {\n  path(from: $from, to: $to, asOf: $asOf) {\n    found\n    truncated\n    steps {\n      from {\n        ...ActorDot\n      }\n      fromRoles\n      event {\n        ...EventRow\n      }\n      to {\n        ...ActorDot\n      }\n      toRoles\n    }\n  }\n}\n\nfragment ActorDot on Actor {\n  id\n  name\n  kind\n  generic\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    sureFrom\n    sureTo\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Judgements: Question<JudgementsQuery, JudgementsQueryVariables> = {name: 'Judgements', text: "query Judgements($unsure: JudgementFilter!, $sure: JudgementFilter!, $withUnsure: Boolean!, $withSure: Boolean!, $first: Int!, $afterUnsure: String, $afterSure: String, $asOf: AsOf) {\n  unsure: judgements(\n    filter: $unsure\n    first: $first\n    after: $afterUnsure\n    asOf: $asOf\n  ) @include(if: $withUnsure) {\n    totalCount\n    nodes {\n      ...PairJudged\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  sure: judgements(filter: $sure, first: $first, after: $afterSure, asOf: $asOf) @include(if: $withSure) {\n    totalCount\n    nodes {\n      ...PairJudged\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nfragment PairJudged on Judgement {\n  id\n  subject\n  verdict\n  score\n  because {\n    feature\n    value\n    weight\n  }\n  author\n  person\n  act\n  replaces\n  state\n  reports {\n    ...PairReport\n  }\n  actors {\n    id\n    name\n    kind\n    country\n    generic\n    names {\n      text\n      language\n      record\n    }\n  }\n  records {\n    id\n    dataset\n    key\n    kind\n    country\n    note\n    generic\n    external {\n      dataset\n      key\n    }\n  }\n}\n\nfragment PairReport on Report {\n  id\n  uuid\n  dataset\n  key\n  stance\n  withdrawn\n  published\n  document {\n    url\n    title\n    publisher\n    published\n    publishedDay\n  }\n  event {\n    id\n  }\n  account {\n    title\n    summary\n    type\n    mode\n    status\n    extent\n    when {\n      earliest\n      latest\n      precision\n    }\n    where {\n      name\n      precision\n      countries\n    }\n    participants {\n      role\n      actor {\n        id\n        name\n      }\n    }\n    figures {\n      measure\n      of\n      moment\n      low\n      best\n      high\n    }\n  }\n}\n"};
export const Pair: Question<PairQuery, PairQueryVariables> = {name: 'Pair', text: "query Pair($ids: [ID!]!, $first: Int!, $asOf: AsOf) {\n  nodes(ids: $ids, asOf: $asOf) {\n    ... on Report {\n      ...PairReport\n    }\n  }\n  judgements(filter: {subject: REPORT, on: $ids}, first: $first, asOf: $asOf) {\n    nodes {\n      ...PairJudged\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}\n\nfragment PairReport on Report {\n  id\n  uuid\n  dataset\n  key\n  stance\n  withdrawn\n  published\n  document {\n    url\n    title\n    publisher\n    published\n    publishedDay\n  }\n  event {\n    id\n  }\n  account {\n    title\n    summary\n    type\n    mode\n    status\n    extent\n    when {\n      earliest\n      latest\n      precision\n    }\n    where {\n      name\n      precision\n      countries\n    }\n    participants {\n      role\n      actor {\n        id\n        name\n      }\n    }\n    figures {\n      measure\n      of\n      moment\n      low\n      best\n      high\n    }\n  }\n}\n\nfragment PairJudged on Judgement {\n  id\n  subject\n  verdict\n  score\n  because {\n    feature\n    value\n    weight\n  }\n  author\n  person\n  act\n  replaces\n  state\n  reports {\n    ...PairReport\n  }\n  actors {\n    id\n    name\n    kind\n    country\n    generic\n    names {\n      text\n      language\n      record\n    }\n  }\n  records {\n    id\n    dataset\n    key\n    kind\n    country\n    note\n    generic\n    external {\n      dataset\n      key\n    }\n  }\n}\n"};
export const JudgePairs: Question<JudgePairsMutation, JudgePairsMutationVariables> = {name: 'JudgePairs', text: "mutation JudgePairs($pairs: [PairInput!]!, $note: String) {\n  judge(pairs: $pairs, note: $note) {\n    commit {\n      seq\n      act\n    }\n  }\n}\n"};
export const WithdrawAct: Question<WithdrawActMutation, WithdrawActMutationVariables> = {name: 'WithdrawAct', text: "mutation WithdrawAct($act: ID!, $note: String) {\n  withdraw(act: $act, note: $note) {\n    commit {\n      seq\n      act\n    }\n  }\n}\n"};
export const Search: Question<SearchQuery, SearchQueryVariables> = {name: 'Search', text: "query Search($text: String!, $asOf: AsOf) {\n  search(text: $text, first: 6, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    events {\n      id\n      title\n      type\n      when {\n        earliest\n        latest\n        precision\n      }\n      participants {\n        role\n        actor {\n          id\n          name\n        }\n      }\n    }\n    places {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
export const News: Question<NewsSubscription, NewsSubscriptionVariables> = {name: 'News', text: "subscription News($from: Int64, $after: String) {\n  changes(from: $from, after: $after) {\n    cursor\n    type\n    commit {\n      seq\n    }\n    before {\n      id\n      title\n    }\n    after {\n      id\n      title\n    }\n  }\n}\n"};
export const Threats: Question<ThreatsQuery, ThreatsQueryVariables> = {name: 'Threats', text: "query Threats($fulfilled: EventFilter!, $ended: EventFilter!, $lapsed: EventFilter!, $open: EventFilter!, $on: Date, $asOf: AsOf, $firstFulfilled: Int!, $firstEnded: Int!, $firstLapsed: Int!, $firstOpen: Int!, $against: ID!, $by: ID!, $withAgainst: Boolean!, $withBy: Boolean!) {\n  fulfilled: events(filter: $fulfilled, first: $firstFulfilled, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  ended: events(filter: $ended, first: $firstEnded, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  lapsed: events(filter: $lapsed, first: $firstLapsed, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  open: events(filter: $open, first: $firstOpen, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  against: actor(by: {id: $against}, asOf: $asOf) @include(if: $withAgainst) {\n    id\n    name\n  }\n  by: actor(by: {id: $by}, asOf: $asOf) @include(if: $withBy) {\n    id\n    name\n  }\n}\n\nfragment Threat on Event {\n  id\n  title\n  type\n  status\n  quad\n  outcome(on: $on)\n  disputed\n  when {\n    earliest\n    latest\n    precision\n  }\n  due {\n    earliest\n    latest\n    precision\n    raw\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n    }\n  }\n  ...ThreatSays\n  chain(type: [FULFILS, ENDS]) {\n    id\n    type\n    stance\n    author\n    evidence {\n      document {\n        publisher\n        url\n      }\n    }\n    to {\n      id\n    }\n    from {\n      id\n      title\n      type\n      status\n      disputed\n      when {\n        earliest\n        latest\n        precision\n      }\n      participants {\n        role\n        actor {\n          id\n          name\n        }\n      }\n      ...ThreatSays\n    }\n  }\n}\n\nfragment ThreatSays on Event {\n  lineCount\n  reportCount\n  reports(first: 5) {\n    nodes {\n      id\n      stance\n      document {\n        publisher\n        url\n        published\n      }\n      said {\n        who\n        anonymous\n        actor {\n          name\n        }\n        of {\n          name\n        }\n      }\n    }\n  }\n}\n"};
export const ActorsNamed: Question<ActorsNamedQuery, ActorsNamedQueryVariables> = {name: 'ActorsNamed', text: "query ActorsNamed($text: String!, $asOf: AsOf) {\n  search(text: $text, kinds: [ACTOR], first: 8, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
