import { type JSX, Show } from 'solid-js';
import { DownloadButton, type Lines } from './download-button.tsx';
import styles from './list-head.module.css';

/** Over a table, or a list as a phone has it: how many there are, and the same as a file. */
export function ListHead(props: {
  /** "143 posts". */
  count: string;
  /** What the file's name begins with; without it there is no download. */
  file?: string | undefined;
  /** The unit it is of, where that is not the one looked at; null for what is of no unit. */
  ofUnit?: string | null | undefined;
  lines: () => Lines;
}): JSX.Element {
  return (
    <div class={styles.head}>
      <p class={styles.count}>{props.count}</p>
      <Show when={props.file}>
        {(file) => <DownloadButton file={file()} ofUnit={props.ofUnit} lines={props.lines} />}
      </Show>
    </div>
  );
}
