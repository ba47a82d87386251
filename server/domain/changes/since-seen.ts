import type { AppError } from '../errors.ts';
import { type Change, IMPORT_VERB } from '../record/changes.ts';
import { Draft } from '../record/draft.ts';
import { layOver } from '../record/lay-over.ts';
import type { Record } from '../record/record.ts';
import type { Thing } from '../record/things.ts';
import type { View } from '../record/view.ts';

/** The record as somebody had seen it: up to a seq, and with it some Changes that came later, their own among them. */
export type RecordSeen = {
  readonly seq: number;
  /** What was believed at a seq, with those Changes laid over it. */
  readonly at: (seq: number) => View;
  /** The same as it was seen, but for what its reader recorded later and did not name. */
  readonly asNamed: () => View;
};

/** Which Changes somebody had seen however late they came: some by their ids, and others such as their own. */
export type SeenLater = { readonly ids: readonly string[]; readonly isSeen: (change: Change) => boolean };

/** What was seen of the record where its Changes up to a seq were, and others too. */
export function recordSeenAt(record: Record, seq: number, { ids, isSeen }: SeenLater): RecordSeen {
  const later = record.changes.filter((change) => change.seq > seq);
  const named = later.filter(({ id }) => ids.includes(id));
  // an import is of thousands of things: too much to lay over for each look at the record
  const seen = later.filter((change) => named.includes(change) || (isSeen(change) && change.verb !== IMPORT_VERB));
  return { seq, at: (upTo) => withChanges(record, upTo, seen), asNamed: () => withChanges(record, seq, named) };
}

function withChanges(record: Record, seq: number, changes: readonly Change[]): View {
  const view = record.at(seq);
  const unseen = changes.filter((change) => change.seq > seq);
  if (unseen.length === 0) return view;
  const draft = new Draft(view);
  for (const change of unseen) layOver(draft, record.diffOf(change.seq));
  return draft;
}

type Search = {
  readonly record: Record;
  readonly seen: RecordSeen;
  /** Why the same would be refused on another state of the record; undefined where it would not be. */
  readonly refusalOn: (view: View) => AppError | undefined;
};

/**
 * The Changes, in order, by which what was possible on the record as it was seen has come to be refused: for each fault
 * of today's that was not there then, the one that brought it.
 */
export function changesThatBrought(refusal: AppError, { record, seen, refusalOn }: Search): Change[] {
  const found = new Map<number, readonly string[]>([[record.seq, faultsOf(refusal)]]);
  const faultsAt = (seq: number) => {
    const faults = found.get(seq) ?? faultsOf(refusalOn(seen.at(seq)));
    found.set(seq, faults);
    return faults;
  };
  const has = (seq: number, fault: string) => faultsAt(seq).includes(fault);
  const isNew = (fault: string) => !has(seen.seq, fault);
  const seqs = faultsOf(refusal)
    .filter(isNew)
    .map((fault) => {
      let without = seen.seq;
      for (;;) {
        const having = firstWith((seq) => has(seq, fault), [without, record.seq]);
        // what brought it may have been taken back, and another have brought it since
        const gone = touchesSince(record, having).findLast((seq) => !has(seq, fault));
        if (gone === undefined) return having;
        without = gone;
      }
    });
  return [...new Set(seqs)].sort((a, b) => a - b).flatMap((seq) => record.changeAt(seq) ?? []);
}

/** Between a seq at which something did not hold and one at which it does, one at which it came to. */
function firstWith(holds: (seq: number) => boolean, [from, to]: readonly [number, number]): number {
  let [without, having] = [from, to];
  while (having - without > 1) {
    const middle = (without + having) >> 1;
    if (holds(middle)) having = middle;
    else without = middle;
  }
  return having;
}

/** When the things of a Change were touched again. */
function touchesSince(record: Record, seq: number): number[] {
  const things = record.changeAt(seq)?.things ?? [];
  const touches = things.flatMap((one) => record.changesOf(one as Thing).map((change) => change.seq));
  return touches.filter((at) => at > seq).sort((a, b) => a - b);
}

/** The faults of a refusal, each told from others; what is refused as a whole is one. */
function faultsOf(refusal: AppError | undefined): string[] {
  if (!refusal) return [];
  if (refusal.fields.length === 0) return [`${refusal.code} ${refusal.message}`];
  return refusal.fields.map(({ field, message }) => `${field} ${message}`);
}
