import { createMemo, type JSX, Show } from 'solid-js';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { CheckList } from './check-list.tsx';
import { offerParts, offerStageWords } from './offer-words.ts';
import styles from './recruitment.module.css';

/** One offer of a round by the day looked at; undefined where there is none. */
export function useOfferLife(about: () => { recruitmentId: string; offerId: string }) {
  const { view, asAt } = useAsAt();
  return createMemo(() =>
    roundLife(view(), about().recruitmentId, asAt())?.offers.find(({ offer }) => offer.id === about().offerId),
  );
}

/** The offer that is open for a vacancy, with its checks as they stand. */
export function OfferPart(props: { recruitmentId: string; offerId: string }): JSX.Element {
  const { asAt } = useAsAt();
  const life = useOfferLife(() => props);
  return (
    <Show when={life()}>
      {(found) => (
        <section>
          <h2>
            <Link to={`/recruitment/${props.recruitmentId}/offers/${props.offerId}`}>
              {`Offer ${found().offer.offerRef}`}
            </Link>
          </h2>
          <p class={`${styles.quiet} figures`}>
            {[offerStageWords(found()), ...offerParts(found(), asAt())].join(' · ')}
          </p>
          <CheckList offerId={props.offerId} />
        </section>
      )}
    </Show>
  );
}
