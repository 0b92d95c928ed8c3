// Taking a decision back, and taking that back: each is an act of the ledger, and none is lost.
import {signal} from '@preact/signals';
import type {ComponentChildren} from 'preact';
import {useId, useRef, useState} from 'preact/hooks';
import {asOf, eventAddress, set} from '../address';
import {change, useAnswer} from '../answers';
import type {Answer, Fault} from '../ask';
import {Faults, Weather} from '../panel';
import {joined} from '../parts';
import {ActJudged, Split, Withdraw, type Verdict} from '../questions';
import {count} from '../words';

interface Done {
  /** What was done. */
  words: string;
  /** The act that did it, which can be taken back. */
  act: string | null;
  /** What a button that takes it back says. */
  back: string;
  /** The events that it bore on. */
  events: {id: string; title: string | null; hidden: boolean}[];
}

const done = signal<Done | null>(null);

export const verdictWords: Record<Verdict, string> = {SAME: 'the same', DIFFERENT: 'different', UNSURE: 'unsure'};

/** A judgement's reports in words. */
export const reportName = (r: {key: string; account: {title: string | null} | null; document?: {publisher: string | null} | null}) =>
  `“${r.account?.title ?? r.key}”${r.document?.publisher ? ` (${r.document.publisher})` : ''}`;

/** Says what was undone or split off, where its reports are now, and offers the way back. */
export function Undone() {
  const [faults, setFaults] = useState<Fault[]>([]);
  const what = done.value;
  if (!what) return null;
  const back = async () => {
    const answer = await change(Withdraw, {act: what.act!, note: null});
    setFaults(answer.faults);
    if (answer.data) tell(what.back === 'Redo' ? 'Done again: the judgement stands as before.' : 'Taken back: the reports are together again.', answer.data.withdraw, 'Undo');
  };
  return (
    <div class="notice undone" role="status">
      <p>
        {what.words}
        {what.events.length > 0 && <> Now: {joined(what.events.map(e => <a href={eventAddress(e.id)}>{e.title ?? 'an event without a title'}</a>), '; ')}.</>}
      </p>
      {what.act && <button type="button" onClick={back}>{what.back}</button>}
      <button type="button" onClick={() => { done.value = null; }}>Dismiss</button>
      {faults.length > 0 && <Faults faults={faults} />}
    </div>
  );
}

function tell(words: string, act: {commit: {act: string} | null; events: Done['events']}, back: string) {
  done.value = act.commit
    ? {words, act: act.commit.act, back, events: act.events.filter(e => !e.hidden)}
    : {words: 'Nothing changed: it had been taken back already.', act: null, back, events: []};
}

/** Changes are made to what the ledger holds now, so an earlier state offers none. */
export function NowOnly() {
  return (
    <p class="hint">This is an earlier state; undo and split work on the present one. <button type="button" onClick={() => set({asof: null})}>To now</button></p>
  );
}

export const changeable = () => asOf.value === undefined;

/** A button, the dialog that says what it will do, and the doing. */
function Confirmed({button, name, title, disabled, run, children, after}: {
  button: string; name: string; title: string; disabled?: boolean; run: (note: string | null) => Promise<Answer<unknown>>;
  children: () => ComponentChildren; after?: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useId();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const go = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await run(note.trim() || null);
    setBusy(false);
    setFaults(answer.faults);
    if (!answer.data) return;
    dialog.current?.close();
    after?.();
  };
  return (
    <>
      <button
        type="button" aria-haspopup="dialog" aria-label={name} disabled={disabled}
        onClick={() => {
          setFaults([]);
          setOpen(true);
          dialog.current?.showModal();
        }}
      >{button}</button>
      <dialog ref={dialog} class="query confirm" aria-label={title} onClose={() => setOpen(false)}>
        {open && (
          <form onSubmit={go}>
            <h2>{title}</h2>
            {children()}
            <p><label for={field}>Why, for those who read it later</label> <input id={field} value={note} onInput={e => setNote(e.currentTarget.value)} /></p>
            {faults.length > 0 && <Faults faults={faults} />}
            <p class="bar">
              <button type="button" onClick={() => dialog.current?.close()}>Leave it</button>
              <button type="submit" class="primary" disabled={busy}>{button}</button>
            </p>
          </form>
        )}
      </dialog>
    </>
  );
}

/** Takes a judgement back with all that was decided in one act with it. */
export function UndoButton({act, name}: {act: string; name: string}) {
  return (
    <Confirmed
      button="Undo" name={`Undo: ${name}`} title="Undo this decision?"
      run={async note => {
        const answer = await change(Withdraw, {act, note});
        if (answer.data) tell('Undone: the judgement was taken back.', answer.data.withdraw, 'Redo');
        return answer;
      }}
    >
      {() => <ActContent act={act} />}
    </Confirmed>
  );
}

function ActContent({act}: {act: string}) {
  const asked = useAnswer(ActJudged, {act});
  const judged = asked.data?.judgements;
  return (
    <>
      <Weather asked={[asked]} />
      {judged && (
        <>
          <p>
            It takes back {judged.totalCount === 1 ? 'one judgement' : `all ${count(judged.totalCount ?? 0, 'judgement')} of one act`}. Reports that nothing else
            joins become events of their own. Nothing is lost: the undo can be undone.
          </p>
          <ul class="acts">
            {judged.nodes.map(j => (
              <li key={j.id}>
                {j.reports ? joined(j.reports.map(reportName), ' and ') : joined((j.actors ?? []).map(a => a.name), ' and ')}: {verdictWords[j.verdict]}
              </li>
            ))}
          </ul>
          {(judged.totalCount ?? 0) > judged.nodes.length && <p>And {(judged.totalCount ?? 0) - judged.nodes.length} more.</p>}
        </>
      )}
    </>
  );
}

/** Splits reports off their event. */
export function SplitButton({event, chosen, rest, after}: {
  event: string; chosen: {id: string; name: string}[]; rest: number; after: () => void;
}) {
  const what = chosen.length === 0 ? 'Split off …' : `Split off ${count(chosen.length, 'report')}`;
  return (
    <Confirmed
      button={what} name={what} title="Split these reports off?" disabled={chosen.length === 0 || rest === 0} after={after}
      run={async note => {
        const answer = await change(Split, {event, reports: chosen.map(r => r.id), note});
        if (answer.data) tell(`Split off: ${count(chosen.length, 'report')}.`, answer.data.split, 'Undo');
        return answer;
      }}
    >
      {() => (
        <>
          <p>Each of them is judged different from each of the {count(rest, 'report')} that {rest === 1 ? 'stays' : 'stay'}. It can be undone.</p>
          <ul class="acts">{chosen.map(r => <li key={r.id}>{r.name}</li>)}</ul>
        </>
      )}
    </Confirmed>
  );
}
