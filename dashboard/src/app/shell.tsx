// What stands around every page: the name, the ways, the search, the state of the ledger that is shown, the news, and what is
// said where a page fails.
import {useSignal} from '@preact/signals';
import type {ComponentChildren} from 'preact';
import {useEffect, useErrorBoundary, useRef, useState} from 'preact/hooks';
import {address, asOf, eventAddress, one, path, set, to} from './address';
import {head, shown} from './answers';
import {ask} from './ask';
import {changeWords} from './changes/words';
import {keyName, keysNow, useKeys} from './keys';
import {catchUp, live, missed, news, newsCount, type Item} from './live';
import {HeldAt} from './questions';
import {SearchBox} from './search';
import {count, day, minute} from './words';
import './shell.css';

const ways = [
  {name: 'Explore', address: '/'},
  {name: 'Threats', address: '/threats'},
  {name: 'What changed', address: '/changes'},
  {name: 'Judgements', address: '/judgements'},
];

export function Shell({children}: {children: ComponentChildren}) {
  const here = '/' + (path.value[0] ?? '');
  const main = useRef<HTMLElement>(null);
  const was = useRef(path.value.join('/'));
  useEffect(() => {
    const is = path.value.join('/');
    if (is !== was.current) main.current?.focus({preventScroll: true}); // whoever goes by keys or by ear goes on from the new page
    was.current = is;
  }, [path.value]);
  return (
    <>
      <a class="skip" href="#main">To the content</a>
      <header class="shell">
        <a class="mark" href="/">Casus</a>
        <nav aria-label="Pages">
          {ways.map(way => <a key={way.name} href={to(way.address)} aria-current={here === way.address ? 'page' : undefined}>{way.name}</a>)}
        </nav>
        <SearchBox />
        <nav aria-label="For the curious"><a href="/graphiql">GraphiQL</a> <a href="/docs/">Docs</a> <KeyHelp /></nav>
        <AsOfSlider />
      </header>
      <Earlier />
      <NewsBar />
      <main id="main" ref={main} tabindex={-1} data-page={path.value[0] ?? 'explore'}><Guarded key={here}>{children}</Guarded></main>
    </>
  );
}

/** Keeps a page that fails from taking all else with it, and says so. Another address is another try. */
function Guarded({children}: {children: ComponentChildren}) {
  const [error, reset] = useErrorBoundary(failed => console.error(failed));
  const failedAt = useRef('');
  if (error && !failedAt.current) failedAt.current = address.peek();
  useEffect(() => {
    if (!error || address.value === failedAt.current) return;
    failedAt.current = '';
    reset();
  }, [address.value]);
  if (!error) return <>{children}</>;
  return (
    <section class="panel" aria-labelledby="failed">
      <h1 id="failed">This page failed</h1>
      <div class="weather fault" role="alert">
        <p>
          What came could not be shown: <strong>{String(error?.message ?? error)}</strong>. This is a fault of the page, not of what you did,
          and nothing is lost. Where casus was renewed since the page was opened, loading it again helps.
        </p>
      </div>
      <p class="bar ways">
        <button type="button" onClick={() => { failedAt.current = ''; reset(); }}>Try again</button>
        <button type="button" onClick={() => location.reload()}>Load it again</button>
        <a href="/">To the start</a>
      </p>
    </section>
  );
}

/** Moves the whole page to what the ledger held after any commit, or at the end of a day. */
function AsOfSlider() {
  const headUnknown = asOf.value !== undefined && !head.value;
  useEffect(() => {
    if (headUnknown) ask(HeldAt, {}).then(({snapshot}) => { if (snapshot) head.value ??= snapshot; });
  }, [headUnknown]);
  const newest = head.value?.seq ?? shown.value?.seq ?? 1;
  const at = shown.value;
  const seq = asOf.value ? asOf.value.seq ?? at?.seq ?? newest : newest;
  const held = useSignal(seq);
  useEffect(() => { held.value = seq; }, [seq]);
  const onDay = /^\d{4}-/.test(one('asof')) ? one('asof') : '';
  return (
    <div class="asof" role="group" aria-label="As the ledger held it">
      <label>
        As of commit
        <input
          type="range" min={1} max={Math.max(newest, seq)} value={held.value} aria-valuetext={`commit ${held.value} of ${newest}`}
          onInput={event => { held.value = Number(event.currentTarget.value); }}
          onChange={event => {
            const value = Number(event.currentTarget.value);
            set({asof: value >= newest ? null : String(value)});
          }}
        />
      </label>
      <label>or recorded by the end of <input type="date" value={onDay} onChange={event => set({asof: event.currentTarget.value || null})} /></label>
      <output>
        {asOf.value
          ? <>held after commit {seq}</>
          : <>now{(head.value ?? at) && <>: commit {newest}</>}</>}
      </output>
    </div>
  );
}

