import { For, type JSX, Show } from 'solid-js';
import type { ManagerRow } from '../../server/domain/managers.ts';
import { managerName, managerWords } from '../managers/manager-words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import styles from './teams.module.css';

/** Who manages a team: name and status, one line for each manager's post. */
export function TeamManagers(props: { managers: readonly ManagerRow[] }): JSX.Element {
  const { view } = useAsAt();
  return (
    <For each={props.managers} fallback="no manager’s post">
      {(row) => (
        <span class={styles.manager}>
          <Show when={managerName(view(), row)}>{(name) => <>{`${name()}, `}</>}</Show>
          {managerWords(row)}
        </span>
      )}
    </For>
  );
}
