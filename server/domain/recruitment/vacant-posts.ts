import { postSpans } from '../assignments.post-spans.ts';
import { dayNumber } from '../day.ts';
import type { Stage } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import type { PlannedVerb } from '../verb.ts';

/**
 * RO9 Recruiting to a post, an offer of it, an acceptance and an agreed start rest on its vacancy: on there being one, now
 *     or to come, and on its going on to the end. Where it was there when somebody looked and is not now, for it has been
 *     filled or is to be, they are asked first. Where there was none to begin with, that is what they want.
 */
export function vacanciesGone(then: PlannedVerb, now: PlannedVerb): string[] {
  const known = withoutVacancy(then);
  return withoutVacancy(now).filter((ground) => !known.includes(ground));
}

/** RO9. Of the posts that a plan recruits to or fills with an offer, those without a vacancy from that day on, or in the end. */
export function withoutVacancy({ plan, before }: PlannedVerb): string[] {
  return plan.add.flatMap((version) => {
    const was = before.versions(version.kind, version.id).flatMap(postsOf);
    const taken = postsOf(version).filter((postId) => !was.includes(postId));
    return taken.flatMap((postId) => {
      const spans = postSpans(before, postId).filter(({ to }) => to > dayNumber(version.effectiveFrom));
      const isVacant = spans.some(({ vacantMicro }) => vacantMicro > 0);
      const isInTheEnd = (spans.at(-1)?.vacantMicro ?? 0) > 0;
      return [
        ...(isVacant ? [] : [`vacancy of ${postId}`]),
        ...(isInTheEnd ? [] : [`vacancy of ${postId} in the end`]),
      ];
    });
  });
}

function postsOf(version: NewVersion): readonly string[] {
  if (version.kind === 'recruitment') return version.postIds;
  const isFilled = version.kind === 'stageEvent' && version.offerId && FILLING.has(version.stage);
  const isOfOne = version.kind === 'offer' || isFilled;
  return isOfOne && version.postId ? [version.postId] : [];
}

/** What brings somebody nearer to a post; a start itself rests on room there (RO1). */
const FILLING: ReadonlySet<Stage> = new Set(['accepted', 'start_agreed']);
