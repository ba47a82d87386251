import type { InferOutput } from 'valibot';
import {
  type CountSaid,
  countParts,
  recordCountInput,
  recordTeamCountsInput,
  removeCountInput,
  sumOfParts,
} from './caseloads.schemas.ts';
import { addDays, type Day } from './day.ts';
import { type Fault, notFound, refuse } from './errors.ts';
import type { Draft } from './record/draft.ts';
import { withdraw } from './record/history.ts';
import { thing } from './record/things.ts';
import { type NewVersion, sameFields } from './record/version.ts';
import type { View } from './record/view.ts';
import { placeOfWorker } from './units.places.ts';
import { requireUnit } from './units.plans.ts';
import { defineVerb } from './verb.ts';
import { dayWords } from './words.ts';
import { requireWorker } from './workers.ts';

/**
 * CC1 A count is the children one worker held on one day: whole, 0 or more, of a day that has come.
 * CC2 A worker has one count for a day; counted again, the new one takes its place, and the old stays in the log.
 * CC3 The kinds of children add up to no more than all of them; not every child need be of a kind.
 * CC4 A team's counts are one Change. A blank is missing: nothing is recorded of that worker, least of all 0.
 * CC5 A count belongs to the unit of the worker's main assignment on its day; outside any, only who may write everywhere
 *     writes it.
 * CC6 Two counts of one worker and day that differ contradict: where somebody else's came since, both are told.
 */
export const recordCount = defineVerb({
  name: 'caseload.record',
  summary: 'Record how many children a worker holds',
  method: 'put',
  path: '/workers/{workerId}/caseload-counts/{asAt}',
  right: 'counts.write',
  input: recordCountInput,
  basedOn: () => [],
  restsOn: (input, view) => otherCounts(view, input.asAt, [input]),
  where: (input, view) => {
    requireWorker(view, input.workerId);
    return [placeOfWorker(view, input.workerId, input.asAt)];
  },
  plan: (draft, input, { today }) => {
    refuse([...dayFaults(input.asAt, today), ...partFaults(input, '')]);
    putCount(draft, input.workerId, { asAt: input.asAt, said: input });
  },
  sentence: (context) => {
    const [count] = countsIn(context.diff.add);
    if (!count) return 'A count of children was recorded.';
    const was = context.diff.supersede.find((version) => version.id === count.id);
    const instead =
      was?.kind === 'caseloadCount' && was.children !== count.children ? ` instead of ${was.children}` : '';
    const on = dayWords(count.effectiveFrom);
    return `${context.names.worker(count.workerId)}: ${childrenWords(count.children)}${instead} on ${on}.`;
  },
});

type TeamCounts = InferOutput<typeof recordTeamCountsInput>;

export const recordTeamCounts = defineVerb({
  name: 'caseload.record-team',
  summary: 'Record the children’s counts of a team',
  method: 'post',
  path: '/units/{unitId}/caseload-counts',
  right: 'counts.write',
  input: recordTeamCountsInput,
  basedOn: () => [],
  restsOn: (input, view) => otherCounts(view, input.asAt, given(input)),
  where: (input, view) => {
    requireUnit(view, input.unitId);
    const places = given(input).map(({ workerId }) => placeOfWorker(view, workerId, input.asAt));
    return [{ unitId: input.unitId, on: input.asAt }, ...places];
  },
  plan: (draft, input, { today }) => {
    const faults = dayFaults(input.asAt, today);
    input.counts.forEach((count, at) => {
      faults.push(...partFaults(count, `counts.${at}.`));
      if (draft.versions('worker', count.workerId).length === 0) {
        faults.push({
          field: `counts.${at}.workerId`,
          message: 'We could not find that person; choose one of the record.',
        });
      }
      if (input.counts.findIndex((other) => other.workerId === count.workerId) < at) {
        faults.push({ field: `counts.${at}.workerId`, message: 'This person is in the list twice; leave one out.' });
      }
    });
    refuse(faults);
    for (const { workerId, children, ...parts } of given(input)) {
      putCount(draft, workerId, { asAt: input.asAt, said: { children, ...parts } });
    }
  },
  sentence: ({ diff, names, after }) => {
    const counts = countsIn(diff.add);
    const on = counts[0]?.effectiveFrom;
    if (!on) return 'A team’s counts of children were recorded.';
    const units = new Set(counts.map(({ workerId }) => placeOfWorker(after, workerId, on).unitId));
    const [unitId] = units;
    const team = units.size === 1 && unitId ? names.unit(unitId, on) : `${units.size} teams`;
    const children = counts.reduce((sum, count) => sum + count.children, 0);
    const workers = counts.length === 1 ? '1 worker' : `${counts.length} workers`;
    return `${team}: ${workers} with ${childrenWords(children)} on ${dayWords(on)}.`;
  },
});

