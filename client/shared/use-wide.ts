import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** True where there is room for a table with many columns: a desktop, or a tablet on its side. */
export function useWide(query = '(min-width: 64rem)'): Accessor<boolean> {
  const list = window.matchMedia(query);
  const [wide, setWide] = createSignal(list.matches);
  const look = () => setWide(list.matches);
  list.addEventListener('change', look);
  onCleanup(() => list.removeEventListener('change', look));
  return wide;
}
