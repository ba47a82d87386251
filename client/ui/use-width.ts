import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';

/** How large text is here, to what it is where nobody chose otherwise. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** A length of a drawing as a length of the page: it grows with the text. */
export function onPage(length: number): string {
  return `${length / 16}rem`;
}

/**
 * How wide an element is for what is drawn in it, as it changes; `first` until it is known. With text twice as large it
 * is half as wide: a drawing has that as its `viewBox` and `onPage` as its height, and is larger as a whole.
 */
export function useWidth(first: number): [Accessor<number>, (element: Element) => void] {
  const [width, setWidth] = createSignal(first);
  let watched: Element | undefined;
  const watch = (element: Element) => {
    watched = element;
  };
  onMount(() => {
    if (!watched) return;
    const look = (width: number) => setWidth(width / textScale() || first);
    look(watched.getBoundingClientRect().width);
    const observer = new ResizeObserver(([entry]) => entry && look(entry.contentRect.width));
    observer.observe(watched);
    onCleanup(() => observer.disconnect());
  });
  return [width, watch];
}
