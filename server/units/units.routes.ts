import * as v from 'valibot';
import { byEach } from '../domain/order.ts';
import { versionOn } from '../domain/record/view.ts';
import { type ListReading, listRoutes, periodSchema, wirePeriod } from '../shared/lists.ts';

const unitRow = v.object({
  id: v.string(),
  unitCode: v.string(),
  name: v.string(),
  kind: v.string(),
  parentCode: v.nullable(v.string()),
  ...periodSchema,
  etag: v.nullable(v.string()),
});

/** The services and teams in force on a day, by code. */
function unitRows({ view, asAt, shows, codeOf, etagOf }: ListReading): v.InferOutput<typeof unitRow>[] {
  const units = [...view.ids('unit')].flatMap((id) => versionOn(view, ['unit', id], asAt) ?? []);
  return units
    .filter((unit) => shows(unit.id))
    .map((unit) => ({
      id: unit.id,
      unitCode: unit.code,
      name: unit.name,
      kind: unit.kindOfUnit,
      parentCode: codeOf(unit.parentId),
      ...wirePeriod(unit),
      etag: etagOf('unit', unit.id),
    }))
    .sort(
      byEach(
        ({ unitCode }) => unitCode,
        ({ id }) => id,
      ),
    );
}

export const unitsListRoutes = listRoutes({
  name: 'units',
  summary: 'Services and teams in force on a day',
  row: unitRow,
  rows: unitRows,
});
