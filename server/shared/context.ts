import type { Db } from '../../db/connect.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import type { Record } from '../domain/record/record.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { RecordStore } from './record-store.ts';

/** What a request is done with. */
export type Ctx = {
  readonly actor: Actor;
  readonly store: RecordStore;
  /** With everything recorded when the request came in. It moves on with each Change: take `record.now` once. */
  readonly record: Record;
  readonly clock: Clock;
  readonly log: Log;
  /** What the person is on, as the Change keeps it: `phone`, `desktop`, …; null when not said. */
  readonly device: string | null;
};

/** Who reads, and on which day: what the domain's sentences and policies ask for. */
export function readerOf({ actor, clock }: Pick<Ctx, 'actor' | 'clock'>): { actor: Actor; today: Day } {
  return { actor, today: clock.today() };
}

/** What the whole server is made of, once per process. */
export type Deps = {
  readonly db: Db;
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: Log;
};
