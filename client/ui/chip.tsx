import { type JSX, Show } from 'solid-js';
import styles from './chip.module.css';
import { Icon, type IconName } from './icon.tsx';

/** A few words about the thing beside it: cover, basis, on hold. */
export function Chip(props: {
  look?: 'plain' | 'soft' | 'accent' | 'amber' | 'danger' | undefined;
  icon?: IconName | undefined;
  children: JSX.Element;
}): JSX.Element {
  const look = () => (props.look && props.look !== 'plain' ? (styles[props.look] ?? '') : '');
  return (
    <span class={`${styles.chip} ${look()}`}>
      <Show when={props.icon}>{(name) => <Icon name={name()} size={16} />}</Show>
      {props.children}
    </span>
  );
}

/** A filter that is on or off. */
export function FilterChip(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <button
      type="button"
      class={`${styles.chip} ${styles.button}`}
      aria-pressed={props.on}
      onClick={() => props.onChange(!props.on)}
    >
      <Show when={props.on}>
        <Icon name="check" size={16} />
      </Show>
      {props.children}
    </button>
  );
}

/** Chips in a row, for a label that says what they filter. */
export function ChipRow(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <fieldset class={styles.row}>
      <legend class="visually-hidden">{props.label}</legend>
      {props.children}
    </fieldset>
  );
}
