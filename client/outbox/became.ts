import { undoOf } from '../../server/domain/changes/undone.ts';
import { mayForget, type OutboxEntry } from '../../server/domain/outbox.ts';
import { undoneIn } from '../../server/domain/outbox.undone.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { Outbox, Replaced } from './outbox-types.ts';
import { idsSince, isGivenUp } from './renamed.ts';

/**
 * What has become of something that waited while somebody was changing it, perhaps in another tab: it still waits as it
 * was or otherwise, it has left and may have arrived, it is recorded, that has been undone, or it was given up.
 * `unknown`: the record here has not heard of it.
 */
export type Became =
  | { readonly now: 'waits' | 'left'; readonly entry: OutboxEntry }
  | { readonly now: 'recorded'; readonly changeId: string }
  | { readonly now: 'undone' | 'given_up' | 'unknown' };

export function becameOf(
  { n, changeId }: Pick<Replaced, 'n' | 'changeId'>,
  { outbox, record }: { readonly outbox: Outbox; readonly record: () => Record },
): Became {
  const ids = idsSince(changeId).toReversed();
  const entries = outbox.entries();
  const entry = entries.find((one) => one.n === n || ids.includes(one.changeId));
  if (entry) return { now: mayForget(entry) ? 'waits' : 'left', entry };
  const isThere = (id: string) => record().change(id) || outbox.ahead().some((one) => one.changeId === id);
  const takenBack = undoneIn(entries);
  const isUndone = (id: string) => takenBack.has(id) || undoOf(record(), id) !== undefined;
  const there = ids.filter(isThere);
  const recorded = there.find((id) => !isUndone(id));
  if (recorded) return { now: 'recorded', changeId: recorded };
  if (isGivenUp(changeId)) return { now: 'given_up' };
  return { now: there.length > 0 ? 'undone' : 'unknown' };
}
