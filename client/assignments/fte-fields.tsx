import type { JSX } from 'solid-js';
import { NumberField } from '../ui/fields.tsx';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import styles from './assignments.module.css';

/** How much of a full-time week: as FTE, or as the contracted hours. */
export function FteFields(props: { form: VerbFormState; optional?: boolean; hint?: string }): JSX.Element {
  return (
    <div class={styles.pair}>
      <NumberField
        decimals
        optional={props.optional || props.form.values.hours !== ''}
        hint={props.hint ?? 'Such as 1 or 0.8'}
        {...props.form.bind('fte')}
      />
      <NumberField label="or hours a week" decimals optional hint="Such as 29.6" {...props.form.bindOwn('hours')} />
    </div>
  );
}
