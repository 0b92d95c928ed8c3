// A panel: a titled part of the page that was asked for, with the question behind it, what is on it to take away, and words for
// whatever weather the answer met.
import type {ComponentChildren} from 'preact';
import {useId, useRef, useState} from 'preact/hooks';
import type {Asked} from './answers';
import {asCurl, asPython, inGraphiQL, type Fault} from './ask';
import {save, toCSV, type Table} from './save';

interface Props {
  title: string;
  /** What was asked for it; the first is shown as its question first. */
  asked: Asked<any>[];
  /** Those whose weather is told here, all if not given: what several panels share is better told once, above them. */
  weather?: Asked<any>[];
  /** What stands in it, as a table. */
  csv?: () => Table;
  /** What stands in it, as a picture. */
  png?: () => Promise<Blob>;
  /** Said in place of children where nothing was found. */
  empty?: string | false;
  /** Beside the title. */
  aside?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

export function Panel({title, asked, weather = asked, csv, png, empty, aside, class: name, children}: Props) {
  const id = useId();
  const waiting = asked.some(a => a.asking);
  const nothing = asked.every(a => !a.data);
  const file = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return (
    <section class={`panel ${name ?? ''}`} aria-labelledby={id} aria-busy={waiting}>
      <header>
        <h2 id={id}>{title}</h2>
        <div class="aside">{aside}</div>
        <div class="tools">
          {csv && !nothing && <button type="button" onClick={() => save(file + '.csv', toCSV(csv()))} title={`Download ${title} as CSV`}>CSV</button>}
          {png && !nothing && <button type="button" onClick={async () => save(file + '.png', await png())} title={`Download ${title} as PNG`}>PNG</button>}
          <QueryButton title={title} asked={asked} />
        </div>
      </header>
      <Weather asked={weather} />
      {nothing ? null : empty ? <p class="empty">{empty}</p> : children}
    </section>
  );
}

/** Says what became of questions that are not simply answered. */
export function Weather({asked}: {asked: Asked<any>[]}) {
  const waiting = asked.filter(a => a.asking);
  const slow = waiting.some(a => a.slow);
  const cancelled = asked.filter(a => a.cancelled);
  return (
    <>
      {waiting.length > 0 && (slow || asked.every(a => !a.data)) && (
        <p class="weather" role="status">
          <progress aria-label="The question is being answered" /> {slow ? 'This takes long. ' : 'Asking… '}
          {slow && <button type="button" onClick={() => waiting.forEach(a => a.cancel())}>Cancel</button>}
        </p>
      )}
      {cancelled.length > 0 && (
        <p class="weather" role="status">You cancelled this question. <button type="button" onClick={() => cancelled.forEach(a => a.again())}>Ask again</button></p>
      )}
      {asked.map((a, i) => a.faults.length > 0 && <Faults key={i} faults={a.faults} partial={a.data != null} again={a.again} />)}
    </>
  );
}

export function Faults({faults, partial, again}: {faults: Fault[]; partial?: boolean; again?: () => void}) {
  return (
    <div class="weather fault" role="alert">
      {partial && <p>Part of the answer is missing; the rest is shown.</p>}
      <ul>
        {faults.slice(0, 3).map((fault, i) => (
          <li key={i}><strong>{fault.message}</strong> {fault.advice} {fault.request && <small>Request {fault.request}</small>}</li>
        ))}
      </ul>
      {faults.length > 3 && <p>And {faults.length - 3} more of the kind.</p>}
      {again && <button type="button" onClick={again}>Ask again</button>}
    </div>
  );
}

const forms = [
  {name: 'GraphQL', of: (a: Asked<any>) => `${a.question.text}\n# variables\n${JSON.stringify(a.variables, null, 2).replace(/^/gm, '# ')}\n`},
  {name: 'curl', of: (a: Asked<any>) => asCurl(a.question, a.variables)},
  {name: 'Python', of: (a: Asked<any>) => asPython(a.question, a.variables)},
];

/** Shows the questions behind a panel, to be asked elsewhere. */
function QueryButton({title, asked}: {title: string; asked: Asked<any>[]}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [form, setForm] = useState(0);
  const [open, setOpen] = useState(false);
  const questions = asked.filter(a => a.variables != null);
  if (!questions.length) return null;
  const show = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" onClick={show} title={`Show the query behind ${title}`} aria-haspopup="dialog">Query</button>
      <dialog ref={dialog} class="query" aria-label={`The query behind ${title}`} onClose={() => setOpen(false)}>
        {open && (
          <>
            <div class="bar">
              <div role="group" aria-label="As">
                {forms.map((f, i) => <button key={f.name} type="button" aria-pressed={form === i} onClick={() => setForm(i)}>{f.name}</button>)}
              </div>
              <button type="button" onClick={() => dialog.current?.close()}>Close</button>
            </div>
            {questions.map((a, i) => (
              <div key={i}>
                <pre tabindex={0}>{forms[form]!.of(a)}</pre>
                <p class="bar">
                  <button type="button" onClick={() => navigator.clipboard?.writeText(forms[form]!.of(a))}>Copy</button>
                  <a href={inGraphiQL(a.question, a.variables)} target="_blank">Open in GraphiQL</a>
                </p>
              </div>
            ))}
          </>
        )}
      </dialog>
    </>
  );
}
