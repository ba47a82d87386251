import { createMemo, createSignal, type JSX, onMount } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { whenIdle } from '../shared/when-idle.ts';
import { freshnessOf, freshnessWords } from './freshness.ts';

type CountsReceived = typeof import('./counts-received.ts')['countsReceived'];

/** "Posts changed today 09:12 · children's counts of 21 Nov 2026, 94% of workers · 2 queries open". */
export function Freshness(): JSX.Element {
  const { record } = useRecord();
  const { figuresView, asAt, unitId } = useAsAt();
  // the measures behind the share come after the screen itself
  const [received, setReceived] = createSignal<CountsReceived>();
  onMount(() =>
    whenIdle(async () => {
      const { countsReceived } = await import('./counts-received.ts');
      setReceived(() => countsReceived);
    }),
  );
  const share = createMemo(() => received()?.(figuresView(), { unitId: unitId(), asAt: asAt() }) ?? null);
  const words = createMemo(() =>
    freshnessWords({ ...freshnessOf(record(), figuresView(), asAt()), received: share() }, whenWords),
  );
  return <>{words()}</>;
}
