import type {ComponentChildren} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';

/** A button that opens what stands below it, which Escape and a click or focus elsewhere close. */
export function Popover({label, class: name, children}: {label: string; class?: string; children: ComponentChildren}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event) => { if (!root.current?.contains(event.target as Node)) setOpen(false); };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [open]);
  return (
    <div
      class={`popover ${name ?? ''}`} ref={root}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
        event.stopPropagation();
      }}
    >
      <button type="button" ref={button} aria-expanded={open} onClick={() => setOpen(!open)}>{label} <span aria-hidden="true">▾</span></button>
      {open && <div class="sheet" role="group" aria-label={label}>{children}</div>}
    </div>
  );
}
