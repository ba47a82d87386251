import type { JSX } from 'solid-js';
import { addDays, type Day } from '../../server/domain/day.ts';
import { today } from '../shared/clock.ts';
import { Button } from './button.tsx';
import styles from './fields.module.css';
import { DateField, type FieldProps } from './fields.tsx';

/** A day, with the ones most often meant one tap away: today, and the day before or after. */
export function DayField(props: FieldProps & { min?: string; max?: string; past?: boolean }): JSX.Element {
  const other = () => addDays(today(), props.past ? -1 : 1);
  return (
    <div class={styles.day}>
      <DateField {...props} />
      <div class={styles.quick}>
        <Quick label={props.label} words="Today" day={today()} onChoose={props.onInput} />
        <Quick
          label={props.label}
          words={props.past ? 'Yesterday' : 'Tomorrow'}
          day={other()}
          onChoose={props.onInput}
        />
      </div>
    </div>
  );
}

function Quick(props: { label: string; words: string; day: Day; onChoose: (day: string) => void }): JSX.Element {
  return (
    <Button small onClick={() => props.onChoose(props.day)}>
      {props.words}
      <span class="visually-hidden">{` (${props.label})`}</span>
    </Button>
  );
}
