import { v7 as uuid } from 'uuid';
import type * as v from 'valibot';
import { undoneThing } from '../../server/domain/changes/undone.ts';
import { AppError } from '../../server/domain/errors.ts';
import { entryOf, type Intent, type Maker, type On } from '../../server/domain/outbox.entry.ts';
import { laidOver } from '../../server/domain/outbox.overlay.ts';
import { forgetting, type NewOutboxEntry, type OutboxEntry } from '../../server/domain/outbox.ts';
import { undoEntryOf, whyNotUndone } from '../../server/domain/outbox.undo.ts';
import { undoneIn } from '../../server/domain/outbox.undone.ts';
import { becameOf } from '../outbox/became.ts';
import type { Replaced } from '../outbox/outbox-types.ts';
import { rememberRenamed } from '../outbox/renamed.ts';
import type { RecordStore } from './record-store.tsx';
import { type Asked, intentOf, type Recorded, type Recording, recordedOf, standing } from './recording.ts';
import { refusalOf, standsOnOf } from './refusals.ts';

/** The place of what something is to be recorded instead of: kept here, taken by what has left, or free. */
type Place =
  | { readonly now: 'waits'; readonly entry: OutboxEntry }
  | { readonly now: 'left'; readonly changeId: string }
  | { readonly now: 'free'; readonly entry?: undefined };

export async function placeOf(replaced: Replaced, store: RecordStore): Promise<Place> {
  let found = becameOf(replaced, store);
  if (found.now === 'unknown') {
    await store.sync();
    found = becameOf(replaced, store);
    if (found.now === 'unknown' && !store.online()) return { now: 'left', changeId: replaced.changeId };
  }
  if (found.now === 'waits') return { now: 'waits', entry: found.entry };
  if (found.now === 'left') return { now: 'left', changeId: found.entry.changeId };
  return found.now === 'recorded' ? { now: 'left', changeId: found.changeId } : { now: 'free' };
}

/**
 * Records something in place of what has left, or may have: an undo of that, and it. Throws where that can't be taken
 * back, with all as it was; `refusal`: it is taken back, but no more.
 */
export async function recordInstead<S extends v.GenericSchema<unknown, unknown>>(
  changeId: string,
  asked: Asked<S>,
  { store, maker }: Recording,
): Promise<{ recorded: Recorded | null; refusal?: AppError }> {
  const undo = { changeId: uuid(), undoes: changeId };
  const { taken, entry } = insteadOf({ undo, intent: intentOf(asked) }, standing(store), maker);
  const [undone, sent] = await store.outbox.instead([taken, entry], changeId, asked.draft?.forget);
  if (undone.kind === 'refused') {
    asked.draft?.keepAgain();
    await store.outbox.change((entries) => forgetting(entries, [entry.changeId, taken.changeId]));
    throw withWhatStandsOnIt(refusalOf(undone.status, undone.reason));
  }
  rememberRenamed(changeId, entry.changeId);
  if (sent.kind !== 'refused') return { recorded: await recordedOf(store, entry, sent) };
  if (!asked.replaces) {
    asked.draft?.keepAgain();
    await store.outbox.change((entries) => forgetting(entries, [entry.changeId]));
  }
  await store.sync();
  return { recorded: null, refusal: refusalOf(sent.status, sent.reason) };
}

type Wanted = { readonly undo: { readonly changeId: string; readonly undoes: string }; readonly intent: Intent };

/** An undo, and what is recorded in place of what it takes back, planned on what that leaves. Throws where it can't be. */
function insteadOf({ undo, intent }: Wanted, on: On, maker: Maker): { taken: NewOutboxEntry; entry: NewOutboxEntry } {
  const input = { changeId: undo.undoes, alsoUndo: [] };
  const why = on.record.change(undo.undoes) && whyNotUndone(input, on, maker);
  if (why && !isTakenBackToo(why, on)) throw withWhatStandsOnIt(why);
  const taken = undoEntryOf(input, on, { ...maker, changeId: undo.changeId });
  const last: OutboxEntry = { ...taken, n: Number.MAX_SAFE_INTEGER };
  const entries = [...on.entries, last];
  const { view } = laidOver(on.record, entries, { actor: maker.actor });
  const { entry, told } = entryOf(intent, { ...on, view, entries }, maker);
  if (told instanceof AppError) throw told;
  // where the undo is refused it is held with it, whatever else the two touch
  return { taken, entry: { ...entry, things: [...new Set([...entry.things, undoneThing(undo.undoes)])] } };
}

/** True where all that stands on it is taken back by what waits already. */
function isTakenBackToo(refusal: AppError, { entries }: On): boolean {
  const taken = undoneIn(entries);
  const standsOn = standsOnOf(refusal);
  return standsOn.length > 0 && standsOn.every(({ change }) => taken.has(change));
}

/** Named, for no form offers to undo them with it. */
function withWhatStandsOnIt(refusal: AppError): AppError {
  const standsOn = standsOnOf(refusal).map(({ sentence }) => sentence);
  if (standsOn.length === 0) return refusal;
  const { code, status, fields, details } = refusal;
  const message = `It is recorded, and this stands on it: ${standsOn.join(' ')} Undo that first; what you typed is kept here.`;
  return new AppError({ code, status, message, fields: [...fields], details });
}
