import { createMemo, type JSX, Show } from 'solid-js';
import { addDays, addMonths, type Day, dayOfInstant, isDay, monthEnd } from '../../server/domain/day.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { Button } from '../ui/button.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import { Popover } from '../ui/popover.tsx';
import styles from './as-at-panel.module.css';
import { MonthSlider } from './month-slider.tsx';

/** Both clocks: the day the screen describes, and what had been recorded by when. */
export function AsAtPanel(props: { anchor: HTMLElement | undefined; onClose: () => void }): JSX.Element {
  const clocks = useAsAt();
  const go = (asAt: Day) => clocks.set({ asAt });
  const before = () => monthEnd(addMonths(clocks.asAt(), -1));
  const after = () => nextMonthEnd(clocks.asAt());
  return (
    <Popover open anchor={props.anchor} onClose={props.onClose} title="As at">
      <Show when={!clocks.monthEndsOnly()} fallback={<p>Month ends, for the improvement board.</p>}>
        <DateField
          name="as-at"
          label="The day to look at"
          value={clocks.asAt()}
          onInput={(value) => isDay(value) && go(value)}
        />
      </Show>
      <div class={styles.months}>
        <Button small icon="left" onClick={() => go(before())}>
          <span class="visually-hidden">Month end before: </span>
          {dayWords(before())}
        </Button>
        <Show when={!clocks.monthEndsOnly() || after() <= clocks.today()}>
          <Button small icon="right" onClick={() => go(after())}>
            <span class="visually-hidden">Month end after: </span>
            {dayWords(after())}
          </Button>
        </Show>
      </div>
      <MonthSlider />
      <div class={styles.known}>
        <Show when={clocks.monthEndsOnly()} fallback={<KnownByDay />}>
          <KnownAtBoardDate />
        </Show>
      </div>
      <div class={styles.buttons}>
        <Show when={!clocks.isNow()}>
          <Button look="main" onClick={() => clocks.backToToday()}>
            Back to today
          </Button>
        </Show>
        <Button onClick={props.onClose}>Done</Button>
      </div>
    </Popover>
  );
}

function KnownByDay(): JSX.Element {
  const clocks = useAsAt();
  const { record } = useRecord();
  const instant = () => clocks.knownInstant();
  const first = () => record().changes[0]?.recordedAt;
  const value = () => {
    const at = instant();
    return at === null ? '' : dayOfInstant(at);
  };
  return (
    <DateField
      name="known-at"
      label="Using only what had been recorded by"
      optional
      hint={hintFor(first())}
      max={clocks.today()}
      value={value()}
      onInput={(text) => clocks.set({ knownAt: isDay(text) && text < clocks.today() ? text : null })}
    />
  );
}

function KnownAtBoardDate(): JSX.Element {
  const clocks = useAsAt();
  const { viewAt } = useRecord();
  const dates = createMemo(() => {
    const all = settingOn(viewAt(null), 'board.dates', clocks.today());
    return all.filter((date) => date < clocks.today()).sort((a, b) => (a < b ? 1 : -1));
  });
  return (
    <SelectField
      name="known-at"
      label="Using only what had been recorded by"
      value={clocks.knownAt() ?? ''}
      none="Everything recorded so far"
      options={dates().map((date) => ({ value: date, label: `The board of ${dayWords(date)}` }))}
      onInput={(value) => clocks.set({ knownAt: isDay(value) ? value : null })}
    />
  );
}

function hintFor(first: number | undefined): string {
  return first === undefined ? 'Nothing is recorded yet.' : `The record begins on ${dayWords(dayOfInstant(first))}.`;
}

function nextMonthEnd(from: Day): Day {
  const end = monthEnd(from);
  return from < end ? end : monthEnd(addDays(end, 1));
}
