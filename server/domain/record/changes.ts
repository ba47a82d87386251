import type { Access } from './facts.ts';

/** Under what a Change was made: an access, a program's token, no person's doing; `someone`: an account without access then. */
export type MadeBy = Access | 'program' | 'system' | 'someone';

/** One Change as recorded: who, when, why, from which device, about what. Names are made at reading, never stored. */
export type Change = {
  readonly seq: number;
  /** UUIDv7 minted by the client; also the idempotency key and the ETag of what it touched. */
  readonly id: string;
  /** Milliseconds since 1970; strictly increases with seq. The second clock. */
  readonly recordedAt: number;
  /** When the person made it, by their device's clock as clamped; equals recordedAt when made online. */
  readonly madeAt: number;
  readonly actor: string;
  /** Only on a device, which lacks other people's grants: as the server told it (made-by.ts). */
  readonly by?: MadeBy;
  readonly verb: string;
  readonly things: readonly string[];
  readonly reason: string | null;
  readonly device: string | null;
};

/** The verb whose Changes bring facts in by the thousand; their things are not listed one by one. */
export const IMPORT_VERB = 'import.take';

/** The verb whose Changes take back others; they name them among their things, as `change:ID`. */
export const UNDO_VERB = 'change.undo';

/** As a thing that was seen: the record as a whole, by the last Change of any. */
export const WHOLE_RECORD = 'record';

/**
 * Verbs whose Changes also blank what was recorded before (erasing a person, mechanisms 4): whoever keeps a record in
 * memory loads it anew when one comes.
 */
export const blankingVerbs: ReadonlySet<string> = new Set(['worker.erase']);

/** The last Change of which something holds that holds of all before it. */
export function lastWhere(changes: readonly Change[], holds: (change: Change) => boolean): Change | undefined {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(changes[middle] as Change)) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1];
}
