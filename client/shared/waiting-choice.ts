import { createSignal } from 'solid-js';
import { keepText } from './keep-text.ts';

const KEPT = 'muster.without-waiting';

const [countsWaiting, setSignal] = createSignal(!globalThis.localStorage?.getItem(KEPT));

/** Whether figures count what waits to be sent, as the person last chose on this device. */
export { countsWaiting };

export function setCountsWaiting(next: boolean): void {
  setSignal(next);
  keepText(KEPT, next ? null : 'yes');
}
