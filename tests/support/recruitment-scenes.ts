import { addDays, type Day, day, FOREVER } from '../../server/domain/day.ts';
import type { RecruitmentMeasureId } from '../../server/domain/measures/recruitment-registry.ts';
import { type RecruitmentPoint, recruitmentSeries } from '../../server/domain/measures/recruitment-series.ts';
import type { Stage } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import { makeOffer, makeRecruitment, makeStageEvent, onDay } from './makers.ts';

/** Short words for recruitment in hand-written histories. Periods are first and last day, both in force. */
export function round(
  id: string,
  postIds: string[],
  of: Partial<NewVersion<'recruitment'>> & { from: string; to?: string },
) {
  const { from, to, ...fields } = of;
  return makeRecruitment({
    id,
    postIds,
    effectiveFrom: day(from),
    effectiveTo: to ? addDays(day(to), 1) : FOREVER,
    ...fields,
  });
}

/** `'r1', 'p1'`: an offer of a round for a post, from the day it is made. */
export function offer(
  id: string,
  [recruitmentId, postId]: [string, string | null],
  of: Partial<NewVersion<'offer'>> & { on: string },
) {
  const { on, ...fields } = of;
  return makeOffer({ id, recruitmentId, postId, effectiveFrom: day(on), ...fields });
}

/** Stages of a round, or of one of its offers: `{ '2026-01-05': 'advertised' }`; several of one day in a list. */
export function stages(
  of: { round: string; offer?: string; post?: string },
  events: { readonly [on: string]: Stage | readonly Stage[] },
): NewVersion[] {
  return Object.entries(events).flatMap(([on, said]) =>
    [said].flat().map((stage, at) =>
      makeStageEvent({
        id: `${of.round}-${of.offer ?? of.post ?? ''}-${on}-${at}`,
        ...onDay(on),
        recruitmentId: of.round,
        offerId: of.offer ?? null,
        postId: of.post ?? null,
        stage: stage as Stage,
        order: at + 1,
      }),
    ),
  );
}

export function recruitmentPoint(
  view: View,
  measure: RecruitmentMeasureId,
  [unitId, on]: [string | null, string],
): RecruitmentPoint {
  const request = { measures: [measure], unitIds: [unitId], days: [on as Day] };
  return recruitmentSeries(view, request)[0]?.points[0] as RecruitmentPoint; // safe: one point was asked for
}

/** Median, 90th percentile and count of what ended; then those of what goes on. */
export function daysOf(view: View, measure: RecruitmentMeasureId, where: [string | null, string]) {
  const { figure } = recruitmentPoint(view, measure, where);
  if (figure.kind !== 'days') throw new Error(`${measure} is not of days`);
  const { median, p90, count, open } = figure;
  return { ended: [median, p90, count], open: open && [open.median, open.p90, open.count] };
}
