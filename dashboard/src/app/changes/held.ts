// Two states of one event in words, to be laid side by side.
import type {HeldFragment} from '../questions';
import {day, measureWords, plain, range, roleWords, stanceWords, statusWords, when} from '../words';

interface Field {
  title: string;
  /** Each value in words; a list has several. */
  words(event: HeldFragment): (string | null | undefined)[];
}

/** The fields of an event by the names that Change.fields has, in the order in which they are read. */
const fields: Record<string, Field> = {
  title: {title: 'Title', words: e => [e.title]},
  type: {title: 'Type', words: e => [e.type && plain(e.type)]},
  mode: {title: 'Mode', words: e => [e.mode]},
  contexts: {title: 'Contexts', words: e => e.contexts},
  status: {title: 'Status', words: e => [statusWords[e.status]]},
  extent: {title: 'Extent', words: e => [plain(e.extent).toLowerCase()]},
  when: {title: 'When', words: e => [e.when && when(e.when)]},
  due: {title: 'Due', words: e => [e.due && when(e.due)]},
  where: {title: 'Where', words: e => [e.where && `${e.where.name} (${plain(e.where.precision).toLowerCase()})`]},
  participants: {title: 'Who', words: e => e.participants.map(p => `${p.actor.name} ${roleWords[p.role]}`)},
  figures: {title: 'Told in numbers', words: e => e.figures.map(f =>
    [range(f), f.of, measureWords[f.measure], f.moment === 'DURING' ? '' : plain(f.moment).toLowerCase()].filter(Boolean).join(' '))},
  summary: {title: 'Summary', words: e => [e.summary]},
  intensity: {title: 'Intensity', words: e => [e.intensity?.toLocaleString('en')]},
  stance: {title: 'Rests on', words: e => [`reports of which each ${stanceWords[e.stance]}`]},
  contested: {title: 'Contested', words: e => e.contested.map(field => (fields[field]?.title ?? field).toLowerCase())},
  disputed: {title: 'Denied', words: e => [e.disputed ? 'a report denies it' : 'no report denies it']},
  lines: {title: 'Lines of evidence', words: e => e.lines},
  reports: {title: 'Reports', words: e => [e.reportCount.toLocaleString('en')]},
  datasets: {title: 'Datasets', words: e => e.datasets},
  published: {title: 'First published', words: e => [e.published && day(e.published)]},
  id: {title: 'Id', words: e => [e.uuid]},
};

export interface Word {
  text: string;
  /** It stands on this side alone. */
  alone: boolean;
}

/** One field of two states. Null where that state does not tell it. */
export interface Beside {
  field: string;
  title: string;
  before: Word[];
  after: Word[];
}

/**
 * The fields that differ between two states, in words: of named, those that the service says differ, else of all. untold are those
 * named that read the same, as who says so alone differs, or that have no words here.
 */
export function beside(before: HeldFragment, after: HeldFragment, named?: string[]): {told: Beside[]; untold: string[]} {
  const told: Beside[] = [];
  for (const [field, {title, words}] of Object.entries(fields)) {
    const [was, is] = [before, after].map(e => words(e).filter((w): w is string => !!w)) as [string[], string[]];
    if (was.join('\n') === is.join('\n') || (named && !named.includes(field))) continue;
    told.push({
      field, title, before: was.map(text => ({text, alone: !is.includes(text)})), after: is.map(text => ({text, alone: !was.includes(text)})),
    });
  }
  const untold = (named ?? []).filter(field => !told.some(t => t.field === field)).map(field => (fields[field]?.title ?? plain(field)).toLowerCase());
  return {told, untold};
}

/** What an event tells, in one line. */
export const inShort = (e: HeldFragment) =>
  ['when', 'where', 'participants', 'figures'].map(field => fields[field]!.words(e).filter(Boolean).join('; ')).filter(Boolean).join(' · ');
