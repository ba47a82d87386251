import { createSignal, For, type JSX } from 'solid-js';
import { addMonths, monthEnd } from '../../server/domain/day.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { ChipRow, FilterChip } from '../ui/chip.tsx';

const spans = [
  { months: 12, label: '1 year' },
  { months: 24, label: '2 years' },
  { months: 60, label: '5 years' },
  { months: 120, label: '10 years' },
] as const;

/** How many months a chart goes back, two years at first, and the month end it goes back to. */
export function useHowFarBack() {
  const { asAt } = useAsAt();
  const [months, setMonths] = createSignal<number>(24);
  return { months, setMonths, from: () => monthEnd(addMonths(asAt(), -months())) };
}

/** How many months a chart goes back. */
export function HowFarBack(props: { months: number; onChoose: (months: number) => void }): JSX.Element {
  return (
    <ChipRow label="How far back">
      <For each={spans}>
        {(span) => (
          <FilterChip on={props.months === span.months} onChange={() => props.onChoose(span.months)}>
            {span.label}
          </FilterChip>
        )}
      </For>
    </ChipRow>
  );
}
