import { isCounted } from '../assignments.stretches.ts';
import { dayNumber } from '../day.ts';
import { type View, versionOn } from '../record/view.ts';
import { type Episode, episodesOfPost } from '../vacancies.episodes.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { yearAfter } from './year-rows.ts';

/** RF1-RF3. A post's vacancies filled, each on the day it was; and while they are open, their age. */
export function fillFacts(view: View, postId: string): RecruitmentFact[] {
  return episodesOfPost(view, postId).flatMap((episode) => [...openFacts(episode), ...filledFact(view, episode)]);
}

function openFacts({ postId, effectiveFrom, steps }: Episode): RecruitmentFact[] {
  const since = dayNumber(effectiveFrom);
  return steps
    .filter((step) => isCounted(step.post))
    .map((step) => ({
      ...ofPost(postId, step.post),
      from: dayNumber(step.effectiveFrom),
      to: dayNumber(step.effectiveTo),
      on: null,
      isOpen: true,
      since,
      until: null,
      fteMicro: step.vacantMicro,
    }));
}

/** A post that is closed while vacant was never filled. */
function filledFact(view: View, { postId, effectiveFrom, effectiveTo, end, steps }: Episode): RecruitmentFact[] {
  const post = end === 'filled' ? versionOn(view, ['post', postId], effectiveTo) : undefined;
  if (!post || !isCounted(post)) return [];
  const on = dayNumber(effectiveTo);
  const times = { from: on, to: yearAfter(on), on, since: dayNumber(effectiveFrom), until: on };
  return [{ ...ofPost(postId, post), ...times, isOpen: false, fteMicro: steps.at(-1)?.vacantMicro ?? 0 }];
}

/** What every fact about a post alone says. */
export function ofPost(postId: string, { unitId, role }: { unitId: string; role: RecruitmentFact['role'] }) {
  return { part: null, unitId, role, postId, recruitmentId: null, offerId: null, workerId: null, isNumerator: false };
}
