import type { View } from '../record/view.ts';
import { hiddenCells } from './hidden-cells.ts';
import { placesOf } from './places.ts';
import { measures } from './registry.ts';
import { measureSeries, type Point, type Series, type SeriesRequest } from './series.ts';

/** A figure left out because few people stand behind it, or because one that is could be worked out from it. */
export type HiddenPoint = Pick<Point, 'asAt' | 'there'> & { readonly suppressed: true };

export type ShownSeries = Omit<Series, 'points'> & { readonly points: readonly (Point | HiddenPoint)[] };

/** The id that stands for the whole authority among cells. */
const WHOLE = '*';

/**
 * Series as the board may see them (mechanisms 6): measures about people are left out under 5 people, and so are the
 * figures from which one left out could be subtracted. Decided over the whole tree of each day, whatever units are
 * asked for, so that two requests never give together what one may not.
 */
export function suppressSeries(view: View, request: SeriesRequest): ShownSeries[] {
  const places = placesOf(view);
  const unitIds = [null, ...places.unitIds];
  const aboutPeople = request.measures.filter((measure) => measures[measure].about === 'people');
  const all = measureSeries(view, { measures: aboutPeople, unitIds, days: request.days });
  const hidden = new Map(aboutPeople.map((measure) => [measure, hiddenByDay(view, all, measure)]));
  return measureSeries(view, request).map((series) => {
    const byDay = hidden.get(series.measure);
    if (!byDay) return series;
    const points = series.points.map((point, at) =>
      byDay[at]?.has(series.unitId ?? WHOLE)
        ? { asAt: point.asAt, there: point.there, suppressed: true as const }
        : point,
    );
    return { ...series, points };
  });
}

function hiddenByDay(view: View, all: readonly Series[], measure: string): Set<string>[] {
  const places = placesOf(view);
  const ofMeasure = all.filter((series) => series.measure === measure);
  const days = ofMeasure[0]?.points ?? [];
  return days.map(({ asAt }, at) =>
    hiddenCells(
      ofMeasure.map(({ unitId, points }) => ({
        id: unitId ?? WHOLE,
        parentId: unitId === null ? null : (places.parentOn(unitId, asAt) ?? WHOLE),
        people: points[at]?.people ?? 0,
      })),
    ),
  );
}
