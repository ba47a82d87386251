import { covers, type Day } from './day.ts';
import type { MeasureId } from './measures/registry.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

/** The target of a measure for a unit on a day; undefined where none is set. A share as 0.15 for 15%. */
export function targetOn(
  view: View,
  { measure, unitId, on }: { measure: MeasureId; unitId: string; on: Day },
): NewVersion<'target'> | undefined {
  return view.by('target', 'measure', measure).find((target) => target.unitId === unitId && covers(target, on));
}

/** The notes on dates from a day to a day that a chart of a measure of a unit shows, by day. */
export function dateNotesOn(
  view: View,
  { measure, unitId, from, to }: { measure: MeasureId | null; unitId: string | null; from: Day; to: Day },
): NewVersion<'dateNote'>[] {
  const notes: NewVersion<'dateNote'>[] = [];
  for (const id of view.ids('dateNote')) notes.push(...view.versions('dateNote', id));
  return notes
    .filter((note) => note.effectiveFrom >= from && note.effectiveFrom <= to)
    .filter((note) => (!note.measure || note.measure === measure) && (!note.unitId || note.unitId === unitId))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
}
