import { Index, type JSX, Show } from 'solid-js';
import styles from './empty.module.css';

/** One calm sentence where there is nothing to show, and what one could do about it. A title where it is the screen. */
export function Empty(props: { title?: string; children: JSX.Element }): JSX.Element {
  return (
    <div class={styles.empty}>
      <Show when={props.title}>
        <h1>{props.title}</h1>
      </Show>
      {props.children}
    </div>
  );
}

/** A grey block the size of what will stand there, so that nothing jumps. Sizes in rem. */
export function Bone(props: { width?: string; height: string }): JSX.Element {
  return <span class={styles.bone} style={{ width: props.width ?? '100%', height: props.height }} aria-hidden="true" />;
}

/** A screen that is still loading: a title, and rows of a list. Said once to those who cannot see it. */
export function ScreenBones(props: { rows?: number }): JSX.Element {
  const rows = () => Array.from({ length: props.rows ?? 8 });
  return (
    <div class={styles.stack} role="status" aria-label="Loading">
      <Bone width="12rem" height="2.1rem" />
      <Bone width="20rem" height="1.25rem" />
      <Index each={rows()}>{() => <Bone height="3.5rem" />}</Index>
    </div>
  );
}
