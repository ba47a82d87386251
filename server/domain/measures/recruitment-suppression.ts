import type { View } from '../record/view.ts';
import { type Cell, hiddenCells } from './hidden-cells.ts';
import { placesOf } from './places.ts';
import { recruitmentMeasures } from './recruitment-registry.ts';
import {
  type RecruitmentPoint,
  type RecruitmentRequest,
  type RecruitmentSeries,
  recruitmentSeries,
} from './recruitment-series.ts';
import type { HiddenPoint } from './suppression.ts';

/**
 * Figures of recruitment as the board may see them (mechanisms 6). Rules, quoted by the tests:
 * RB1 Episodes, vacancies and a round's own stages are of posts: never left out.
 * RB2 Offers are made to people. Figures of offers, of the stages an offer goes through and of desks (on which offers
 *     lie too) are left out by the rules for people: a figure behind which stand 1 to 4 of them, and what would give it
 *     away, decided over the whole tree of the day.
 * RB3 What still goes on is left out by itself, by the people behind it, where the figure beside it may be shown.
 */
export type ShownRecruitmentPoint = RecruitmentPoint | HiddenPoint | OpenHidden;
/** RB3. */
export type OpenHidden = RecruitmentPoint & { readonly openIsHidden: true };

export type ShownRecruitmentSeries = Omit<RecruitmentSeries, 'points'> & {
  readonly points: readonly ShownRecruitmentPoint[];
};

/** The id that stands for the whole authority among cells. */
const WHOLE = '*';

/** RB1-RB3. Series as the board may see them. */
export function suppressRecruitment(view: View, request: RecruitmentRequest): ShownRecruitmentSeries[] {
  const aboutPeople = request.measures.filter((measure) => recruitmentMeasures[measure].about === 'people');
  const unitIds = [null, ...placesOf(view).unitIds];
  const all = recruitmentSeries(view, { measures: aboutPeople, unitIds, days: request.days });
  const hidden = new Map(
    aboutPeople.map((measure) => {
      const ofMeasure = all.filter((series) => series.measure === measure);
      return [
        measure,
        { counted: hiddenIn(view, ofMeasure, countedPeople), open: hiddenIn(view, ofMeasure, openPeople) },
      ];
    }),
  );
  return recruitmentSeries(view, request).map((series) => {
    const cells = hidden.get(series.measure);
    if (!cells) return series;
    const id = series.unitId ?? WHOLE;
    const points = series.points.map((point, at): ShownRecruitmentPoint => {
      if (cells.counted[at]?.has(id)) return { asAt: point.asAt, there: point.there, suppressed: true };
      return cells.open[at]?.has(id) ? { ...point, openIsHidden: true } : point;
    });
    return { ...series, points };
  });
}

const countedPeople = (point: RecruitmentPoint) => point.people ?? 0;
const openPeople = ({ figure }: RecruitmentPoint) => (figure.kind === 'days' && figure.open?.people) || 0;

/** The cells to hide on each day. */
function hiddenIn(view: View, series: readonly RecruitmentSeries[], peopleOf: (point: RecruitmentPoint) => number) {
  const places = placesOf(view);
  const days = series[0]?.points ?? [];
  return days.map(({ asAt }, at) => {
    const cells = series.map(({ unitId, points }): Cell => {
      const parentId = unitId === null ? null : (places.parentOn(unitId, asAt) ?? WHOLE);
      return { id: unitId ?? WHOLE, parentId, people: points[at] ? peopleOf(points[at]) : 0 };
    });
    return hiddenCells(cells);
  });
}
