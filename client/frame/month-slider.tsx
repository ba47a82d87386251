import { createMemo, createSignal, createUniqueId, type JSX } from 'solid-js';
import { type Day, monthEnd } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import styles from './as-at-panel.module.css';
import { monthsOfRecord } from './months.ts';

/** Slides the day that the screen describes through the month ends of the record. */
export function MonthSlider(): JSX.Element {
  const clocks = useAsAt();
  const id = createUniqueId();
  const months = createMemo(() => monthsOfRecord(clocks.view(), clocks.today(), clocks.monthEndsOnly()));
  const at = () =>
    Math.max(
      0,
      months().findLastIndex((month) => month <= monthEnd(clocks.asAt())),
    );
  const [moving, setMoving] = createSignal<number | null>(null);
  const shown = () => months()[moving() ?? at()] ?? clocks.asAt();
  return (
    <div class={styles.slider}>
      <label for={id}>Slide through the months</label>
      <input
        id={id}
        type="range"
        min="0"
        max={Math.max(0, months().length - 1)}
        value={at()}
        aria-valuetext={dayWords(shown())}
        onInput={(event) => {
          setMoving(event.currentTarget.valueAsNumber);
          clocks.set({ asAt: shown() });
        }}
        onChange={() => setMoving(null)}
      />
      <div class={styles.ends} aria-hidden="true">
        <span>{monthWords(months()[0])}</span>
        <span>{monthWords(months().at(-1))}</span>
      </div>
    </div>
  );
}

function monthWords(day: Day | undefined): string {
  return day === undefined ? '' : dayWords(day).replace(/^\d+ /, '');
}
