import type { Actor } from './access.ts';
import { planContextFor } from './changes/plan-context.ts';
import { requestUndo, undoVerb } from './changes/undo.request.ts';
import { verbNamed } from './changes/verbs.ts';
import { AppError } from './errors.ts';
import { checked } from './faults.ts';
import { attempt } from './outbox.entry.ts';
import { isGoing, isParked, type OutboxEntry } from './outbox.ts';
import { undoneBy, undoneIn } from './outbox.undone.ts';
import { UNDO_VERB } from './record/changes.ts';
import { Draft, type Plan } from './record/draft.ts';
import type { Record } from './record/record.ts';
import type { View } from './record/view.ts';
import { planOf } from './verb.ts';

/**
 * What waits to be sent, laid over the record by the planners that the server has. Rules, quoted by the tests:
 * OO1 Entries are planned in order, each on what those before it leave; what is parked or held is left out.
 * OO2 One that the record already holds adds nothing; one that can't be planned on it is left out: the server decides.
 * OO3 One whose undo waits behind it is left out with that undo.
 * OO7 Figures hold what the record holds already, though its answer was lost; no choice leaves that out of them.
 * OO8 What is to take the place of one is planned on those before it, and without it where the record holds it already.
 */
export type Laid = {
  readonly view: View;
  /** The ids of the Changes that are in it. */
  readonly changeIds: ReadonlySet<string>;
};

/** OO1-OO3. The record with what waits laid over it. */
export function laidOver(record: Record, entries: readonly OutboxEntry[], { actor }: { actor: Actor }): Laid {
  const going = entries.filter((entry) => isGoing(entry) && !record.change(entry.changeId));
  const undone = undoneIn(going);
  const over = new Draft(record.now, going.at(-1)?.day);
  const changeIds = new Set<string>();
  for (const entry of going) {
    if (undone.has(entry.changeId) || undoneBy(entry).some((id) => !record.change(id))) continue;
    const plan = planOfEntry(record, over, { entry, actor });
    if (plan && take(over, plan)) changeIds.add(entry.changeId);
  }
  return { view: changeIds.size === 0 ? record.now : over, changeIds };
}

type Replaced = Pick<OutboxEntry, 'n' | 'changeId' | 'day'>;

/** OO8. The record as it is for what is to take the place of an entry. */
export function laidBefore(
  record: Record,
  entries: readonly OutboxEntry[],
  { n, changeId, day, actor }: Replaced & { readonly actor: Actor },
): View {
  const { view } = laidOver(
    record,
    entries.filter((entry) => entry.n < n),
    { actor },
  );
  if (!record.change(changeId)) return view;
  const undone = attempt(() => requestUndo(record, { changeId, alsoUndo: [] }, { actor, today: day }).plan);
  const over = new Draft(view, day);
  return !(undone instanceof AppError) && take(over, undone) ? over : view;
}

/** How many of what waits are in the record, are laid over it, are neither, and were not taken. */
export type InFigures = {
  readonly held: number;
  readonly laid: number;
  readonly left: number;
  readonly parked: number;
};

/** OO7. What figures are made of, of what waits. */
export function inFigures(record: Record, entries: readonly OutboxEntry[], { changeIds }: Laid): InFigures {
  const counts = { held: 0, laid: 0, left: 0, parked: 0 };
  for (const entry of entries) {
    if (record.change(entry.changeId)) counts.held += 1;
    else if (isParked(entry)) counts.parked += 1;
    else if (changeIds.has(entry.changeId)) counts.laid += 1;
    else counts.left += 1;
  }
  return counts;
}

type Waiting = { readonly entry: OutboxEntry; readonly actor: Actor };

function planOfEntry(record: Record, over: View, { entry, actor }: Waiting): Plan | null {
  try {
    if (entry.request.verb === UNDO_VERB) {
      const input = checked(undoVerb.input, entry.request.input);
      return requestUndo(record, input, { actor, today: entry.day }).plan;
    }
    const verb = verbNamed(entry.request.verb);
    if (!verb) return null;
    const context = planContextFor(actor, { changeId: entry.changeId, today: entry.day });
    const input = checked(verb.input, entry.request.input);
    verb.where(input, over, entry.day); // throws where what it is about is not there
    return planOf(verb, over, { input, context }).plan;
  } catch {
    return null; // OO2
  }
}

/** True where all that the plan supersedes is believed, and it now stands in the draft. */
function take(over: Draft, plan: Plan): boolean {
  if (plan.supersede.some((version) => !over.versions(version.kind, version.id).includes(version as never)))
    return false;
  over.carryOut(plan);
  return true;
}
