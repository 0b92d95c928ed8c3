// A box in which an actor is chosen by name.
import {useId, useState} from 'preact/hooks';
import {asOf, bare} from '../address';
import {useAnswer} from '../answers';
import {Weather} from '../panel';
import {ActorsNamed} from '../questions';
import {useTyped} from '../typed';
import {kindWords} from '../words';

interface Props {
  label: string;
  /** The chosen actor's id, "" for none, and its name as far as it is known. */
  id: string;
  name: string | undefined;
  choose(id: string | null): void;
}

export function ActorPick({label, id, name, choose}: Props) {
  const box = useId();
  const {typed, text, type} = useTyped();
  const [at, setAt] = useState(0);
  const asked = useAnswer(ActorsNamed, text ? {text, asOf: asOf.value} : null);
  const found = text && asked.data ? asked.data.search.actors : [];
  const chosen = Math.min(at, found.length - 1);

  const take = (actor: string | null) => {
    type('');
    choose(actor && bare(actor));
  };
  const key = (event: KeyboardEvent) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && found.length) setAt((chosen + step + found.length) % found.length);
    else if (event.key === 'Enter' && found[chosen]) take(found[chosen].id);
    else if (event.key === 'Escape') type('');
    else return;
    event.preventDefault();
  };
  if (id) {
    return (
      <span class="picker">
        {label} <span class="chip">{name ?? 'an actor'} <button type="button" aria-label={`Any actor, not only ${name ?? 'this one'}: ${label}`} onClick={() => take(null)}>×</button></span>
      </span>
    );
  }
  return (
    <div class="picker">
      <label for={box}>{label}</label>
      <div class="under">
        <input
          id={box} role="combobox" aria-expanded={found.length > 0} aria-controls={box + '-found'} aria-autocomplete="list" autocomplete="off"
          aria-activedescendant={found[chosen] ? `${box}-${chosen}` : undefined} placeholder="any actor" spellcheck={false}
          value={typed} onKeyDown={key} onBlur={() => type('')}
          onInput={event => {
            type(event.currentTarget.value);
            setAt(0);
          }}
        />
        {typed && text && (
          <div class="hits">
            <Weather asked={[asked]} />
            <ul id={box + '-found'} role="listbox" aria-label="Actors found">
              {found.map((actor, i) => (
                <li
                  key={actor.id} id={`${box}-${i}`} role="option" aria-selected={i === chosen}
                  onMouseDown={event => {
                    event.preventDefault();
                    take(actor.id);
                  }}
                >
                  {actor.name} <small>{kindWords(actor)}</small>
                </li>
              ))}
            </ul>
            {asked.data && !asked.asking && !found.length && (
              <p class="empty">No actor has this name. {asked.data.search.nearest.length > 0 && `Near it: ${asked.data.search.nearest.join(', ')}.`}</p>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
