import type { Actor } from '../access.ts';
import { type Day, dayOfInstant } from '../day.ts';
import type { Change } from '../record/changes.ts';
import type { Record } from '../record/record.ts';
import { isUnder, unitTreeAt } from '../units.ts';
import { aboutThing } from './about.ts';
import { madeByInWords } from './made-by.ts';
import { unitsOfVersion } from './places.ts';
import { hiddenSentence, sentenceOfChange } from './sentences.ts';
import { isOfferedUndo } from './undo.rights.ts';
import { undoneBy, undoOf } from './undone.ts';
import { type Sight, seesChange, sightOf, whatIsTheirs } from './visible.ts';

/**
 * The log: every Change, newest first, as a reader is told it. Rules, quoted by the tests:
 * LG1 Newest first, by seq; a page goes on from the seq of the last one it gave.
 * LG2 By thing: whatever touched it, and what is recorded about it: a post's rounds, a person's absences and counts.
 * LG3 By unit: what touched a row of the unit, or of one under it, on the row's own days.
 * LG4 By day: the days in Europe/London on which they were recorded, both included.
 * LG5 Whoever asks by anything but days is given only what they may see: what is hidden is found by nothing else.
 */
export type LogAsked = {
  readonly thing?: string | undefined;
  /** `user:ID`, `token:ID`. */
  readonly actorId?: string | undefined;
  /** Whoever had an access, in the words of `by`: "an HR officer". */
  readonly by?: string | undefined;
  readonly verb?: string | undefined;
  readonly unitId?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Only Changes before this seq. */
  readonly before?: number | undefined;
  readonly limit: number;
};

export type LogEntry = {
  readonly id: string;
  readonly seq: number;
  /** ISO instants: when it was recorded, and when the person made it by their device's clock. */
  readonly recordedAt: string;
  readonly madeAt: string;
  /** "an HR officer": never a name. */
  readonly by: string;
  /** Null, with all that follows, where the reader may not see what it was about. */
  readonly actor: string | null;
  readonly verb: string | null;
  readonly reason: string | null;
  readonly device: string | null;
  readonly things: readonly string[];
  readonly sentence: string;
  readonly hidden: boolean;
  /** The Change by which it is undone now, and those that it undid. */
  readonly undoneBy: string | null;
  readonly undid: readonly string[];
  /** True where the reader may undo it, if nothing stands on it. */
  readonly mayUndo: boolean;
};

export type Log = { readonly changes: readonly LogEntry[]; readonly next: number | null };

type Reader = { readonly actor: Actor; readonly today: Day };

/** LG1-LG5. A page of the log for a reader; `next` is what to ask `before` for the page after it, null at the end. */
export function listChanges(record: Record, asked: LogAsked, reader: Reader): Log {
  const sight = sightOf(record.now, reader.actor);
  const entries: LogEntry[] = [];
  const among = asked.thing === undefined ? record.changes : aboutThing(record, asked.thing);
  for (let at = among.length - 1; at >= 0; at -= 1) {
    const change = among[at] as Change;
    if (asked.before !== undefined && change.seq >= asked.before) continue;
    if (!isAsked(record, change, { asked, sight })) continue;
    if (entries.length === asked.limit) return { changes: entries, next: entries.at(-1)?.seq ?? null };
    entries.push(entryOf(record, change, { sight, reader }));
  }
  return { changes: entries, next: null };
}

/** One Change as a reader is told it; undefined where there is none. */
export function findChange(record: Record, changeId: string, reader: Reader): LogEntry | undefined {
  const change = record.change(changeId);
  return change && entryOf(record, change, { sight: sightOf(record.now, reader.actor), reader });
}

function isAsked(record: Record, change: Change, { asked, sight }: { asked: LogAsked; sight: Sight }): boolean {
  if (asked.from || asked.to) {
    const on = dayOfInstant(change.recordedAt);
    if ((asked.from && on < asked.from) || (asked.to && on > asked.to)) return false;
  }
  if (asked.verb !== undefined && change.verb !== asked.verb) return false;
  if (asked.actorId !== undefined && change.actor !== asked.actorId) return false;
  if (asked.by !== undefined && madeByInWords(record, change) !== asked.by) return false;
  if (asked.unitId !== undefined && !touchesUnit(record, change, asked.unitId)) return false;
  const byDaysOnly = [asked.thing, asked.verb, asked.actorId, asked.by, asked.unitId].every((one) => one === undefined);
  return byDaysOnly || seesChange(record, change, sight);
}

/** LG3. */
function touchesUnit(record: Record, { seq }: Change, unitId: string): boolean {
  const { added, superseded } = record.diffOf(seq);
  const isIn = (version: (typeof added)[number], at: number) =>
    unitsOfVersion(record.at(at), version).some((days) => {
      const tree = unitTreeAt(record.now, days.effectiveFrom);
      return days.unitId === unitId || isUnder(tree, days.unitId, unitId);
    });
  return added.some((version) => isIn(version, seq)) || superseded.some((version) => isIn(version, seq - 1));
}

function entryOf(record: Record, change: Change, { sight, reader }: { sight: Sight; reader: Reader }): LogEntry {
  const { id, seq, actor, verb, device } = change;
  const recordedAt = new Date(change.recordedAt).toISOString();
  const by = madeByInWords(record, change);
  const when = { id, seq, recordedAt, madeAt: new Date(change.madeAt).toISOString(), by };
  if (!seesChange(record, change, sight)) {
    const nothing = { actor: null, verb: null, reason: null, device: null, things: [], undoneBy: null, undid: [] };
    return { ...when, ...nothing, sentence: hiddenSentence(change), hidden: true, mayUndo: false };
  }
  const sentence = sentenceOfChange(record, change, reader.actor);
  const undone = undoOf(record, id)?.id ?? null;
  const undo = {
    undoneBy: undone,
    undid: undoneBy(change),
    mayUndo: undone === null && isOfferedUndo(record, change, reader.actor),
  };
  return { ...when, actor, verb, device, ...whatIsTheirs(record, change, sight), sentence, hidden: false, ...undo };
}
