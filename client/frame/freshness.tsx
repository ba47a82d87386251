import { createMemo, type JSX } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { freshnessOf, freshnessWords } from './freshness.ts';

/** "Posts changed today 09:12 · children's counts of 21 Nov 2026 · 2 queries open". */
export function Freshness(): JSX.Element {
  const { record } = useRecord();
  const { view, asAt } = useAsAt();
  const words = createMemo(() => freshnessWords(freshnessOf(record(), view(), asAt()), whenWords));
  return <>{words()}</>;
}
