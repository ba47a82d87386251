import { useBeforeLeave, usePreloadRoute } from '@solidjs/router';
import { arrivals } from '../shared/arriving.ts';

/**
 * A screen is gone to once its part of the app is here, and what is being drawn too: where one arrived after the other
 * had been asked for, the first stayed on under the second's address.
 */
export function useArrivals(): void {
  const preload = usePreloadRoute();
  let asked = 0;
  useBeforeLeave((event) => {
    asked += 1;
    const mine = asked;
    const { to, retry } = event;
    if (typeof to !== 'string') return;
    preload(new URL(to, location.origin));
    if (!arrivals()) return;
    event.preventDefault();
    void allArrived().then(() => mine === asked && retry(true)); // of several the last is gone to
  });
}

async function allArrived(): Promise<void> {
  for (let rest = arrivals(); rest; rest = arrivals()) await rest;
}