const removeCount = defineVerb({
  name: 'caseload.remove',
  summary: 'Remove a count that never was',
  method: 'delete',
  path: '/workers/{workerId}/caseload-counts/{asAt}',
  right: 'counts.write',
  input: removeCountInput,
  saysNeverWas: true,
  basedOn: (input) => [thing('caseloadCount', countId(input.workerId, input.asAt))],
  where: (input, view) => {
    requireWorker(view, input.workerId);
    return [placeOfWorker(view, input.workerId, input.asAt)];
  },
  plan: (draft, { workerId, asAt }) => {
    const id = countId(workerId, asAt);
    if (draft.versions('caseloadCount', id).length === 0) throw notFound('count');
    withdraw(draft, ['caseloadCount', id]);
  },
  sentence: ({ diff, names }) => {
    const [count] = countsIn(diff.supersede);
    if (!count) return 'A count of children was removed.';
    const what = `the count of ${childrenWords(count.children)} on ${dayWords(count.effectiveFrom)}`;
    return `${names.worker(count.workerId)}: ${what} was removed.`;
  },
});

/** The id of a worker's count of a day: there is one at most. */
function countId(workerId: string, asAt: Day): string {
  return `${workerId}:${asAt}`;
}

/** CC4. The counts that were given, blanks left out. */
function given(input: TeamCounts): (CountSaid & { workerId: string })[] {
  return input.counts.flatMap(({ children, ...rest }) => (typeof children === 'number' ? [{ ...rest, children }] : []));
}

/** CC2. */
function putCount(draft: Draft, workerId: string, { asAt, said }: { asAt: Day; said: CountSaid }): void {
  withdraw(draft, ['caseloadCount', countId(workerId, asAt)]);
  draft.add(countOf({ ...said, workerId }, asAt));
}

function countOf({ workerId, ...said }: CountSaid & { workerId: string }, asAt: Day): NewVersion<'caseloadCount'> {
  const parts = Object.fromEntries(countParts.map((part) => [part, said[part] ?? null]));
  return {
    kind: 'caseloadCount',
    id: countId(workerId, asAt),
    effectiveFrom: asAt,
    effectiveTo: addDays(asAt, 1),
    workerId,
    children: said.children,
    ...(parts as { [P in (typeof countParts)[number]]: number | null }),
  };
}

/** CC6. The counts of some workers on a day that are otherwise than said. */
function otherCounts(view: View, asAt: Day, counts: readonly (CountSaid & { workerId: string })[]): string[] {
  return counts.flatMap((said) => {
    const mine = countOf(said, asAt);
    const others = view.versions('caseloadCount', mine.id).filter((count) => !sameFields(count, mine));
    return others.map((count) => [count.id, count.children, ...countParts.map((part) => count[part])].join(' '));
  });
}

/** CC1. */
function dayFaults(asAt: Day, today: Day): Fault[] {
  if (asAt <= today) return [];
  return [{ field: 'asAt', message: `Counts are of a day that has come: ${dayWords(today)} or earlier.` }];
}

/** CC3. */
function partFaults(
  said: Omit<CountSaid, 'children'> & { children?: number | null | undefined },
  prefix: string,
): Fault[] {
  const sum = sumOfParts(said);
  if (sum <= (said.children ?? 0)) return [];
  const message = `The kinds of children add up to ${sum}; that is at most the number of all children.`;
  return [{ field: `${prefix}children`, message }];
}

function countsIn(versions: readonly NewVersion[]): NewVersion<'caseloadCount'>[] {
  return versions.filter((version): version is NewVersion<'caseloadCount'> => version.kind === 'caseloadCount');
}

function childrenWords(children: number): string {
  return children === 1 ? '1 child' : `${children} children`;
}

/** Everything that is written about how many children a worker holds. */
export const caseloadVerbs = [recordCount, recordTeamCounts, removeCount];
