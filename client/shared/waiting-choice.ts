import { createSignal } from 'solid-js';

const KEPT = 'muster.without-waiting';

const [countsWaiting, setSignal] = createSignal(!globalThis.localStorage?.getItem(KEPT));

/** Whether figures count what waits to be sent, as the person last chose on this device. */
export { countsWaiting };

export function setCountsWaiting(next: boolean): void {
  setSignal(next);
  if (next) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, 'yes');
}
