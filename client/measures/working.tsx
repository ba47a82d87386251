import { type JSX, Show } from 'solid-js';
import { MICRO } from '../../server/domain/fte.ts';
import { explain } from '../../server/domain/measures/explain.ts';
import { decimalText } from '../../server/domain/measures/figures.ts';
import { type MeasureId, measures, type Quantity } from '../../server/domain/measures/registry.ts';
import { type ShownRow, shownWorking } from '../../server/domain/measures/shown-working.ts';
import { basisWords, dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import type { Column, Group } from '../ui/table-rows.ts';
import { numberNames } from './figure-words.ts';
import { WorkingRows } from './working-frame.tsx';

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

/** The posts or people that a figure is made of. */
export function Working(props: { id: MeasureId }): JSX.Element {
  return (
    <WorkingRows<ShownRow>
      id={props.id}
      rowsOf={({ view, scope, ...asked }) =>
        shownWorking({ view, now: view, scope }, explain(view, { measure: props.id, ...asked }).rows)
      }
      columns={columns}
      groupsOf={(rows) => groupsOf(rows, props.id)}
      none="No post and no one stands behind this figure here."
      about={partsWords(props.id)}
    />
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
