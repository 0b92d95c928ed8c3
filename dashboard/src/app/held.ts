// The fields of an event in words, and two states of it laid side by side.
import type {HeldFragment, Measure, Moment} from './questions';
import {alike, count, day, figureName, figureWords, plain, sides, stanceWords, statusWords, when, where, who, type Untold, type Word} from './words';

interface Field {
  title: string;
  /** Each value in words; a list has several. */
  words(event: HeldFragment): Untold[];
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
  where: {title: 'Where', words: e => [e.where && where(e.where)]},
  participants: {title: 'Who', words: who},
  figures: {title: 'In numbers', words: e => e.figures.map(figureWords)},
  summary: {title: 'Summary', words: e => [e.summary]},
  intensity: {title: 'Intensity', words: e => [e.intensity?.toLocaleString('en')]},
  stance: {title: 'Rests on', words: e => [`reports of which each ${stanceWords[e.stance]}`]},
  contested: {title: 'Contested', words: e => e.contested.map(field => fieldName(field).toLowerCase())},
  disputed: {title: 'Denied', words: e => [e.disputed ? 'a report denies it' : 'no report denies it']},
  hidden: {title: 'Hidden', words: e => [e.hidden ? 'in no list' : 'in lists']},
  lines: {title: 'Lines of evidence', words: e => e.lines},
  reports: {title: 'Reports', words: e => [count(e.reportCount, 'report')]},
  mentions: {title: 'Mentions', words: e => [count(e.mentionCount, 'mention')]},
  datasets: {title: 'Datasets', words: e => e.datasets},
  codes: {title: 'Codes', words: e => e.codes.map(c => `${c.vocabulary} ${c.code}`)},
  published: {title: 'First published', words: e => [e.published && day(e.published)]},
  id: {title: 'Id', words: e => [e.uuid]},
};

/** The name of a field in words: one of Change.fields, or of a settlement's, as "figure KILLED DURING". */
export function fieldName(field: string): string {
  const figure = /^figure ([A-Z]+) (BEFORE|DURING|AFTER) ?(.*)$/.exec(field);
  if (!figure) return fields[field]?.title ?? plain(field);
  const name = figureName({measure: figure[1] as Measure, moment: figure[2] as Moment, of: figure[3]});
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** One field of two states. Nothing where that state does not tell it. */
export interface Beside {
  field: string;
  before: Word[];
  after: Word[];
}

/**
 * The fields that differ between two states, in words: of named, those that the service says differ, else of all. untold are those
 * named that read the same, as who says so alone differs, or that have no words here.
 */
export function beside(before: HeldFragment, after: HeldFragment, named?: string[]): {told: Beside[]; untold: string[]} {
  const told = Object.entries(fields).filter(([field]) => !named || named.includes(field)).flatMap(([field, {words}]) => {
    const both = sides(words(before), words(after));
    return alike(both) ? [] : [{field, before: both[0], after: both[1]}];
  });
  return {told, untold: (named ?? []).filter(field => !told.some(t => t.field === field))};
}

/** What an event tells, in one line. */
export const inShort = (e: HeldFragment) =>
  ['when', 'where', 'participants', 'figures'].map(field => fields[field]!.words(e).filter(Boolean).join('; ')).filter(Boolean).join(' · ');
