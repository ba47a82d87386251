import { isDay } from '../../server/domain/day.ts';
import { capital, dayWords } from '../../server/domain/words.ts';

/** What the census's items are called in full. */
const labels: { readonly [item: string]: string } = {
  agency_worker: 'Agency worker',
  fte: 'FTE in the census',
  person_birth_date: 'Date of birth',
  gender_current: 'Gender (census code)',
  ethnicity: 'Ethnicity (census code)',
  qual_inst: 'Qualifying institution',
  qual_level: 'Level of qualification (census code)',
  step_up_grad: 'Step Up graduate',
  frontline_grad: 'Frontline graduate',
  org_role: 'Role (census code)',
  role_start_date: 'First day in the role',
  start_origin: 'Came from (census code)',
  role_end_date: 'Last day in the role',
  leaver_destination: 'Left for (census code)',
  reason_leave: 'Reason for leaving (census code)',
  fte30: 'FTE on 30 September',
  cases30: 'Cases on 30 September',
  working_days_lost: 'Working days lost to sickness in the year',
  contract_weeks: 'Weeks of the contract',
  absat30_sept: 'Away on 30 September',
  reason_absence: 'Kind of absence (census code)',
  cfkss_status: 'Level of practice (census code)',
  base_salary: 'Base salary',
  rr_payments: 'Recruitment and retention payments',
  other_payments: 'Other payments',
};

/** A census item's name for people. */
export function censusLabel(item: string): string {
  const words = labels[item] ?? item.replaceAll('_', ' ');
  return capital(words);
}

const yesOrNo: ReadonlySet<string> = new Set(['agency_worker', 'step_up_grad', 'frontline_grad', 'absat30_sept']);
const pounds: ReadonlySet<string> = new Set(['base_salary', 'rr_payments', 'other_payments']);
const money = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});

/** A census item's value for people: days, pounds, yes and no in words; a code stands as the census has it. */
export function censusValue(item: string, value: string): string {
  if (isDay(value)) return dayWords(value);
  if (yesOrNo.has(item) && /^[01]$/.test(value)) return value === '1' ? 'Yes' : 'No';
  return pounds.has(item) && /^\d+(\.\d+)?$/.test(value) ? money.format(Number(value)) : value;
}
