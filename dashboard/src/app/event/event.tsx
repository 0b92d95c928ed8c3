// The page of an event: what is held of it, who says so and who differs, what it led to, and how it came together.
import {asOf, bare, eventAddress, one, path, set} from '../address';
import {useAnswer, type Asked} from '../answers';
import {Weather} from '../panel';
import {Choice, Missing, rowsAsked, useTitle} from '../parts';
import {EventAccount, EventHistory, EventSources, type EventSourcesQuery, type Policy} from '../questions';
import {count, day, outcomeWords, plain, quadClass, statusWords, titleOf} from '../words';
import {AccountPanel, ResponsibilityPanel, RivalsPanel} from './account';
import {HistoryPanel, WhyOnePanel} from './history';
import {ChainPanel, LinksPanel} from './links';
import {SourcesPanel} from './sources';
import {Undone} from './undo';
import './event.css';

export function EventPage() {
  const id = path.value[1] ?? '';
  return <OneEvent key={id} id={bare(id)} />;
}

const policies: {value: string; policy: Policy; words: string}[] = [
  {value: 'settled', policy: 'SETTLED', words: 'Settled'},
  {value: 'latest', policy: 'LATEST', words: 'Latest word'},
  {value: 'widest', policy: 'WIDEST', words: 'Widest'},
  {value: 'source', policy: 'SOURCE', words: 'One source'},
];

const step = 100; // reports shown at first, and changes

function OneEvent({id}: {id: string}) {
  const policy = policies.find(p => p.value === one('policy')) ?? policies[0]!;
  const by = /^\d{4}-\d\d-\d\d$/.test(one('by')) ? one('by') : undefined;
  const source = policy.policy === 'SOURCE' ? one('source') : undefined;
  const account = useAnswer(EventAccount, policy.policy === 'SOURCE' && !source ? null : {id, policy: policy.policy, source, publishedBy: by, asOf: asOf.value});
  const sources = useAnswer(EventSources, {id, first: rowsAsked('reports', step), asOf: asOf.value});
  const history = useAnswer(EventHistory, {id, events: [id], first: rowsAsked('versions', step), asOf: asOf.value});
  const held = sources.data?.event;
  const event = account.data?.event;
  const told = event?.account?.event;
  const title = event ? titleOf({...event, title: told?.title ?? event.title}) : held?.title;
  useTitle(title);
  if (!held) return <Missing what="Event" missing="This event is not known" asked={sources} />;

  const merged = history.data?.event?.lineage.mergedFrom.some(former => bare(former) === id);
  return (
    <article class="event">
      <header class="page-head">
        <h1><span class={`swatch ${quadClass(told?.quad ?? event?.quad)}`} aria-hidden="true" />{title ?? 'An event without a title'}</h1>
        {event && (
          <p class="what">
            {[event.type && plain(event.type), told?.mode?.replaceAll('-', ' '), statusWords[event.status], event.outcome && outcomeWords[event.outcome]]
              .filter(Boolean).join(' · ')}
          </p>
        )}
        {event?.disputed && <span class="flag">denied by a report</span>}
        {!!event?.contested.length && <span class="flag">rival accounts</span>}
        {event && event.stance !== 'ASSERTS' && <span class="flag">nobody asserts it</span>}
      </header>
      <Undone />
      {held.uuid !== id && (
        <p class="notice" role="note">
          {merged ? 'The event of this address was merged into the one below, which holds its report now.' : 'The address names a report; this is the event that holds it.'}
          {' '}<a href={eventAddress(held.id)}>The event’s own address</a>
        </p>
      )}
      {event?.hidden && <p class="notice" role="note">Its report was withdrawn: this event answers by its address and is in no list and no count.</p>}
      <div class="page-tools">
        <span class="labelled">Account <Choice name="policy" label="Which claims the account is made of" options={policies} also={{source: policy.policy === 'SOURCE' ? null : one('source') || null}} /></span>
        {policy.policy === 'SOURCE' && <SourceChoice lines={held.lines} datasets={event?.datasets ?? [...new Set(held.reports.nodes.map(r => r.dataset))]} />}
        <PublishedBy asked={sources} by={by} />
      </div>
      {account.faults.length > 0 && !event && <Weather asked={[account]} />}
      {policy.policy === 'SOURCE' && !source && <p class="notice" role="note">Choose the source that the account is to be made of.</p>}
      {account.data && !event && !account.faults.length && by && (
        <p class="notice" role="note">
          Nothing had been published of it by the end of {day(by)}.
          <button type="button" onClick={() => set({by: null})}>Show everything</button>
        </p>
      )}
      <div class="two">
        <div>
          {event && <AccountPanel asked={account} event={event} reports={held.reports.nodes} policy={policy.policy} by={by} />}
          {event?.account && <RivalsPanel asked={account} event={event} />}
          <SourcesPanel asked={sources} event={held} by={by} step={step} />
          <HistoryPanel asked={history} id={held.uuid} step={step} />
        </div>
        <div>
          {event && <ChainPanel asked={account} event={event} />}
          {event && <ResponsibilityPanel asked={account} event={event} />}
          {event && <LinksPanel asked={account} event={event} />}
          <WhyOnePanel asked={history} reports={held.reports.nodes.length} />
        </div>
      </div>
    </article>
  );
}

function SourceChoice({lines, datasets}: {lines: string[]; datasets: string[]}) {
  const chosen = one('source');
  const known = [...lines, ...datasets].includes(chosen);
  return (
    <label>
      Source
      <select value={chosen} onChange={event => set({source: event.currentTarget.value || null})}>
        <option value="">choose …</option>
        <optgroup label="Lines of evidence">{lines.map(name => <option key={name} value={name}>{name}</option>)}</optgroup>
        <optgroup label="Datasets">{datasets.map(name => <option key={name} value={name}>{name}</option>)}</optgroup>
        {chosen && !known && <option value={chosen}>{chosen}</option>}
      </select>
    </label>
  );
}

/** Moves the account to what had been published by the end of a day on which one of its reports was. */
function PublishedBy({asked, by}: {asked: Asked<EventSourcesQuery>; by: string | undefined}) {
  const reports = asked.data!.event!.reports.nodes.filter(r => r.account);
  const days = [...new Set(reports.flatMap(r => r.published?.slice(0, 10) ?? []))].sort();
  const undated = reports.filter(r => !r.published).length;
  if (!days.length) return <span class="hint">No report tells on which day it was published.</span>;
  const at = by ? Math.max(0, days.findLastIndex(d => d <= by)) : days.length;
  const words = by ? `published by ${day(by)}` : 'everything published';
  return (
    <span class="labelled published-by" role="group" aria-label="By when it had been published">
      <label>
        Published by
        <input
          type="range" min={0} max={days.length} value={at} aria-valuetext={words}
          onChange={event => set({by: days[Number(event.currentTarget.value)] ?? null})}
        />
      </label>
      <input type="date" aria-label="Published by the end of this day" value={by ?? ''} onChange={event => set({by: event.currentTarget.value || null})} />
      <output>{words}{by && undated > 0 && <>; {count(undated, 'report')} without a day left out</>}</output>
      {by && <button type="button" onClick={() => set({by: null})}>Everything</button>}
    </span>
  );
}
