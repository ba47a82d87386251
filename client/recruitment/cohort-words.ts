import type { Day } from '../../server/domain/day.ts';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** What those who start on a day are called together: "September 2026". */
export function cohortName(on: Day): string {
  return `${months[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;
}
