import { postSpans } from '../assignments.post-spans.ts';
import { spanOn, stretchesOnPost } from '../assignments.stretches.ts';
import { isEmployed } from '../assignments.ts';
import { type Day, dayNumber, dayOfNumber, laterOf } from '../day.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { isVacantOn } from '../recruitment.of-post.ts';

/**
 * TU1 A post is taken up on the days on which nothing of it is vacant where something was before, and somebody holds it, or
 *     more of it, who did not.
 * TU2 It is so from the day on which the last of those who hold it between them came, or came to hold more of it: that may
 *     be before whoever leaves it has gone.
 */
export type TakenUp = {
  /** The first of these days, and the first day after. */
  readonly from: Day;
  readonly to: Day;
  /** TU2. */
  readonly on: Day;
};

/** TU1, TU2. When a post is taken up in a view that was not in another, in order. */
export function takenUp({ before, after }: { before: View; after: View }, postId: string): TakenUp[] {
  const edges = [before, after].flatMap((view) => edgesOn(view, postId)).sort((a, b) => a - b);
  const days = [...new Set(edges)].map(dayOfNumber);
  const runs: TakenUp[] = [];
  days.forEach((from, at) => {
    const to = days[at + 1];
    if (!to || !isVacantOn(before, postId, from) || !isFull(after, postId, from)) return;
    const on = cameOn({ before, after }, postId, from);
    const last = runs.at(-1);
    if (on && last?.to === from) runs[runs.length - 1] = { ...last, to };
    else if (on) runs.push({ from, to, on });
  });
  return runs;
}

function edgesOn(view: View, postId: string): number[] {
  const held = stretchesOnPost(view, postId).filter(({ employed }) => employed);
  return [...postSpans(view, postId), ...held].flatMap(({ from, to }) => [from, to]);
}

function isFull(view: View, postId: string, on: Day): boolean {
  return spanOn(postSpans(view, postId), dayNumber(on)) !== undefined && !isVacantOn(view, postId, on);
}

/** TU2. For those who hold a post on a day; null where each of them did so before. */
function cameOn({ before, after }: { before: View; after: View }, postId: string, on: Day): Day | null {
  const at = dayNumber(on);
  const holds = stretchesOnPost(after, postId).filter(({ employed, from, to }) => employed && from <= at && at < to);
  const came = holds.flatMap(({ assignment: { id } }) => {
    const rise = risesOn(after, id, postId).findLast((one) => one.on <= on);
    return rise ? { id, ...rise } : [];
  });
  const didSo = ({ id, ...rise }: Rise & { id: string }) =>
    risesOn(before, id, postId).some((had) => had.on === rise.on && had.fteMicro >= rise.fteMicro);
  return came.every(didSo) ? null : came.map((one) => one.on).reduce(laterOf);
}

/** That somebody comes to hold a post on a day, or more of it: how much from then on. */
type Rise = { readonly on: Day; readonly fteMicro: number };

function risesOn(view: View, assignmentId: string, postId: string): Rise[] {
  const heldBy = (one: NewVersion<'assignment'>) => (one.postId === postId && isEmployed(one) ? one.fteMicro : 0);
  return view.versions('assignment', assignmentId).flatMap((version, at, all) => {
    const before = all[at - 1];
    const had = before?.effectiveTo === version.effectiveFrom ? heldBy(before) : 0;
    return heldBy(version) > had ? { on: version.effectiveFrom, fteMicro: heldBy(version) } : [];
  });
}
