import fc from 'fast-check';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { addDays, type Day, day, isDay } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { Verb } from '../../server/domain/verb.ts';
import type { Ledger } from './ledger.ts';

/** A verb with an input, or an undo of one of the Changes so far: which, counted from the newest. */
export type RoundAct = { readonly name: string; readonly input: object } | { readonly undo: number };

const START = day('2026-01-01');
/** Days since the start; `runRounds` moves on with them, so that most of what happens happens in order. */
const on = fc.constantFrom<Day>(...[0, 0, 0, 1, 2, 4, -3].map((n) => addDays(START, n)));
const posts = fc.constantFrom('1077', '1078', '1079', '2001');
const rounds = fc.constantFrom('r1', 'r2', 'c1', 'c2');
const offers = fc.constantFrom('o1', 'o2', 'o3', 'o4');
const places = fc.constantFrom(1, 2, 3);
const note = fc.constantFrom(undefined, 'Why.', 'Why.');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const some = fc.uniqueArray(posts, { maxLength: 2 });

const acts: { readonly [name: string]: fc.Arbitrary<object> } = {
  'recruitment.open': fc.oneof(
    fc.record({ recruitmentId: rounds, on, postIds: fc.uniqueArray(posts, { minLength: 1, maxLength: 3 }) }),
    fc.record({
      recruitmentId: rounds,
      on,
      postIds: some,
      unitId: fc.constantFrom('t1', 't2'),
      role: fc.constant('social_worker'),
      places,
    }),
  ),
  'recruitment.change': fc.record({ recruitmentId: rounds, from: on, places: fc.option(places, { freq: 6 }) }),
  'recruitment.change-posts': fc.record({ recruitmentId: rounds, from: on, add: some, remove: some }),
  'recruitment.stage': fc.record({
    recruitmentId: rounds,
    on,
    note,
    postId: seldom(posts),
    stage: fc.constantFrom('advertised', 'shortlisted', 'interviewed', 'no_one_appointed', 'refused', 'withdrawn'),
    next: seldom(fc.record({ recruitmentId: rounds })),
  }),
  'recruitment.close': fc.record({
    recruitmentId: rounds,
    lastDay: on,
    outcome: fc.constantFrom(undefined, 'withdrawn', 'no_one_appointed'),
  }),
  'post.close': fc.record({ postId: posts, lastDay: on }),
  'offer.make': fc.record({ recruitmentId: rounds, offerId: offers, on, postId: maybe(posts) }),
  'offer.change': fc.record({ offerId: offers, from: on, postId: fc.option(posts, { freq: 6 }) }),
  'offer.accept': fc.record({ offerId: offers, on }),
  'offer.decline': fc.record({ offerId: offers, on }),
  'offer.withdraw': fc.record({ offerId: offers, on }),
  'offer.agree-start': fc.record({ offerId: offers, on, agreedStart: on }),
  'offer.step-back': fc.record({ offerId: offers, on, note, stage: fc.constantFrom('offered', 'accepted') }),
  'offer.start': fc.record({
    offerId: offers,
    startDate: on,
    postId: seldom(posts),
    newWorker: fc.constant({ name: 'Ada Lowe' }),
  }),
};

const often = ['offer.make', 'offer.make', 'offer.make', 'offer.change', 'recruitment.stage', 'recruitment.stage'];

const act: fc.Arbitrary<RoundAct> = fc
  .constantFrom(...Object.keys(acts), ...often)
  .chain((name) => (acts[name] as fc.Arbitrary<object>).map((input) => ({ name, input })));

/** Rounds of posts and cohorts, their offers, and undos, in random order; most of it collides. */
export const randomRounds: fc.Arbitrary<RoundAct[]> = fc.array(
  fc.oneof({ weight: 12, arbitrary: act }, { weight: 3, arbitrary: fc.nat(8).map((undo) => ({ undo })) }),
  { maxLength: 60, size: 'max' },
);

const beginning: readonly RoundAct[] = [
  { name: 'recruitment.open', input: { recruitmentId: 'r1', on: START, postIds: ['1077', '1078'] } },
  {
    name: 'recruitment.open',
    input: { recruitmentId: 'c1', on: START, unitId: 't1', role: 'social_worker', places: 2, postIds: [] },
  },
];

/** Does them one after the other, each on a day or so after the one before; tells of each that is not refused. */
export function runRounds(ledger: Ledger, acts: readonly RoundAct[], tell: (done: readonly RoundAct[]) => void): void {
  const done: RoundAct[] = [];
  let days = 0;
  for (const act of [...beginning, ...acts]) {
    const moved = 'undo' in act ? act : { ...act, input: later(act.input, Math.floor(days)) };
    days += 0.5;
    if (!succeeds(ledger, moved)) continue;
    done.push(moved);
    tell(done);
  }
}

function later(input: object, days: number): object {
  const said = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    said.map(([field, value]) => [field, typeof value === 'string' && isDay(value) ? addDays(value, days) : value]),
  );
}

function succeeds(ledger: Ledger, act: RoundAct): boolean {
  try {
    if ('undo' in act) {
      const change = ledger.record.changeAt(ledger.record.seq - act.undo);
      if (!change || change.verb === 'test.facts') return false;
      ledger.takeBack(change);
      return true;
    }
    ledger.run(verbNamed(act.name) as Verb, act.input);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
