import type { DayNumber } from '../../server/domain/day.ts';
import type { Role } from '../../server/domain/record/facts.ts';
import { aimFor, LAST_PUBLISHED, monthsOf, textMonth } from './aims.ts';

/** Employed people by role at each 30 September (table E3's last lines); before 2019 worked back from the totals. */
const headCounts: { readonly [year: number]: readonly [number, number, number, number, number, number] } = {
  2016: [5, 6, 50, 25, 128, 101],
  2017: [5, 6, 50, 25, 124, 100],
  2018: [5, 6, 48, 24, 114, 97],
  2019: [5, 6, 55, 26, 148, 123],
  2020: [6, 11, 56, 34, 189, 107],
  2021: [7, 9, 57, 34, 145, 136],
  2022: [9, 12, 45, 47, 138, 117],
  2023: [11, 15, 55, 42, 139, 121],
  2024: [10, 15, 64, 46, 153, 147],
  2025: [9, 19, 72, 65, 163, 132],
};

const countedRoles: readonly Role[] = [
  'senior_manager',
  'middle_manager',
  'team_manager',
  'senior_practitioner',
  'social_worker',
  'qualified_no_cases',
];
/** Since the last published year some managers have gone, and not all of their posts are filled. */
const FEWER_MANAGERS = 9;
/** Where vacancies are: mostly among social workers. */
const vacantShare = [0, 0.02, 0.06, 0.09, 0.71, 0.12];

/** FTE employed in each role, aimed at for a day: in the proportions of the head counts between two Septembers. */
export function employedByRole(on: DayNumber): ReadonlyMap<Role, number> {
  const { employed: held } = aimFor(on);
  const counts = smoothedCounts(on);
  const people = counts.reduce((sum, count) => sum + count, 0);
  const fewer = monthsOf(textMonth(on)) > LAST_PUBLISHED + 3 ? FEWER_MANAGERS : 0;
  return new Map(
    countedRoles.map((role, at) => {
      const count = (counts[at] as number) - (role === 'team_manager' ? fewer : 0);
      return [role, (count / (people - fewer)) * held];
    }),
  );
}

/** FTE funded in each role, aimed at for a day. */
export function fundedByRole(on: DayNumber): ReadonlyMap<Role, number> {
  const { employed: held, funded: all } = aimFor(on);
  const inRole = employedByRole(on);
  return new Map(
    countedRoles.map((role, at) => [role, (inRole.get(role) ?? 0) + (all - held) * (vacantShare[at] as number)]),
  );
}

function smoothedCounts(on: DayNumber): number[] {
  const at = monthsOf(textMonth(on)) - 8; // in Septembers
  const before = Math.min(2025, Math.max(2016, Math.floor(at / 12)));
  const share = before === 2025 ? 0 : (at % 12) / 12;
  const [from, to] = [headCounts[before], headCounts[Math.min(2025, before + 1)]];
  return countedRoles.map((_, n) => (from?.[n] ?? 0) * (1 - share) + (to?.[n] ?? 0) * share);
}
