import type { JSX } from 'solid-js';
import { Field, type FieldProps } from '../ui/fields.tsx';
import styles from './reminders.module.css';

/** A time of day, "08:00". */
export function TimeField(props: FieldProps): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          class={styles.time}
          type="time"
          step={15 * 60}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
