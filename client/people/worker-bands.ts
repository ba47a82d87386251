import { type Stretch, stretchesOfWorker } from '../../server/domain/assignments.stretches.ts';
import { type Day, type DayNumber, dayNumber, dayOfNumber, FOREVER, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import { basisWords, coverWords, fteWords, postName } from '../../server/domain/words.ts';
import type { Band } from '../posts/timeline-bands.ts';

/** A stretch of somebody's time on one post, as their timeline draws it; `postId` where it leads to a post. */
export type WorkerBand = Band & { readonly postId: string | null };

/** Everything that somebody ever was on, by first day. Stretches of one assignment that look the same are one. */
export function workerBands(view: View, workerId: string): WorkerBand[] {
  const bands: WorkerBand[] = [];
  for (const stretch of stretchesOfWorker(view, workerId)) {
    const band = bandOf(view, stretch);
    const at = bands.findLastIndex((one) => one.assignmentId === band.assignmentId);
    const last = bands[at];
    if (last && last.to === band.from && looksAs(last, band)) bands[at] = { ...band, key: last.key, from: last.from };
    else bands.push(band);
  }
  return bands;
}

function bandOf(view: View, { assignment, unitId, from, to }: Stretch): WorkerBand {
  const on = dayOfNumber(from);
  const covers = assignment.covers ? `, ${coverWords[assignment.covers]}` : '';
  return {
    key: `${assignment.id}-${from}`,
    shape: unitId === null ? 'elsewhere' : assignment.basis,
    from,
    to,
    workerId: assignment.workerId,
    assignmentId: assignment.id,
    postId: assignment.postId,
    who: whereWords(view, { postId: assignment.postId, unitId, on }),
    how: `${basisWords[assignment.basis]}${covers}`,
    fteMicro: assignment.fteMicro,
    expectedEnd: assignment.effectiveTo === FOREVER ? assignment.expectedEndDate : null,
  };
}

function whereWords(view: View, { postId, unitId, on }: { postId: string | null; unitId: string | null; on: Day }) {
  const post = postId ? versionNear(view, ['post', postId], on) : undefined;
  const team = unitId ? unitName(view, unitId, on) : null;
  return post ? `${postName(post)}, ${team ?? 'elsewhere'}` : (team ?? 'Elsewhere');
}

function looksAs(a: WorkerBand, b: WorkerBand): boolean {
  return a.who === b.who && a.how === b.how && a.fteMicro === b.fteMicro;
}

/** What somebody holds on a day, in a sentence. */
export function heldSentence(bands: readonly WorkerBand[], on: DayNumber): string {
  const here = bands.filter((band) => band.from <= on && on < band.to);
  if (here.length > 0)
    return `${here.map((band) => `${band.who} (${band.how}, ${fteWords(band.fteMicro)} FTE)`).join('; ')}.`;
  if (bands.length === 0) return 'on no post.';
  return bands.every((band) => band.from > on) ? 'not started yet.' : 'on no post.';
}

/** What stands on a day. */
export function bandsOn(bands: readonly WorkerBand[], asAt: Day): WorkerBand[] {
  const on = dayNumber(asAt);
  return bands.filter((band) => band.from <= on && on < band.to);
}

/** What is still to come after a day, of assignments that are not on it already. */
export function bandsAfter(bands: readonly WorkerBand[], asAt: Day): WorkerBand[] {
  const here = new Set(bandsOn(bands, asAt).map((band) => band.assignmentId));
  return bands.filter((band) => band.from > dayNumber(asAt) && !here.has(band.assignmentId));
}

/** True for one that has no recorded end. */
export function runsOn(band: WorkerBand): boolean {
  return band.to === FOREVER_NUMBER;
}
