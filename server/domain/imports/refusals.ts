import { MS_PER_DAY } from '../day.ts';
import { type Change, IMPORT_VERB } from '../record/changes.ts';

/**
 * Imports that were refused, and wait for somebody to put the pack right. Rules, quoted by the tests:
 * IR1 A refusal waits until an import is taken after it, whoever takes it, and one that had nothing new to say too.
 * IR2 After 28 days it waits no longer.
 */
export type RefusedImport = {
  /** Ms. */
  readonly refusedAt: number;
  readonly faults: number;
};

/** Every Change recorded so far, and the instant it is now (ms). */
type Known = { readonly changes: readonly Change[]; readonly now: number };

const WAITS_MS = 28 * MS_PER_DAY;

/** IR1, IR2. Refusals up to this instant wait no longer. */
export function refusalsWaitFrom({ changes, now }: Known): number {
  return Math.max(now - WAITS_MS, importTakenAt(changes) ?? 0);
}

/** IR1, IR2. Those of some refusals that wait, by what had been recorded at an instant; the newest first. */
export function waitingRefusals<R extends RefusedImport>(refused: readonly R[], known: Known): R[] {
  const from = refusalsWaitFrom(known);
  return refused.filter(({ refusedAt }) => refusedAt > from).sort((a, b) => b.refusedAt - a.refusedAt);
}

function importTakenAt(changes: readonly Change[]): number | null {
  return changes.findLast(({ verb }) => verb === IMPORT_VERB)?.recordedAt ?? null;
}
