import { createUniqueId, type JSX } from 'solid-js';
import { Icon } from './icon.tsx';
import styles from './search-field.module.css';

/** Looks through the list under it as one types. */
export function SearchField(props: { label: string; value: string; onInput: (value: string) => void }): JSX.Element {
  const id = createUniqueId();
  return (
    <search class={styles.search}>
      <label class="visually-hidden" for={id}>
        {props.label}
      </label>
      <span class={styles.icon}>
        <Icon name="search" />
      </span>
      <input
        id={id}
        class={styles.input}
        type="search"
        placeholder={props.label}
        autocomplete="off"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </search>
  );
}
