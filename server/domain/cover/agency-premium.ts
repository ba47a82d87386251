import { stretchesOnPost } from '../assignments.stretches.ts';
import type { AgencyRow } from '../cover.ts';
import { type Day, day, dayNumber } from '../day.ts';
import { MICRO, toMicro } from '../fte.ts';
import { postOn, postsOn } from '../posts.ts';
import { type Role, roles } from '../record/facts.ts';
import type { View } from '../record/view.ts';
import { settingOn } from '../settings.ts';
import { detailsOf } from '../workers.ts';
import { hoursOf, weekOf } from './agency-cost.ts';

/**
 * What agency costs above an employee. Rules, quoted by the tests:
 * AP1 An employee's hour is their pay, with an employer's on-costs, over the hours of a year that they are at work: the
 *     share and the hours are settings. Pay is of a full-time year: base salary, recruitment and retention payments and
 *     other payments, as the census's items have them.
 * AP2 Compared are the permanent holders, on the day and anywhere in the authority, of posts of the role and grade of
 *     the post that is covered; of its role where no grade is recorded, or nobody of that grade has a salary here. The
 *     middle of their pay is its mean, everyone counting once.
 * AP3 The premium of a week is its hours times the charge for one, less the same hours of an employee.
 * AP4 It is told of agency that covers vacancies. The posts of cover for absences are paid for already and additional
 *     workers stand above establishment: their whole charge is on top.
 * AP5 Without a charge, or with nobody to compare with, an assignment is in no sum; its FTE is told beside.
 * AP6 Salaries are kept as they were last told, for no day of their own: before 1 October 2024, from when the census asks
 *     for them, nothing is told.
 */
export type PremiumLine = {
  readonly role: Role | null;
  /** AP2. The grade compared; null where the whole role is. */
  readonly grade: string | null;
  /** Permanent holders with a salary here, and the mean of their pay (pounds a year, millionths). */
  readonly people: number;
  readonly payMicro: number;
  readonly employeeHourMicro: number;
  readonly workers: number;
  readonly fteMicro: number;
  readonly hoursMicro: number;
  /** AP3. Of a week: what is charged, and what the same hours of employees would cost. */
  readonly chargeMicro: number;
  readonly employeeMicro: number;
};

export type AgencyPremium = {
  readonly lines: readonly PremiumLine[];
  /** Of the assignments that are compared. */
  readonly all: Pick<PremiumLine, 'workers' | 'fteMicro' | 'hoursMicro' | 'chargeMicro' | 'employeeMicro'>;
  /** AP5. All agency FTE that covers vacancies, compared or not. */
  readonly coveringMicro: number;
  /** AP4. What a week of the rest is charged, as far as charges are recorded. */
  readonly onTopMicro: number;
  readonly onCostMicro: number;
  readonly yearHoursMicro: number;
};

const SALARIES_SINCE = day('2024-10-01');

/** AP1-AP6. The premium of a day's agency workers, by role and grade. */
export function agencyPremium(view: View, rows: readonly AgencyRow[], asAt: Day): AgencyPremium {
  const week = settingOn(view, 'hours.standard-week', asAt);
  const onCostMicro = settingOn(view, 'agency.on-cost-share', asAt);
  const yearHoursMicro = settingOn(view, 'agency.productive-hours', asAt);
  const covering = rows.filter((row) => row.covers === 'vacancy');
  const pays = asAt < SALARIES_SINCE ? new Map<string, number[]>() : paysOn(view, asAt);
  const compared = Map.groupBy(covering, (row) => keyOf(view, row, { asAt, pays }));
  const lines = [...compared].flatMap(([key, of]) => {
    const pay = pays.get(key ?? '') ?? [];
    const charged = of.filter((row) => weekOf(row, week) !== null);
    if (pay.length === 0 || charged.length === 0) return [];
    return [lineOf(key as string, { pay, charged, week, hour: (one) => hourOf(one, { onCostMicro, yearHoursMicro }) })];
  });
  const sum = (of: keyof AgencyPremium['all']) => lines.reduce((total, line) => total + line[of], 0);
  return {
    lines: lines.sort((a, b) => place(a) - place(b) || (a.grade ?? '').localeCompare(b.grade ?? '')),
    all: {
      workers: sum('workers'),
      fteMicro: sum('fteMicro'),
      hoursMicro: sum('hoursMicro'),
      chargeMicro: sum('chargeMicro'),
      employeeMicro: sum('employeeMicro'),
    },
    coveringMicro: covering.reduce((total, row) => total + row.fteMicro, 0),
    onTopMicro: rows.reduce((total, row) => total + (row.covers === 'vacancy' ? 0 : (weekOf(row, week) ?? 0)), 0),
    onCostMicro,
    yearHoursMicro,
  };
}

