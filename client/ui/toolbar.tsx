import type { JSX } from 'solid-js';
import styles from './toolbar.module.css';

/** Search and filters over a list, in a row that wraps. */
export function Toolbar(props: { children: JSX.Element }): JSX.Element {
  return <div class={styles.toolbar}>{props.children}</div>;
}
