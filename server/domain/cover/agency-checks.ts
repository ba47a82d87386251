import { postSpans } from '../assignments.post-spans.ts';
import { type Stretch, spanOn, stretchesOnPost } from '../assignments.stretches.ts';
import { leaversOf } from '../assignments.worker-spans.ts';
import { addMonths, type Day, day, dayNumber, dayOfNumber, daysBetween } from '../day.ts';
import type { View } from '../record/view.ts';
import type { Cover } from '../vacancies.cover.ts';
import { awayMicro } from './presence.ts';

/**
 * What the record can tell of the rules for agency workers (domain.md C). Rules, quoted by the tests:
 * CK1 A check that lacks what it needs is unknown, never passed.
 * CK2 The statutory guidance binds assignments that began on or after 31 October 2024; earlier ones are exempt from it.
 * CK3 Whoever was made redundant here may come back at once; anyone else after three calendar months.
 */
export const agencyRules = ['reason_holds', 'has_end', 'three_months', 'three_years', 'not_too_long'] as const;
export type AgencyRule = (typeof agencyRules)[number];
export type AgencyCheck = { readonly rule: AgencyRule; readonly state: 'pass' | 'fail' | 'exempt' | 'unknown' };

/** What each check asks, in the words of a screen. */
export const agencyRuleWords: { readonly [R in AgencyRule]: string } = {
  reason_holds: 'What it covers is there: a vacancy on its post, or the holder away',
  has_end: 'It has a last day, or a day on which it is expected to end',
  three_months: 'At least three months since they were last employed here',
  three_years: 'At least three years since they first registered',
  not_too_long: 'Running for less than 26 weeks, or extended with a reason',
};

const GUIDANCE_FROM = day('2024-10-31');
const DAYS_TO_REVIEW = 26 * 7;

type Case = { readonly stretch: Stretch; readonly cover: Cover; readonly asAt: Day };
type State = AgencyCheck['state'];

/** CK1-CK3. Every check of one agency assignment on a day. */
export function checksOf(view: View, of: Case): AgencyCheck[] {
  return agencyRules.map((rule) => ({ rule, state: checkers[rule](view, of) }));
}

const checkers: { readonly [R in AgencyRule]: (view: View, of: Case) => State } = {
  reason_holds: reasonHolds,
  has_end: (_view, { cover }) => (cover.until ? 'pass' : 'fail'),
  three_months: threeMonths,
  three_years: threeYears,
  not_too_long: (_view, { stretch, cover, asAt }) =>
    daysBetween(cover.since, asAt) < DAYS_TO_REVIEW || stretch.assignment.extensionReason ? 'pass' : 'fail',
};

function reasonHolds(view: View, { stretch, cover, asAt }: Case): State {
  const { postId } = stretch.assignment;
  if (cover.covers === 'additional') return 'exempt';
  if (!postId || !cover.covers) return 'unknown';
  const on = dayNumber(asAt);
  const isThere =
    cover.covers === 'vacancy'
      ? (spanOn(postSpans(view, postId), on)?.vacantMicro ?? 0) > 0
      : stretchesOnPost(view, postId).some(
          (holder) =>
            holder.employed &&
            holder.from <= on &&
            on < holder.to &&
            (cover.coversAbsenceOf ?? holder.assignment.workerId) === holder.assignment.workerId &&
            awayMicro(view, holder, on) > 0,
        );
  return isThere ? 'pass' : 'fail';
}

function threeMonths(view: View, { cover }: Case): State {
  if (cover.since < GUIDANCE_FROM) return 'exempt';
  const left = leaversOf(view, cover.workerId).findLast(({ on }) => dayOfNumber(on) < cover.since);
  if (!left) return 'pass';
  const wasRedundant = left.held.some(({ assignment }) => assignment.leaveReason?.endsWith('redundancy'));
  if (wasRedundant) return 'exempt';
  return cover.since >= addMonths(dayOfNumber(left.on), 3) ? 'pass' : 'fail';
}

function threeYears(view: View, { cover }: Case): State {
  if (cover.since < GUIDANCE_FROM) return 'exempt';
  const registeredOn = view.versions('worker', cover.workerId)[0]?.registeredOn;
  if (!registeredOn) return 'unknown';
  return cover.since >= addMonths(registeredOn, 36) ? 'pass' : 'fail';
}
