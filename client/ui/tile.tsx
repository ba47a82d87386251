import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import styles from './tile.module.css';

/** Tiles side by side, as many as fit. */
export function Tiles(props: { children: JSX.Element }): JSX.Element {
  return <div class={styles.tiles}>{props.children}</div>;
}

/** One figure: its value, and always the two numbers it is made of, in words. */
export function Tile(props: {
  name: string;
  /** "32.7%", "n/a (no posts)". */
  value: string;
  /** "48.6 vacant + 100.0 employed = 148.6 FTE". */
  sum?: string | undefined;
  /** A small drawing. */
  children?: JSX.Element;
  /** The change since, in grey: better or worse is not said. */
  note?: string | undefined;
  href?: string | undefined;
}): JSX.Element {
  return (
    <section class={styles.tile}>
      <h2 class={styles.name}>
        <Show when={props.href} fallback={props.name}>
          {(href) => <A href={href()}>{props.name}</A>}
        </Show>
      </h2>
      <p class={`${styles.value} figures`}>{props.value}</p>
      <Show when={props.sum}>
        <p class={`${styles.sum} figures`}>{props.sum}</p>
      </Show>
      {props.children}
      <Show when={props.note}>
        <p class={`${styles.note} figures`}>{props.note}</p>
      </Show>
    </section>
  );
}
