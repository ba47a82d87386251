import { type JSX, Show } from 'solid-js';
import styles from './row-list.module.css';

/** Rows under each other, as a phone shows what a desktop shows as a table. */
export function RowList(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <ul class={styles.list} aria-label={props.label}>
      {props.children}
    </ul>
  );
}

/** One row. Where its title is a link, the whole row is. */
export function RowItem(props: {
  title: JSX.Element;
  /** What stands at the end of the first line: a figure. */
  end?: JSX.Element;
  sub?: JSX.Element;
  chips?: JSX.Element;
  /** Buttons; each names the thing it is about. */
  actions?: JSX.Element;
}): JSX.Element {
  return (
    <li class={styles.row}>
      <span class={styles.title}>
        <span class={styles.name}>{props.title}</span>
      </span>
      <span class={`${styles.end} figures`}>{props.end}</span>
      <Show when={props.sub}>
        <span class={`${styles.sub} figures`}>{props.sub}</span>
      </Show>
      <Show when={props.chips}>
        <span class={styles.chips}>{props.chips}</span>
      </Show>
      <Show when={props.actions}>
        <span class={styles.actions}>{props.actions}</span>
      </Show>
    </li>
  );
}
