// What is held of an event, and who says what of it.
import {useMemo} from 'preact/hooks';
import {to} from '../address';
import type {Asked} from '../answers';
import {fieldName} from '../held';
import {Panel} from '../panel';
import {ActorLink, EventLink, joined, most, Period, RangeBar, SaysLine, saysText} from '../parts';
import type {EventAccountQuery, EventSourcesQuery, LocationPrecision, Measure, Moment, Policy, SaysFragment} from '../questions';
import type {Table} from '../save';
import {count, day, figureName, figureWords, outcomeWords, plain, precisionWords, range, roleIn, statusWords, when, where, type Numbers} from '../words';
import {deedsOf} from './links';

export type TheEvent = NonNullable<EventAccountQuery['event']>;
type Settlement = NonNullable<TheEvent['account']>;
type Account = Settlement['event'];
type Claimed = Settlement['fields'][number];
type Report = NonNullable<EventSourcesQuery['event']>['reports']['nodes'][number];

const extentWords = {INCIDENT: 'one incident', SERIES: 'a series of incidents', STATE: 'a lasting state'};
const policyWords: Record<Policy, string> = {
  SETTLED: 'of each field the most trusted claim; ranges span the rivals', LATEST: 'of each field what was published last',
  WIDEST: 'ranges that hold all rivals', SOURCE: 'what one source alone tells',
};

