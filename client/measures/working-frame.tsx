import { useQuery } from '@tanstack/solid-query';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import type { Day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { askJson } from '../shared/api.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Table } from '../ui/table.tsx';
import type { Column, Group } from '../ui/table-rows.ts';
import { figuresClient } from './figures-cache.ts';
import styles from './measures.module.css';
import { Waiting } from './waiting.tsx';

type Explained = {
  readonly view: View;
  readonly unitId: string;
  readonly asAt: Day;
  readonly scope: ReturnType<typeof scopeOf>;
};

type WorkingProps<Row> = {
  id: string;
  /** Finds the rows on a device that holds the whole record; others ask the server. */
  rowsOf: (explained: Explained) => readonly Row[];
  columns: readonly Column<Row>[];
  groupsOf: (rows: readonly Row[]) => readonly Group<Row>[];
  /** Said where there are none. */
  none: string;
  /** Said above them. */
  about?: string;
};

/** "Show your working": the rows that a figure is made of, as far as the reader may see. */
export function WorkingRows<Row>(props: WorkingProps<Row>): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <section class={styles.over} data-closed={open() ? undefined : ''}>
      <h2>Working</h2>
      <Show
        when={open()}
        fallback={
          <div>
            <Button onClick={() => setOpen(true)}>Show the rows behind this figure</Button>
          </div>
        }
      >
        <Rows {...props} />
      </Show>
    </section>
  );
}

function Rows<Row>(props: WorkingProps<Row>): JSX.Element {
  const { figuresView, unitId, unit, asAt, knownInstant } = useAsAt();
  const { actor } = useSession();
  const scope = createMemo(() => scopeOf(actor(), 'names.read'));
  const here = createMemo(() =>
    scope().all ? props.rowsOf({ view: figuresView(), unitId: unitId(), asAt: asAt(), scope: scope() }) : undefined,
  );
  const path = createMemo(() => {
    const query = new URLSearchParams({ asAt: asAt(), ...(unit() && { unit: unit()?.code ?? '' }) });
    const known = knownInstant();
    if (known !== null) query.set('knownAt', new Date(known).toISOString());
    return `/api/measures/${props.id}/explain?${query}`;
  });
  const there = useQuery(
    () => ({
      queryKey: [path()],
      queryFn: async () => await askJson<{ rows: readonly Row[] }>(path()),
      enabled: !scope().all,
    }),
    () => figuresClient,
  );
  const groups = createMemo(() => props.groupsOf(here() ?? there.data?.rows ?? []));
  return (
    <Show when={here() ?? there.data} fallback={<Waiting error={there.error} />}>
      <Show when={groups().length > 0} fallback={<p>{props.none}</p>}>
        <Show when={props.about}>{(about) => <p class={styles.quiet}>{about()}</p>}</Show>
        <Table
          caption="The rows behind the figure"
          noun="rows"
          one="row"
          columns={props.columns}
          groups={groups()}
          file={`${props.id}-working`}
        />
      </Show>
    </Show>
  );
}
