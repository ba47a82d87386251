import { createMemo, For, type JSX } from 'solid-js';
import { type CaseloadRow, summaryOf } from '../../server/domain/caseloads.list.ts';
import { type CaseloadBand, caseloadBands } from '../../server/domain/caseloads.teams.ts';
import { countWords, rateWords } from '../shared/format.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import styles from './caseloads.module.css';

type BandRow = CaseloadBand & { readonly holders: number };

const columns: readonly Column<BandRow>[] = [
  { id: 'band', head: 'Children', text: bandWords, sortBy: (row) => row.least },
  {
    id: 'workers',
    head: 'Case holders',
    kind: 'number',
    text: (row) => String(row.workers),
    csv: (row) => row.workers,
  },
  {
    id: 'share',
    head: 'Of all case holders',
    kind: 'number',
    text: (row) => `${rateWords(row.workers, row.holders)} (${row.workers} of ${row.holders})`,
    sortBy: (row) => row.workers,
  },
];

/** How many case holders hold how many children, and the most that one holds. */
export function Distribution(props: { rows: readonly CaseloadRow[]; limit: number }): JSX.Element {
  const summary = createMemo(() => summaryOf(props.rows));
  const bands = createMemo(() => caseloadBands(props.rows).map((band) => ({ ...band, holders: summary().holders })));
  const sentence = () =>
    `${bands()
      .map((band) => `${bandWords(band)}: ${countWords(band.workers, 'worker')}`)
      .join('; ')}. The most one worker holds is ${summary().most}.`;
  return (
    <ChartFrame
      title="How many hold how many children"
      sentence={sentence()}
      chart={<Bars bands={bands()} limit={props.limit} sentence={sentence()} />}
      table={
        <Table
          caption="How many hold how many children"
          noun="bands"
          one="band"
          columns={columns}
          rows={bands()}
          file="caseload-bands"
        />
      }
    />
  );
}

function Bars(props: { bands: readonly CaseloadBand[]; limit: number; sentence: string }): JSX.Element {
  const most = () => Math.max(1, ...props.bands.map((band) => band.workers));
  return (
    <div class={styles.bars} role="img" aria-label={props.sentence}>
      <For each={props.bands}>
        {(band) => (
          <>
            <span class="figures">{bandWords(band)}</span>
            <span
              class={`${styles.bar} ${band.least > props.limit ? styles.barOver : ''}`}
              style={{ width: `${(100 * band.workers) / most()}%` }}
            />
            <span class="figures">{band.workers}</span>
          </>
        )}
      </For>
    </div>
  );
}

function bandWords({ least, most }: CaseloadBand): string {
  return most === null ? `${least} or more` : `${least} to ${most}`;
}
