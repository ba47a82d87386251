import { count, date, decimal, oneOf, type Reader, text, Wrong, yesOrNo } from './cells.ts';
import { absenceCodes, leaveDestinationCodes, leaveReasonCodes, roleCodes, startOriginCodes } from './codes.ts';

/**
 * Census items of a person, under the census's own names in snake case (domain.md B1), each with the codes or words it
 * takes (B2). They are kept as the census writes them: codes, days as YYYY-MM-DD, numbers as typed.
 */
const sexes = { M: ['male'], F: ['female'] };
const genders = { '0': ['not known'], '1': ['male'], '2': ['female'], '9': ['not specified'] };
const ethnicities = {
  WBRI: ['British', 'White British'],
  WIRI: ['Irish', 'White Irish'],
  WOTH: ['other White'],
  MWBC: ['White and Black Caribbean', 'White+Black Caribbean'],
  MWBA: ['White and Black African', 'White+Black African'],
  MWAS: ['White and Asian', 'White+Asian'],
  MOTH: ['other Mixed'],
  AIND: ['Indian'],
  APKN: ['Pakistani'],
  ABAN: ['Bangladeshi'],
  AOTH: ['other Asian'],
  BCRB: ['Caribbean', 'Black Caribbean'],
  BAFR: ['African', 'Black African'],
  BOTH: ['other Black'],
  CHNE: ['Chinese'],
  OOTH: ['other'],
  REFU: ['refused'],
  NOBT: ['not yet obtained'],
};
const qualifications = { '1': ['undergraduate'], '2': ['postgraduate'], '3': ['other'] };
const practiceStatuses = {
  '1': ['ASYE'],
  '2': ['frontline practitioner'],
  '3': ['practice supervisor'],
  '4': ['practice leader'],
};

const flag: Reader<string> = (cell) => {
  const value = yesOrNo(cell);
  return value instanceof Wrong ? value : value ? '1' : '0';
};
const wholeNumber: Reader<string> = (cell) => asWritten(count(cell), (value) => String(value));
const number: Reader<string> = (cell) => asWritten(decimal(cell), () => cell);

function asWritten<T>(value: T | Wrong, words: (value: T) => string): string | Wrong {
  return value instanceof Wrong ? value : words(value);
}

/** One of a list whose first word for each value is the census's code. */
function code(words: { readonly [value: string]: readonly string[] }): Reader<string> {
  const read = oneOf(words);
  return (cell) => {
    const value = read(cell);
    if (value instanceof Wrong) return value;
    const first = words[value]?.[0] ?? value;
    return /^([A-Z]{3}|\d{1,2})$/.test(first) ? first : value;
  };
}

export const censusReaders = {
  agency_worker: flag,
  fte: number,
  person_birth_date: date,
  gender_current: oneOf(genders),
  sex: oneOf(sexes),
  ethnicity: oneOf(ethnicities),
  qual_inst: text,
  qual_level: oneOf(qualifications),
  step_up_grad: flag,
  org_role: code(roleCodes),
  role_start_date: date,
  start_origin: code(startOriginCodes),
  role_end_date: date,
  leaver_destination: code(leaveDestinationCodes),
  reason_leave: code(leaveReasonCodes),
  fte30: number,
  cases30: wholeNumber,
  working_days_lost: number,
  contract_weeks: number,
  frontline_grad: flag,
  absat30_sept: flag,
  reason_absence: code(absenceCodes),
  cfkss_status: oneOf(practiceStatuses),
  base_salary: number,
  rr_payments: number,
  other_payments: number,
} satisfies { readonly [item: string]: Reader<string> };

export type CensusItem = keyof typeof censusReaders;
export const censusItems = Object.keys(censusReaders) as CensusItem[];
