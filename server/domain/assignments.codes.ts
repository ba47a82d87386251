/** Why people leave, where to and where from: the census's code sets (domain.md B2), with "not yet known" allowed. */
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
export type LeaveReason = (typeof leaveReasons)[number];

/** One fewer than the origins, and numbered otherwise in the census: the two must never share a list. */
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
export type LeaveDestination = (typeof leaveDestinations)[number];

export const startOrigins = [
  'newly_qualified',
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
export type StartOrigin = (typeof startOrigins)[number];

/** Who ended an agency assignment, acting up or a secondment. */
export const enders = ['ran_its_course', 'authority', 'worker', 'agency', 'converted'] as const;
export type Ender = (typeof enders)[number];

/** The same as people read them. */
export const leaveReasonWords: { readonly [R in LeaveReason]: string } = {
  resignation: 'resigned',
  voluntary_redundancy: 'voluntary redundancy',
  compulsory_redundancy: 'compulsory redundancy',
  dismissed: 'dismissed',
  retired: 'retired',
  deceased: 'died',
  moved_to_other_role: 'moved to another role in this council',
  other: 'another reason',
  not_known: 'not known',
  not_yet_collected: 'not yet known',
};

export const leaveDestinationWords: { readonly [D in LeaveDestination]: string } = {
  social_worker_other_english_authority: 'social worker at another English authority',
  social_worker_outside_england: 'social worker outside England',
  agency_social_worker_england: 'agency social worker in England',
  other_social_worker_england: 'social worker elsewhere in England, not at a council',
  other_social_care_role: 'another role in social care',
  not_social_care_or_career_break: 'not in social care, or a career break',
  other: 'somewhere else',
  not_known: 'not known',
  not_yet_collected: 'not yet known',
};

export const startOriginWords: { readonly [O in StartOrigin]: string } = {
  newly_qualified: 'newly qualified',
  social_worker_other_english_authority: 'social worker at another English authority',
  social_worker_outside_england: 'social worker outside England',
  agency_social_worker_england: 'agency social worker in England',
  other_social_worker_england: 'social worker elsewhere in England, not at a council',
  other_social_care_role: 'another role in social care',
  not_social_care_or_career_break: 'not in social care, or a career break',
  other: 'somewhere else',
  not_known: 'not known',
  not_yet_collected: 'not yet known',
};

export const enderWords: { readonly [E in Ender]: string } = {
  ran_its_course: 'it ran its course',
  authority: 'the authority',
  worker: 'the worker',
  agency: 'the agency',
  converted: 'they became an employee',
};
