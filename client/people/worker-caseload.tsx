import { createMemo, type JSX, Show } from 'solid-js';
import { type LimitSpan, limitSpans } from '../../server/domain/caseloads.teams.ts';
import { addMonths, type Day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { dayColumn } from '../ui/day-column.ts';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { CaseloadChart, type CountOn } from './caseload-chart.tsx';
import styles from './people.module.css';

const YEARS = 3;

const columns: readonly Column<CountOn>[] = [
  dayColumn('on', 'Counted on', (row) => row.on),
  { id: 'children', head: 'Children', kind: 'number', text: (row) => String(row.children), csv: (row) => row.children },
  { id: 'limit', head: 'Their limit', kind: 'number', text: (row) => String(row.limit), csv: (row) => row.limit },
];

/** The children somebody held over the last years, beside their own limit. */
export function WorkerCaseload(props: { workerId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const since = () => addMonths(asAt(), -12 * YEARS);
  const held = createMemo(() =>
    view()
      .by('caseloadCount', 'workerId', props.workerId)
      .filter((count) => since() < count.effectiveFrom && count.effectiveFrom <= asAt()),
  );
  const limits = createMemo(() =>
    limitSpans(view(), props.workerId, { from: held()[0]?.effectiveFrom ?? asAt(), to: asAt() }),
  );
  const counts = createMemo(() =>
    held().map(({ effectiveFrom, children }) => ({
      on: effectiveFrom,
      children,
      limit: limitOn(limits(), effectiveFrom),
    })),
  );
  return (
    <Show
      when={counts().length > 0}
      fallback={
        <section class={styles.part}>
          <h2>Caseload</h2>
          <p>No count of children has been received.</p>
        </section>
      }
    >
      <ChartFrame
        title="Caseload"
        sentence={sentenceOf(counts())}
        chart={<CaseloadChart counts={counts()} limits={limits()} to={asAt()} sentence={sentenceOf(counts())} />}
        table={
          <Table
            caption="Children held, by count"
            noun="counts"
            one="count"
            columns={columns}
            rows={counts().toReversed()}
            file="caseload"
            ofUnit={null}
          />
        }
      />
    </Show>
  );
}

function limitOn(limits: readonly LimitSpan[], on: Day): number {
  return limits.find((span) => span.from <= on && on <= span.to)?.limit ?? 0;
}

function sentenceOf(counts: readonly CountOn[]): string {
  const last = counts.at(-1);
  if (!last) return '';
  const over = counts.filter((count) => count.children > count.limit).length;
  const times = over === 0 ? 'never over it' : `over it at ${countWords(over, 'count')} of ${counts.length}`;
  return `${countWords(last.children, 'child', 'children')} on ${dayWords(last.on)}; their limit then ${last.limit}; ${times} in the last ${YEARS} years.`;
}
