import type { ChangeReason, QuantityChange } from './change-words.ts';
import { postChanges } from './post-changes.ts';
import type { Quantity } from './registry.ts';
import { Scene, type State } from './scene.ts';
import { type Found, findersOf } from './working.ts';

/**
 * Why a figure differs between two states of the record: two days, or one day as known at two instants. Rules, quoted
 * by the tests:
 * MC1 The parts of a quantity add up exactly to its difference.
 * MC2 What is nowhere in the authority in the one state is new or gone; what is elsewhere in it has moved in or out.
 * MC3 A post's vacant FTE changes first by its funding, then by who holds it.
 */
type Between = { readonly unitId: string | null; readonly from: State; readonly to: State };

/** MC1-MC3. By how much one quantity differs for a unit between two states, and why; the greatest part first. */
export function quantityChange(quantity: Quantity, between: Between): QuantityChange {
  const isOfPosts = quantity === 'vacant' || quantity === 'funded' || quantity === 'overOccupied';
  const changes = isOfPosts ? postChanges(quantity, between) : rowChanges(quantity, between);
  const parts = new Map<ChangeReason, { byMicro: number; rows: number }>();
  for (const { reason, byMicro } of changes) {
    if (byMicro === 0) continue;
    const part = parts.get(reason) ?? { byMicro: 0, rows: 0 };
    parts.set(reason, { byMicro: part.byMicro + byMicro, rows: part.rows + 1 });
  }
  const list = [...parts].map(([reason, part]) => ({ reason, ...part }));
  list.sort((a, b) => Math.abs(b.byMicro) - Math.abs(a.byMicro));
  return { quantity, byMicro: list.reduce((sum, part) => sum + part.byMicro, 0), parts: list };
}

function rowChanges(quantity: Quantity, { unitId, from, to }: Between): { reason: ChangeReason; byMicro: number }[] {
  const before = rowsOf(quantity, { ...from, unitId });
  const after = rowsOf(quantity, { ...to, unitId });
  const everywhereBefore = unitId === null ? before : rowsOf(quantity, { ...from, unitId: null });
  const everywhereAfter = unitId === null ? after : rowsOf(quantity, { ...to, unitId: null });
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const was = before.get(key);
    const is = after.get(key);
    const byMicro = (is ?? 0) - (was ?? 0);
    if (was === undefined) return { reason: everywhereBefore.has(key) ? 'moved_in' : 'new', byMicro };
    if (is === undefined) return { reason: everywhereAfter.has(key) ? 'moved_out' : 'gone', byMicro };
    return { reason: byMicro > 0 ? 'more' : 'less', byMicro };
  });
}

function rowsOf(quantity: Quantity, { view, asAt, unitId }: State & { unitId: string | null }): Map<string, number> {
  const rows: Iterable<Found> = findersOf[quantity](new Scene(view, { unitId, asAt }));
  return new Map([...rows].map(({ key, amountMicro }) => [key, amountMicro]));
}
