import { createMemo, type JSX, Show } from 'solid-js';
import { type Ending, endingSoon } from '../../server/domain/assignments.lists.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Table } from '../ui/table.tsx';
import { endingButtons, endingColumns } from './ending-columns.tsx';
import styles from './teams.module.css';

const WEEKS = 8;

/** What ends within eight weeks, and what should have ended: overdue first. */
export function TeamEnding(props: { unitId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const rows = createMemo<readonly Ending[]>(() =>
    endingSoon(view(), { asAt: asAt(), unitIds: [props.unitId], within: WEEKS * 7 }),
  );
  const { may } = useSheets();
  const shown = createMemo(() => endingColumns({ view: view(), asAt: asAt() }));
  const columns = createMemo(() => (may('extending') ? [...shown(), endingButtons(view())] : shown()));
  return (
    <section class={styles.part}>
      <h2>{`Ending in ${WEEKS} weeks`}</h2>
      <Show
        when={rows().length > 0}
        fallback={<p>{`Nothing ends in the next ${WEEKS} weeks, and nothing is overdue.`}</p>}
      >
        <Table
          caption={`Ending in ${WEEKS} weeks, overdue first`}
          noun="endings"
          one="ending"
          columns={columns()}
          fileColumns={shown()}
          rows={rows()}
          file="ending"
          ofUnit={props.unitId}
        />
      </Show>
    </section>
  );
}
