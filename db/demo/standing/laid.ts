import type { DayNumber } from '../../../server/domain/day.ts';
import type { View } from '../../../server/domain/record/view.ts';
import type { Attention } from '../../../server/domain/today.ts';
import type { DemoRound, Happening } from '../happenings.ts';
import type { Told } from '../telling/teller.ts';

/** What was laid out and told so far, what the record came to believe of it, and the day it is made. */
export type Laid = {
  readonly view: View;
  readonly happenings: readonly Happening[];
  readonly told: readonly Told[];
  readonly today: DayNumber;
  /** What Today would list. */
  readonly attention: Attention;
};

/** What HR did besides, so that what stands on the day is what a council's HR would have left to do. */
export type Standing = {
  readonly rounds: readonly DemoRound[];
  readonly told: readonly Told[];
  /** What nobody has got round to yet. */
  readonly untold: ReadonlySet<string>;
};

/** Tells one thing told from another, however often it is laid out. */
export function keyOf({ verb, at }: Told): string {
  return `${verb} ${at}`;
}
