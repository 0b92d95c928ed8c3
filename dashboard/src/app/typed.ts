import {useEffect, useState} from 'preact/hooks';

const pause = 150; // milliseconds without a key, after which is asked

/** What stands in a box, what of it is to be asked for, a moment behind the last key, and how to change both; "" is at once. */
export function useTyped(): {typed: string; text: string; type(typed: string): void} {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const type = (typed: string) => {
    setTyped(typed);
    if (!typed) setText('');
  };
  return {typed, text, type};
}