export function AccountPanel({asked, event, reports, policy, by}: {
  asked: Asked<EventAccountQuery>; event: TheEvent; reports: Report[]; policy: Policy; by?: string;
}) {
  const told = event.account?.event;
  const deeds = deedsOf(event);
  const inPart = reports.filter(r => !by || (r.published && r.published.slice(0, 10) <= by)).flatMap(deniedInPart);
  return (
    <Panel
      title="Account" class="account" asked={[asked]}
      aside={<>{policyWords[policy]}{by && <>, as published by {day(by)}</>}</>}
      csv={() => told ? accountTable(told) : []}
      empty={!told && 'This source says nothing of the event. Choose another one.'}
    >
      {told && (
        <>
          {told.summary && <p class="summary">{told.summary}</p>}
          <dl class="told">
            <dt>What</dt>
            <dd>{[told.type ? plain(told.type) : 'No type', told.mode?.replaceAll('-', ' '), ...told.contexts].filter(Boolean).join(' · ')} <small>{extentWords[told.extent]}</small></dd>
            <dt>Status</dt>
            <dd>
              {statusWords[told.status]}
              {event.outcome && (
                <> · <strong class="outcome">{outcomeWords[event.outcome]}</strong>
                  {deeds.length > 0 && <>: {joined(deeds.map(d => <EventLink event={d} />), '; ')}</>}
                </>
              )}
            </dd>
            <dt>When</dt><dd><Period of={told.when} /></dd>
            {told.due && <><dt>Due</dt><dd><Period of={told.due} /></dd></>}
            <dt>Where</dt>
            <dd>{told.where ? <><a href={to('/', {place: told.where.place.id})}>{told.where.name}</a>, <small>{where(told.where).slice(told.where.name.length + 2)}</small></> : 'place not told'}</dd>
            <dt>Who</dt>
            <dd>
              {told.participants.length === 0 && 'nobody is named'}
              <ul class="who">
                {told.participants.map((p, i) => (
                  <li key={i} class={p.reports.length ? '' : 'only-denied'}>
                    <ActorLink actor={p.actor} /> {roleIn(told.status, p.role)}
                    {p.by && <> by <ActorLink actor={p.by} /></>}
                    {p.holders.length > 0 && <>, held then by {joined(p.holders.map(h => <ActorLink actor={h} />))}</>}
                    {' '}<small>{count(p.reports.length, 'report')} {p.reports.length === 1 ? 'says' : 'say'} so</small>
                    {p.deniedBy.length > 0 && <> <small class="flag">denied by {joined(p.deniedBy.map(r => saysText(r)), '; ')}</small></>}
                  </li>
                ))}
              </ul>
            </dd>
            <dt>In numbers</dt>
            <dd>
              {told.figures.length === 0 && <>no number is told, which is not 0</>}
              {told.figures.length > 0 && (
                <table class="figures">
                  <tbody>
                    {told.figures.map((f, i) => (
                      <tr key={i}>
                        <th scope="row">{figureName(f)}</th>
                        <td class="number">{range(f)}</td>
                        <td class="bar-cell"><RangeBar figure={f} reach={reachOf(event, f)} /></td>
                        <td>{f.contested && <small class="flag">rival numbers</small>}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </dd>
            <dt>Rests on</dt>
            <dd>
              {count(event.reportCount, 'report')}{event.mentionCount > 0 && <> and {count(event.mentionCount, 'mention')}</>} on {count(event.lineCount, 'independent line')}: {event.lines.join(', ')}
            </dd>
            {event.codes.length > 0 && <><dt>Codes</dt><dd>{event.codes.map(c => `${c.vocabulary} ${c.code}`).join(', ')}</dd></>}
          </dl>
          <h3>Denials</h3>
          {event.account!.denials.length === 0
            ? <p class="hint">No report denies the event as a whole.</p>
            : <ul class="claims">{event.account!.denials.map(r => <li key={r.id}><q>{r.account?.title}</q> <SaysLine report={r} /></li>)}</ul>}
          {inPart.length > 0 && (
            <ul class="claims in-part">
              {inPart.map(({report, what}, i) => <li key={i}><SaysLine report={report} /> denies a part of it: {what}</li>)}
            </ul>
          )}
        </>
      )}
    </Panel>
  );
}

/** What a report that tells of the event denies of it: who took part, or a number. */
function deniedInPart(report: Report) {
  if (!report.account || report.stance === 'DENIES') return [];
  const {status} = report.account;
  return [
    ...report.account.participants.filter(p => p.stance === 'DENIES')
      .map(p => ({report, what: <>that <ActorLink actor={p.actor} /> {roleIn(status, p.role)}{p.by && <> (so says <ActorLink actor={p.by} />)</>}</>})),
    ...report.account.figures.filter(f => f.stance === 'DENIES').map(f => ({report, what: <>{figureWords(f)}</>})),
  ];
}

const accountTable = (told: Account): Table => [
  ['field', 'value'],
  ['title', told.title], ['summary', told.summary], ['type', told.type], ['mode', told.mode], ['status', told.status], ['extent', told.extent],
  ['when', when(told.when)], ['due', told.due && when(told.due)], ['where', told.where && where(told.where)],
  ...told.participants.map(p => [roleIn(told.status, p.role), [p.actor.name, p.by && `by ${p.by.name}`].filter(Boolean).join(' ')]),
  ...told.figures.map(f => [figureName(f), range(f)]),
];

/** What a figure's bar and those of its rivals reach to. */
function reachOf(event: TheEvent, f: {measure: Measure; of: string | null; moment: Moment} & Numbers) {
  const rivals = event.account?.fields.find(field => field.field === ['figure', f.measure, f.moment, f.of].filter(Boolean).join(' '));
  return most([f, ...(rivals?.claims ?? []).map(c => numbersOf(c.value)).filter(n => n != null)]);
}

/** The numbers of a claim: "? / 21 / ?". */
export function numbersOf(value: string) {
  const parts = value.split(' / ');
  if (parts.length !== 3) return null;
  const [low, best, high] = parts.map(n => (n === '?' ? null : Number(n)));
  return {low, best, high};
}

/** A settled value, or a claim's, in words. */
export function valueWords(field: string, value: string): string {
  switch (field) {
    case 'type': return plain(value);
    case 'status': return statusWords[value as keyof typeof statusWords] ?? value;
    case 'mode': return value.replaceAll('-', ' ');
    case 'when': case 'due': return span(value);
    case 'where': {
      const precision = value.slice(value.lastIndexOf(' ') + 1) as LocationPrecision;
      return `${value.slice(0, value.lastIndexOf(' ')).replace(/ \(-?[\d.]+, -?[\d.]+\)$/, '')}, ${precisionWords[precision] ?? precision}`;
    }
  }
  const numbers = field.startsWith('figure ') ? numbersOf(value) : null;
  return numbers ? range(numbers) : value;
}

/** "A/B surely C/D" with .. for an open end, in words. */
function span(value: string): string {
  const [outer, sure] = value.split(' surely ');
  const words = (text: string) => {
    const [earliest, latest] = text.split('/').map(end => (end === '..' ? null : end!));
    return when({earliest, latest, precision: 'DAY'});
  };
  if (!sure) return words(outer!);
  return outer === '../..' ? `surely going on ${words(sure)}` : outer === sure ? words(outer!) : `${words(outer!)}, surely ${words(sure)}`;
}

/** Of each field the claims side by side: who says what, since when, on how many lines. */
export function RivalsPanel({asked, event}: {asked: Asked<EventAccountQuery>; event: TheEvent}) {
  const fields = event.account!.fields;
  // Titles and summaries differ by nature, and come last of those that do.
  const rank = (f: Claimed) => (f.contested ? 0 : f.claims.length < 2 ? 3 : f.field === 'title' || f.field === 'summary' ? 2 : 1);
  const [differ, agree] = useMemo(() => {
    const sorted = fields.toSorted((a, b) => rank(a) - rank(b));
    return [sorted.filter(f => rank(f) < 3), sorted.filter(f => rank(f) === 3)];
  }, [fields]);
  return (
    <Panel
      title="Who says what" class="rivals" asked={[asked]}
      aside={differ.length ? `${count(differ.length, 'field')} told in more than one way` : 'all who tell a field tell the same'}
      csv={() => [
        ['field', 'settled', 'contested', 'claim', 'who says so', 'lines', 'since', 'reliability'],
        ...fields.flatMap(f => f.claims.map(c => [fieldName(f.field), f.value && valueWords(f.field, f.value), f.contested ? 'yes' : 'no', valueWords(f.field, c.value),
          c.reports.map(saysText).join('; '), c.lines.join('; '), c.since?.slice(0, 10), c.reliability])),
      ]}
      empty={fields.length === 0 && 'Its reports tell no more than that it was.'}
    >
      {differ.map(f => <Rivals key={f.field} field={f} />)}
      {agree.length > 0 && (
        <details>
          <summary>{count(agree.length, 'field')} of one telling</summary>
          {agree.map(f => <Rivals key={f.field} field={f} />)}
        </details>
      )}
    </Panel>
  );
}

function Rivals({field: f}: {field: Claimed}) {
  const numbers = f.field.startsWith('figure ');
  const reach = numbers ? most([f.value ?? '', ...f.claims.map(c => c.value)].flatMap(v => numbersOf(v) ?? [])) : 0;
  return (
    <section class="field" aria-label={fieldName(f.field)}>
      <h3>
        {fieldName(f.field)}{' '}
        {f.claims.length > 1 && f.value && <small>settled to {valueWords(f.field, f.value)}</small>}{' '}
        {f.contested && <small class="flag">contested</small>}
      </h3>
      <ul class="claims side">
        {f.claims.map(c => {
          const n = numbers ? numbersOf(c.value) : null;
          return (
            <li key={c.value} class="claim">
              <p class="value">{valueWords(f.field, c.value)}</p>
              {n && <RangeBar figure={n} reach={reach} />}
              <ul>{c.reports.map(r => <li key={r.id}><SaysLine report={r} /></li>)}</ul>
              <p class="hint">
                {c.lines.length ? `${count(c.lines.length, 'line')}: ${c.lines.join(', ')}` : 'no line of its own'}
                {c.since && <> · since {day(c.since)}</>}{c.reliability && <> · reliability {c.reliability}</>}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Who claims it, apart from whom others lay it to. */
export function ResponsibilityPanel({asked, event}: {asked: Asked<EventAccountQuery>; event: TheEvent}) {
  if (!event.responsibility.length) return null;
  const claims = event.responsibility.filter(r => r.claimed.length || r.claimDenied.length);
  const charges = event.responsibility.filter(r => r.accused.length);
  const list = (reports: SaysFragment[]) => <ul>{reports.map(r => <li key={r.id}><SaysLine report={r} /></li>)}</ul>;
  return (
    <Panel
      title="Claimed, and laid to whom" class="responsibility" asked={[asked]}
      csv={() => [
        ['actor', 'kind', 'by', 'who says so', 'who denies it'],
        ...claims.map(r => [r.actor.name, 'claims it', '', r.claimed.map(saysText).join('; '), r.claimDenied.map(saysText).join('; ')]),
        ...charges.flatMap(r => r.accused.map(a => [r.actor.name, 'is accused of it', a.by?.name, a.reports.map(saysText).join('; '), a.deniedBy.map(saysText).join('; ')])),
      ]}
    >
      <h3>Claimed by</h3>
      {claims.length === 0 && <p class="hint">Nobody claims it.</p>}
      {claims.map(r => (
        <div key={r.actor.id}>
          <p><ActorLink actor={r.actor} /></p>{list(r.claimed)}
          {r.claimDenied.length > 0 && <><p class="hint">Denied by</p>{list(r.claimDenied)}</>}
        </div>
      ))}
      <h3>Laid by others to</h3>
      {charges.length === 0 && <p class="hint">Nobody lays it to somebody else.</p>}
      {charges.map(r => (
        <div key={r.actor.id}>
          {r.accused.map((a, i) => (
            <div key={i}>
              <p><ActorLink actor={r.actor} />, by {a.by ? <ActorLink actor={a.by} /> : 'somebody not named'}</p>{list(a.reports)}
              {a.deniedBy.length > 0 && <><p class="hint">Denied by</p>{list(a.deniedBy)}</>}
            </div>
          ))}
        </div>
      ))}
    </Panel>
  );
}
