import { useBeforeLeave } from '@solidjs/router';
import { createSignal, type JSX, onMount, Show } from 'solid-js';
import type { Workbox } from 'workbox-window';
import { openedSheet } from '../record/opened-sheet.ts';
import { isReplaced, takeHere } from '../shared/installing.ts';
import { Button } from '../ui/button.tsx';
import styles from './update-notice.module.css';

/** A browser hands over once the old version has nothing in hand; where it still has, opening the app anew ends that. */
const HANDOVER_MS = 3000;

/**
 * Registers the service worker, and says when a new version waits. It is taken when the person says so, never before,
 * and only where they say so: other tabs go on with what they have until they are reloaded, or another screen is opened.
 */
export function UpdateNotice(): JSX.Element {
  const [take, setTake] = createSignal<() => void>();
  useBeforeLeave((event) => {
    const { to, from } = event;
    if (!isReplaced() || openedSheet() || typeof to !== 'string') return;
    if (new URL(to, location.origin).pathname === from.pathname) return;
    event.preventDefault();
    location.assign(to); // the same screen, of the version that was taken
  });
  onMount(() => void register());
  const register = async () => {
    const library = await import('workbox-window').catch(() => null);
    if (!library) {
      window.addEventListener('online', () => void register(), { once: true }); // the connection went meanwhile
      return;
    }
    const worker = new library.Workbox('/sw.js');
    worker.addEventListener('waiting', () => setTake(() => () => takeOver(worker)));
    await worker.register().catch(() => undefined); // without one the app still works, only not offline
  };
  const takeOver = (worker: Workbox) => {
    takeHere();
    worker.messageSkipWaiting();
    setTimeout(() => location.reload(), HANDOVER_MS);
  };
  return (
    <Show when={!isReplaced()} fallback={<Replaced />}>
      <Show when={take()}>
        {(now) => (
          <div class={styles.notice} role="status">
            <p>A new version of Muster is ready. Take it when nothing is half written.</p>
            <Button onClick={() => now()()}>Take it now</Button>
          </div>
        )}
      </Show>
    </Show>
  );
}

/** A newer version was taken in another tab. */
function Replaced(): JSX.Element {
  return (
    <div class={styles.notice} role="status">
      <p>Muster was updated in another tab. Reload this one when nothing is half written; it works on until then.</p>
      <Button onClick={() => location.reload()}>Reload</Button>
    </div>
  );
}
