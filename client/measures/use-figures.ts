import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import { useSession } from '../shared/session.tsx';
import type { Figures } from './figures-cache.ts';

/**
 * Figures that the server works out, at an address of the API (null: none are needed), kept on the device with their
 * age for the person they were told to. What keeps and asks for them is loaded when the first are needed.
 */
export function useFigures<T>(path: Accessor<string | null>): Accessor<Figures<T>> {
  const { me } = useSession();
  const [found, setFound] = createSignal<Figures<T>>({ data: undefined, workedOutAt: 0, error: null });
  createEffect(() => {
    const asked = path();
    if (asked === null) return;
    const reader = `${me().user.id}.${me().grantsTag}`;
    let stop: (() => void) | null = null;
    let isOver = false;
    const tell = (next: Figures<T>) => setFound((before) => merged(before, next));
    import('./figures-cache.ts').then(
      ({ watchFigures }) => {
        if (!isOver) stop = watchFigures<T>({ path: asked, reader }, tell);
      },
      (error: unknown) => tell({ data: undefined, workedOutAt: 0, error }),
    );
    onCleanup(() => {
      isOver = true;
      stop?.();
    });
  });
  return found;
}

function merged<T>(before: Figures<T>, next: Figures<T>): Figures<T> {
  return next.data === undefined ? { ...before, error: next.error } : next;
}
