import { createMemo, For, type JSX, Show } from 'solid-js';
import { absentSince } from '../../server/domain/caseloads.list.ts';
import type { Day } from '../../server/domain/day.ts';
import { type ManagerRow, type ManagerStint, managersOn } from '../../server/domain/managers.ts';
import type { View } from '../../server/domain/record/view.ts';
import { dayWords } from '../../server/domain/words.ts';
import { managerName, managerWords, stintWords } from '../managers/manager-words.ts';
import { PreviousBand, PreviousWords } from '../managers/previous-band.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import styles from './teams.module.css';

/** Who manages the team, since when, instead of whom, and the three before. */
export function TeamManager(props: { unitId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const rows = createMemo(() =>
    managersOn(view(), { asAt: asAt(), unitIds: [props.unitId] }).filter((row) => row.unitId === props.unitId),
  );
  return (
    <section class={styles.part}>
      <h2>Manager</h2>
      <For each={rows()} fallback={<p>There is no manager’s post in this unit itself.</p>}>
        {(row) => <OneManager row={row} />}
      </For>
    </section>
  );
}

function OneManager(props: { row: ManagerRow }): JSX.Element {
  const { view, asAt } = useAsAt();
  const name = () => managerName(view(), props.row);
  return (
    <div class={styles.facts}>
      <p>
        <Link to={`/posts/${props.row.postId}`}>{`${props.row.post.title}, ${props.row.post.postNumber}`}</Link>
        {`: ${managerWords(props.row)}`}
      </p>
      <Show when={props.row.manager && name()}>
        <p>{`${name()} does the job.`}</p>
      </Show>
      <Show when={props.row.awayHolder}>{(away) => <p>{awayWords(view(), away(), asAt())}</p>}</Show>
      <h3>The previous three</h3>
      <PreviousBand row={props.row} />
      <PreviousWords row={props.row} />
    </div>
  );
}

/** "Susan Carter, permanent, since 10 May 2021: away since 24 Sep 2026." */
function awayWords(view: View, away: ManagerStint, asAt: Day): string {
  const since = absentSince(view, away.workerId, asAt);
  return `${stintWords(view, away)}: away${since ? ` since ${dayWords(since)}` : ''}.`;
}
