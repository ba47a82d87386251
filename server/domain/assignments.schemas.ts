import * as v from 'valibot';
import { daySchema, idSchema } from './schemas.ts';

/** Why people leave and where to: the census's code sets (domain.md B2), with "not yet known" allowed. */
export const leaveReasons = [
  'resignation',
  'voluntary_redundancy',
  'compulsory_redundancy',
  'dismissed',
  'retired',
  'deceased',
  'moved_to_other_role',
  'other',
  'not_known',
  'not_yet_collected',
] as const;

export const leaveDestinations = [
  'social_worker_other_english_authority',
  'social_worker_outside_england',
  'agency_social_worker_england',
  'other_social_worker_england',
  'other_social_care_role',
  'not_social_care_or_career_break',
  'other',
  'not_known',
  'not_yet_collected',
] as const;

export const leaveInput = v.object({
  assignmentId: idSchema,
  /** The last day of employment. */
  lastDay: daySchema,
  noticeGivenOn: v.optional(daySchema),
  lastDayAtWork: v.optional(daySchema),
  reason: v.optional(v.picklist(leaveReasons, 'one of the reasons listed'), 'not_yet_collected'),
  destination: v.optional(v.picklist(leaveDestinations, 'one of the destinations listed'), 'not_yet_collected'),
});
