import { createSignal, For, type JSX, Show } from 'solid-js';
import { isDay } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Button } from '../ui/button.tsx';
import { listOf } from '../ui/comma-list.ts';
import { DateField, type FieldProps } from '../ui/fields.tsx';
import { SinceTyped } from '../ui/since-typed.tsx';
import styles from './settings.module.css';

/** A list of days: one is added at a time, each can be taken out; the value is the days with commas between. */
export function DaysField(props: FieldProps): JSX.Element {
  const [day, setDay] = createSignal('');
  const days = () => listOf(props.value).filter(isDay);
  const add = () => {
    const next = day();
    if (isDay(next) && !days().includes(next)) props.onInput([...days(), next].sort().join(','));
    setDay('');
  };
  const remove = (gone: string) =>
    props.onInput(
      days()
        .filter((one) => one !== gone)
        .join(','),
    );
  return (
    <>
      <SinceTyped value={props.value} since={props.since} words={daysWords} isChosen />
      <DateField {...props} since={undefined} optional value={day()} onInput={setDay} />
      <div class={styles.chosen}>
        <Button small icon="plus" onClick={add}>
          Add it
        </Button>
      </div>
      <Show when={days().length > 0}>
        <ul class={styles.chosen} aria-label="Dates">
          <For each={days()}>
            {(one) => (
              <li>
                <Button small icon="close" onClick={() => remove(one)}>
                  {dayWords(one)}
                  <span class="visually-hidden"> (take out)</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}

function daysWords(days: string): string {
  return listOf(days).filter(isDay).map(dayWords).join(', ');
}
