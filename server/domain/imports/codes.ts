import {
  type Ender,
  enderWords,
  type LeaveDestination,
  type LeaveReason,
  leaveDestinationWords,
  leaveReasonWords,
  type StartOrigin,
  startOriginWords,
} from '../assignments.codes.ts';
import type { AbsenceKind, Basis, CoverReason, Role, Stage } from '../record/facts.ts';
import { absenceWords, basisWords, coverWords, roleWords, stageWords } from '../words.ts';

/**
 * The words and codes that coded columns take beside our own: the census's (domain.md B2) and those of screens.
 * Numbers differ from one list to the next (a starter's origin 1 is no leaver's destination 1): never share a list.
 */
type Words<T extends string> = { readonly [V in T]: readonly string[] };

export const roleCodes: Words<Role> = {
  senior_manager: ['1'],
  middle_manager: ['2'],
  team_manager: ['3', 'first line manager'],
  senior_practitioner: ['4'],
  social_worker: ['5', 'case holder'],
  qualified_no_cases: ['6', roleWords.qualified_no_cases],
  other: [roleWords.other, 'not registered'],
};

export const basisCodes: Words<Basis> = {
  permanent: [],
  fixed_term: [],
  acting: [basisWords.acting],
  secondment_in: [basisWords.secondment_in, 'seconded'],
  agency: [],
};

export const coverCodes: Words<CoverReason> = {
  vacancy: [coverWords.vacancy],
  absence: [coverWords.absence],
  additional: [coverWords.additional],
};

export const unitKindCodes: Words<'service' | 'team'> = { service: [], team: [] };
export const statusCodes: Words<'funded' | 'held'> = { funded: [], held: ['on hold'] };
export const fundingCodes: Words<'base' | 'grant' | 'temporary'> = { base: [], grant: [], temporary: [] };

export const absenceCodes: Words<Exclude<AbsenceKind, 'not_shown'>> = {
  sickness: ['SIC', 'sick'],
  maternity_paternity: ['MAT', absenceWords.maternity_paternity, 'maternity', 'paternity'],
  other_paid: ['OTH', absenceWords.other_paid, 'other paid authorised'],
  unpaid: ['UNP', absenceWords.unpaid, 'unpaid authorised'],
  training: ['TRN'],
  public_duty: ['PUB', 'public duties'],
  unauthorised: ['UNA', absenceWords.unauthorised],
  secondment_out: [absenceWords.secondment_out],
};

export const stageCodes: Words<Stage> = Object.fromEntries(
  Object.entries(stageWords).map(([stage, words]) => [stage, [words]]),
) as unknown as Words<Stage>;

export const leaveReasonCodes: Words<LeaveReason> = {
  resignation: ['1', leaveReasonWords.resignation],
  voluntary_redundancy: ['2'],
  compulsory_redundancy: ['3'],
  dismissed: ['4'],
  retired: ['5'],
  deceased: ['6', leaveReasonWords.deceased],
  moved_to_other_role: ['7', leaveReasonWords.moved_to_other_role, 'moved to non-C&F SW role in LA'],
  other: ['8', leaveReasonWords.other],
  not_known: ['9'],
  not_yet_collected: ['10', leaveReasonWords.not_yet_collected],
};

export const leaveDestinationCodes: Words<LeaveDestination> = {
  social_worker_other_english_authority: [
    '1',
    leaveDestinationWords.social_worker_other_english_authority,
    'SW in other English LA',
  ],
  social_worker_outside_england: ['2', 'SW outside England'],
  agency_social_worker_england: [
    '3',
    leaveDestinationWords.agency_social_worker_england,
    'agency/consultancy SW England',
    'agency/consultancy SW in England',
  ],
  other_social_worker_england: [
    '4',
    leaveDestinationWords.other_social_worker_england,
    'other non-LA SW England',
    'other non-LA SW in England',
  ],
  other_social_care_role: ['5', leaveDestinationWords.other_social_care_role, 'other social-care role'],
  not_social_care_or_career_break: [
    '6',
    leaveDestinationWords.not_social_care_or_career_break,
    'non-social-care / outside England / no employment / career break',
  ],
  other: ['7', leaveDestinationWords.other],
  not_known: ['8'],
  not_yet_collected: ['9', leaveDestinationWords.not_yet_collected],
};

/** One more than the destinations, and so numbered one off. */
export const startOriginCodes: Words<StartOrigin> = {
  newly_qualified: ['1'],
  social_worker_other_english_authority: [
    '2',
    startOriginWords.social_worker_other_english_authority,
    'SW in other English LA',
  ],
  social_worker_outside_england: ['3', 'SW outside England'],
  agency_social_worker_england: [
    '4',
    startOriginWords.agency_social_worker_england,
    'agency/consultancy SW in England',
    'agency/consultancy SW England',
  ],
  other_social_worker_england: [
    '5',
    startOriginWords.other_social_worker_england,
    'other non-LA SW in England',
    'other non-LA SW England',
  ],
  other_social_care_role: [
    '6',
    startOriginWords.other_social_care_role,
    'other social-care role LA/non-LA England',
    'other social-care role',
  ],
  not_social_care_or_career_break: [
    '7',
    startOriginWords.not_social_care_or_career_break,
    'non-social-care / outside England / no employment / career break',
  ],
  other: ['8', startOriginWords.other],
  not_known: ['9'],
  not_yet_collected: ['10', startOriginWords.not_yet_collected],
};

/** Who ended an assignment: ours where it is one of these, else as written. */
export const enderCodes: Words<Ender> = {
  ran_its_course: [enderWords.ran_its_course],
  authority: [enderWords.authority],
  worker: [enderWords.worker],
  agency: [enderWords.agency],
  converted: [enderWords.converted],
};
