import { postSpans } from '../assignments.post-spans.ts';
import { type Day, dayNumber } from '../day.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import type { PlannedVerb } from '../verb.ts';

/**
 * RO9 Recruiting to a post, and an offer of it, rest on its vacancy, now or to come: where it was there when somebody
 *     looked and is not now, for it has been filled, they are asked first. Where there was none to begin with, that is
 *     what they want.
 */
export function vacanciesGone(then: PlannedVerb, now: PlannedVerb): string[] {
  const known = withoutVacancy(then);
  return withoutVacancy(now).filter((ground) => !known.includes(ground));
}

/** RO9. Of the posts that a plan takes into a round or offers, those without a vacancy from that day on. */
export function withoutVacancy({ plan, before }: PlannedVerb): string[] {
  return plan.add.flatMap((version) => {
    const was = before.versions(version.kind, version.id).flatMap(postsOf);
    const taken = postsOf(version).filter((postId) => !was.includes(postId));
    const filled = taken.filter((postId) => !isVacantFrom(before, postId, version.effectiveFrom));
    return filled.map((postId) => `vacancy of ${postId}`);
  });
}

function postsOf(version: NewVersion): readonly string[] {
  if (version.kind === 'recruitment') return version.postIds;
  return version.kind === 'offer' && version.postId ? [version.postId] : [];
}

function isVacantFrom(view: View, postId: string, on: Day): boolean {
  return postSpans(view, postId).some(({ to, vacantMicro }) => vacantMicro > 0 && to > dayNumber(on));
}
