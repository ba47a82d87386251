import { type JSX, Show } from 'solid-js';
import styles from './fields.module.css';
import { Icon } from './icon.tsx';

type Sides = {
  id?: string;
  value: string;
  /** What the record has come to say since. */
  since: string | undefined;
  /** A value as it is read. */
  words?: ((value: string) => string) | undefined;
  isChosen?: boolean | undefined;
};

/** Beside a field that was typed before: what the record has come to say of it since. What was typed stays. */
export function SinceTyped(props: Sides): JSX.Element {
  const read = (value: string) => props.words?.(value) ?? value;
  const mine = () =>
    props.value === '' ? 'You left this empty' : `You ${props.isChosen ? 'chose' : 'typed'} ${read(props.value)}`;
  const theirs = (since: string) => (since === '' ? 'was emptied' : `was set to ${read(since)}`);
  return (
    <Show when={props.since !== undefined}>
      <p class={styles.since} id={props.id}>
        <Icon name="warning" size={18} />
        <span>{`${mine()}; since then it ${theirs(props.since ?? '')}.`}</span>
      </p>
    </Show>
  );
}
