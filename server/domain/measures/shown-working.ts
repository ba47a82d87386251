import { inScope, type Scope } from '../access.ts';
import type { Day } from '../day.ts';
import { fromMicro } from '../fte.ts';
import type { Basis, Role } from '../record/facts.ts';
import { type View, versionNear } from '../record/view.ts';
import { detailsOf } from '../workers.ts';
import type { WorkingRow } from './explain.ts';
import type { Quantity } from './registry.ts';

/** A row of a figure's working as a reader may see it. Amounts are decimals of what the figure counts. */
export type ShownRow = {
  readonly part: WorkingRow['part'];
  readonly quantity: Quantity;
  readonly amount: number;
  readonly on: Day;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly role: Role | null;
  readonly basis: Basis | null;
  readonly post: { readonly id: string; readonly postNumber: string; readonly title: string } | null;
  readonly worker: { readonly id: string; readonly name: string | null } | null;
  readonly assignmentId: string | null;
  readonly children: number | null;
  readonly countedOn: Day | null;
  /** How many rows this one stands for, where they are not told apart for this reader. */
  readonly rows: number;
};

/** Where rows are read from: the view they were made from, and the newest, which access goes by. */
type Reader = { readonly view: View; readonly now: View; readonly scope: Scope };

/**
 * The rows that make a figure as far as a reader may see: people of their units by name; a post row, which is about
 * no one, whole; everything else added up in one row for each part, so that the rows still add up to the figure.
 */
export function shownWorking(reader: Reader, rows: readonly WorkingRow[]): ShownRow[] {
  const isShown = (row: WorkingRow) => row.workerId === null || isVisible(reader, row);
  const rest = Map.groupBy(
    rows.filter((row) => !isShown(row)),
    ({ part, quantity }) => `${part} ${quantity}`,
  );
  return [...rows.filter(isShown).map((row) => shownRow(reader.view, row)), ...[...rest.values()].map(addedUp)];
}

function isVisible({ now, scope }: Reader, { unitId, on }: WorkingRow): boolean {
  return scope.all || (unitId !== null && inScope(now, scope, { unitId, on }));
}

function shownRow(view: View, row: WorkingRow): ShownRow {
  const unit = row.unitId ? versionNear(view, ['unit', row.unitId], row.on) : undefined;
  const post = row.postId ? versionNear(view, ['post', row.postId], row.on) : undefined;
  return {
    ...bare(row, row.amountMicro, 1),
    unit: unit?.code ?? null,
    unitName: unit?.name ?? null,
    role: row.role,
    basis: row.basis,
    post: post ? { id: post.id, postNumber: post.postNumber, title: post.title } : null,
    worker: row.workerId ? { id: row.workerId, name: detailsOf(view, row.workerId)?.name ?? null } : null,
    assignmentId: row.assignmentId,
    children: row.children,
    countedOn: row.countedOn,
  };
}

function addedUp(rows: readonly WorkingRow[]): ShownRow {
  const first = rows[0] as WorkingRow; // safe: a group has at least one
  const amountMicro = rows.reduce((sum, row) => sum + row.amountMicro, 0);
  return bare(first, amountMicro, rows.length);
}

/** A row that tells nothing but how much it adds. */
function bare({ part, quantity, on }: WorkingRow, amountMicro: number, rows: number): ShownRow {
  const nothing = { unit: null, unitName: null, role: null, basis: null, post: null, worker: null };
  const uncounted = { assignmentId: null, children: null, countedOn: null };
  return { part, quantity, amount: fromMicro(amountMicro), on, ...nothing, ...uncounted, rows };
}
