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

/** What a live judgement does: APPLIED, the pair stands as it says; BLOCKED, SAME but a DIFFERENT pair, two extents or the size limit keeps the two apart; OVERRULED, another judgement on the pair counts; ASLEEP, an end is withdrawn. */
export type JudgementState =
  | 'APPLIED'
  | 'BLOCKED'
  | 'OVERRULED'
  | 'ASLEEP';

/** POSSIBLY: it may be so. CERTAINLY: it must be so. */
export type MatchMode =
  | 'POSSIBLY'
  | 'CERTAINLY';

export type SubjectKind =
  | 'REPORT'
  | 'ACTOR_RECORD';

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

export type JudgementFilter = {
  subject?: SubjectKind | null | undefined;
  /** On these reports or actor records. */
  on?: Array<string> | null | undefined;
  verdict?: Array<Verdict> | null | undefined;
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


export type ChangesQuery = { changes: { nodes: Array<{ cursor: string, type: ChangeType, matchedBefore: boolean, matchesAfter: boolean, fields: Array<string>, commit: { seq: number, recordedAt: string, author: string, note: string | null, act: string }, before: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string } }> } | null, after: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string } }> } | null, link: { id: string, type: LinkType, stance: Stance, note: string | null, from: { id: string, title: string | null }, to: { id: string, title: string | null } } | null, judgement: { id: string, verdict: Verdict, author: string, person: boolean, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, account: { title: string | null } | null }> | null, actors: Array<{ id: string, name: string }> | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, named?: { id: string, name: string } | null };

export type ChangeRowFragment = { cursor: string, type: ChangeType, matchedBefore: boolean, matchesAfter: boolean, fields: Array<string>, commit: { seq: number, recordedAt: string, author: string, note: string | null, act: string }, before: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string } }> } | null, after: { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string } }> } | null, link: { id: string, type: LinkType, stance: Stance, note: string | null, from: { id: string, title: string | null }, to: { id: string, title: string | null } } | null, judgement: { id: string, verdict: Verdict, author: string, person: boolean, because: Array<{ feature: string, value: string | null, weight: number }>, reports: Array<{ id: string, account: { title: string | null } | null }> | null, actors: Array<{ id: string, name: string }> | null } | null };

export type HeldFragment = { id: string, uuid: string, title: string | null, summary: string | null, type: EventType | null, mode: string | null, contexts: Array<string>, status: Status, extent: Extent, stance: Stance, hidden: boolean, disputed: boolean, contested: Array<string>, intensity: number | null, lines: Array<string>, reportCount: number, datasets: Array<string>, published: string | null, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, due: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision } | null, figures: Array<{ measure: Measure, of: string | null, moment: Moment, low: number | null, best: number | null, high: number | null }>, participants: Array<{ role: Role, actor: { id: string, name: string } }> };

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

