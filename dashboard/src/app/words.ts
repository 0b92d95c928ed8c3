// How values are worded. No word says more than is known, and none implies guilt.
import type {EventType, JudgementState, LinkType, LocationPrecision, Measure, Moment, Outcome, Quad, Role, Stance, Status, TimePrecision} from './questions';

const roleWords: Record<Role, string> = {
  ACTOR: 'acted',
  RECIPIENT: 'was addressed',
  TARGET: 'was the target',
  INTENDED_TARGET: 'was to be the target',
  VICTIM: 'was harmed',
  CLAIMANT: 'claims it',
  ACCUSED: 'is accused of it',
  HOST: 'was where it happened',
  MEDIATOR: 'mediated',
  SUPPORTER: 'supported it',
};

/** The same where nothing was done yet: what was announced, prepared or foretold. */
const wouldWords: Record<Role, string> = {
  ...roleWords, ACTOR: 'would act', RECIPIENT: 'would be addressed', TARGET: 'would be the target', VICTIM: 'would be harmed',
  HOST: 'would be where it happens', MEDIATOR: 'would mediate', SUPPORTER: 'would support it',
};

/** What was done or said, a spoken threat among it; the others are plans and forecasts, of the type of a deed that is yet to come. */
export const doneOrSaid: Status[] = ['OCCURRED', 'ONGOING', 'THREATENED'];

/** What a role in an event of that status says of who has it. */
export const roleIn = (status: Status, role: Role) => (doneOrSaid.includes(status) ? roleWords : wouldWords)[role];

interface TookPart { role: Role; actor: {name: string}; by?: {name: string} | null }

/** Each who took part, in words. */
export const who = ({status, participants}: {status: Status; participants: TookPart[]}) =>
  participants.map(p => `${p.actor.name} ${roleIn(status, p.role)}${p.by ? ` by ${p.by.name}` : ''}`);

export const stanceWords: Record<Stance, string> = {ASSERTS: 'says so', DENIES: 'denies it', PREDICTS: 'foretells it', ASSESSES: 'weighs it'};

export const statusWords: Record<Status, string> = {
  OCCURRED: 'occurred', ONGOING: 'goes on', THREATENED: 'threatened', ANNOUNCED: 'announced', PREPARED: 'prepared', PREDICTED: 'foretold',
};

export const outcomeWords: Record<Outcome, string> = {
  OPEN: 'open: nothing is known of it', FULFILLED: 'carried out', ENDED: 'ended without', LAPSED: 'its day passed',
};

/** What a link says of the event that it comes from and that which it leads to. */
export const linkWords: Record<LinkType, string> = {
  FULFILS: 'carries out', ENDS: 'ends', RETALIATES_FOR: 'answers', ESCALATES: 'escalates', ENABLES: 'makes possible', CAUSES: 'led to',
  PART_OF: 'is part of', FOLLOWS: 'follows',
};

/** The same, told from the other end. */
export const linkedWords: Record<LinkType, string> = {
  FULFILS: 'was carried out by', ENDS: 'was ended by', RETALIATES_FOR: 'was answered by', ESCALATES: 'was escalated by',
  ENABLES: 'is made possible by', CAUSES: 'came of', PART_OF: 'has as a part', FOLLOWS: 'was followed by',
};

/** What a judgement does to the graph. */
export const stateWords: Record<JudgementState, string> = {
  APPLIED: 'the graph is so', BLOCKED: 'kept apart all the same, by a pair that is different, two extents or their number',
  OVERRULED: 'another judgement on the pair counts', ASLEEP: 'asleep: an end was taken back', WITHDRAWN: 'taken back',
};

/** Conflict and cooperation, told apart by every kind of colour sight: orange and blue, dark where material, light where verbal. */
export const quads: {quad: Quad; words: string; name: string}[] = [
  {quad: 'MATERIAL_CONFLICT', words: 'Conflict by deeds', name: 'material-conflict'},
  {quad: 'VERBAL_CONFLICT', words: 'Conflict by words', name: 'verbal-conflict'},
  {quad: 'VERBAL_COOPERATION', words: 'Cooperation by words', name: 'verbal-cooperation'},
  {quad: 'MATERIAL_COOPERATION', words: 'Cooperation by deeds', name: 'material-cooperation'},
];

/** The CSS class of a quad's colour. */
export const quadClass = (quad: Quad | null | undefined) => quads.find(q => q.quad === quad)?.name ?? 'no-quad';

/** The colour itself, for canvases: what look.css says of --quad-NAME. */
export const quadColour = (quad: Quad | null | undefined) =>
  getComputedStyle(document.documentElement).getPropertyValue('--' + quadClass(quad)).trim();

export const types: EventType[] = [
  'ASSAULT', 'COERCE', 'MOBILIZE', 'SANCTION', 'PROTEST', 'THREATEN', 'REJECT', 'ACCUSE', 'REQUEST', 'RETREAT', 'AID', 'COOPERATE',
  'CONCEDE', 'SUPPORT', 'CONSULT', 'AGREE',
];

/** "ASSAULT" as "Assault", "MEMBER_OF" as "Member of". */
export const plain = (name: string) => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');

interface Named { title?: string | null; type?: EventType | null; participants?: {role: Role; actor: {name: string}}[] }

/** A title, or for want of one who did what to whom. */
export function titleOf(event: Named): string {
  if (event.title) return event.title;
  const names = (...roles: Role[]) => event.participants?.filter(p => roles.includes(p.role)).map(p => p.actor.name).join(', ');
  const what = event.type ? plain(event.type) : 'An event';
  const [from, onto] = [names('ACTOR'), names('TARGET', 'RECIPIENT', 'INTENDED_TARGET', 'VICTIM')];
  return [from, what, onto].filter(Boolean).join(' · ');
}

