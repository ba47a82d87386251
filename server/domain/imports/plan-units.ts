import type { FactFields } from '../record/facts.ts';
import type { unitColumns } from './columns.ts';
import { findersBy, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import type { Row } from './rows.ts';
import { settleRun, tellOrder } from './runs.ts';
import { said } from './versions.ts';

/** A row with its parent looked up; undefined where there is no such column. */
type UnitRow = Row<typeof unitColumns> & { readonly parentId: string | null | undefined };

const blankUnit: FactFields['unit'] = { code: '', name: '', kindOfUnit: 'team', parentId: null };

/** Lays out units.csv. */
export function planUnits(planning: Planning, references: References): void {
  const file = planning.pack.files['units.csv'];
  if (!file) return;
  planning.countRows('units.csv', file.rows.length);
  tellOrder(planning, 'units.csv', file.rows);
  const groups = rowsByKey(file.rows, (row) => row.values.unit_code);
  const ids = idsOfKeys(planning, groups.keys(), findersBy(planning, 'unit', 'code'));
  references.learn('units.csv', ids);
  for (const [code, rows] of groups) {
    settleRun(planning, {
      file: 'units.csv',
      kind: 'unit',
      id: ids.get(code) as string,
      rows: rows.map((row): UnitRow => ({ ...row, parentId: parentOf(row, references) })),
      blank: blankUnit,
      fieldsOf: ({ values, parentId }, base) => ({
        ...base,
        code,
        name: values.name ?? base.name,
        kindOfUnit: values.kind ?? base.kindOfUnit,
        parentId: said(parentId, base.parentId),
      }),
    });
  }
}

function parentOf({ line, values }: Row<typeof unitColumns>, references: References): string | null | undefined {
  if (values.parent_code === undefined) return undefined;
  return references.unit(values.parent_code, { file: 'units.csv', line, column: 'parent_code' });
}
