// Judged pairs: the judgements on one pair together, both ends in words.
import {bare} from '../address';
import type {PairJudgedFragment, PairReportFragment, SubjectKind} from '../questions';
import {alike, day, figureWords, plain, sides, stanceWords, statusWords, when, where, who, type Untold, type Word} from '../words';

type Judged = PairJudgedFragment;
type Actor = NonNullable<Judged['actors']>[number];
type ActorRecord = NonNullable<Judged['records']>[number];

/** One end of a pair: a report, or a record with the actor that holds it now. */
export type End = {report: PairReportFragment} | {record: ActorRecord; actor: Actor};

export interface Pair {
  /** Both ends' ids without types, the same whatever is judged of them. */
  key: string;
  subject: SubjectKind;
  ids: [string, string];
  ends: [End, End];
  /** That which counts; null where nobody judged the pair. */
  standing: Judged | null;
  /** The others. */
  overruled: Judged[];
}

/** An end's title, for lists. */
export const titleOfEnd = (end: End) =>
  'report' in end ? end.report.account?.title ?? 'untitled report' : namesOf(end)[0] ?? end.actor.name;

const namesOf = ({record, actor}: {record: ActorRecord; actor: Actor}) =>
  actor.names.filter(name => bare(name.record) === bare(record.id)).map(name => name.text);

export const keyOf = (a: string, b: string) => [bare(a), bare(b)].sort().join('~');

export function pairOf(ends: [End, End], standing: Judged | null): Pair {
  const ids = ends.map(end => ('report' in end ? end.report.id : end.record.id)) as [string, string];
  return {key: keyOf(...ids), subject: 'report' in ends[0] ? 'REPORT' : 'ACTOR_RECORD', ids, ends, standing, overruled: []};
}

/** The pairs of some judgements, in their order, but for those that nobody is sure of, which come first. */
export function pairsOf(judgements: Judged[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const j of judgements) {
    const ends: End[] = j.reports ? j.reports.map(report => ({report})) : (j.records ?? []).map((record, i) => ({record, actor: j.actors![i]!}));
    if (ends.length !== 2) continue;
    const pair = pairOf(ends as [End, End], j);
    const known = pairs.get(pair.key);
    if (!known) pairs.set(pair.key, pair);
    else if (j.state === 'OVERRULED') known.overruled.push(j);
    else {
      if (known.standing) known.overruled.push(known.standing);
      known.standing = j;
    }
  }
  const unsure = (pair: Pair) => pair.standing?.verdict === 'UNSURE';
  return [...pairs.values()].sort((a, b) => Number(unsure(b)) - Number(unsure(a)));
}

export interface Compared {
  title: string;
  sides: [Word[], Word[]];
  differs: boolean;
}

const ofReport: Record<string, (r: PairReportFragment) => Untold[]> = {
  Title: r => [r.account?.title],
  What: r => [r.account?.type && plain(r.account.type), r.account?.mode, r.account && statusWords[r.account.status], r.account && plain(r.account.extent).toLowerCase()],
  When: r => [r.account?.when && when(r.account.when)],
  Where: r => [r.account?.where && where(r.account.where)],
  Who: r => (r.account ? who(r.account) : []),
  'In numbers': r => r.account?.figures.map(figureWords) ?? [],
  Summary: r => [r.account?.summary],
  Document: r => [r.document?.publisher ?? 'no publisher told', r.document?.published && day(r.document.published), r.document?.title, r.document?.url],
  Stance: r => [stanceWords[r.stance]],
  Dataset: r => [r.dataset],
};

const ofRecord: Record<string, (e: {record: ActorRecord; actor: Actor}) => Untold[]> = {
  Names: e => namesOf(e),
  Kind: e => [plain(e.record.kind)],
  Country: e => [e.record.country],
  'Key there': e => [e.record.key],
  'Ids elsewhere': e => e.record.external.map(x => `${x.dataset} ${x.key}`),
  Note: e => [e.record.note, e.record.generic && 'generic: many may be meant by it'],
  Dataset: e => [e.record.dataset],
};

/** Both ends field by field, what stands on one side alone marked. */
export function compare([a, b]: [End, End]): Compared[] {
  const told = (end: End) => ('report' in end
    ? Object.entries(ofReport).map(([title, words]) => [title, words(end.report)] as const)
    : Object.entries(ofRecord).map(([title, words]) => [title, words(end)] as const));
  const other = new Map(told(b));
  return told(a).map(([title, words]) => {
    const both = sides(words, other.get(title) ?? []);
    return {title, sides: both, differs: !alike(both)};
  }).filter(row => row.sides[0].length + row.sides[1].length > 0);
}
