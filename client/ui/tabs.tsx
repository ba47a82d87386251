import * as Kobalte from '@kobalte/core/tabs';
import { For, type JSX } from 'solid-js';
import styles from './tabs.module.css';

export type TabPart = { readonly id: string; readonly label: string; readonly content: () => JSX.Element };

/** A few views of one thing. Arrow keys move between them. */
export function Tabs(props: {
  label: string;
  parts: readonly TabPart[];
  value?: string;
  onChange?: (id: string) => void;
}) {
  return (
    <Kobalte.Root
      {...(props.value === undefined ? {} : { value: props.value })}
      onChange={(id) => props.onChange?.(id)}
    >
      <Kobalte.List class={styles.list} aria-label={props.label}>
        <For each={props.parts}>
          {(part) => (
            <Kobalte.Trigger class={styles.tab} value={part.id}>
              {part.label}
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.parts}>{(part) => <Kobalte.Content value={part.id}>{part.content()}</Kobalte.Content>}</For>
    </Kobalte.Root>
  );
}
