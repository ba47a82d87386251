import { createMemo } from 'solid-js';
import { namesFor } from '../../server/domain/changes/names.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { type Offer, onlyPostOf } from '../../server/domain/recruitment.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';

/** What a sheet about an offer starts from: the offer and its round as believed now, and what it is called. */
export function useOffer(offerId: () => string) {
  const { viewAt } = useRecord();
  const session = useSession();
  const offer = createMemo((): Offer | undefined => versionNear(viewAt(null), ['offer', offerId()], today()));
  const round = createMemo(() => versionNear(viewAt(null), ['recruitment', offer()?.recruitmentId ?? ''], today()));
  /** The post offered, or the only one of its round; null for a place. */
  const postId = () => {
    const of = round();
    return offer()?.postId ?? (of ? onlyPostOf(of) : null);
  };
  const name = () => {
    const id = postId();
    const post = id ? namesFor(viewAt(null), session.actor()).post(id, today()) : 'A place whose post is not yet said';
    return `${post}, offer ${offer()?.offerRef ?? ''}`;
  };
  return { offer, round, postId, name };
}