/** AP1. What an hour of an employee costs, of the pay of a full-time year (all in millionths). */
export function hourOf(
  payMicro: number,
  { onCostMicro, yearHoursMicro }: Pick<AgencyPremium, 'onCostMicro' | 'yearHoursMicro'>,
): number {
  return Math.round((payMicro * (1 + onCostMicro / MICRO)) / (yearHoursMicro / MICRO));
}

type Line = {
  readonly pay: readonly number[];
  readonly charged: readonly AgencyRow[];
  readonly week: number;
  readonly hour: (payMicro: number) => number;
};

/** AP3. */
function lineOf(key: string, { pay, charged, week, hour }: Line): PremiumLine {
  const [role = '', grade] = key.split('\n');
  const payMicro = Math.round(pay.reduce((sum, one) => sum + one, 0) / pay.length);
  const employeeHourMicro = hour(payMicro);
  const sum = (of: (row: AgencyRow) => number) => charged.reduce((total, row) => total + of(row), 0);
  return {
    role: role as Role,
    grade: grade ?? null,
    people: pay.length,
    payMicro,
    employeeHourMicro,
    workers: charged.length,
    fteMicro: sum((row) => row.fteMicro),
    hoursMicro: sum((row) => hoursOf(row, week)),
    chargeMicro: sum((row) => weekOf(row, week) ?? 0),
    employeeMicro: sum((row) => weekOf({ ...row, hourlyRateMicro: employeeHourMicro }, week) ?? 0),
  };
}

/** AP2. What an assignment is compared by: a role and grade, else a role; null where nobody has a salary here. */
function keyOf(
  view: View,
  { role, postId }: AgencyRow,
  { asAt, pays }: { asAt: Day; pays: ReadonlyMap<string, unknown> },
): string | null {
  const grade = postId ? postOn(view, postId, asAt)?.grade : null;
  return [gradeKey(role, grade), role as string].find((key) => key !== null && pays.has(key)) ?? null;
}

function gradeKey(role: Role, grade: string | null | undefined): string | null {
  return grade ? `${role}\n${grade}` : null;
}

/** AP2. The pay of every permanent holder with a salary here, by role and grade and by role. */
function paysOn(view: View, asAt: Day): Map<string, number[]> {
  const on = dayNumber(asAt);
  const found = new Map<string, number[]>();
  const counted = new Set<string>();
  for (const post of postsOn(view, { asAt, unitIds: null })) {
    for (const { assignment, from, to } of stretchesOnPost(view, post.id)) {
      if (assignment.basis !== 'permanent' || on < from || to <= on) continue;
      const pay = payOf(view, assignment.workerId);
      for (const key of [gradeKey(post.role, post.grade), post.role]) {
        if (key === null || pay === null || counted.has(`${key} ${assignment.workerId}`)) continue;
        counted.add(`${key} ${assignment.workerId}`);
        found.set(key, [...(found.get(key) ?? []), pay]);
      }
    }
  }
  return found;
}

/** AP1. Null where no base salary is recorded, or it is not this reader's to see. */
function payOf(view: View, workerId: string): number | null {
  const census = detailsOf(view, workerId)?.census;
  const base = census?.base_salary === undefined ? null : toMicro(census.base_salary);
  if (!base) return null;
  const also = [census?.rr_payments, census?.other_payments].map((text) => (text === undefined ? 0 : toMicro(text)));
  return also.reduce<number>((sum, one) => sum + (one ?? 0), base);
}

function place({ role }: PremiumLine): number {
  return role === null ? roles.length : roles.indexOf(role);
}
