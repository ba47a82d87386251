import { type Accessor, createMemo, createSignal, onMount } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { type RefusedImport, waitingRefusals } from '../../server/domain/imports/refusals.ts';
import { useFigures } from '../measures/use-figures.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { now } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { whenIdle } from '../shared/when-idle.ts';

type ShownRefusal = RefusedImport & { readonly by: string };

export type Refusals = {
  readonly rows: readonly ShownRefusal[];
  /** When the server told of them (ms). */
  readonly toldAt: number;
};

type Answer = {
  readonly knownAt: string;
  readonly refused: readonly { refusedAt: string; by: string; faults: number }[];
};

/**
 * Imports that were refused and still wait, for those who may import. Refusals are no Changes, so the device has them
 * from the server, kept with their age; the record it holds says which a later import has settled meanwhile.
 */
export function useRefusals(): Accessor<Refusals> {
  const { isNow } = useAsAt();
  const { record } = useRecord();
  const { actor } = useSession();
  const [idle, setIdle] = createSignal(false);
  onMount(() => whenIdle(() => setIdle(true)));
  const mayAsk = () => isNow() && scopeOf(actor(), 'imports.take').all;
  const told = useFigures<Answer>(() => (idle() && mayAsk() ? '/api/imports/refused' : null));
  return createMemo(() => {
    const { data } = told();
    const refused = (data?.refused ?? []).map((one) => ({ ...one, refusedAt: Date.parse(one.refusedAt) }));
    const rows = mayAsk() ? waitingRefusals(refused, { changes: record().changes, now: now() }) : [];
    return { rows, toldAt: Date.parse(data?.knownAt ?? '') };
  });
}
