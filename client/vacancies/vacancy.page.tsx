import { useParams } from '@solidjs/router';
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { boardOn, boardRowsOfPost } from '../../server/domain/vacancies.board.ts';
import { vacancyOn } from '../../server/domain/vacancies.ts';
import { dayWords, fteWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { PostLife } from '../posts/post-life.tsx';
import { postBands } from '../posts/timeline-bands.ts';
import { useSheets } from '../record/use-sheets.ts';
import { OfferPart } from '../recruitment/offer-part.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { Button } from '../ui/button.tsx';
import { MoveMenu } from './move-menu.tsx';
import { StageHistory } from './stage-history.tsx';
import styles from './vacancies.module.css';
import { VacancyFacts } from './vacancy-facts.tsx';
import { NextButton } from './vacancy-parts.tsx';
import { teamOf } from './vacancy-words.ts';

/** One vacancy: since when, how far recruitment has got and how it got there, and the life of its post. */
export function VacancyPage(): JSX.Element {
  const params = useParams();
  const postId = () => params.postId ?? '';
  const { view, asAt, today } = useAsAt();
  const post = createMemo(() => versionNear(view(), ['post', postId()], asAt()));
  const rows = createMemo(() => boardRowsOfPost(boardOn(view(), { asAt: asAt(), unitIds: null }), postId()));
  const bands = createMemo(() => postBands(view(), postId()));
  const about = () =>
    [post()?.postNumber, teamOf(view(), { unitId: post()?.unitId ?? null }, asAt())].filter(Boolean).join(' · ');
  return (
    <Show when={post()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Screen
          title={found().title}
          tab={`Vacancy ${found().postNumber}`}
          above={{ to: '/vacancies', label: 'Vacancies' }}
          about={about()}
          actions={<HoldButton postId={postId()} held={found().status === 'held'} />}
        >
          <Show when={rows()[0]}>
            {(row) => (
              <p class={styles.facts}>
                <NextButton row={row()} />
                <MoveMenu row={row()} />
              </p>
            )}
          </Show>
          <For each={rows()} fallback={<p>{notVacant(view(), postId(), { asAt: asAt(), today: today() })}</p>}>
            {(row) => <VacancyFacts row={row} />}
          </For>
          <div class={styles.parts}>
            <StageHistory postId={postId()} />
            <Show when={rows()[0]?.round?.offer}>
              {(offer) => <OfferPart recruitmentId={offer().recruitmentId} offerId={offer().id} />}
            </Show>
            <div class={styles.wide}>
              <PostLife postNumber={found().postNumber} bands={bands()} />
              <p>
                <Link class={styles.toPost} to={`/posts/${postId()}`}>
                  Everything about this post
                </Link>
              </p>
            </div>
          </div>
        </Screen>
      )}
    </Show>
  );
}

function HoldButton(props: { postId: string; held: boolean }): JSX.Element {
  const { may, openSheet } = useSheets();
  const name = () => (props.held ? 'release' : 'hold');
  return (
    <Show when={may(name())}>
      <Button small onClick={() => openSheet(name(), { postId: props.postId })}>
        {props.held ? 'Take off hold…' : 'Put on hold…'}
      </Button>
    </Show>
  );
}

/** A post that is not in the list: a crumb, or not vacant at all. */
function notVacant(view: View, postId: string, { asAt, today }: { asAt: Day; today: Day }): string {
  const step = vacancyOn(view, postId, asAt)?.steps.find((one) => one.effectiveFrom <= asAt && asAt < one.effectiveTo);
  if (step) return `${fteWords(step.vacantMicro)} FTE is vacant on ${dayWords(asAt)}: too little to list.`;
  return `Nothing of this post is vacant on ${dayWords(asAt)}, and nothing ${asAt < today ? 'was known by then' : 'is known'} to fall vacant.`;
}
