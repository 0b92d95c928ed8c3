// Judgements: pairs of reports or of actor records, both laid side by side, judged by keys, each act to be taken back.
import {signal} from '@preact/signals';
import {useEffect, useRef, useState} from 'preact/hooks';
import {actorAddress, asOf, eventAddress, one, set} from '../address';
import {change, generation, useAnswer} from '../answers';
import type {Fault} from '../ask';
import {useKeys} from '../keys';
import {Faults, Panel, Weather} from '../panel';
import {usePages} from '../pages';
import {
  JudgePairs, Judgements, Pair as PairQuestion, WithdrawAct, type JudgementFilter, type JudgementsQuery, type PairJudgedFragment, type PairReportFragment,
  type SubjectKind, type Verdict,
} from '../questions';
import {count, plain, stateWords} from '../words';
import {compare, keyOf, pairOf, pairsOf, titleOfEnd, type Pair} from './pairs';
import './judgements.css';

const pageSize = 100;
const verdicts: {verdict: Verdict; key: string; act: string; held: string}[] = [
  {verdict: 'SAME', key: 's', act: 'Same', held: 'the same'},
  {verdict: 'DIFFERENT', key: 'd', act: 'Different', held: 'different'},
  {verdict: 'UNSURE', key: 'u', act: 'Unsure', held: 'perhaps the same'},
];
const heldWords = Object.fromEntries(verdicts.map(v => [v.verdict, v.held])) as Record<Verdict, string>;
const subjects: {subject: SubjectKind; words: string}[] = [{subject: 'REPORT', words: 'Reports'}, {subject: 'ACTOR_RECORD', words: 'Actor records'}];
const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export function JudgementsPage() {
  const [a, b] = [one('a'), one('b')];
  return (
    <>
      <h1>Judgements</h1>
      {a || b ? <TwoReports key={`${a} ${b}`} a={a} b={b} /> : <Queue />}
    </>
  );
}

