import {useCallback, useRef, useState} from 'preact/hooks';

/** A ref for an element, and its size on the screen, kept up to date; 0 by 0 before it is there. */
export function useSize(): [(element: Element | null) => void, {width: number; height: number}] {
  const [size, setSize] = useState({width: 0, height: 0});
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: Element | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(([entry]) => {
      const {width, height} = entry!.contentRect;
      setSize({width: Math.floor(width), height: Math.floor(height)});
    });
    observer.current.observe(element);
  }, []);
  return [ref, size];
}

/** A ref for an element, and how wide it is, or the least where it is narrower or not there yet. */
export function useWidth(least: number): [(element: Element | null) => void, number] {
  const [ref, {width}] = useSize();
  return [ref, Math.max(least, width)];
}
