import { createMemo, For, type JSX, Show } from 'solid-js';
import { type HistoryRound, historyOfPost } from '../../server/domain/recruitment.history.ts';
import { rowsOfRound } from '../../server/domain/recruitment.list.ts';
import { postsOf } from '../../server/domain/recruitment.posts.ts';
import { settles } from '../../server/domain/recruitment.ts';
import { stageWords } from '../../server/domain/words.ts';
import { useSomeone } from '../recruitment/someone-words.ts';
import { StageLine } from '../recruitment/stage-line.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import styles from './vacancies.module.css';

/** How recruitment to the post got to where it is: round after round, newest first, each stage with how long it took. */
export function StageHistory(props: { postId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const rounds = createMemo(() => historyOfPost(view(), props.postId, asAt()));
  return (
    <section>
      <h2>Stages</h2>
      <For each={rounds()} fallback={<p>No one has recruited to this post yet.</p>}>
        {(round) => <Round postId={props.postId} round={round} />}
      </For>
    </section>
  );
}

function Round(props: { postId: string; round: HistoryRound }): JSX.Element {
  const { view, asAt } = useAsAt();
  const someone = useSomeone();
  const back = createMemo(() => {
    const last = props.round.steps.at(-1);
    if (props.round.over || !last?.event.offerId || !settles(last.stage)) return null;
    const row = rowsOfRound(view(), props.round.round, asAt()).find((one) => one.postId === props.postId);
    return row?.stage ? { words: stageWords[row.stage.stage], on: row.stage.since, days: row.daysInStage } : null;
  });
  const about = createMemo(() => {
    const { owner, hiringManager } = props.round.round;
    const postIds = postsOf(view(), props.round.round, asAt());
    const [by, manager] = [someone(owner), someone(hiringManager)];
    const others = postIds.length > 1 ? `for ${countWords(postIds.length, 'post')}` : null;
    return [others, by && `in the hands of ${by}`, manager && `hiring manager: ${manager}`].filter(Boolean).join('; ');
  });
  return (
    <div class={styles.round}>
      <h3>
        <Link class={styles.roundName} to={`/recruitment/${props.round.recruitmentId}`}>
          {`${props.round.round.recruitmentRef}, round ${props.round.number}`}
        </Link>
      </h3>
      <Show when={about()}>
        <p class={styles.small}>{about()}</p>
      </Show>
      <StageLine steps={props.round.steps} goesOn={!props.round.over} back={back()} />
    </div>
  );
}
