import { covers, type Day } from './day.ts';
import type { MeasureId } from './measures/registry.ts';
import { byEach } from './order.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

type Target = NewVersion<'target'>;
type Charted = { readonly measure: MeasureId; readonly unitId: string; readonly from: Day; readonly to: Day };

/** The target of a measure for a unit on a day; undefined where none is set. A share as 0.15 for 15%. */
export function targetOn(
  view: View,
  { measure, unitId, on }: { measure: MeasureId; unitId: string; on: Day },
): Target | undefined {
  return view.by('target', 'measure', measure).find((target) => target.unitId === unitId && covers(target, on));
}

/** The targets of a measure for a unit that hold on some day from a day to a day, by first day. */
export function targetsWithin(view: View, { measure, unitId, from, to }: Charted): Target[] {
  return view
    .by('target', 'measure', measure)
    .filter((target) => target.unitId === unitId && target.effectiveFrom <= to && from < target.effectiveTo);
}

/** The notes on dates from a day to a day that a chart of a measure of a unit shows, by day. */
export function dateNotesWithin(view: View, { measure, unitId, from, to }: Charted): NewVersion<'dateNote'>[] {
  const notes: NewVersion<'dateNote'>[] = [];
  for (const id of view.ids('dateNote')) notes.push(...view.versions('dateNote', id));
  return notes
    .filter((note) => note.effectiveFrom >= from && note.effectiveFrom <= to)
    .filter((note) => (!note.measure || note.measure === measure) && (!note.unitId || note.unitId === unitId))
    .sort(
      byEach(
        ({ effectiveFrom }) => effectiveFrom,
        ({ id }) => id,
      ),
    );
}
