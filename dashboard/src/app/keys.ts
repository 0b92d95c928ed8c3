// Keys that do something without a box to type in, and what they do, for the help.
import {computed, signal} from '@preact/signals';
import {useEffect, useRef} from 'preact/hooks';

export interface Key {
  /** As KeyboardEvent.key has them; any of these. */
  keys: string[];
  does: string;
  /** Null where the key is heard elsewhere and stands here to be told of. */
  run: ((event: KeyboardEvent) => void) | null;
}

const heard = signal<{current: Key[]}[]>([]);

/** All keys that are heard now, those of the page behind those of the shell. */
export const keysNow = computed(() => heard.value.flatMap(list => list.current));

/** Hears keys while the component is there: not in boxes to type in, not while a dialog is open, not with Ctrl, Alt or Meta. */
export function useKeys(keys: Key[]) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('input, textarea, select, [contenteditable], dialog') || document.querySelector('dialog[open]')) return;
      const key = latest.current.find(k => k.run && k.keys.includes(event.key));
      if (!key) return;
      event.preventDefault();
      key.run!(event);
    };
    heard.value = [...heard.value, latest];
    addEventListener('keydown', press);
    return () => {
      heard.value = heard.value.filter(list => list !== latest);
      removeEventListener('keydown', press);
    };
  }, []);
}

const names: Record<string, string> = {ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', ' ': 'Space'};

/** A key as it is printed on the keyboard. */
export const keyName = (key: string) => names[key] ?? key;
