import { inScope, type Scope, scopeOf } from '../domain/access.ts';
import { fromMicro } from '../domain/fte.ts';
import type { WorkingRow } from '../domain/measures/explain.ts';
import type { View } from '../domain/record/view.ts';
import { versionNear } from '../domain/record/view.ts';
import type { Ctx } from '../shared/context.ts';
import type { Reading } from '../shared/reading.ts';

/** A row of a figure's working on the wire. */
export type WireRow = {
  part: WorkingRow['part'];
  quantity: string;
  amount: number;
  on: string;
  unit: string | null;
  unitName: string | null;
  role: string | null;
  basis: string | null;
  post: { id: string; postNumber: string; title: string } | null;
  worker: { id: string; name: string | null } | null;
  assignmentId: string | null;
  children: number | null;
  countedOn: string | null;
  rows: number;
};

/**
 * The rows that make a figure as far as a reader may see: people of their units by name; a post row, which is about
 * no one, whole; everything else added up in one row for each part, so that the rows still add up to the figure.
 */
export function workingFor(ctx: Ctx, reading: Reading, rows: readonly WorkingRow[]): WireRow[] {
  const scope = scopeOf(ctx.actor, 'names.read');
  const shown: WireRow[] = [];
  const rest = new Map<string, WorkingRow[]>();
  for (const row of rows) {
    if (row.workerId === null || isVisible(reading.now, scope, row)) shown.push(wireRow(reading.view, row));
    else rest.set(`${row.part} ${row.quantity}`, [...(rest.get(`${row.part} ${row.quantity}`) ?? []), row]);
  }
  return [...shown, ...[...rest.values()].map(addedUp)];
}

function isVisible(now: View, scope: Scope, { unitId, on }: WorkingRow): boolean {
  return scope.all || (unitId !== null && inScope(now, scope, { unitId, on }));
}

function wireRow(view: View, row: WorkingRow): WireRow {
  const unit = row.unitId ? versionNear(view, ['unit', row.unitId], row.on) : undefined;
  const post = row.postId ? versionNear(view, ['post', row.postId], row.on) : undefined;
  return {
    ...bare(row, row.amountMicro, 1),
    unit: unit?.code ?? null,
    unitName: unit?.name ?? null,
    role: row.role,
    basis: row.basis,
    post: post ? { id: post.id, postNumber: post.postNumber, title: post.title } : null,
    worker: row.workerId ? { id: row.workerId, name: nameOf(view, row.workerId) } : null,
    assignmentId: row.assignmentId,
    children: row.children,
    countedOn: row.countedOn,
  };
}

function nameOf(view: View, workerId: string): string | null {
  return view.versions('workerDetails', workerId).at(-1)?.name ?? null;
}

function addedUp(rows: readonly WorkingRow[]): WireRow {
  const first = rows[0] as WorkingRow;
  return bare(
    first,
    rows.reduce((sum, row) => sum + row.amountMicro, 0),
    rows.length,
  );
}

/** A row that tells nothing but how much it adds. */
function bare({ part, quantity, on }: WorkingRow, amountMicro: number, rows: number): WireRow {
  const nothing = { unit: null, unitName: null, role: null, basis: null, post: null, worker: null };
  return {
    part,
    quantity,
    amount: fromMicro(amountMicro),
    on,
    ...nothing,
    assignmentId: null,
    children: null,
    countedOn: null,
    rows,
  };
}