export type ExploreQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  ofAllTime?: EventFilter | null | undefined;
  by: Array<CountDimension>;
  first: number;
  after?: string | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type ExploreQuery = { events: { totalCount: number | null, nodes: Array<{ id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, timeline: { truncated: boolean, total: { events: number, untimed: number }, rows: Array<{ events: number, keys: Array<{ value: string | null, from: string | null, to: string | null }> }> }, countries: { total: { events: number, unplaced: number, vague: number }, rows: Array<{ events: number, keys: Array<{ value: string | null, label: string }> }> } };

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

export type EventRowFragment = { id: string, title: string | null, type: EventType | null, mode: string | null, status: Status, quad: Quad | null, at: string | null, disputed: boolean, contested: Array<string>, outcome: Outcome | null, reportCount: number, lineCount: number, countries: Array<string>, when: { earliest: string | null, latest: string | null, precision: TimePrecision } | null, where: { name: string, precision: LocationPrecision, radiusKm: number | null, point: { lat: number, lon: number } | null, place: { id: string } } | null, figures: Array<{ measure: Measure, of: string | null, low: number | null, best: number | null, high: number | null, contested: boolean }>, participants: Array<{ role: Role, actor: { id: string, name: string, kind: ActorKind, generic: boolean } }> };

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

export const Changes: Question<ChangesQuery, ChangesQueryVariables> = {name: 'Changes', text: "query Changes($from: Int64!, $filter: EventFilter, $events: [ID!], $type: [ChangeType!], $first: Int!, $after: String, $asOf: AsOf, $actor: ID!, $withActor: Boolean!) {\n  changes(\n    from: $from\n    filter: $filter\n    events: $events\n    type: $type\n    first: $first\n    after: $after\n    asOf: $asOf\n  ) {\n    nodes {\n      ...ChangeRow\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  named: actor(by: {id: $actor}, asOf: $asOf) @include(if: $withActor) {\n    id\n    name\n  }\n}\n\nfragment ChangeRow on Change {\n  cursor\n  type\n  commit {\n    seq\n    recordedAt\n    author\n    note\n    act\n  }\n  matchedBefore\n  matchesAfter\n  fields\n  before {\n    ...Held\n  }\n  after {\n    ...Held\n  }\n  link {\n    id\n    type\n    stance\n    note\n    from {\n      id\n      title\n    }\n    to {\n      id\n      title\n    }\n  }\n  judgement {\n    id\n    verdict\n    author\n    person\n    because {\n      feature\n      value\n      weight\n    }\n    reports {\n      id\n      account {\n        title\n      }\n    }\n    actors {\n      id\n      name\n    }\n  }\n}\n\nfragment Held on Event {\n  id\n  uuid\n  title\n  summary\n  type\n  mode\n  contexts\n  status\n  extent\n  stance\n  hidden\n  disputed\n  contested\n  when {\n    earliest\n    latest\n    precision\n  }\n  due {\n    earliest\n    latest\n    precision\n  }\n  where {\n    name\n    precision\n  }\n  figures {\n    measure\n    of\n    moment\n    low\n    best\n    high\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n    }\n  }\n  intensity\n  lines\n  reportCount\n  datasets\n  published\n}\n"};
export const Cited: Question<CitedQuery, CitedQueryVariables> = {name: 'Cited', text: "query Cited($from: Int64!, $events: [ID!]!, $first: Int!, $after: String, $asOf: AsOf) {\n  changes(from: $from, events: $events, first: $first, after: $after, asOf: $asOf) {\n    nodes {\n      type\n      commit {\n        seq\n      }\n      before {\n        ...Holds\n      }\n      after {\n        ...Holds\n      }\n      link {\n        from {\n          ...Holds\n        }\n        to {\n          ...Holds\n        }\n      }\n      judgement {\n        reports {\n          uuid\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n  nodes(ids: $events, asOf: $asOf) {\n    ... on Event {\n      id\n      uuid\n      title\n      hidden\n    }\n  }\n}\n\nfragment Holds on Event {\n  uuid\n  reports(first: 50) {\n    nodes {\n      uuid\n    }\n  }\n}\n"};
export const HeldAt: Question<HeldAtQuery, HeldAtQueryVariables> = {name: 'HeldAt', text: "query HeldAt($asOf: AsOf) {\n  datasets(asOf: $asOf) {\n    name\n  }\n}\n"};
export const Explore: Question<ExploreQuery, ExploreQueryVariables> = {name: 'Explore', text: "query Explore($filter: EventFilter, $ofAllTime: EventFilter, $by: [CountDimension!]!, $first: Int!, $after: String, $asOf: AsOf) {\n  events(filter: $filter, first: $first, after: $after, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...EventRow\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  timeline: count(filter: $ofAllTime, by: $by, first: 1000, asOf: $asOf) {\n    total {\n      events\n      untimed\n    }\n    rows {\n      keys {\n        value\n        from\n        to\n      }\n      events\n    }\n    truncated\n  }\n  countries: count(filter: $filter, by: [COUNTRY], first: 300, asOf: $asOf) {\n    total {\n      events\n      unplaced\n      vague\n    }\n    rows {\n      keys {\n        value\n        label\n      }\n      events\n    }\n  }\n}\n\nfragment EventRow on Event {\n  id\n  title\n  type\n  mode\n  status\n  quad\n  at\n  when {\n    earliest\n    latest\n    precision\n  }\n  disputed\n  contested\n  outcome\n  reportCount\n  lineCount\n  countries\n  where {\n    name\n    precision\n    radiusKm\n    point {\n      lat\n      lon\n    }\n    place {\n      id\n    }\n  }\n  figures {\n    measure\n    of\n    low\n    best\n    high\n    contested\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n      kind\n      generic\n    }\n  }\n}\n"};
export const Judgements: Question<JudgementsQuery, JudgementsQueryVariables> = {name: 'Judgements', text: "query Judgements($unsure: JudgementFilter!, $sure: JudgementFilter!, $withUnsure: Boolean!, $withSure: Boolean!, $first: Int!, $afterUnsure: String, $afterSure: String, $asOf: AsOf) {\n  unsure: judgements(\n    filter: $unsure\n    first: $first\n    after: $afterUnsure\n    asOf: $asOf\n  ) @include(if: $withUnsure) {\n    totalCount\n    nodes {\n      ...PairJudged\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  sure: judgements(filter: $sure, first: $first, after: $afterSure, asOf: $asOf) @include(if: $withSure) {\n    totalCount\n    nodes {\n      ...PairJudged\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nfragment PairJudged on Judgement {\n  id\n  subject\n  verdict\n  score\n  because {\n    feature\n    value\n    weight\n  }\n  author\n  person\n  act\n  replaces\n  state\n  reports {\n    ...PairReport\n  }\n  actors {\n    id\n    name\n    kind\n    country\n    generic\n    names {\n      text\n      language\n      record\n    }\n  }\n  records {\n    id\n    dataset\n    key\n    kind\n    country\n    note\n    generic\n    external {\n      dataset\n      key\n    }\n  }\n}\n\nfragment PairReport on Report {\n  id\n  uuid\n  dataset\n  key\n  stance\n  withdrawn\n  published\n  document {\n    url\n    title\n    publisher\n    published\n    publishedDay\n  }\n  event {\n    id\n  }\n  account {\n    title\n    summary\n    type\n    mode\n    status\n    extent\n    when {\n      earliest\n      latest\n      precision\n    }\n    where {\n      name\n      precision\n      countries\n    }\n    participants {\n      role\n      actor {\n        id\n        name\n      }\n    }\n    figures {\n      measure\n      of\n      moment\n      low\n      best\n      high\n    }\n  }\n}\n"};
export const Pair: Question<PairQuery, PairQueryVariables> = {name: 'Pair', text: "query Pair($ids: [ID!]!, $first: Int!, $asOf: AsOf) {\n  nodes(ids: $ids, asOf: $asOf) {\n    ... on Report {\n      ...PairReport\n    }\n  }\n  judgements(filter: {subject: REPORT, on: $ids}, first: $first, asOf: $asOf) {\n    nodes {\n      ...PairJudged\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}\n\nfragment PairReport on Report {\n  id\n  uuid\n  dataset\n  key\n  stance\n  withdrawn\n  published\n  document {\n    url\n    title\n    publisher\n    published\n    publishedDay\n  }\n  event {\n    id\n  }\n  account {\n    title\n    summary\n    type\n    mode\n    status\n    extent\n    when {\n      earliest\n      latest\n      precision\n    }\n    where {\n      name\n      precision\n      countries\n    }\n    participants {\n      role\n      actor {\n        id\n        name\n      }\n    }\n    figures {\n      measure\n      of\n      moment\n      low\n      best\n      high\n    }\n  }\n}\n\nfragment PairJudged on Judgement {\n  id\n  subject\n  verdict\n  score\n  because {\n    feature\n    value\n    weight\n  }\n  author\n  person\n  act\n  replaces\n  state\n  reports {\n    ...PairReport\n  }\n  actors {\n    id\n    name\n    kind\n    country\n    generic\n    names {\n      text\n      language\n      record\n    }\n  }\n  records {\n    id\n    dataset\n    key\n    kind\n    country\n    note\n    generic\n    external {\n      dataset\n      key\n    }\n  }\n}\n"};
export const JudgePairs: Question<JudgePairsMutation, JudgePairsMutationVariables> = {name: 'JudgePairs', text: "mutation JudgePairs($pairs: [PairInput!]!, $note: String) {\n  judge(pairs: $pairs, note: $note) {\n    commit {\n      seq\n      act\n    }\n  }\n}\n"};
export const WithdrawAct: Question<WithdrawActMutation, WithdrawActMutationVariables> = {name: 'WithdrawAct', text: "mutation WithdrawAct($act: ID!, $note: String) {\n  withdraw(act: $act, note: $note) {\n    commit {\n      seq\n      act\n    }\n  }\n}\n"};
export const Search: Question<SearchQuery, SearchQueryVariables> = {name: 'Search', text: "query Search($text: String!, $asOf: AsOf) {\n  search(text: $text, first: 6, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    events {\n      id\n      title\n      type\n      when {\n        earliest\n        latest\n        precision\n      }\n      participants {\n        role\n        actor {\n          id\n          name\n        }\n      }\n    }\n    places {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
export const News: Question<NewsSubscription, NewsSubscriptionVariables> = {name: 'News', text: "subscription News($from: Int64, $after: String) {\n  changes(from: $from, after: $after) {\n    cursor\n    type\n    commit {\n      seq\n    }\n    before {\n      id\n      title\n    }\n    after {\n      id\n      title\n    }\n  }\n}\n"};
export const Threats: Question<ThreatsQuery, ThreatsQueryVariables> = {name: 'Threats', text: "query Threats($fulfilled: EventFilter!, $ended: EventFilter!, $lapsed: EventFilter!, $open: EventFilter!, $on: Date, $asOf: AsOf, $firstFulfilled: Int!, $firstEnded: Int!, $firstLapsed: Int!, $firstOpen: Int!, $against: ID!, $by: ID!, $withAgainst: Boolean!, $withBy: Boolean!) {\n  fulfilled: events(filter: $fulfilled, first: $firstFulfilled, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  ended: events(filter: $ended, first: $firstEnded, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  lapsed: events(filter: $lapsed, first: $firstLapsed, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  open: events(filter: $open, first: $firstOpen, asOf: $asOf) {\n    totalCount\n    nodes {\n      ...Threat\n    }\n  }\n  against: actor(by: {id: $against}, asOf: $asOf) @include(if: $withAgainst) {\n    id\n    name\n  }\n  by: actor(by: {id: $by}, asOf: $asOf) @include(if: $withBy) {\n    id\n    name\n  }\n}\n\nfragment Threat on Event {\n  id\n  title\n  type\n  status\n  quad\n  outcome(on: $on)\n  disputed\n  when {\n    earliest\n    latest\n    precision\n  }\n  due {\n    earliest\n    latest\n    precision\n    raw\n  }\n  participants {\n    role\n    actor {\n      id\n      name\n    }\n  }\n  ...ThreatSays\n  chain(type: [FULFILS, ENDS]) {\n    id\n    type\n    stance\n    author\n    evidence {\n      document {\n        publisher\n        url\n      }\n    }\n    to {\n      id\n    }\n    from {\n      id\n      title\n      type\n      status\n      disputed\n      when {\n        earliest\n        latest\n        precision\n      }\n      participants {\n        role\n        actor {\n          id\n          name\n        }\n      }\n      ...ThreatSays\n    }\n  }\n}\n\nfragment ThreatSays on Event {\n  lineCount\n  reportCount\n  reports(first: 5) {\n    nodes {\n      id\n      stance\n      document {\n        publisher\n        url\n        published\n      }\n      said {\n        who\n        anonymous\n        actor {\n          name\n        }\n        of {\n          name\n        }\n      }\n    }\n  }\n}\n"};
export const ActorsNamed: Question<ActorsNamedQuery, ActorsNamedQueryVariables> = {name: 'ActorsNamed', text: "query ActorsNamed($text: String!, $asOf: AsOf) {\n  search(text: $text, kinds: [ACTOR], first: 8, asOf: $asOf) {\n    actors {\n      id\n      name\n      kind\n      country\n    }\n    nearest\n  }\n}\n"};
