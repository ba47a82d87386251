import { For, type JSX } from 'solid-js';
import type { Conflict } from '../../server/domain/changes/request.ts';
import { whenWords } from '../shared/format.ts';
import styles from './both-sides.module.css';

/** Both sides of a conflict in plain words, theirs with who and when. */
export function BothSides(props: { conflicts: readonly Conflict[] }): JSX.Element {
  return (
    <For each={distinct(props.conflicts)}>
      {(conflict) => (
        <dl class={styles.side}>
          <dt>{`Recorded ${whenWords(Date.parse(conflict.theirs.at))} by ${conflict.theirs.by}`}</dt>
          <dd>{conflict.theirs.sentence}</dd>
          <dt>Yours</dt>
          <dd>{conflict.yours === conflict.theirs.sentence ? 'In the same words.' : conflict.yours}</dd>
        </dl>
      )}
    </For>
  );
}

/** One of theirs may stand in the way of several things that mine is about: it is told once. */
function distinct(conflicts: readonly Conflict[]): readonly Conflict[] {
  const isSame = (one: Conflict, other: Conflict) =>
    one.theirs.change === other.theirs.change && one.yours === other.yours;
  return conflicts.filter((one, at) => conflicts.findIndex((other) => isSame(one, other)) === at);
}
