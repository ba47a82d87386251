import { createMemo, For, type JSX, Show } from 'solid-js';
import { type ManagerRow, managersOn } from '../../server/domain/managers.ts';
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
  const { view } = useAsAt();
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
      <Show when={props.row.awayHolder}>{(away) => <p>{`Away: ${stintWords(view(), away())}.`}</p>}</Show>
      <h3>The previous three</h3>
      <PreviousBand row={props.row} />
      <PreviousWords row={props.row} />
    </div>
  );
}
