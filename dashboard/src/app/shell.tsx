// What stands around every page: the name, the ways, the search, the state of the ledger that is shown, and the news.
import {useSignal} from '@preact/signals';
import type {ComponentChildren} from 'preact';
import {useEffect} from 'preact/hooks';
import {asOf, one, path, set, to} from './address';
import {head, shown} from './answers';
import {catchUp, live, news} from './live';
import {SearchBox} from './search';
import {count, minute, plain} from './words';

const ways = [
  {name: 'Explore', address: '/'},
  {name: 'Threats', address: '/threats'},
  {name: 'What changed', address: '/changes'},
  {name: 'Judgements', address: '/judgements'},
];

export function Shell({children}: {children: ComponentChildren}) {
  const here = '/' + (path.value[0] ?? '');
  return (
    <>
      <a class="skip" href="#main">To the content</a>
      <header class="shell">
        <a class="mark" href="/">Casus</a>
        <nav aria-label="Pages">
          {ways.map(way => <a key={way.name} href={to(way.address)} aria-current={here === way.address ? 'page' : undefined}>{way.name}</a>)}
        </nav>
        <SearchBox />
        <nav aria-label="For the curious"><a href="/graphiql">GraphiQL</a> <a href="/docs/">Docs</a></nav>
        <AsOfSlider />
      </header>
      <NewsBar />
      <main id="main" tabindex={-1}>{children}</main>
    </>
  );
}

/** Moves the whole page to what the ledger held after any commit, or at the end of a day. */
function AsOfSlider() {
  const newest = head.value?.seq ?? shown.value?.seq ?? 1;
  const at = shown.value;
  const seq = asOf.value ? at?.seq ?? newest : newest;
  const held = useSignal(seq);
  useEffect(() => { held.value = seq; }, [seq]);
  const day = /^\d{4}/.test(one('asof')) && one('asof').includes('-') ? one('asof') : '';
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
      <label>or the end of <input type="date" value={day} onChange={event => set({asof: event.currentTarget.value || null})} /></label>
      <output>
        {asOf.value
          ? <>held after commit {seq}{at?.recordedAt && <> of {minute(at.recordedAt)}</>} <button type="button" onClick={() => set({asof: null})}>Now</button></>
          : <>now: commit {newest}</>}
      </output>
    </div>
  );
}

/** Says what is new, and shows it only when asked to. */
function NewsBar() {
  const items = news.value;
  return (
    <div class="news" role="status" aria-live="polite">
      {items.length > 0 && (
        <>
          <span>{count(items.length, 'change')} since this was shown: {items.slice(0, 3).map(i => `${plain(i.type).toLowerCase()} “${i.title || 'untitled'}”`).join(', ')}{items.length > 3 && ' …'}</span>
          <button type="button" onClick={catchUp}>Show</button>
        </>
      )}
      {live.value === 'WAITING' && head.value && <span>The service does not send news at the moment; what is shown may be old.</span>}
    </div>
  );
}
