import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** True where what is shown has at least so much room, beside the rail and with text as large as it is here. */
export function useRoom(rem: number): Accessor<boolean> {
  const main = document.getElementById('main');
  const [room, setRoom] = createSignal(main ? roomIn(main) : 0);
  const look = () => main && setRoom(roomIn(main));
  const observer = new ResizeObserver(look); // text of another size
  if (main) observer.observe(main);
  window.addEventListener('resize', look); // with what media queries decide, not a frame after it
  onCleanup(() => {
    observer.disconnect();
    window.removeEventListener('resize', look);
  });
  return () => room() >= rem;
}

function roomIn(main: HTMLElement): number {
  const px = Number.parseFloat;
  const { paddingLeft, paddingRight } = getComputedStyle(main);
  const { fontSize } = getComputedStyle(document.documentElement);
  return (main.clientWidth - px(paddingLeft) - px(paddingRight)) / px(fontSize);
}
