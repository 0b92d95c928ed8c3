// Saved views: addresses by a name of the reader's own, kept in this browser, and as a file for another one.
import {useRef, useState} from 'preact/hooks';
import {address, go} from '../address';
import {save} from '../save';
import {Popover} from './popover';

interface SavedView { name: string; address: string }

const store = 'casus-views';

function load(): SavedView[] {
  try {
    return read(localStorage.getItem(store) ?? '[]');
  } catch {
    return []; // not ours, or this browser keeps nothing
  }
}

/** Reads views from JSON; throws where it holds anything else. Only addresses of this page are taken. */
function read(json: string): SavedView[] {
  const views: unknown = JSON.parse(json);
  if (!Array.isArray(views)) throw new Error('no list');
  return views.map(v => {
    if (typeof v?.name !== 'string' || typeof v?.address !== 'string' || !/^\/(?!\/)/.test(v.address)) throw new Error('no view');
    return {name: v.name, address: v.address};
  });
}

export function SavedViews() {
  return <Popover label="Views" class="wide end"><List /></Popover>;
}

function List() {
  const [views, setViews] = useState(load);
  const [name, setName] = useState('');
  const [renamed, setRenamed] = useState<{from: string; to: string} | null>(null);
  const [told, setTold] = useState('');
  const file = useRef<HTMLInputElement>(null);

  const keep = (next: SavedView[], words: string) => {
    next.sort((a, b) => a.name.localeCompare(b.name));
    setViews(next);
    try {
      localStorage.setItem(store, JSON.stringify(next));
      setTold(words);
    } catch {
      setTold('This browser keeps nothing: the views last until the page is closed. Export them.');
    }
  };
  const without = (name: string) => views.filter(v => v.name !== name);
  return (
    <>
      <form class="row" onSubmit={event => {
        event.preventDefault();
        const as = name.trim();
        if (!as) return setTold('Give the view a name.');
        keep([...without(as), {name: as, address: address.value}], `“${as}” is saved.`);
        setName('');
      }}>
        <input aria-label="Name of this view" placeholder="Name of this view" value={name} onInput={event => setName(event.currentTarget.value)} />
        <button type="submit">Save</button>
      </form>
      {views.length === 0 && <p class="hint">No view is saved in this browser. A view is the filter, what is selected, expanded and pinned: all that the address holds.</p>}
      <ul class="views">
        {views.map(view => (
          <li key={view.name} class="row">
            {renamed?.from === view.name
              ? (
                <form class="row" onSubmit={event => {
                  event.preventDefault();
                  const to = renamed.to.trim();
                  if (to && to !== view.name) keep([...without(view.name).filter(v => v.name !== to), {...view, name: to}], `“${view.name}” is now “${to}”.`);
                  setRenamed(null);
                }}>
                  <input aria-label={`New name of ${view.name}`} value={renamed.to} ref={element => element?.focus()} onInput={event => setRenamed({...renamed, to: event.currentTarget.value})} />
                  <button type="submit">Rename</button>
                </form>
              )
              : (
                <>
                  <a href={view.address} onClick={event => {
                    event.preventDefault();
                    go(view.address);
                  }}>{view.name}</a>
                  <button type="button" aria-label={`Rename ${view.name}`} onClick={() => setRenamed({from: view.name, to: view.name})}>Rename</button>
                  <button type="button" aria-label={`Delete ${view.name}`} onClick={() => keep(without(view.name), `“${view.name}” is deleted.`)}>Delete</button>
                </>
              )}
          </li>
        ))}
      </ul>
      <div class="row">
        <button type="button" disabled={!views.length} onClick={() => save('casus-views.json', new Blob([JSON.stringify(views, null, 2) + '\n'], {type: 'application/json'}))}>Export</button>
        <button type="button" onClick={() => file.current?.click()}>Import…</button>
        <input
          ref={file} type="file" accept=".json,application/json" class="visually-hidden" tabindex={-1} aria-label="File of views"
          onChange={async event => {
            const input = event.currentTarget;
            const chosen = input.files?.[0];
            if (!chosen) return;
            try {
              const more = read(await chosen.text());
              keep([...views.filter(v => !more.some(m => m.name === v.name)), ...more], `${more.length} taken from ${chosen.name}.`);
            } catch {
              setTold(`${chosen.name} is no file of views: it was not taken. Export makes such a file.`);
            }
            input.value = '';
          }}
        />
      </div>
      <p class="hint" role="status">{told}</p>
    </>
  );
}
