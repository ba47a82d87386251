import { type PostSpan, postSpans } from './assignments.post-spans.ts';
import { type Stretch, spanOn, stretchesOnPost } from './assignments.stretches.ts';
import { employedCounted, workerSpans } from './assignments.worker-spans.ts';
import { type Day, type DayNumber, dayNumber } from './day.ts';
import { ELSEWHERE } from './record/elsewhere.ts';
import type { View } from './record/view.ts';

/**
 * Why V on a post is higher than on the day before. Rules, quoted by the tests:
 * VC1 A holder who is employed nowhere in a counted role from that day on has left; one who is has moved.
 * VC2 A holder who stays with less FTE has had hours reduced.
 * VC3 A post that was not in force the day before is new; one with more FTE has grown.
 * VC4 Why is told of what lay in the reader's units, on that day and the one before: elsewhere, nothing is said.
 */
export type VacancyCause = {
  readonly why: 'left' | 'moved' | 'hours_reduced' | 'new_post' | 'post_grew';
  /** By how much this alone takes E - H up, in millionths; causes may add up to more than V where a post was over-occupied. */
  readonly byMicro: number;
  /** The assignment that ended or was reduced, and whose it was; null where the post itself changed. */
  readonly assignmentId: string | null;
  readonly workerId: string | null;
};

/** VC1-VC4. Why V is what it is on the first day of a vacancy, or of a step that is higher; the greatest cause first. */
export function causesOf(view: View, postId: string, on: Day): VacancyCause[] {
  const day = dayNumber(on);
  const spans = postSpans(view, postId);
  const [before, after] = [spanOn(spans, day - 1), spanOn(spans, day)];
  if (before?.post.unitId === ELSEWHERE || after?.post.unitId === ELSEWHERE) return [];
  return [...postCauses(before, after), ...holderCauses(view, stretchesOnPost(view, postId), day)].sort(
    (a, b) => b.byMicro - a.byMicro,
  );
}

function postCauses(before: PostSpan | undefined, after: PostSpan | undefined): VacancyCause[] {
  const byMicro = (after?.fundedMicro ?? 0) - (before?.fundedMicro ?? 0);
  if (byMicro <= 0) return [];
  return [{ why: before ? 'post_grew' : 'new_post', byMicro, assignmentId: null, workerId: null }];
}

function holderCauses(view: View, stretches: readonly Stretch[], day: DayNumber): VacancyCause[] {
  const employedOn = (on: DayNumber) =>
    stretches.filter((stretch) => stretch.employed && stretch.from <= on && on < stretch.to);
  const after = new Map(employedOn(day).map(({ assignment }) => [assignment.id, assignment.fteMicro]));
  return employedOn(day - 1).flatMap(({ assignment }) => {
    const { id: assignmentId, workerId, fteMicro } = assignment;
    const byMicro = fteMicro - (after.get(assignmentId) ?? 0);
    if (byMicro <= 0) return [];
    const why = after.has(assignmentId) ? 'hours_reduced' : isEmployedOn(view, workerId, day) ? 'moved' : 'left';
    return [{ why, byMicro, assignmentId, workerId }] as const;
  });
}

function isEmployedOn(view: View, workerId: string, on: DayNumber): boolean {
  return employedCounted(spanOn(workerSpans(view, workerId), on)).length > 0;
}
