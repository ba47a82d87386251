import { UNDO_VERB } from './record/changes.ts';

/** Of an entry of the outbox, what tells whether it undoes another. */
type Entry = {
  readonly changeId: string;
  readonly request: { readonly verb: string; readonly input: { readonly [field: string]: unknown } };
};

/** The Changes that an entry undoes; none for any other. */
export function undoneBy({ request }: Pick<Entry, 'request'>): string[] {
  if (request.verb !== UNDO_VERB) return [];
  const { changeId, alsoUndo = [] } = request.input as { changeId: string; alsoUndo?: readonly string[] };
  return [changeId, ...alsoUndo];
}

/** OO3. What is undone by an entry that is not undone itself: the last word is the one that counts. */
export function undoneIn(going: readonly Entry[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const entry of going.toReversed()) {
    if (!undone.has(entry.changeId)) for (const id of undoneBy(entry)) undone.add(id);
  }
  return undone;
}
