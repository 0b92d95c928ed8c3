// What was threatened, planned or foretold, what became of it, and who says the one and the other.
import {actorAddress, all, asOf, eventAddress, one, set} from '../address';
import {useAnswer} from '../answers';
import {Panel} from '../panel';
import {Threats, type EventFilter, type Outcome, type Role, type Stance, type Status, type ThreatFragment, type ThreatSaysFragment} from '../questions';
import {count, day, linkWords, plain, quadClass, stanceWords, statusWords, titleOf, when} from '../words';
import {ActorPick} from './pick';
import './threats.css';

const sorts: {outcome: Outcome; name: 'fulfilled' | 'ended' | 'lapsed' | 'open'; title: string; meaning: string}[] = [
  {outcome: 'FULFILLED', name: 'fulfilled', title: 'Carried out', meaning: 'a deed is told of that carries it out'},
  {outcome: 'ENDED', name: 'ended', title: 'Ended without', meaning: 'a deed is told of that ends it'},
  {outcome: 'LAPSED', name: 'lapsed', title: 'Day passed', meaning: 'its day passed, and nothing is told of a deed'},
  {outcome: 'OPEN', name: 'open', title: 'Open', meaning: 'nothing is known of what became of it'},
];
const statuses: Status[] = ['THREATENED', 'ANNOUNCED', 'PREPARED', 'PREDICTED'];
const against: Role[] = ['TARGET', 'INTENDED_TARGET', 'RECIPIENT'];
const [few, many] = [40, 200]; // shown of each sort, and of one alone

export function ThreatsPage() {
  const chosen = all('outcome') as Outcome[];
  const on = one('on');
  const badDay = on !== '' && !/^\d{4}-\d\d-\d\d$/.test(on);
  const asked = useAnswer(Threats, badDay ? null : variables(chosen, on));
  const {data} = asked;
  const filtered = ['against', 'by', 'status', 'on', 'outcome'].some(one);
  const numbers = sorts.map(sort => data?.[sort.name].totalCount ?? 0);
  const total = numbers.reduce((sum, n) => sum + n, 0);
  const known = total - numbers[3]!;
  const shown = sorts.filter(sort => !chosen.length || chosen.includes(sort.outcome));
  const rows = data ? shown.flatMap(sort => data[sort.name].nodes) : [];

  return (
    <>
      <h1>Threats, plans and forecasts</h1>
      <form class="filters" aria-label="Which" onSubmit={event => event.preventDefault()}>
        <ActorPick label="Against" id={one('against')} name={data?.against?.name} choose={id => set({against: id})} />
        <ActorPick label="By" id={one('by')} name={data?.by?.name} choose={id => set({by: id})} />
        <label><input type="checkbox" checked={one('parts') !== 'no'} onChange={event => set({parts: event.currentTarget.checked ? null : 'no'})} /> with their parts</label>
        <div role="group" aria-label="Status" class="choice">
          {statuses.map(status => {
            const is = all('status').includes(status);
            return (
              <button key={status} type="button" aria-pressed={is} onClick={() => set({status: is ? all('status').filter(s => s !== status) : [...all('status'), status]})}>
                {plain(statusWords[status])}
              </button>
            );
          })}
        </div>
        <label>As of the day <input type="date" value={badDay ? '' : on} onChange={event => set({on: event.currentTarget.value || null})} /></label>
        {filtered && <button type="button" onClick={() => set({against: null, by: null, status: null, on: null, outcome: null, parts: null})}>All of them</button>}
      </form>
      {badDay && (
        <p class="weather fault" role="alert">
          The address asks for outcomes on “{on}”, which is no day such as 2021-03-01. <button type="button" onClick={() => set({on: null})}>Take it out of the address</button>
        </p>
      )}
      {!badDay && (
        <Panel
          title="What became of them" class="threats" asked={[asked]} csv={() => table(rows)}
          aside={data && <>{count(total, 'threat, plan or forecast', 'threats, plans and forecasts')}{on && <> that may have been made by {day(on)}, with what became of them by that day</>}; {known
            ? <>of {known.toLocaleString('en')} that {known === 1 ? 'is' : 'are'} open no more {numbers[0]!.toLocaleString('en')} {numbers[0] === 1 ? 'was' : 'were'} carried out</>
            : 'all are open'}</>}
          empty={total === 0 && (filtered
            ? 'Nothing of the kind was made. Take something away from the filter, or choose a later day.'
            : 'The ledger holds no threat, plan or forecast in this state. Load reports, or show now.')}
        >
          <div role="group" aria-label="Show those of an outcome" class="tally">
            {sorts.map((sort, i) => {
              const is = chosen.includes(sort.outcome);
              return (
                <button
                  key={sort.outcome} type="button" class={sort.name} aria-pressed={is} title={plain(sort.meaning)} style={{flexGrow: numbers[i]! + total / 8}}
                  onClick={() => set({outcome: is ? chosen.filter(o => o !== sort.outcome) : [...chosen, sort.outcome]})}
                >
                  <strong>{numbers[i]!.toLocaleString('en')}</strong> {sort.title}
                </button>
              );
            })}
          </div>
          {data && shown.filter(sort => data[sort.name].totalCount).map(sort => <Sort key={sort.outcome} sort={sort} total={data[sort.name].totalCount ?? 0} rows={data[sort.name].nodes} alone={shown.length === 1} />)}
        </Panel>
      )}
    </>
  );
}

