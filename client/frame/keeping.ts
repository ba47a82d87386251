import { keepFocus } from './kept-focus.ts';
import { keepInSight } from './kept-in-sight.ts';

/** Keeps focus where it was, and in sight, however the screen changes; done with by what it answers. */
export function keep(main: HTMLElement): () => void {
  const leave = [keepFocus(), keepInSight(main)];
  return () => {
    for (const one of leave) one();
  };
}
