import type { JSX } from 'solid-js';
import styles from './fields.module.css';
import { Field, type FieldProps } from './fields.tsx';

/** A few words, at most 200 characters; not the place for health or personal details. */
export function NoteField(props: FieldProps): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <textarea
          {...wiring}
          class={`${styles.input} ${styles.text}`}
          maxlength={200}
          rows={3}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
