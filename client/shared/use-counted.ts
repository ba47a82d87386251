import { type Accessor, createMemo } from 'solid-js';
import type { View } from '../../server/domain/record/view.ts';
import { useAsAt } from './as-at.tsx';

/**
 * What a screen both lists and sums: listed with what waits to be sent laid over it, so that a row shows what was
 * recorded at once; counted, for every figure, with or without it, as the person chose.
 */
export function useCounted<T>(work: (view: View) => T): { listed: Accessor<T>; counted: Accessor<T> } {
  const { view, figuresView } = useAsAt();
  const listed = createMemo(() => work(view()));
  const counted = createMemo(() => (figuresView() === view() ? listed() : work(figuresView())));
  return { listed, counted };
}
