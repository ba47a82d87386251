import { type Change, IMPORT_VERB, UNDO_VERB } from '../record/changes.ts';
import type { FactKind } from '../record/facts.ts';
import { byFirstDay } from '../record/files.ts';
import type { Record } from '../record/record.ts';
import { OPEN, readTheSame, type Version } from '../record/version.ts';

/**
 * Who wrote what is believed of a fact: an import, or a person.
 * K1 It is whoever made the last Change that touched it;
 * K2 unless that Change only put back what an earlier one had left: an undo what any had, an edit what the last import
 *    had or a later Change. Then it is whoever made that one.
 * K3 A fact that is no longer there was taken out by a person, unless everything that came in with it is gone too:
 *    then its import was undone, and nobody holds it.
 * K4 A person's fact with which a later import agreed is the imports' again: that import's Change names it.
 */
export class Writers {
  private readonly record: Record;
  private histories: Map<string, Version[]> | null = null;
  private readonly undone = new Map<number, boolean>();
  private readonly agreed: ReadonlyMap<string, number>;
  /** What any Change other than an import ever touched: of anything else no history is looked at. */
  private readonly touched: ReadonlySet<string>;

  constructor(record: Record) {
    this.record = record;
    this.agreed = agreements(record.changes);
    this.touched = touchedByPeople(record);
  }

  /** The person's Change that a fact rests on; null when an import wrote it, or nobody. */
  personsChange(kind: FactKind, id: string): Change | null {
    if (!this.touched.has(`${kind}:${id}`)) return null;
    const last = this.lastWrite(this.historyOf(kind, id));
    const change = last === null ? undefined : this.record.changeAt(last);
    if (!change || change.verb === IMPORT_VERB) return null;
    return (this.agreed.get(thingOfFact(kind, id)) ?? 0) > change.seq ? null : change;
  }

  /** The versions of a fact that imports wrote and that are believed no more: under what keys it came in. */
  *importedBefore(): Iterable<Version> {
    for (const version of this.record.everyVersion()) {
      if (version.knownTo !== OPEN && this.record.changeAt(version.knownFrom)?.verb === IMPORT_VERB) yield version;
    }
  }

  /** K1, K2, K3. The seq of the Change that a fact rests on; null for none. */
  private lastWrite(history: readonly Version[]): number | null {
    const touches = touchesOf(history);
    let at = touches.length - 1;
    if (at < 0) return null;
    if (believedAt(history, touches[at] as number).length === 0 && this.wasUndone(touches[0] as number)) return null;
    while (at > 0 && !this.isImport(touches[at] as number)) {
      const now = believedAt(history, touches[at] as number);
      const since = this.isUndo(touches[at] as number)
        ? 0
        : touches.findLastIndex((seq, index) => index < at && this.isImport(seq));
      const before = touches.findLastIndex(
        (seq, index) => index < at && index >= since && sameContent(believedAt(history, seq), now),
      );
      if (before < 0) break;
      at = before;
    }
    return touches[at] as number;
  }

  private isUndo(seq: number): boolean {
    return this.record.changeAt(seq)?.verb === UNDO_VERB;
  }

  private isImport(seq: number): boolean {
    return this.record.changeAt(seq)?.verb === IMPORT_VERB;
  }

  private wasUndone(seq: number): boolean {
    const known = this.undone.get(seq);
    if (known !== undefined) return known;
    const created = this.record.diffOf(seq).added.filter((version) => this.createdBy(version) === seq);
    const gone = created.every((version) => this.record.now.versions(version.kind, version.id).length === 0);
    this.undone.set(seq, gone);
    return gone;
  }

  private createdBy({ kind, id }: Version): number {
    return Math.min(...this.historyOf(kind, id).map((version) => version.knownFrom));
  }

  private historyOf(kind: FactKind, id: string): Version[] {
    this.histories ??= Map.groupBy(this.record.everyVersion(), (version) => `${version.kind}:${version.id}`);
    return this.histories.get(`${kind}:${id}`) ?? [];
  }
}

/** What a fact is called in a Change's list of things: who a person is goes by the person. */
export function thingOfFact(kind: FactKind, id: string): string {
  return `${kind === 'workerDetails' ? 'worker' : kind}:${id}`;
}

/** K4. For each fact that imports agreed with a person about: the latest seq at which one did. */
function agreements(changes: readonly Change[]): Map<string, number> {
  const agreed = new Map<string, number>();
  for (const change of changes) {
    if (change.verb === IMPORT_VERB) for (const thing of change.things) agreed.set(thing, change.seq);
  }
  return agreed;
}

function touchedByPeople(record: Record): Set<string> {
  const touched = new Set<string>();
  for (const { seq, verb } of record.changes) {
    if (verb === IMPORT_VERB) continue;
    const { superseded, added } = record.diffOf(seq);
    for (const version of superseded) touched.add(`${version.kind}:${version.id}`);
    for (const version of added) touched.add(`${version.kind}:${version.id}`);
  }
  return touched;
}

/** The seqs at which anything of a fact came or went, in order. */
function touchesOf(history: readonly Version[]): number[] {
  const seqs = new Set<number>();
  for (const { knownFrom, knownTo } of history) {
    seqs.add(knownFrom);
    if (knownTo !== OPEN) seqs.add(knownTo);
  }
  return [...seqs].sort((a, b) => a - b);
}

function believedAt(history: readonly Version[], seq: number): Version[] {
  return history.filter((version) => version.knownFrom <= seq && seq < version.knownTo).sort(byFirstDay);
}

function sameContent(a: readonly Version[], b: readonly Version[]): boolean {
  return a.length > 0 && b.length > 0 ? readTheSame(a, b) : a.length === b.length;
}
