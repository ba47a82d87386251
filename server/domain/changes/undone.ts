import { type Change, UNDO_VERB } from '../record/changes.ts';
import type { Record } from '../record/record.ts';

/** How an undo names, among its things, a Change that it undid. */
export function undoneThing(changeId: string): string {
  return `change:${changeId}`;
}

/** The ids of the Changes that an undo undid; none for any other Change. */
export function undoneBy(change: Change): string[] {
  if (change.verb !== UNDO_VERB) return [];
  return change.things.flatMap((one) => (one.startsWith('change:') ? [one.slice('change:'.length)] : []));
}

type Undos = { readonly upTo: number; readonly of: Map<string, Change[]> };
const kept = new WeakMap<Record, Undos>();

/** The Change by which another is undone now: the last undo of it that has not been undone itself. */
export function undoOf(record: Record, changeId: string): Change | undefined {
  return undosIn(record)
    .get(changeId)
    ?.findLast((undo) => undoOf(record, undo.id) === undefined);
}

/** Every undo, by what it undid; kept with the record until it moves on. */
function undosIn(record: Record): ReadonlyMap<string, Change[]> {
  const known = kept.get(record);
  if (known?.upTo === record.seq) return known.of;
  const of = new Map<string, Change[]>();
  for (const change of record.changes) {
    for (const id of undoneBy(change)) of.set(id, [...(of.get(id) ?? []), change]);
  }
  kept.set(record, { upTo: record.seq, of });
  return of;
}
