import { absenceOn } from '../../server/domain/absences.ts';
import { type Stretch, spanOn } from '../../server/domain/assignments.stretches.ts';
import { everyWorker } from '../../server/domain/assignments.worker-spans.ts';
import { absentSince } from '../../server/domain/caseloads.list.ts';
import { type Day, dayNumber, dayOfNumber, lastDay } from '../../server/domain/day.ts';
import type { Basis } from '../../server/domain/record/facts.ts';
import { periodOfRun, runAround } from '../../server/domain/record/version.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { isUnder, unitName, unitTreeAt } from '../../server/domain/units.ts';
import { basisWords, dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { detailsOf } from '../../server/domain/workers.ts';
import { nameOf } from '../posts/post-rows.ts';
import { fits } from '../shared/fits.ts';

/** Somebody as the list shows them on one day. */
export type PersonRow = {
  readonly workerId: string;
  readonly name: string;
  /** What they hold, the main one first: "Social worker 1042, Assessment 2". */
  readonly on: readonly string[];
  /** The same without how, and without the team where it is their own: for beside those. */
  readonly posts: readonly string[];
  readonly team: string;
  readonly role: string;
  readonly bases: readonly Basis[];
  readonly fteMicro: number;
  readonly awaySince: Day | null;
  readonly expectedBack: Day | null;
  /** The last day of what they hold, where all of it ends. */
  readonly lastDay: Day | null;
  /** Where they hold nothing on the day: "left 3 Mar 2026", "starts 4 May 2026". */
  readonly notHere: string | null;
  readonly search: string;
};

type Where = { readonly asAt: Day; readonly unitIds: readonly string[] | null; readonly others: boolean };

/** The people of some units on a day, by name; with `others`, also who has left them or has yet to start in them. */
export function personRows(view: View, { asAt, unitIds, others }: Where): PersonRow[] {
  const tree = unitTreeAt(view, asAt);
  const isWithin = (unitId: string | null) =>
    unitIds === null || (unitId !== null && unitIds.some((over) => unitId === over || isUnder(tree, unitId, over)));
  const on = dayNumber(asAt);
  const rows: PersonRow[] = [];
  for (const { workerId, spans } of everyWorker(view)) {
    const here = spanOn(spans, on);
    if (here?.held.some((stretch) => isWithin(stretch.unitId))) {
      rows.push(rowOf(view, { workerId, held: here.held, main: here.main, fteMicro: here.fteMicro }, asAt));
      continue;
    }
    if (!others || here) continue;
    const near = spans.findLast((span) => span.from <= on) ?? spans[0];
    if (near?.held.some((stretch) => isWithin(stretch.unitId))) {
      const from = dayOfNumber(near.from);
      const words = near.from > on ? `starts ${dayWords(from)}` : `left ${dayWords(dayOfNumber(near.to - 1))}`;
      const row = rowOf(view, { workerId, held: near.held, main: near.main, fteMicro: 0 }, from);
      rows.push({ ...row, notHere: words, awaySince: null, expectedBack: null, lastDay: null });
    }
  }
  return rows.sort((a, b) => byName(a.name, b.name));
}

const collator = new Intl.Collator('en-GB', { sensitivity: 'base' });

function byName(a: string, b: string): number {
  return collator.compare(a, b);
}

type Holder = { workerId: string; held: readonly Stretch[]; main: Stretch; fteMicro: number };

function rowOf(view: View, { workerId, held, main, fteMicro }: Holder, asAt: Day): PersonRow {
  const inOrder = [main, ...held.filter((stretch) => stretch !== main)];
  const details = detailsOf(view, workerId);
  const name = nameOf(view, workerId);
  const on = inOrder.map((stretch) => placeWords(view, stretch, asAt));
  const refs = [details?.workerRef, details?.payrollNumber, details?.sweNumber].filter(Boolean).join(' ');
  return {
    workerId,
    name,
    on,
    fteMicro,
    posts: inOrder.map((stretch) => postWords(view, stretch, { asAt, main })),
    team: main.unitId ? unitName(view, main.unitId, asAt) : 'elsewhere',
    role: main.unitId === null ? '' : roleWords[main.role],
    bases: [...new Set(inOrder.map(({ assignment }) => assignment.basis))],
    awaySince: absentSince(view, workerId, asAt),
    expectedBack: absenceOn(view, workerId, asAt)?.expectedReturn ?? null,
    lastDay: lastOf(view, inOrder),
    notHere: null,
    search: `${name} ${on.join(' ')} ${refs}`,
  };
}

/** What an assignment is, in words: its post and team, and how where that is not permanently. */
function placeWords(view: View, { assignment, unitId }: Stretch, asAt: Day): string {
  const post = assignment.postId ? versionNear(view, ['post', assignment.postId], asAt) : undefined;
  const team = unitId ? unitName(view, unitId, asAt) : 'elsewhere';
  const how = assignment.basis === 'permanent' ? '' : `, ${basisWords[assignment.basis]}`;
  return `${post ? `${postName(post)}, ` : ''}${team}${how}`;
}

/** A post by its title and number, with its team where that is not the main one's; a team where there is no post. */
function postWords(view: View, { assignment, unitId }: Stretch, { asAt, main }: { asAt: Day; main: Stretch }): string {
  const post = assignment.postId ? versionNear(view, ['post', assignment.postId], asAt) : undefined;
  const team = unitId ? unitName(view, unitId, asAt) : 'elsewhere';
  if (!post) return unitId === main.unitId && unitId !== null ? 'no post' : team;
  return unitId === main.unitId ? postName(post) : `${postName(post)}, ${team}`;
}

/** The latest of the recorded last days, where everything that is held has one. */
function lastOf(view: View, held: readonly Stretch[]): Day | null {
  const ends = held.map(({ assignment }) =>
    lastDay(periodOfRun(runAround(view.versions('assignment', assignment.id), assignment))),
  );
  return ends.includes(null) ? null : ([...ends].sort().at(-1) ?? null);
}

type PersonFilter = {
  readonly words: string;
  readonly away: boolean;
  readonly leaving: boolean;
  readonly agency: boolean;
};

/** The rows that a filter leaves. Words are looked for in names, posts, teams and references. */
export function filterPeople(rows: readonly PersonRow[], filter: PersonFilter): PersonRow[] {
  return rows.filter((row) => {
    if (filter.away && row.awaySince === null) return false;
    if (filter.leaving && row.lastDay === null) return false;
    if (filter.agency && !row.bases.includes('agency')) return false;
    return fits(row.search, filter.words);
  });
}

/** What there is to know about somebody's days: away, leaving, not here. */
export function dayNotes(row: PersonRow): string[] {
  const notes: string[] = [];
  if (row.notHere) notes.push(row.notHere);
  if (row.awaySince) notes.push(awayWords(row));
  if (row.lastDay) notes.push(`last day ${dayWords(row.lastDay)}`);
  return notes;
}

function awayWords({ awaySince, expectedBack }: PersonRow): string {
  const since = awaySince ? `away since ${dayWords(awaySince)}` : '';
  return expectedBack ? `${since}, back ${dayWords(expectedBack)}` : since;
}
