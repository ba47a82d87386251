import type * as v from 'valibot';
import { type Day, type DayNumber, dayOfNumber, FOREVER_NUMBER, MS_PER_DAY } from '../../../server/domain/day.ts';
import { weekdayOf } from '../calendar.ts';
import { Random } from '../random.ts';
import { LOADED } from '../units.ts';
import type { VerbInputs, VerbName } from './verb-inputs.ts';

const MINUTE = 60_000;
const LATE_SHARE = 0.1;

/** One thing said to the record: a verb with its input, by whom, when it was recorded, why. */
export type Told = {
  readonly verb: VerbName;
  readonly input: unknown;
  /** When it was recorded, ms; before the load: part of it. */
  readonly at: number;
  readonly actor: string;
  readonly device: string | null;
  readonly reason: string | null;
};

export type Telling = {
  /** The day from which it could be known: of the fact, or of the notice of it. */
  readonly known: DayNumber;
  /** What it changes: it is recorded after everything else told of these. */
  readonly about: readonly string[];
  /** What it needs: it is recorded after these, but leaves them as they are. */
  readonly after?: readonly string[];
  /** What has to wait for it, though it waits for none of these. */
  readonly touches?: readonly string[];
  readonly actor?: string;
  readonly reason?: string | null;
  /** Days until it was recorded, where chance has no say. */
  readonly late?: number;
  /** How often it is recorded weeks late, where that is not one in ten. */
  readonly lateShare?: number;
};

const devices = ['desktop', 'desktop', 'phone', 'phone', 'tablet'] as const;
const hrActor = 'user:demo-hr';

/**
 * Decides when each thing was recorded (mechanisms 7): mostly within five days of the fact, one in ten two to eight
 * weeks late, in office hours, and never before what it builds on.
 */
export class Teller {
  readonly told: Told[] = [];
  private random = new Random('Demonstration County/recording');
  private punctual = false;
  private readonly lastAbout = new Map<string, number>();

  /**
   * Chance of its own for each thing that happened, so that one more of them shifts no other. The cases are recorded
   * within a day or so: they have to be there on the day the demonstration is made.
   */
  begin(name: string, { punctual }: { punctual: boolean }): void {
    this.random = new Random(`Demonstration County/recording/${name}`);
    this.punctual = punctual;
  }

  /** Tells the record something; returns the instant. */
  tell<N extends VerbName>(verb: N, input: v.InferInput<VerbInputs[N]>, telling: Telling): number {
    const { known, about, after = [], touches = [], actor = hrActor, reason = null } = telling;
    const earliest = Math.max(0, ...[...about, ...after].map((thing) => this.lastAbout.get(thing) ?? 0));
    const drawn = officeInstant(known + (telling.late ?? this.delay(telling.lateShare ?? LATE_SHARE)), this.random);
    const at = Math.max(drawn, earliest + this.random.whole(1, 40) * MINUTE + this.random.whole(0, 59_000));
    for (const thing of about) this.lastAbout.set(thing, at);
    for (const thing of touches) this.lastAbout.set(thing, Math.max(at, this.lastAbout.get(thing) ?? 0));
    const device = at < LOADED * MS_PER_DAY ? null : this.random.pick(devices);
    this.told.push({ verb, input, at, actor, device, reason });
    return at;
  }

  /** True as often as a share says. */
  chance(share: number): boolean {
    return this.random.chance(share);
  }

  pick<T>(list: readonly T[]): T {
    return this.random.pick(list);
  }

  whole(least: number, most: number): number {
    return this.random.whole(least, most);
  }

  private delay(lateShare: number): number {
    if (this.punctual) return this.random.whole(0, 1);
    if (this.random.chance(lateShare)) return this.random.whole(14, 56);
    return this.random.weighted([
      [0, 30],
      [1, 26],
      [2, 16],
      [3, 12],
      [4, 9],
      [5, 7],
    ] as const);
  }
}

/** An instant in office hours of a day, or of the working day after it. */
function officeInstant(on: DayNumber, random: Random): number {
  const weekday = weekdayOf(on);
  const day = weekday === 6 ? on + 2 : weekday === 0 ? on + 1 : on;
  return day * MS_PER_DAY + random.whole(8 * 60, 16 * 60) * MINUTE + random.whole(0, 59_999);
}

/** A day number as the wire has it. */
export function wireDay(on: DayNumber): Day {
  return dayOfNumber(on);
}

/** A day number as the wire has it; nothing for none and for an open end. */
export function wireDayOrNull(on: DayNumber | null): Day | null {
  return on === null || on === FOREVER_NUMBER ? null : dayOfNumber(on);
}

/** FTE as the wire has it. */
export function wireFte(fteMicro: number): number {
  return fteMicro / 1_000_000;
}
