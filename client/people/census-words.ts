/** What the census's items are called in full; their values stand as the census codes them. */
const labels: { readonly [item: string]: string } = {
  agency_worker: 'Agency worker (1: yes)',
  fte: 'FTE in the census',
  person_birth_date: 'Date of birth',
  gender_current: 'Gender (census code)',
  ethnicity: 'Ethnicity (census code)',
  qual_inst: 'Qualifying institution',
  qual_level: 'Level of qualification (census code)',
  step_up_grad: 'Step Up graduate (1: yes)',
  frontline_grad: 'Frontline graduate (1: yes)',
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
  absat30_sept: 'Away on 30 September (1: yes)',
  reason_absence: 'Kind of absence (census code)',
  cfkss_status: 'Level of practice (census code)',
  base_salary: 'Base salary',
  rr_payments: 'Recruitment and retention payments',
  other_payments: 'Other payments',
};

/** A census item's name for people. */
export function censusLabel(item: string): string {
  const words = labels[item] ?? item.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
