import { createMemo, type JSX, Show } from 'solid-js';
import type { AgencyRow } from '../../server/domain/cover.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Empty } from '../ui/empty.tsx';
import { Table } from '../ui/table.tsx';
import { agencyColumns, buttonsColumn } from './agency-columns.tsx';

/** Agency workers in the order given; with what can be recorded of each, where one may. */
export function AgencyTable(props: {
  caption: string;
  rows: readonly AgencyRow[];
  file: string;
  none?: string;
}): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may } = useSheets();
  const shown = createMemo(() => agencyColumns({ view: view(), asAt: asAt() }));
  const columns = createMemo(() => (may('extending') ? [...shown(), buttonsColumn(view())] : shown()));
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <Empty>
          <p>{props.none ?? 'No agency workers on this day.'}</p>
        </Empty>
      }
    >
      <Table
        caption={props.caption}
        noun="agency workers"
        one="agency worker"
        columns={columns()}
        fileColumns={shown()}
        rows={props.rows}
        file={props.file}
      />
    </Show>
  );
}
