import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';

/** The width of an element in pixels, as it changes; `first` until it is known. */
export function useWidth(first: number): [Accessor<number>, (element: Element) => void] {
  const [width, setWidth] = createSignal(first);
  let watched: Element | undefined;
  const watch = (element: Element) => {
    watched = element;
  };
  onMount(() => {
    if (!watched) return;
    setWidth(watched.getBoundingClientRect().width || first);
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width || first));
    observer.observe(watched);
    onCleanup(() => observer.disconnect());
  });
  return [width, watch];
}