function variables(chosen: Outcome[], on: string) {
  const withParts = one('parts') !== 'no';
  const actors = [
    ...one('against') ? [{id: one('against'), withParts, role: against}] : [],
    ...one('by') ? [{id: one('by'), withParts, role: ['ACTOR'] as Role[]}] : [],
  ];
  const filter = (outcome: Outcome): EventFilter => ({
    outcome: [outcome], status: all('status').length ? all('status') as Status[] : undefined, actor: actors[0], actors: actors[1] && [actors[1]],
    ...on ? {on, time: {to: on}} : {},
  });
  // One is the least that a page may be; what it brings of a sort that is not shown is left aside.
  const first = (outcome: Outcome) => (!chosen.length ? few : !chosen.includes(outcome) ? 1 : chosen.length === 1 ? many : few);
  return {
    fulfilled: filter('FULFILLED'), ended: filter('ENDED'), lapsed: filter('LAPSED'), open: filter('OPEN'),
    firstFulfilled: first('FULFILLED'), firstEnded: first('ENDED'), firstLapsed: first('LAPSED'), firstOpen: first('OPEN'),
    on: on || undefined, asOf: asOf.value,
    against: one('against'), by: one('by'), withAgainst: one('against') !== '', withBy: one('by') !== '',
  };
}

function Sort({sort, total, rows, alone}: {sort: (typeof sorts)[number]; total: number; rows: ThreatFragment[]; alone: boolean}) {
  return (
    <section class={`sort ${sort.name}`} aria-labelledby={sort.name}>
      <h3 id={sort.name}>{sort.title} <small>{total.toLocaleString('en')}: {sort.meaning}</small></h3>
      {rows.length > 0 && (
        <table aria-labelledby={sort.name}>
          <thead>
            <tr><th class="what">What</th><th class="by">By</th><th class="against">Against</th><th class="made">Made</th><th class="made">Due</th><th class="says">Who says so</th><th>What became of it, and who says that</th></tr>
          </thead>
          <tbody>{rows.map(row => <Row key={row.id} row={row} />)}</tbody>
        </table>
      )}
      {rows.length < total && (
        <p class="hint">
          The newest {rows.length.toLocaleString('en')} of {total.toLocaleString('en')} are shown.{' '}
          {alone ? 'Narrow the filter to see others.' : <button type="button" onClick={() => set({outcome: sort.outcome})}>Show more of these alone</button>}
        </p>
      )}
    </section>
  );
}

function Row({row}: {row: ThreatFragment}) {
  const {deeds, others} = ends(row);
  return (
    <tr>
      <td>
        <span class={`swatch ${quadClass(row.quad)}`} aria-hidden="true" /><a href={eventAddress(row.id)}>{titleOf(row)}</a><br />
        <small>{[row.type && plain(row.type), statusWords[row.status]].filter(Boolean).join(' · ')}</small> {row.disputed && <small class="flag">denied</small>}
      </td>
      <td><Actors row={row} roles={['ACTOR']} /></td>
      <td><Actors row={row} roles={[...against, 'VICTIM']} /></td>
      <td>{when(row.when)}</td>
      <td>{row.due ? when(row.due) : <small>no day told</small>}</td>
      <td><Sayings of={row} /></td>
      <td>
        {deeds.map(end => <End key={end.link.id} end={end} />)}
        {others.map(end => <End key={end.link.id} end={end} />)}
        {!deeds.length && !others.length && <small>{row.outcome === 'LAPSED' && row.due?.latest ? `${day(row.due.latest)} passed; nothing is told` : 'nothing is told'}</small>}
      </td>
    </tr>
  );
}

type ThreatLink = ThreatFragment['chain'][number];
interface Ended { link: ThreatLink; through: string; later: boolean }

