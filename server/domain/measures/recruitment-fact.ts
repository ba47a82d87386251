import type { DayNumber } from '../day.ts';
import type { Role } from '../record/facts.ts';
import type { StandingStage } from '../recruitment.stays.ts';
import type { Desk } from '../settings.ts';
import type { DaysAhead } from './recruitment-registry.ts';

/**
 * What figures of recruitment are made of. Rules, quoted by the tests:
 * RF1 What ended on day e counts on every d with d - 1 year < e <= d, in the unit of its post and the tree of day e.
 * RF2 What goes on counts apart on each day of it, in the unit and tree of that day, by how long it has gone on.
 * RF3 Posts in role `other` count for nothing; nor does a crumb, by the setting of the day.
 * RF4 A place whose post is not yet known belongs to the unit and role its round was opened for; a post that is not in
 *     force belongs to those it had last.
 * RF5 What is to happen on day s within n days counts on every d with s - n <= d < s, in the unit and tree of day s; a
 *     start, with the FTE offered, else what they would take of the post (OT3), were they not on it already. From the
 *     day on which one is recorded ahead it is the start recorded that counts; before, the one agreed.
 * RF6 What is to fall vacant counts, of those days, on those by whose end the record held that it would (V6): from the
 *     day it was recorded until the day that was taken back, however often.
 */
export type RecruitmentFact = {
  /** Of several measures worked out of one source, whose it is: the stage, the desk or the days looked ahead; else null. */
  readonly part: StandingStage | Desk | DaysAhead | null;
  /** The days on which it counts: the first, and the first after. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** The day whose tree it counts by; null: that of the day it counts on. */
  readonly on: DayNumber | null;
  readonly unitId: string;
  readonly role: Role | null;
  /** It still goes on (RF2). */
  readonly isOpen: boolean;
  /** What is timed: from its first day to the day it ended; null while it goes on. */
  readonly since: DayNumber;
  readonly until: DayNumber | null;
  readonly postId: string | null;
  readonly recruitmentId: string | null;
  readonly offerId: string | null;
  /** Who the offer was made to, where that is known. */
  readonly workerId: string | null;
  readonly fteMicro: number;
  /** Of a share: it is in the numerator too. */
  readonly isNumerator: boolean;
};
