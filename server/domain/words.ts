import { type Day, FOREVER } from './day.ts';
import { fromMicro } from './fte.ts';
import type { AbsenceKind, Access, Basis, CheckKind, CheckState, CoverReason, Role, Stage } from './record/facts.ts';

/** What a post is called to whoever may not see it. */
export const POST_ELSEWHERE = 'a post elsewhere';

/** The field's words for coded values, as people read them, in the log's sentences and on screens alike. */
export const roleWords: { readonly [R in Role]: string } = {
  senior_manager: 'Senior manager',
  middle_manager: 'Middle manager',
  team_manager: 'Team manager',
  senior_practitioner: 'Senior practitioner',
  social_worker: 'Social worker',
  qualified_no_cases: 'Qualified, without cases',
  other: 'Other (not registered)',
};

export const basisWords: { readonly [B in Basis]: string } = {
  permanent: 'permanent',
  fixed_term: 'fixed term',
  acting: 'acting up',
  secondment_in: 'seconded in',
  agency: 'agency',
};

export const coverWords: { readonly [C in CoverReason]: string } = {
  vacancy: 'covering a vacancy',
  absence: 'covering an absence',
  additional: 'additional to establishment',
};

export const absenceWords: { readonly [A in AbsenceKind]: string } = {
  sickness: 'sickness',
  maternity_paternity: 'maternity or paternity',
  other_paid: 'other paid absence',
  unpaid: 'unpaid absence',
  training: 'training',
  public_duty: 'public duty',
  unauthorised: 'unauthorised absence',
  secondment_out: 'seconded out',
  not_shown: 'away',
};

export const stageWords: { readonly [S in Stage]: string } = {
  requested: 'requested',
  approved: 'approved',
  advertised: 'advertised',
  shortlisted: 'shortlisted',
  interviewed: 'interviewed',
  offered: 'offered',
  accepted: 'accepted',
  checks: 'checks',
  start_agreed: 'start agreed',
  started: 'started',
  refused: 'refused',
  no_one_appointed: 'no one appointed',
  declined: 'declined',
  failed_checks: 'failed checks',
  withdrawn: 'withdrawn',
};

export const checkWords: { readonly [C in CheckKind]: string } = {
  identity: 'identity',
  right_to_work: 'right to work',
  enhanced_dbs: 'enhanced DBS with barred list',
  swe_registration: 'Social Work England registration',
  qualification: 'qualification',
  reference_1: 'practice-based reference 1',
  reference_2: 'practice-based reference 2',
  occupational_health: 'occupational health',
  overseas_police: 'overseas police check',
};

export const checkStateWords: { readonly [S in CheckState]: string } = {
  not_asked: 'not asked for yet',
  asked: 'asked for',
  clear: 'clear',
  concern: 'of concern',
  not_needed: 'not needed',
};

export const accessWords: { readonly [A in Access]: string } = {
  admin: 'Administrator',
  hr: 'HR officer',
  performance: 'Performance team',
  head_of_service: 'Head of service',
  team_manager: 'Team manager',
  board: 'Improvement board',
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as people read it: "3 Mar 2026". */
export function dayWords(value: Day): string {
  if (value === FOREVER) return 'further notice';
  return `${Number(value.slice(8, 10))} ${months[Number(value.slice(5, 7)) - 1]} ${value.slice(0, 4)}`;
}

/** FTE as people read it: one decimal at least, none beyond what it has: "1.0", "0.8", "0.810811". */
export function fteWords(fteMicro: number): string {
  const text = String(fromMicro(fteMicro));
  return text.includes('.') ? text : `${text}.0`;
}

/** A post as people call it: "Social worker 1042". */
export function postName({ title, postNumber }: { readonly title: string; readonly postNumber: string }): string {
  return `${title} ${postNumber}`;
}

/** Words that begin a line or a heading: "Acting up". */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** FTE to one decimal, rounded half up, for sums. */
export function fteSumWords(fteMicro: number): string {
  return (Math.floor(fteMicro / 100_000 + 0.5) / 10).toFixed(1);
}
