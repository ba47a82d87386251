import { postSpans } from '../assignments.post-spans.ts';
import { type Day, dayNumber, FOREVER } from '../day.ts';
import type { Stage } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import type { PlannedVerb } from '../verb.ts';

/**
 * RG4 Recruiting to a post, an offer of it, an acceptance and an agreed start rest on its vacancy: on there being one, now
 *     or to come, on its going on to the end, and on the post not ending. They, and a start by an offer, rest on its not
 *     being on hold. Where it was so when somebody looked and is not now, they are asked first. Where it was not to begin
 *     with, that is what they want.
 */
export function vacanciesGone(then: PlannedVerb, now: PlannedVerb): string[] {
  const known = withoutVacancy(then);
  return withoutVacancy(now).filter((ground) => !known.includes(ground));
}

/** RG4. What speaks against filling the posts that a plan recruits to, or fills with an offer. */
export function withoutVacancy({ plan, before }: PlannedVerb): string[] {
  return plan.add.flatMap((version) => {
    const was = before.versions(version.kind, version.id).flatMap(postsOf);
    const taken = postsOf(version).filter((postId) => !was.includes(postId));
    const isStart = version.kind === 'stageEvent' && version.stage === 'started'; // rests on room there, too (RG1)
    return taken.flatMap((postId) => [
      ...heldFrom(before, postId, version.effectiveFrom),
      ...(isStart ? [] : filledFrom(before, postId, version.effectiveFrom)),
    ]);
  });
}

function heldFrom(view: View, postId: string, on: Day): string[] {
  const later = view.versions('post', postId).filter(({ effectiveTo }) => effectiveTo > on);
  return later.some(({ status }) => status === 'held') ? [`${postId} on hold`] : [];
}

function filledFrom(view: View, postId: string, on: Day): string[] {
  const spans = postSpans(view, postId).filter(({ to }) => to > dayNumber(on));
  const isVacant = spans.some(({ vacantMicro }) => vacantMicro > 0);
  const isInTheEnd = (spans.at(-1)?.vacantMicro ?? 0) > 0;
  const end = view.versions('post', postId).at(-1)?.effectiveTo ?? FOREVER;
  return [
    ...(isVacant ? [] : [`vacancy of ${postId}`]),
    ...(isInTheEnd ? [] : [`vacancy of ${postId} in the end`]),
    ...(end === FOREVER ? [] : [`${postId} up to ${end}`]),
  ];
}

function postsOf(version: NewVersion): readonly string[] {
  if (version.kind === 'recruitment') return version.postIds;
  const isFilled = version.kind === 'stageEvent' && version.offerId && FILLING.has(version.stage);
  const isOfOne = version.kind === 'offer' || isFilled;
  return isOfOne && version.postId ? [version.postId] : [];
}

/** What brings somebody nearer to a post, or onto it. */
const FILLING: ReadonlySet<Stage> = new Set(['accepted', 'start_agreed', 'started']);
