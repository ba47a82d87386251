import { createEffect, createSignal, type JSX, Show } from 'solid-js';
import type { Workbox } from 'workbox-window';
import { useRecord } from '../shared/record-store.tsx';
import { whenIdle } from '../shared/when-idle.ts';
import { Button } from '../ui/button.tsx';
import styles from './update-notice.module.css';

/** The first screen comes first: it may still be fetching what it is drawn with. */
const AFTER_MS = 1000;

/** A browser hands over once the old version has nothing in hand; where it still has, opening the app anew ends that. */
const HANDOVER_MS = 3000;

/** Registers the service worker, and says when a new version waits. It is taken when the person says so, never before. */
export function UpdateNotice(): JSX.Element {
  const [take, setTake] = createSignal<() => void>();
  const { state } = useRecord();
  let asked = false;
  createEffect(() => {
    if (asked || state() !== 'ready' || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    asked = true;
    setTimeout(() => whenIdle(() => void register()), AFTER_MS);
  });
  const register = async () => {
    const library = await import('workbox-window').catch(() => null);
    if (!library) {
      window.addEventListener('online', () => void register(), { once: true }); // the connection went meanwhile
      return;
    }
    const worker = new library.Workbox('/sw.js');
    worker.addEventListener('waiting', () => setTake(() => () => takeOver(worker)));
    worker.addEventListener('controlling', (event) => event.isUpdate && location.reload());
    await worker.register().catch(() => undefined); // without one the app still works, only not offline
  };
  const takeOver = (worker: Workbox) => {
    worker.messageSkipWaiting();
    setTimeout(() => location.reload(), HANDOVER_MS);
  };
  return (
    <Show when={take()}>
      {(now) => (
        <div class={styles.notice} role="status">
          <p>A new version of Muster is ready. Take it when nothing is half written.</p>
          <Button onClick={() => now()()}>Take it now</Button>
        </div>
      )}
    </Show>
  );
}
