import { createMemo, createSignal, For, type JSX } from 'solid-js';
import type { AgencyRow } from '../../server/domain/cover.ts';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import styles from './agency.module.css';
import { AgencyTable } from './agency-table.tsx';

const spans = [
  { weeks: 4, label: '4 weeks' },
  { weeks: 8, label: '8 weeks' },
  { weeks: 12, label: '12 weeks' },
  { weeks: null, label: 'All' },
] as const;

/** Who ends within some weeks; who should have ended, first. */
export function AgencyEnding(props: { rows: readonly AgencyRow[] }): JSX.Element {
  const [weeks, setWeeks] = createSignal<number | null>(8);
  const shown = createMemo(() => {
    const within = weeks();
    if (within === null) return props.rows;
    return props.rows.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= within * 7);
  });
  return (
    <>
      <div class={styles.chips}>
        <ChipRow label="Ending within">
          <For each={spans}>
            {(span) => (
              <FilterChip on={weeks() === span.weeks} onChange={() => setWeeks(span.weeks)}>
                {span.label}
              </FilterChip>
            )}
          </For>
        </ChipRow>
      </div>
      <AgencyTable
        caption="Agency workers, overdue first, then soonest to end"
        rows={shown()}
        file="agency-ending"
        none={
          weeks() === null ? 'No agency workers on this day.' : `No one from an agency ends within ${weeks()} weeks.`
        }
      />
    </>
  );
}
