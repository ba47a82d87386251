import type { Day } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import {
  isFor,
  isOpenOffer,
  offerStageOn,
  offersOf,
  roundStageOn,
  type StageReached,
} from '../../server/domain/recruitment.ts';

/** RR3. The stage that recruitment to a post (or to the round's next place) has reached by a day, its offers included. */
export function stageOn(
  view: View,
  recruitmentId: string,
  about: { readonly asAt: Day; readonly postId?: string | undefined },
): StageReached | null {
  if (!versionNear(view, ['recruitment', recruitmentId], about.asAt)) return null;
  const offers = offersOf(view, recruitmentId, about.asAt).filter(
    (offer) => isOpenOffer(view, offer, about.asAt) && isFor(view, offer, about),
  );
  const stages = offers.map((offer) => offerStageOn(view, offer.id, about.asAt));
  return stages.find((stage) => stage !== null) ?? roundStageOn(view, recruitmentId, about);
}
