// The search box: actors, events and places, by the keyboard alone if one likes.
import {useEffect, useId, useRef, useState} from 'preact/hooks';
import {actorAddress, asOf, eventAddress, go, to} from './address';
import {useAnswer} from './answers';
import {Weather} from './panel';
import {Search} from './questions';
import {useTyped} from './typed';
import {kindWords, titleOf, when} from './words';

interface Hit {
  id: string;
  kind: string;
  name: string;
  note: string;
  address: string;
  /** Where Shift leads: into the graph. */
  graph: string;
}

export function SearchBox() {
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const {typed, text, type} = useTyped();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);

  const asked = useAnswer(Search, text ? {text, asOf: asOf.value} : null);
  const found = text ? asked.data?.search : undefined;
  const hits: Hit[] = found ? [
    ...found.actors.map(a => ({
      id: a.id, kind: 'Actor', name: a.name, note: kindWords(a),
      address: actorAddress(a.id), graph: to('/', {actor: a.id, parts: '1'}),
    })),
    ...found.events.map(e => ({
      id: e.id, kind: 'Event', name: titleOf(e), note: when(e.when), address: eventAddress(e.id), graph: to('/', {x: e.id, sel: e.id}),
    })),
    ...found.places.map(p => ({
      id: p.id, kind: 'Place', name: p.name, note: kindWords(p),
      address: to('/', {place: p.id}), graph: to('/', {place: p.id}),
    })),
  ] : [];
  const chosen = Math.min(at, hits.length - 1);

  const leave = (address: string) => {
    setOpen(false);
    type('');
    input.current?.blur();
    go(address);
  };
  const key = (event: KeyboardEvent) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && hits.length) {
      setAt((chosen + step + hits.length) % hits.length);
      setOpen(true);
    } else if (event.key === 'Enter' && hits[chosen]) {
      leave(event.shiftKey ? hits[chosen].graph : hits[chosen].address);
    } else if (event.key === 'Enter' && typed.trim()) {
      leave(to('/', {q: typed.trim()}));
    } else if (event.key === 'Escape') {
      setOpen(false);
    } else return;
    event.preventDefault();
  };
  const nearest = found?.nearest ?? [];
  return (
    <div class="search" role="search">
      <input
        ref={input} type="search" placeholder="Search actors, events, places  ( / )" aria-label="Search actors, events and places"
        role="combobox" aria-expanded={open && !!text} aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={open && hits[chosen] ? `${list}-${chosen}` : undefined} autocomplete="off" list={undefined} spellcheck={false}
        value={typed} onKeyDown={key} onFocus={() => setOpen(true)} onBlur={() => setTimeout(() => setOpen(false), 200)}
        onInput={event => {
          type(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
      />
      {open && text && (
        <div class="hits">
          <Weather asked={[asked]} />
          <ul id={list} role="listbox" aria-label="Found">
            {hits.map((hit, i) => (
              <li
                key={hit.id} id={`${list}-${i}`} role="option" aria-selected={i === chosen}
                onMouseDown={event => {
                  event.preventDefault();
                  leave(event.shiftKey ? hit.graph : hit.address);
                }}
              >
                <small>{hit.kind}</small> <span>{hit.name}</span> <small>{hit.note}</small>
              </li>
            ))}
          </ul>
          {found && !hits.length && (
            <p class="empty">
              Nothing has all of these words.{' '}
              {nearest.length > 0 && <>Did you mean {nearest.map(name => (
                <button key={name} type="button" onMouseDown={event => event.preventDefault()} onClick={() => type(name)}>{name}</button>
              ))}</>}
            </p>
          )}
          {hits.length > 0 && <p class="hint">Enter opens it; Shift+Enter shows it in the graph.</p>}
        </div>
      )}
    </div>
  );
}