/** All judged pairs that a filter leaves, those that nobody was sure of first. */
function Queue() {
  const [verdict, subject, author, state] = [one('verdict') as Verdict | '', one('subject') as SubjectKind | '', one('author'), one('state')];
  const common: JudgementFilter = {subject: subject || undefined, author: author ? [author] : undefined};
  const pages = usePages(Judgements, {
    unsure: {...common, verdict: ['UNSURE']}, sure: {...common, verdict: verdict && verdict !== 'UNSURE' ? [verdict] : ['SAME', 'DIFFERENT']},
    withUnsure: !verdict || verdict === 'UNSURE', withSure: verdict !== 'UNSURE', first: pageSize, asOf: asOf.value,
  }, behind);
  const judged = [...pages.data.flatMap(page => page.unsure?.nodes ?? []), ...pages.data.flatMap(page => page.sure?.nodes ?? [])];
  const total = (pages.data[0]?.unsure?.totalCount ?? 0) + (pages.data[0]?.sure?.totalCount ?? 0);
  const pairs = pairsOf(judged).filter(pair => !state || pair.standing?.state === state || pair.overruled.some(j => j.state === state));
  const at = Math.max(0, pairs.findIndex(pair => pair.key === one('pair')));
  const authors = [...new Set([author, ...judged.map(j => j.author)].filter(Boolean))].sort();
  const filtered = !!(verdict || subject || author || state);
  const unsure = pages.data[0]?.unsure?.totalCount;

  const choose = (i: number) => { if (pairs[i]) set({pair: pairs[i].key}, 'replace'); };
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => { list.current?.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'}); }, [pairs[at]?.key]);
  useKeys([
    {keys: ['j', 'ArrowDown'], does: 'next pair', run: () => choose(at + 1)},
    {keys: ['k', 'ArrowUp'], does: 'pair before', run: () => choose(at - 1)},
  ]);

  return (
    <>
      <div class="filters" role="group" aria-label="Which judgements">
        <Choice label="Verdict" name="verdict" value={verdict} options={verdicts.map(v => [v.verdict, v.act])} />
        <Choice label="On" name="subject" value={subject} options={subjects.map(s => [s.subject, s.words])} />
        <Choice label="By" name="author" value={author} options={authors.map(name => [name, name])} />
        <Choice label="State" name="state" value={state} options={Object.keys(stateWords).map(name => [name, plain(name)])} />
        {filtered && <button type="button" onClick={() => set({verdict: null, subject: null, author: null, state: null})}>All of them</button>}
        <ByAddress />
      </div>
      <Acting pair={pairs[at] ?? null} done={() => choose(pairs[at + 1] ? at + 1 : at)}>{acting => (
        <div class="judging">
          <Panel
            title="Pairs" class="queue" asked={pages.asked} csv={() => table(pairs)}
            aside={pages.data.length > 0 && <>{count(pairs.length, 'pair')}{pairs.length !== total && <> of {count(total, 'judgement')}</>}{unsure === 0 && ', none unsure'}</>}
            empty={!pairs.length && !pages.more && (filtered ? 'No judgement fits. Take something away from the filter.' : 'Nothing was judged in this state. Two reports can be laid side by side by their addresses.')}
          >
            <ol ref={list} tabindex={-1}>
              {pairs.map((pair, i) => (
                <li key={pair.key}>
                  <button type="button" aria-current={i === at ? 'true' : undefined} onClick={() => choose(i)}>
                    <Held judgement={pair.standing} /> {pair.ends.map((end, side) => <span key={side} class="of">{titleOfEnd(end)}</span>)}
                  </button>
                </li>
              ))}
            </ol>
            {state && pages.more && <p class="hint">The state is looked at in the {judged.length.toLocaleString('en')} judgements that are here.</p>}
            {pages.more && <button type="button" onClick={pages.more}>More judgements</button>}
          </Panel>
          {pairs[at] && <Sides pair={pairs[at]}>{acting}</Sides>}
        </div>
      )}</Acting>
    </>
  );
}

/** First all that are unsure, then the others. */
function behind(pages: JudgementsQuery[]) {
  const unsure = pages.findLast(page => page.unsure)?.unsure?.pageInfo;
  if (unsure?.hasNextPage) return {afterUnsure: unsure.endCursor, withSure: false};
  const sure = pages.findLast(page => page.sure)?.sure?.pageInfo;
  return sure?.hasNextPage ? {withUnsure: false, afterSure: sure.endCursor} : null;
}

function Choice({label, name, value, options}: {label: string; name: string; value: string; options: [string, string][]}) {
  return (
    <label>{label} <select value={value} onChange={event => set({[name]: event.currentTarget.value || null, pair: null})}>
      <option value="">all</option>
      {options.map(([option, words]) => <option key={option} value={option}>{words}</option>)}
    </select></label>
  );
}

/** Two reports that need not have been judged, by their addresses. */
function TwoReports({a, b}: {a: string; b: string}) {
  const ids = [a, b].map(given => given.match(anyId)?.[0].toLowerCase());
  const fault = !ids[0] || !ids[1] ? 'The address names no two reports: a and b must each hold an id.' : ids[0] === ids[1] ? 'Both are one and the same report.' : '';
  const asked = useAnswer(PairQuestion, fault ? null : {ids: ids.map(id => 'Report:' + id), first: 500, asOf: asOf.value});
  const reports = (asked.data?.nodes ?? []).flatMap(node => (node && 'dataset' in node ? [node as PairReportFragment] : []));
  const on = (asked.data?.judgements.nodes ?? []).filter(j => j.reports?.length === 2 && keyOf(j.reports[0]!.id, j.reports[1]!.id) === keyOf(ids[0]!, ids[1]!));
  const judged = pairsOf(on)[0];
  const pair = judged ?? (reports.length === 2 ? pairOf([{report: reports[0]!}, {report: reports[1]!}], null) : null);
  return (
    <>
      <div class="filters"><button type="button" onClick={() => set({a: null, b: null})}>To all judgements</button> <ByAddress /></div>
      {fault && <p class="weather fault" role="alert">{fault}</p>}
      <Weather asked={[asked]} />
      <Acting pair={pair} done={() => {}}>{acting => pair && <Sides pair={pair}>{acting}</Sides>}</Acting>
    </>
  );
}

function ByAddress() {
  const [a, setA] = useState('');
  const [b, setB] = useState('');
  const ready = anyId.test(a) && anyId.test(b);
  return (
    <details class="by-address">
      <summary>Any two reports…</summary>
      <form onSubmit={event => {
        event.preventDefault();
        if (ready) set({a: a.match(anyId)![0], b: b.match(anyId)![0]});
      }}>
        <label>one <input value={a} placeholder="id or address" onInput={event => setA(event.currentTarget.value)} /></label>{' '}
        <label>other <input value={b} placeholder="id or address" onInput={event => setB(event.currentTarget.value)} /></label>{' '}
        <button disabled={!ready}>Lay side by side</button>
      </form>
    </details>
  );
}

interface Done { act: string; words: string; pair: string; takenBack: boolean }

const acts = signal<Done[]>([]); // outlives the page, so that who comes back may still take back

/** What the reader may do with a pair, and what they did: every act can be taken back, also those before the last. */
function Acting({pair, done, children}: {pair: Pair | null; done(): void; children(acting: preact.ComponentChildren): preact.ComponentChildren}) {
  const [said, setSaid] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const last = acts.value.findLast(act => !act.takenBack);
  const then = asOf.value !== undefined;

  const judge = async (verdict: Verdict) => {
    if (!pair || busy || then) return;
    const standing = pair.standing;
    const held = `“${titleOfEnd(pair.ends[0])}” and “${titleOfEnd(pair.ends[1])}” to be ${heldWords[verdict]}`;
    if (standing?.person && standing.verdict === verdict && !why) {
      setFaults([]);
      setSaid(`${standing.author} holds them to be ${heldWords[verdict]} already: nothing was recorded.`);
      return;
    }
    setBusy(true);
    const answer = await change(JudgePairs, {pairs: [{
      subject: pair.subject, a: pair.ids[0], b: pair.ids[1], verdict, replaces: standing?.person ? standing.id : undefined,
      because: why ? [{feature: 'reader', value: why}] : undefined,
    }]});
    setBusy(false);
    setFaults(answer.faults);
    if (answer.faults.some(fault => fault.code === 'CONFLICT')) generation.value++; // shows what was judged meanwhile
    const act = answer.data?.judge.commit?.act;
    if (!act) {
      setSaid(answer.faults.length ? '' : 'Nothing changed.');
      return;
    }
    setSaid(`You hold ${held}.`);
    acts.value = [...acts.value, {act, words: held, pair: pair.key, takenBack: false}];
    setWhy('');
    done();
  };
  const undo = async () => {
    if (!last || busy) return;
    setBusy(true);
    const answer = await change(WithdrawAct, {act: last.act});
    setBusy(false);
    setFaults(answer.faults);
    if (!answer.data) {
      setSaid('');
      return;
    }
    acts.value = acts.value.map(act => (act === last ? {...act, takenBack: true} : act));
    setSaid(`Taken back: you held ${last.words}. What stood before stands again.`);
    set({pair: last.pair}, 'replace');
  };
  useKeys([
    ...verdicts.map(v => ({keys: [v.key], does: `judge the pair ${v.act.toLowerCase()}`, run: () => { void judge(v.verdict); }})),
    {keys: ['z'], does: 'take the last act back', run: () => { void undo(); }},
  ]);

  const notice = (
    <div class="acting">
      <div class="bar ways">
        {verdicts.map(v => (
          <button key={v.verdict} type="button" class={`judge ${v.verdict.toLowerCase()}`} disabled={busy || then || !pair} aria-pressed={pair?.standing?.verdict === v.verdict} onClick={() => judge(v.verdict)}>
            {v.act} <kbd>{v.key}</kbd>
          </button>
        ))}
        <label class="why">because <input value={why} placeholder="in your words, if you like" onInput={event => setWhy(event.currentTarget.value)} /></label>
        <button type="button" disabled={busy || !last || then} onClick={undo}>Undo <kbd>z</kbd></button>
      </div>
      {then && <p class="weather">An earlier state is shown: what stood then cannot be judged now. Show now to judge.</p>}
      <p class="said" role="status">{said && <>{said} {last && !then && !said.startsWith('Taken back') && <button type="button" onClick={undo}>Undo</button>}</>}</p>
      {faults.length > 0 && (
        <div>
          <Faults faults={faults} />
          {faults.some(fault => fault.code === 'FORBIDDEN') && <p class="hint">Whoever works at the machine that casus runs on may judge, by an address such as http://127.0.0.1. Here all can be read.</p>}
          {faults.some(fault => fault.code === 'CONFLICT') && <p class="hint">Somebody judged this pair while you looked at it. Their judgement is shown now; judge again to put yours in its place, by name.</p>}
        </div>
      )}
    </div>
  );
  return <>{children(notice)}</>;
}

function Held({judgement}: {judgement: PairJudgedFragment | null}) {
  if (!judgement) return <span class="verdict none">not judged</span>;
  return <span class={`verdict ${judgement.verdict.toLowerCase()}`}>{plain(judgement.verdict)}{judgement.state !== 'APPLIED' && <>, {plain(judgement.state).toLowerCase()}</>}</span>;
}

/** A pair, both ends side by side, with what was judged of it and why. */
function Sides({pair, children}: {pair: Pair; children: preact.ComponentChildren}) {
  const rows = compare(pair.ends);
  const all = [...pair.standing ? [pair.standing] : [], ...pair.overruled];
  return (
    <section class="panel sides" aria-labelledby="pair">
      <header><h2 id="pair">{pair.subject === 'REPORT' ? 'Do these reports tell of one happening?' : 'Are these records of one actor?'}</h2></header>
      {children}
      <table class="compare">
        <thead>
          <tr>
            <th><span class="visually-hidden">What</span></th>
            {pair.ends.map((end, i) => (
              <th key={i}>
                {'report' in end
                  ? <><a href={eventAddress(end.report.event?.id ?? end.report.id)}>Its event</a>{end.report.withdrawn && <> <small class="flag">taken back</small></>}</>
                  : <a href={actorAddress(end.actor.id)}>Its actor</a>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.title} class={row.differs ? 'differs' : undefined}>
              <th scope="row">{row.title}{row.differs && <> <small>differs</small></>}</th>
              {row.sides.map((words, i) => (
                <td key={i}>{words.length ? <ul>{words.map((word, n) => <li key={n}>{word.alone ? <mark>{word.text}</mark> : word.text}</li>)}</ul> : <small>not told</small>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="judged">
        {all.length === 0 && <p class="empty">Nobody judged this pair yet.</p>}
        {all.map(j => (
          <article key={j.id}>
            <h3><Held judgement={j} /> <small>{j.person ? '' : 'the rule '}{j.author}, {stateWords[j.state]}{j.score < 1 && `, score ${j.score.toLocaleString('en')}`}{j.replaces && ', in place of another judgement'}</small></h3>
            <Reasons judgement={j} />
          </article>
        ))}
      </div>
    </section>
  );
}

/** Each reason with its weight: to the right what speaks for the verdict, to the left what speaks against it. */
function Reasons({judgement: {because}}: {judgement: PairJudgedFragment}) {
  if (!because.length) return <p class="hint">No reason was told.</p>;
  const most = Math.max(1, ...because.map(reason => Math.abs(reason.weight)));
  return (
    <table class="reasons">
      <thead class="visually-hidden"><tr><th>Reason</th><th>Weight</th><th>As a bar</th></tr></thead>
      <tbody>
        {because.map((reason, i) => (
          <tr key={i}>
            <td>{reason.feature}{reason.value && <>: {reason.value}</>}</td>
            <td class="number">{reason.weight > 0 ? '+' : ''}{reason.weight.toLocaleString('en')}</td>
            <td><span class="weight" aria-hidden="true"><span class={reason.weight < 0 ? 'against' : 'for'} style={{width: `${50 * Math.abs(reason.weight) / most}%`}} /></span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const table = (pairs: Pair[]) => [
  ['subject', 'one', 'other', 'one in words', 'other in words', 'verdict', 'state', 'author', 'score', 'because'],
  ...pairs.map(({subject, ids, ends, standing}) => [
    subject, ...ids, ...ends.map(titleOfEnd), standing?.verdict, standing?.state, standing?.author, standing?.score,
    standing?.because.map(b => `${b.feature}: ${b.value ?? ''} (${b.weight})`).join('; '),
  ]),
];
