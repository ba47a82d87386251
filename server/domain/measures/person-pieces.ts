import type { Stretch } from '../assignments.stretches.ts';
import type { WorkerSpan } from '../assignments.worker-spans.ts';
import type { DayNumber } from '../day.ts';
import type { Places } from './places.ts';

/** Days on which a person counts, with the group of the units in which they do. */
export type PersonPiece = { readonly from: DayNumber; readonly to: DayNumber; readonly group: number };

/** The days on which a person holds something of a kind, cut where the units in which they do change; by first day. */
export function personPieces(
  spans: readonly WorkerSpan[],
  places: Places,
  included: (stretch: Stretch) => boolean,
): PersonPiece[] {
  const pieces: PersonPiece[] = [];
  for (const { from, to, held } of spans) {
    const group = groupOf(held, places, included);
    if (group < 0) continue;
    const last = pieces.at(-1);
    if (last && last.to === from && last.group === group) pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from, to, group });
  }
  return pieces;
}

function groupOf(held: readonly Stretch[], places: Places, included: (stretch: Stretch) => boolean): number {
  let first = -1;
  let several: number[] | undefined;
  for (const stretch of held) {
    const unit = stretch.unitId !== null && included(stretch) ? places.indexOf(stretch.unitId) : -1;
    if (unit < 0) continue;
    if (first < 0) first = unit;
    else if (several) several.push(unit);
    else several = [first, unit];
  }
  return several ? places.groupOf(several) : first;
}
