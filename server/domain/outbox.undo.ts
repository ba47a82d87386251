import { leftByUndo, sentenceOfChange } from './changes/sentences.ts';
import { requestUndo, type UndoInput, undoVerb } from './changes/undo.request.ts';
import { undoneThing } from './changes/undone.ts';
import { AppError } from './errors.ts';
import { attempt, type Maker, made, type On, requestOf, seenNow, seenOf } from './outbox.entry.ts';
import type { NewOutboxEntry } from './outbox.ts';

/** An entry that undoes Changes, some of them perhaps waiting themselves. */
export function undoEntryOf(
  input: UndoInput,
  on: On,
  { changeId, ...maker }: Maker & { changeId: string },
): NewOutboxEntry {
  const ids = [input.changeId, ...input.alsoUndo];
  const waiting = on.entries.filter((entry) => ids.includes(entry.changeId));
  const planned = attempt(() => requestUndo(on.record, input, { actor: maker.actor, today: maker.day }));
  const things = new Set<string>([
    ...ids.map(undoneThing),
    ...waiting.flatMap((entry) => entry.things),
    ...(planned instanceof AppError ? [] : planned.things),
  ]);
  const request = requestOf(undoVerb, { ...input }, maker);
  const saw = seenOf(on, things, seenNow(on));
  const undone = on.record.change(input.changeId);
  const what = waiting[0]?.sentence ?? (undone ? sentenceOfChange(on.record, undone, maker.actor) : 'a change');
  const left = planned instanceof AppError ? '' : leftByUndo(on.record, planned.plan, maker.actor);
  const sentence = `Undone: ${what}${left}`;
  return { ...made({ changeId, things: [...things], basedOn: {}, saw, request }, maker), sentence };
}

/** Why Changes can't be undone, by the record here; null where they can be. */
export function whyNotUndone(input: UndoInput, { record }: Pick<On, 'record'>, { actor, day }: Maker): AppError | null {
  const planned = attempt(() => requestUndo(record, input, { actor, today: day }));
  return planned instanceof AppError ? planned : null;
}
