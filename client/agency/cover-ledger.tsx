import { createMemo, createSignal, For, type JSX } from 'solid-js';
import { addMonths, monthEnd } from '../../server/domain/day.ts';
import { coverLedger, type LedgerPoint } from '../../server/domain/measures/cover-ledger.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { rateWords } from '../shared/format.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { dayColumn } from '../ui/day-column.ts';
import { fteColumn } from '../ui/fte-column.ts';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import styles from './agency.module.css';
import { CoverChart, CoverKey } from './cover-chart.tsx';

const spans = [
  { months: 12, label: '1 year' },
  { months: 24, label: '2 years' },
  { months: 60, label: '5 years' },
  { months: 120, label: '10 years' },
] as const;

/** What agency has covered, month by month: vacancies, absences, and what is above establishment. */
export function CoverLedger(): JSX.Element {
  const { figuresView, asAt, unitId, unit } = useAsAt();
  const [months, setMonths] = createSignal<number>(24);
  const points = createMemo(() =>
    coverLedger(figuresView(), { unitId: unitId(), from: monthEnd(addMonths(asAt(), -months())), to: asAt() }),
  );
  const sentence = () => sentenceOf(points(), unit()?.name ?? 'The whole authority');
  return (
    <>
      <div class={styles.chips}>
        <ChipRow label="How far back">
          <For each={spans}>
            {(span) => (
              <FilterChip on={months() === span.months} onChange={() => setMonths(span.months)}>
                {span.label}
              </FilterChip>
            )}
          </For>
        </ChipRow>
      </div>
      <ChartFrame
        title="Agency FTE by what it covers"
        sentence={sentence()}
        chart={
          <>
            <CoverChart points={points()} />
            <CoverKey />
          </>
        }
        table={
          <Table
            caption="Agency FTE by what it covers, at each month end"
            noun="month ends"
            one="month end"
            columns={columns}
            rows={points()}
            file="agency-covers"
          />
        }
      />
    </>
  );
}

function sentenceOf(points: readonly LedgerPoint[], name: string): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return 'No month ends in this stretch.';
  const words = (point: LedgerPoint) =>
    `${oneDecimal(point.agencyMicro)} agency FTE on ${dayWords(point.asAt)}, ${oneDecimal(point.vacanciesMicro)} of it covering vacancies beside ${oneDecimal(point.vacantMicro)} vacant`;
  const over =
    last.toCheckMicro > 0 ? `; more cover than vacancies: ${oneDecimal(last.toCheckMicro)} FTE to check` : '';
  return `${name}: ${words(first)}; ${words(last)}${over}.`;
}

const fte = (id: keyof LedgerPoint & `${string}Micro`, head: string) =>
  fteColumn<LedgerPoint>((point) => point[id], { id, head, words: oneDecimal });

const columns: readonly Column<LedgerPoint>[] = [
  dayColumn('asAt', 'On', ({ asAt }) => asAt),
  fte('vacanciesMicro', 'Covering vacancies'),
  fte('absencesMicro', 'Covering absences'),
  fte('additionalMicro', 'Additional'),
  fte('unsaidMicro', 'No reason'),
  fte('agencyMicro', 'Agency FTE'),
  fte('employedMicro', 'Employed FTE'),
  {
    id: 'share',
    head: 'Of those at work',
    kind: 'number',
    text: ({ agencyMicro, employedMicro }) => rateWords(agencyMicro, agencyMicro + employedMicro),
    sortBy: ({ agencyMicro, employedMicro }) =>
      agencyMicro + employedMicro === 0 ? null : agencyMicro / (agencyMicro + employedMicro),
  },
  fte('vacantMicro', 'Vacant FTE'),
  fte('toCheckMicro', 'Over vacancies, to check'),
];
