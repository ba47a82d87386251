import { useParams } from '@solidjs/router';
import { createMemo, type JSX, Show } from 'solid-js';
import { versionNear } from '../../server/domain/record/view.ts';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { boardRowOf } from '../../server/domain/vacancies.board.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { nameOf } from '../posts/post-rows.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { Button } from '../ui/button.tsx';
import { FactList } from '../ui/fact-list.tsx';
import { MoveMenu } from '../vacancies/move-menu.tsx';
import { MoveButtons } from '../vacancies/vacancy-parts.tsx';
import { checksLine } from '../vacancies/vacancy-words.ts';
import { CheckList } from './check-list.tsx';
import { useOfferLife } from './offer-part.tsx';
import { offerParts, offerStageWords } from './offer-words.ts';
import styles from './recruitment.module.css';
import { StageLine } from './stage-line.tsx';
import { useOffer } from './use-offer.ts';

/** One offer: how far it is, its checks, and what is next. */
export function OfferPage(): JSX.Element {
  const params = useParams();
  const about = () => ({ recruitmentId: params.recruitmentId ?? '', offerId: params.offerId ?? '' });
  const { view, asAt } = useAsAt();
  const life = useOfferLife(about);
  const { postId, name } = useOffer(() => about().offerId);
  const round = createMemo(() => versionNear(view(), ['recruitment', about().recruitmentId], asAt()));
  const row = createMemo(() => {
    const rows = roundLife(view(), about().recruitmentId, asAt())?.rows ?? [];
    const own = rows.find(({ offer }) => offer?.id === about().offerId);
    return own && boardRowOf(view(), own, asAt());
  });
  const facts = () => {
    const found = life();
    if (!found) return [];
    const { workerId } = found.offer;
    const post = postId();
    return [
      { label: 'Stage', lines: [offerStageWords(found)] },
      { label: 'Checks', lines: found.checks.total > 0 ? [checksLine(found.checks)] : [] },
      { label: 'Offer', lines: offerParts({ ...found, checks: { ...found.checks, total: 0 } }, asAt()) },
      {
        label: 'Who',
        lines: workerId ? [<Link to={`/people/${workerId}`}>{nameOf(view(), workerId)}</Link>] : [],
      },
      { label: 'Post', lines: post ? [<Link to={`/vacancies/${post}`}>{name().split(', offer ')[0]}</Link>] : [] },
    ];
  };
  return (
    <Show when={life()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Screen
          title={`Offer ${found().offer.offerRef}`}
          above={{ to: `/recruitment/${about().recruitmentId}`, label: round()?.recruitmentRef ?? 'The round' }}
          about={name()}
        >
          <FactList facts={facts()} />
          <Show when={row()}>
            {(one) => (
              <p class={styles.buttons}>
                <MoveButtons row={one()} />
                <MoveMenu row={one()} />
                <Show when={!one().round?.start?.isRecorded}>
                  <WhichPost offerId={about().offerId} postId={postId()} />
                </Show>
              </p>
            )}
          </Show>
          <div class={styles.parts}>
            <section class={styles.wide}>
              <h2>Checks</h2>
              <CheckList offerId={about().offerId} />
            </section>
            <section>
              <h2>Stages</h2>
              <StageLine steps={found().steps} goesOn={found().state === 'open'} aboutOf={() => ''} />
            </section>
          </div>
        </Screen>
      )}
    </Show>
  );
}

/** An offer of a place is for a post as soon as one is known. */
function WhichPost(props: { offerId: string; postId: string | null }): JSX.Element {
  const { may, openSheet } = useSheets();
  return (
    <Show when={may('offer-change')}>
      <Button small onClick={() => openSheet('offer-change', { offerId: props.offerId })}>
        {props.postId ? 'Another post or FTE…' : 'Which post…'}
      </Button>
    </Show>
  );
}
