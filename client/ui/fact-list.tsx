import { For, type JSX, Show } from 'solid-js';
import styles from './fact-list.module.css';

export type FactLine = { readonly label: string; readonly lines: readonly JSX.Element[] };

/** What is known of one thing: a name and what is said of it, side by side where there is room. */
export function FactList(props: { facts: readonly FactLine[] }): JSX.Element {
  return (
    <dl class={`${styles.list} figures`}>
      <For each={props.facts}>
        {(fact) => (
          <Show when={fact.lines.length > 0}>
            <div>
              <dt>{fact.label}</dt>
              <For each={fact.lines}>{(line) => <dd>{line}</dd>}</For>
            </div>
          </Show>
        )}
      </For>
    </dl>
  );
}