/**
 * The deeds that a threat's links lead back to, also through its preparations, and what else bears on it: preparations, links that
 * are denied, deeds that began later than the day that is asked for, or may have.
 */
function ends(row: ThreatFragment): {deeds: Ended[]; others: Ended[]} {
  const on = one('on');
  const [deeds, others]: Ended[][] = [[], []];
  const seen = new Set([row.id]);
  const back = (id: string, through: string) => {
    for (const link of row.chain) {
      if (link.to.id !== id || seen.has(link.from.id)) continue;
      seen.add(link.from.id);
      const later = on !== '' && (row.outcome === 'OPEN' || row.outcome === 'LAPSED' || (link.from.when?.earliest ?? '').slice(0, 10) > on);
      const did = link.stance === 'ASSERTS' && !later && (link.from.status === 'OCCURRED' || link.from.status === 'ONGOING');
      (did ? deeds : others).push({link, through, later});
      if (!did && link.type === 'FULFILS') back(link.from.id, titleOf(link.from));
    }
  };
  back(row.id, '');
  return {deeds: deeds!, others: others!};
}

function End({end: {link, through, later}}: {end: Ended}) {
  const linkedBy = [...new Set(link.evidence.map(report => report.document?.publisher).filter(Boolean))].join(', ') || link.author;
  return (
    <div class="end">
      <a href={eventAddress(link.from.id)}>{titleOf(link.from)}</a> <small>{statusWords[link.from.status]}, {when(link.from.when)}</small>
      {later && <> <small class="flag">after that day, or nobody knows</small></>}
      {link.from.disputed && <> <small class="flag">denied</small></>}
      <Sayings of={link.from} />
      <small>
        It {linkWords[link.type]} {through ? `“${through}”, and so this` : 'this'}
        {linkedBy ? `: ${linkedBy} ${stanceWords[link.stance]}` : ', it is told without a source'}.
      </small>
    </div>
  );
}

function Actors({row, roles}: {row: ThreatFragment; roles: Role[]}) {
  const found = row.participants.filter(p => roles.includes(p.role));
  if (!found.length) return <small>not told</small>;
  return <ul>{[...new Map(found.map(p => [p.actor.id, p.actor])).values()].map(actor => <li key={actor.id}><a href={actorAddress(actor.id)}>{actor.name}</a></li>)}</ul>;
}

/** Who says so, in one line a stance: the publishers, with whose words they pass on. Who does not say so is told apart. */
function sayings(of: ThreatSaysFragment): string[] {
  const by = new Map<Stance, Map<string, Set<string>>>();
  for (const {stance, document, said} of of.reports.nodes) {
    const voices = said.map(voice => voice.who ?? voice.actor?.name ?? (voice.of ? `somebody of ${voice.of.name}` : voice.anonymous ? 'somebody not named' : ''));
    const publisher = document?.publisher ?? 'no publisher told';
    const who = by.get(stance) ?? new Map<string, Set<string>>();
    by.set(stance, who.set(publisher, new Set([...who.get(publisher) ?? [], ...voices.filter(Boolean)])));
  }
  return [...by].map(([stance, who]) =>
    [...who].map(([publisher, voices]) => publisher + (voices.size ? ` (quoting ${[...voices].join(', ')})` : '')).join('; ') +
    (stance === 'ASSERTS' ? '' : ` ${stanceWords[stance]}`));
}

function Sayings({of}: {of: ThreatSaysFragment}) {
  const more = of.reportCount - of.reports.nodes.length;
  return (
    <ul class="sayings">
      {sayings(of).map(line => <li key={line}>{line}</li>)}
      {more > 0 && <li><small>and {count(more, 'more report')}</small></li>}
      {of.lineCount > 1 && <li><small>{of.lineCount} independent lines</small></li>}
    </ul>
  );
}

function table(rows: ThreatFragment[]) {
  const names = (row: ThreatFragment, ...roles: Role[]) => row.participants.filter(p => roles.includes(p.role)).map(p => p.actor.name).join('; ');
  return [
    ['outcome', 'id', 'what', 'type', 'status', 'by', 'against', 'made', 'due', 'who says so', 'deed', 'deed id', 'who says that'],
    ...rows.map(row => {
      const {deeds} = ends(row);
      return [
        row.outcome, row.id, titleOf(row), row.type, row.status, names(row, 'ACTOR'), names(row, ...against, 'VICTIM'), when(row.when), row.due ? when(row.due) : '',
        sayings(row).join('; '), deeds.map(d => titleOf(d.link.from)).join('; '), deeds.map(d => d.link.from.id).join(' '),
        deeds.flatMap(d => sayings(d.link.from)).join('; '),
      ];
    }),
  ];
}
