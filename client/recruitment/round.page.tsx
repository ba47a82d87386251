import { useParams } from '@solidjs/router';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { namesFor } from '../../server/domain/changes/names.ts';
import { isCohort } from '../../server/domain/recruitment.cohort.ts';
import type { HistoryStep } from '../../server/domain/recruitment.history.ts';
import { type OfferLife, type RoundLife, roundLife } from '../../server/domain/recruitment.life.ts';
import { onlyPostOf, roundStageOn } from '../../server/domain/recruitment.ts';
import { boardRowOf } from '../../server/domain/vacancies.board.ts';
import { capital, dayWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { useSession } from '../shared/session.tsx';
import { FactList } from '../ui/fact-list.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { MoveMenu } from '../vacancies/move-menu.tsx';
import { CohortPart } from './cohort-part.tsx';
import { offerParts, offerStageWords } from './offer-words.ts';
import styles from './recruitment.module.css';
import { RoundActions } from './round-actions.tsx';
import { RoundRows } from './round-rows.tsx';
import { roundCounts, roundFor, roundStage } from './round-words.ts';
import { useHolder } from './someone-words.ts';
import { StageLine } from './stage-line.tsx';

/** One round of recruitment: its posts or places, its offers, how far each is, and how it got there. */
export function RoundPage(): JSX.Element {
  const params = useParams();
  const { view, asAt } = useAsAt();
  const life = createMemo(() => roundLife(view(), params.recruitmentId ?? '', asAt()));
  return (
    <Show when={life()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Screen
          title={`${isCohort(found().round) ? 'Cohort' : 'Round'} ${found().round.recruitmentRef}`}
          above={{ to: '/recruitment', label: 'Rounds' }}
          about={roundFor(view(), found().round, asAt())}
          actions={<RoundActions life={found()} />}
          {...(isCohort(found().round) && { figures: 'here' })}
        >
          <RoundFacts life={found()} />
          <WholeRound life={found()} />
          <div class={styles.parts}>
            <Show when={found().rows.length > 0} fallback={<CohortPart recruitmentId={found().recruitmentId} />}>
              <RoundRows life={found()} />
            </Show>
            <Offers life={found()} />
            <Stages life={found()} />
            <Show when={found().rows.length > 0}>
              <CohortPart recruitmentId={found().recruitmentId} />
            </Show>
          </div>
        </Screen>
      )}
    </Show>
  );
}

function RoundFacts(props: { life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const holder = useHolder();
  const facts = () => {
    const { life } = props;
    const { owner, hiringManager, advertClosesOn } = life.round;
    return [
      { label: 'Stage', lines: [roundStage(view(), life, asAt())] },
      { label: 'Places', lines: [roundCounts(life)] },
      { label: 'Opened', lines: [dayWords(life.openedOn)] },
      { label: 'Advert closes', lines: advertClosesOn ? [dayWords(advertClosesOn)] : [] },
      { label: 'Owner', lines: [capital(holder(owner))] },
      { label: 'Hiring manager', lines: [capital(holder(hiringManager))] },
    ];
  };
  return <FactList facts={facts()} />;
}

/** All posts of a round moved at once. */
function WholeRound(props: { life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const row = createMemo(() => {
    const { rows, round, recruitmentId } = props.life;
    const [first] = rows;
    if (!first || round.postIds.length < 2) return null;
    const stage = roundStageOn(view(), recruitmentId, { asAt: asAt() });
    const whole = { ...first, isWhole: true as const, postId: null, offer: null, checks: null, stage };
    return boardRowOf(view(), whole, asAt());
  });
  return (
    <Show when={row()}>
      {(one) => (
        <p class={styles.buttons}>
          <MoveMenu row={one()} label="Move the whole round…" />
        </p>
      )}
    </Show>
  );
}

function Offers(props: { life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { actor } = useSession();
  const post = (life: OfferLife) => {
    const { postId } = life.offer;
    if (postId) return namesFor(view(), actor()).post(postId, asAt());
    return onlyPostOf(props.life.round) ? '' : 'post not yet said';
  };
  const why = (life: OfferLife) => (life.state === 'fell_through' ? life.stage?.event.note : null);
  return (
    <section>
      <h2>Offers</h2>
      <Show when={props.life.offers.length > 0} fallback={<p>No offer has been made.</p>}>
        <RowList label="Offers">
          <For each={props.life.offers}>
            {(one) => (
              <RowItem
                title={
                  <Link to={`/recruitment/${props.life.recruitmentId}/offers/${one.offer.id}`}>
                    {one.offer.offerRef}
                  </Link>
                }
                sub={[post(one), offerStageWords(one), ...offerParts(one, asAt()), why(one)]
                  .filter(Boolean)
                  .join(' · ')}
              />
            )}
          </For>
        </RowList>
      </Show>
    </section>
  );
}

function Stages(props: { life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { actor } = useSession();
  const several = () => props.life.round.postIds.length > 1;
  /** Starts are told of with their offers, and a round may be closed without a word on how it ended. */
  const end = () => {
    const { over } = props.life;
    if (!over || (over.stage !== null && over.stage !== 'started')) return null;
    return { words: over.stage ? 'Filled' : 'Closed', on: over.since };
  };
  const aboutOf = ({ event }: HistoryStep) =>
    event.postId && several() ? `${namesFor(view(), actor()).post(event.postId, asAt())} alone` : null;
  return (
    <section>
      <h2>Stages</h2>
      <StageLine steps={props.life.steps} goesOn={!props.life.over} end={end()} aboutOf={aboutOf} />
    </section>
  );
}
