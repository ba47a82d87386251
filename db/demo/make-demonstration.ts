import { type Day, dayNumber } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { type Refused, recordAll } from './recording.ts';
import { simulate } from './simulate/simulate.ts';
import { mendStanding } from './standing/standing.ts';
import { tellAll } from './telling/tell.ts';

type MakeDemonstration = {
  /** The day it is made: its tail is laid out from here. */
  readonly today: Day;
  /** The instant it is made, ms: nothing is recorded later. */
  readonly now: number;
  /** Told what is being done, in words. */
  readonly onProgress?: (words: string) => void;
};

export type Demonstration = {
  /** Everything, both clocks. */
  readonly record: Record;
  /** What the verbs refused of it: tested to be nothing. */
  readonly refused: readonly Refused[];
};

/** Its cases have histories that reach to here. */
const EARLIEST = '2023-06-01';

/** Makes Demonstration County: the same for the same day and instant, wherever it is made. */
export function makeDemonstration({ today, now, onProgress }: MakeDemonstration): Demonstration {
  if (today < EARLIEST) throw new RangeError(`The demonstration can be made from ${EARLIEST} on; it is ${today}.`);
  let year = 0;
  const { happenings } = simulate(dayNumber(today), (month) => {
    if (month.year === year) return;
    year = month.year;
    onProgress?.(`Laying out ${year}`);
  });
  const laid = { happenings, today: dayNumber(today), told: tellAll(happenings, dayNumber(today)) };
  onProgress?.('Looking at what stands on the day');
  const withoutCounts = laid.told.filter((one) => !one.verb.startsWith('caseload.'));
  const first = recordAll(withoutCounts, now, () => {});
  const told = tellAll(happenings, laid.today, mendStanding({ ...laid, view: first.record.now }));
  let tenths = 0;
  return recordAll(told, now, (share) => {
    if (share * 10 < tenths) return;
    onProgress?.(`Recording ${told.length} changes, ${tenths * 10}%`);
    tenths += 1;
  });
}