/** A band across the page while it shows an earlier state, or where the address asks for one that cannot be meant. */
function Earlier() {
  const asked = one('asof');
  if (!asked) return null;
  if (!asOf.value) {
    return (
      <div class="earlier fault" role="alert">
        <span>The address asks for the state as of “{asked}”, which is neither the number of a commit nor a day such as 2020-09-28. <strong>What is shown is now.</strong></span>
        <button type="button" onClick={() => set({asof: null})}>Take it out of the address</button>
      </div>
    );
  }
  const seq = asOf.value.seq;
  const at = shown.value && (seq == null || shown.value.seq === seq) ? shown.value : null;
  const when = seq != null ? `after commit ${seq}` : `at the end of ${day(asked)}`;
  const newest = head.value?.seq;
  const step = (seq: number) => () => set({asof: String(seq)});
  return (
    <div class="earlier" role="status">
      <span>
        <strong>An earlier state:</strong> all of this page is as the ledger held it {when}
        {at?.recordedAt && <>, recorded {minute(at.recordedAt)}</>}{at?.seq === 0 && <>: nothing was recorded yet</>}.
      </span>
      <span class="steps">
        {at && at.seq > 1 && <button type="button" onClick={step(at.seq - 1)}>One commit earlier</button>}
        {at && at.seq > 0 && newest != null && at.seq < newest && <button type="button" onClick={step(at.seq + 1)}>One commit later</button>}
        <button type="button" onClick={() => set({asof: null})}>Show now</button>
      </span>
    </div>
  );
}

const mostListed = 20;

/** Says what is new, beside the page and not above it, so that nothing moves; shows it only when asked to. */
function NewsBar() {
  const items = news.value;
  const total = newsCount.value;
  const [open, setOpen] = useState(false);
  useEffect(() => { if (!total) setOpen(false); }, [total]);
  const told = missed.value
    ? 'The ledger behind casus is another one than this page was asked from.'
    : total ? `${count(total, 'change')} since this was shown: ${items.slice(0, 3).map(inWords).join(', ')}${total > 3 ? ' …' : ''}` : '';
  const waiting = live.value === 'WAITING' && head.value != null;
  return (
    <aside class="news" aria-label="News">
      <p class="visually-hidden" role="status">{told}</p>
      {told && (
        <div class="told">
          <span>{missed.value ? told : <><strong>{count(total, 'change')}</strong> since this was shown</>}</span>
          {items.length > 0 && <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide the list' : 'List'}</button>}
          <button type="button" class="show" onClick={catchUp}>Show</button>
          {open && (
            <ul tabindex={0} aria-label="What is new">
              {items.slice(0, mostListed).map((item, i) => (
                <li key={items.length - i}>
                  <small>{changeWords[item.type]}</small>{' '}
                  {item.id ? <a href={eventAddress(item.id)}>{item.title || 'untitled'}</a> : <span>on actors</span>} <small>commit {item.seq}</small>
                </li>
              ))}
              {total > mostListed && <li><a href={to('/changes', {since: String(items[items.length - 1]!.seq - 1)})}>All {total.toLocaleString('en')} of them</a></li>}
            </ul>
          )}
        </div>
      )}
      {waiting && <p class="told" role="status">The service sends no news at the moment; what is shown may be old. It is asked again by itself.</p>}
    </aside>
  );
}

const inWords = (item: Item) =>
  `${(changeWords[item.type]).toLowerCase()} “${item.title || 'untitled'}”`;

/** The keys that are heard on this page. */
function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const show = () => dialog.current?.showModal();
  useKeys([
    {keys: ['/'], does: 'to the search', run: null},
    {keys: ['?'], does: 'this help', run: show},
  ]);
  return (
    <>
      <button type="button" class="keys" aria-haspopup="dialog" title="Keys of this page ( ? )" onClick={show}>?</button>
      <dialog ref={dialog} class="query help" aria-label="Keys of this page">
        <div class="bar"><h2>Keys of this page</h2><button type="button" onClick={() => dialog.current?.close()}>Close</button></div>
        <table>
          <thead class="visually-hidden"><tr><th>Key</th><th>What it does</th></tr></thead>
          <tbody>
            {keysNow.value.map(key => (
              <tr key={key.does}><td>{key.keys.map((k, i) => <>{i > 0 && ' or '}<kbd>{keyName(k)}</kbd></>)}</td><td>{key.does}</td></tr>
            ))}
          </tbody>
        </table>
        <p class="hint">Letters do nothing while you type in a box. In the search ↑ and ↓ choose, Enter opens, Shift+Enter shows it in the graph.</p>
      </dialog>
    </>
  );
}
