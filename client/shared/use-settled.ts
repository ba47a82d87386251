import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { whenIdle } from './when-idle.ts';

/** The same a moment later, once the device has nothing better to do: a slider is followed by what is costly when it rests. */
export function useSettled<T>(source: Accessor<T>): Accessor<T> {
  const [settled, setSettled] = createSignal<T>(source(), { equals: false });
  createEffect(
    on(
      source,
      (value) => {
        let isStill = true;
        onCleanup(() => {
          isStill = false;
        });
        whenIdle(() => isStill && setSettled(() => value));
      },
      { defer: true },
    ),
  );
  return settled;
}
