import { useQuery } from '@tanstack/solid-query';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { explain } from '../../server/domain/measures/explain.ts';
import { decimalText } from '../../server/domain/measures/figures.ts';
import { type MeasureId, measures, type Quantity } from '../../server/domain/measures/registry.ts';
import { type ShownRow, shownWorking } from '../../server/domain/measures/shown-working.ts';
import { basisWords, dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { askJson } from '../shared/api.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Table } from '../ui/table.tsx';
import type { Column, Group } from '../ui/table-rows.ts';
import { numberNames } from './figure-words.ts';
import { figuresClient } from './figures-cache.ts';
import styles from './measures.module.css';
import { Waiting } from './waiting.tsx';

const quantityWords: { readonly [Q in Quantity]: string } = {
  funded: 'Funded FTE',
  vacant: 'Vacant FTE',
  overOccupied: 'FTE beyond what is funded',
  employed: 'Employed FTE',
  agency: 'Agency FTE',
  agencyCoveringVacancies: 'Agency FTE covering vacancies',
  managers: 'People in manager posts',
  permanentManagers: 'Permanent managers',
  caseHolders: 'Case holders',
  caseHoldersWithinLimit: 'Case holders within the limit',
  children: 'Children',
  caseHolderFte: 'FTE of case holders',
  leavers: 'FTE of leavers',
  employedYearBefore: 'People employed a year before',
  stayed: 'Of them, still employed',
};

const partWords = {
  numerator: 'in the first number',
  denominator: 'in the second number only',
  both: 'in both numbers',
} as const;

const columns: readonly Column<ShownRow>[] = [
  { id: 'who', head: 'Post or person', text: whoWords, show: (row) => <Who row={row} /> },
  { id: 'unit', head: 'Team', text: (row) => row.unitName ?? '' },
  { id: 'role', head: 'Role', text: (row) => (row.role ? roleWords[row.role] : '') },
  { id: 'basis', head: 'Basis', text: (row) => (row.basis ? basisWords[row.basis] : '') },
  { id: 'on', head: 'On', text: (row) => dayWords(row.on), sortBy: (row) => row.on },
  {
    id: 'amount',
    head: 'Adds',
    kind: 'number',
    text: (row) => amountWords(row.amount),
    sortBy: (row) => row.amount,
    csv: (row) => row.amount,
  },
];

/** "Show your working": the posts or people that a figure is made of, as far as the reader may see. */
export function Working(props: { id: MeasureId }): JSX.Element {
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
        <Rows id={props.id} />
      </Show>
    </section>
  );
}

function Rows(props: { id: MeasureId }): JSX.Element {
  const { figuresView, unitId, unit, asAt, knownInstant } = useAsAt();
  const { actor } = useSession();
  const scope = createMemo(() => scopeOf(actor(), 'names.read'));
  const here = createMemo(() => {
    if (!scope().all) return undefined;
    const { rows } = explain(figuresView(), { measure: props.id, unitId: unitId(), asAt: asAt() });
    return shownWorking({ view: figuresView(), now: figuresView(), scope: scope() }, rows);
  });
  const path = createMemo(() => {
    const query = new URLSearchParams({ asAt: asAt(), ...(unit() && { unit: unit()?.code ?? '' }) });
    const known = knownInstant();
    if (known !== null) query.set('knownAt', new Date(known).toISOString());
    return `/api/measures/${props.id}/explain?${query}`;
  });
  const there = useQuery(
    () => ({
      queryKey: [path()],
      queryFn: async () => await askJson<{ rows: readonly ShownRow[] }>(path()),
      enabled: !scope().all,
    }),
    () => figuresClient,
  );
  const groups = createMemo(() => groupsOf(here() ?? there.data?.rows ?? [], props.id));
  return (
    <Show when={here() ?? there.data} fallback={<Waiting error={there.error} />}>
      <Show when={groups().length > 0} fallback={<p>No post and no one stands behind this figure here.</p>}>
        <p class={styles.quiet}>{partsWords(props.id)}</p>
        <Table
          caption="The rows behind the figure"
          noun="rows"
          one="row"
          columns={columns}
          groups={groups()}
          file={`${props.id}-working`}
        />
      </Show>
    </Show>
  );
}

function groupsOf(rows: readonly ShownRow[], id: MeasureId): Group<ShownRow>[] {
  return [...Map.groupBy(rows, (row) => `${row.part} ${row.quantity}`).values()].map((ofIt) => ({
    label: labelOf(ofIt, id),
    rows: ofIt,
  }));
}

/** What the rows add up to, by the names of the two numbers. */
function partsWords(id: MeasureId): string {
  const [first, second] = numberNames[id];
  if (measures[id].kind === 'amount') return 'The rows add up to the figure.';
  return `The figure is its first number, “${first}”, divided by its second, “${second}”. Each group adds up to its part of them.`;
}

/** "Vacant FTE, in both numbers: 52.0". */
function labelOf(rows: readonly ShownRow[], id: MeasureId): string {
  const [first] = rows;
  if (!first) return '';
  const sum = rows.reduce((total, row) => total + Math.round(row.amount * MICRO), 0) / MICRO;
  const where = measures[id].kind === 'amount' ? '' : `, ${partWords[first.part]}`;
  return `${quantityWords[first.quantity]}${where}: ${amountWords(sum)}`;
}

function whoWords(row: ShownRow): string {
  const post = row.post ? postName(row.post) : '';
  if (row.worker) return [row.worker.name ?? 'a worker', post].filter(Boolean).join(', ');
  return post || `${countWords(row.rows, 'row')} not shown one by one to you`;
}

function Who(props: { row: ShownRow }): JSX.Element {
  return (
    <Show when={props.row.post} fallback={whoWords(props.row)}>
      {(post) => <Link to={`/posts/${post().id}`}>{whoWords(props.row)}</Link>}
    </Show>
  );
}

/** An amount with as many decimals as it has: whole people, 0.810811 FTE. */
function amountWords(amount: number): string {
  const text = decimalText(Math.round(amount * MICRO), 6).replace(/0+$/, '');
  return text.replace(/\.$/, '');
}
