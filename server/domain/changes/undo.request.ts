import * as v from 'valibot';
import type { Actor } from '../access.ts';
import type { Day } from '../day.ts';
import { AppError, notAllowed } from '../errors.ts';
import { type Change, UNDO_VERB } from '../record/changes.ts';
import type { Plan } from '../record/draft.ts';
import type { Record } from '../record/record.ts';
import { type Thing, thingsTouchedBy } from '../record/things.ts';
import { idSchema } from '../schemas.ts';
import { madeByInWords } from './made-by.ts';
import { sentenceOfChange } from './sentences.ts';
import { mayUndo } from './undo.rights.ts';
import { planUndo } from './undo.ts';
import { undoneThing } from './undone.ts';

/**
 * Undo as it is asked for: its address, what it takes, and what it answers. It is planned against the whole record, not
 * against what is believed alone, and so is no Verb; commit takes its plan and its things like any other.
 */
export const undoVerb = {
  name: UNDO_VERB,
  summary: 'Undo a change',
  method: 'post',
  path: '/changes/{changeId}/undo',
  input: v.object({
    changeId: idSchema,
    /** Later changes that stand on it, to be undone with it in the same Change. */
    alsoUndo: v.optional(v.array(idSchema), []),
  }),
} as const;

export type UndoInput = v.InferOutput<typeof undoVerb.input>;

/** What stands in the way of an undo, as the 409 lists it, newest first. */
export type StandsOn = {
  readonly change: string;
  readonly by: string;
  readonly at: string;
  readonly sentence: string;
  /** False where undoing it too is for somebody else. */
  readonly mayUndo: boolean;
};

/** More things than these are not listed one by one: the undoing of an import. */
const LISTED_THINGS = 500;

/**
 * What an undo would do, and the things it touches, for commit. Refuses with 404, 403 (not theirs to undo), or 409 with
 * `details.standsOn` (undo these too), or none where nothing would help.
 */
export function requestUndo(
  record: Record,
  input: UndoInput,
  { actor, today }: { actor: Actor; today: Day },
): { plan: Plan; things: string[]; undone: readonly Change[] } {
  const ids = [input.changeId, ...input.alsoUndo];
  for (const id of ids) {
    const change = record.change(id);
    if (change && !mayUndo(record, change, actor)) throw notAllowed('This change is not yours to undo.');
  }
  const outcome = planUndo(record, ids, today);
  if ('plan' in outcome) {
    const { plan, undone } = outcome;
    return { plan, undone, things: [...undone.map((change) => undoneThing(change.id)), ...touchedBy(record, plan)] };
  }
  const standsOn = outcome.standsOn.map((change): StandsOn => {
    const by = madeByInWords(record, change);
    const at = new Date(change.recordedAt).toISOString();
    const sentence = sentenceOfChange(record, change, actor);
    return { change: change.id, by, at, sentence, mayUndo: mayUndo(record, change, actor) };
  });
  throw new AppError({
    code: 'undo.stands_on_it',
    status: 409,
    message: refusal(standsOn.length, outcome.message),
    details: { standsOn },
  });
}

function refusal(count: number, why: string): string {
  if (count === 0) return `This can’t be undone: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  const stands =
    count === 1
      ? 'One later change stands on this one. Undo it'
      : `${count} later changes stand on this one. Undo them`;
  return `${stands} too, or leave it as it is.`;
}

function touchedBy(record: Record, plan: Plan): string[] {
  if (plan.add.length + plan.supersede.length > 4 * LISTED_THINGS) return [];
  const things = new Set<Thing>();
  for (const version of [...plan.supersede, ...plan.add]) {
    for (const one of thingsTouchedBy(record.now, version)) things.add(one);
  }
  return things.size > LISTED_THINGS ? [] : [...things];
}
