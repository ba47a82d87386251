import { For, type JSX } from 'solid-js';
import { listOf } from './comma-list.ts';
import styles from './fields.module.css';
import { labelIn, type Option } from './fields.tsx';
import { SinceTyped } from './since-typed.tsx';

/** Any number of a few choices, all in sight; the value is the chosen ones with commas between. */
export function CheckField(props: {
  label: string;
  value: string;
  since?: string | undefined;
  options: readonly Option[];
  onInput: (value: string) => void;
}): JSX.Element {
  const chosen = () => listOf(props.value);
  const turn = (value: string, on: boolean) => {
    const next = props.options
      .map((option) => option.value)
      .filter((one) => (one === value ? on : chosen().includes(one)));
    props.onInput(next.join(','));
  };
  const words = (value: string) =>
    listOf(value)
      .map((one) => labelIn(props.options, one))
      .join(', ');
  return (
    <fieldset class={styles.field}>
      <legend class={styles.label}>{props.label}</legend>
      <SinceTyped value={props.value} since={props.since} words={words} isChosen />
      <For each={props.options}>
        {(option) => (
          <label class={styles.choice}>
            <input
              type="checkbox"
              checked={chosen().includes(option.value)}
              onChange={(event) => turn(option.value, event.currentTarget.checked)}
            />
            {option.label}
          </label>
        )}
      </For>
    </fieldset>
  );
}
