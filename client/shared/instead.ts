import { AppError } from '../../server/domain/errors.ts';
import { entryOf, type Intent, type Maker, type On } from '../../server/domain/outbox.entry.ts';
import { laidOver } from '../../server/domain/outbox.overlay.ts';
import type { NewOutboxEntry, OutboxEntry } from '../../server/domain/outbox.ts';
import { undoEntryOf } from '../../server/domain/outbox.undo.ts';

type Wanted = { readonly undo: { readonly changeId: string; readonly undoes: string }; readonly intent: Intent };

/** An undo, and what is recorded in place of what it takes back, planned on what that leaves. Throws where it can't be. */
export function insteadOf(
  { undo, intent }: Wanted,
  on: On,
  maker: Maker,
): { taken: NewOutboxEntry; entry: NewOutboxEntry } {
  const taken = undoEntryOf({ changeId: undo.undoes, alsoUndo: [] }, on, { ...maker, changeId: undo.changeId });
  const last: OutboxEntry = { ...taken, n: Number.MAX_SAFE_INTEGER };
  const entries = [...on.entries, last];
  const { view } = laidOver(on.record, entries, { actor: maker.actor });
  const { entry, told } = entryOf(intent, { ...on, view, entries }, maker);
  if (told instanceof AppError) throw told;
  return { taken, entry };
}