interface Span { earliest?: string | null; latest?: string | null; sureFrom?: string | null; sureTo?: string | null; precision: TimePrecision }

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 28 Sep 2020; the day of a moment, in UTC. */
export function day(moment: string): string {
  const at = new Date(moment);
  return `${at.getUTCDate()} ${monthNames[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** 28 Sep 2020, 14:05 UTC. */
export const minute = (moment: string) => `${day(moment)}, ${moment.slice(11, 16)} UTC`;

/** A period as exactly as it is known, and no more exactly. */
export function when(period: Span | null | undefined): string {
  if (!period) return 'time not told';
  const {earliest, latest, precision} = period;
  const first = earliest ?? latest;
  if (!first && period.sureFrom) {
    const [from, to] = [day(period.sureFrom), period.sureTo && day(period.sureTo)];
    return `going on ${!to || from === to ? from : `${from} – ${to}`}`;
  }
  if (!first || precision === 'UNKNOWN') return 'time not told';
  const at = new Date(first);
  if (earliest && latest) {
    switch (precision) {
      case 'YEAR': if (earliest.slice(0, 4) === latest.slice(0, 4)) return `${at.getUTCFullYear()}`; break;
      case 'MONTH': if (earliest.slice(0, 7) === latest.slice(0, 7)) return `${monthNames[at.getUTCMonth()]} ${at.getUTCFullYear()}`; break;
      case 'TIME': if (earliest.slice(0, 16) === latest.slice(0, 16)) return minute(earliest);
    }
    return earliest.slice(0, 10) === latest.slice(0, 10) ? day(earliest) : `${day(earliest)} – ${day(latest)}`;
  }
  return earliest ? `since ${day(earliest)}` : `until ${day(latest!)}`;
}

export const precisionWords: Record<LocationPrecision, string> = {
  SITE: 'at this very place', TOWN: 'in this town', NEAR: 'near here', DISTRICT: 'somewhere in this district', PROVINCE: 'somewhere in this province',
  COUNTRY: 'somewhere in this country', REGION: 'somewhere in this region',
};

/** A place as exactly as it is known. */
export const where = (w: {name: string; precision: LocationPrecision; radiusKm?: number | null}) =>
  `${w.name}, ${precisionWords[w.precision]}${w.radiusKm ? `, within ${w.radiusKm.toLocaleString('en')} km` : ''}`;

/** "State, IRQ": what an actor or a place is. */
export const kindWords = ({kind, country}: {kind: string; country: string | null}) => [plain(kind), country].filter(Boolean).join(', ');

export interface Numbers { low?: number | null; best?: number | null; high?: number | null }

/** A figure as a range: "3 (2–5)", "1 (or more)", "at least 22", "5–9"; null is not 0. */
export function range({low, best, high}: Numbers): string {
  const n = (x: number) => x.toLocaleString('en');
  if (best != null) {
    if ((low == null && high == null) || (low === best && high === best)) return n(best);
    if (high == null) return `${n(best)} (${low === best ? '' : n(low!) + ' '}or more)`;
    if (low == null) return `${n(best)} (${high === best ? '' : n(high) + ' '}or less)`;
    return `${n(best)} (${n(low)}–${n(high)})`;
  }
  if (low != null && high != null) return low === high ? n(low) : `${n(low)}–${n(high)}`;
  if (low != null) return `at least ${n(low)}`;
  if (high != null) return `at most ${n(high)}`;
  return 'number not told';
}

export const measureWords: Record<Measure, string> = {
  KILLED: 'killed', WOUNDED: 'wounded', MISSING: 'missing', DETAINED: 'detained', ABDUCTED: 'abducted', DISPLACED: 'displaced', TROOPS: 'troops',
  ATTACKERS: 'attackers', ATTACKS: 'attacks', CROWD: 'in the crowd', WEAPONS: 'weapons', PEOPLE: 'people', MONEY: 'money',
};

const momentWords: Record<Moment, string> = {BEFORE: 'before', DURING: '', AFTER: 'after'};

interface Figure extends Numbers { measure: Measure; of?: string | null; moment?: Moment }

/** "killed, before", "weapons (rockets)": what a figure counts. */
export const figureName = ({measure, of, moment = 'DURING'}: Figure) =>
  [[measureWords[measure], of && `(${of})`].filter(Boolean).join(' '), momentWords[moment]].filter(Boolean).join(', ');

/** "21 (8–21) weapons (rockets)". */
export const figureWords = (f: Figure) => `${range(f)} ${figureName(f)}`;

/** "1 report", "2 reports". */
export const count = (n: number, one: string, many = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export interface Word {
  text: string;
  /** It stands on this side alone. */
  alone: boolean;
}

/** Two sides of a comparison, what stands on one alone marked. What is not told is left out. */
export function sides(...told: [Untold[], Untold[]]): [Word[], Word[]] {
  const [one, other] = told.map(side => side.filter((text): text is string => !!text)) as [string[], string[]];
  return [one.map(text => ({text, alone: !other.includes(text)})), other.map(text => ({text, alone: !one.includes(text)}))];
}

/** Words, or nothing where nothing is told. */
export type Untold = string | null | undefined | false;

/** Whether two sides tell the same, in the same order. */
export const alike = ([one, other]: [Word[], Word[]]) => one.map(w => w.text).join('\n') === other.map(w => w.text).join('\n');
