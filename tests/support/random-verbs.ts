import fc from 'fast-check';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { addDays, type Day, day } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { PeopleLedger } from './makers-people.ts';

/** A verb with an input, for a small service of few posts, people and days: many collide, and many are refused. */
export type Act = { readonly name: string; readonly input: object };

const START = day('2025-12-01');
const on = fc.nat(120).map((n): Day => addDays(START, n));
const units = fc.constantFrom('root', 's1', 's2', 't1', 't2', 't3', 'u1', 'u2');
const posts = fc.constantFrom('1001', '1002', '1003', '1004', '2001', '3001', 'p1', 'p2');
const workers = fc.constantFrom('ada', 'bo', 'cy', 'dee', 'eve', 'fay', 'flo');
const assignments = fc.constantFrom('a-ada', 'a-bo', 'a-cy', 'a-dee', 'g-fay', 'g-flo', 'n1', 'n2');
const rounds = fc.constantFrom('r1', 'r1', 'r1', 'r2');
const offers = fc.constantFrom('o1', 'o1', 'o2');
const fte = fc.constantFrom(0.4, 0.6, 0.8, 1, 1.5);
const role = fc.constantFrom('social_worker', 'senior_practitioner', 'team_manager');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const structure: { readonly [name: string]: fc.Arbitrary<object> } = {
  'unit.establish': fc.record({
    unitId: fc.constantFrom('u1', 'u2'),
    code: fc.constantFrom('U1', 'U2', 'U3'),
    name: fc.constant('New'),
    kind: fc.constantFrom('team', 'service'),
    parentId: units,
    startDate: on,
  }),
  'unit.change': fc.record({ unitId: units, from: on, parentId: maybe(units), name: maybe(fc.constantFrom('A', 'B')) }),
  'unit.close': fc.record({ unitId: units, lastDay: on, moveAllTo: maybe(units) }),
  'unit.reorganise': fc.record({
    from: on,
    moves: fc.array(
      fc.record({
        unitId: units,
        postIds: fc.uniqueArray(posts, { maxLength: 3 }),
        unitIds: fc.uniqueArray(units, { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  'post.establish': fc.record({
    ...{
      postId: fc.constantFrom('p1', 'p2'),
      postNumber: fc.constantFrom('P1', 'P2', '1001'),
      title: fc.constant('Post'),
    },
    role,
    fte,
    unitId: units,
    startDate: on,
    endDate: maybe(on),
  }),
  'post.change': fc.record({
    postId: posts,
    from: on,
    fte: maybe(fte),
    role: maybe(role),
    grade: maybe(fc.constantFrom('G9', null)),
  }),
  'post.correct': fc.record({ postId: posts, from: on, lastDay: maybe(on), fte: maybe(fte), unitId: maybe(units) }),
  'post.redate': fc.record({ postId: posts, startDate: maybe(on), endDate: maybe(on) }),
  'post.move': fc.record({ postId: posts, from: on, unitId: units }),
  'post.hold': fc.record({ postId: posts, from: on, reason: fc.constantFrom('Budget', 'Savings') }),
  'post.release': fc.record({ postId: posts, from: on }),
  'post.close': fc.record({ postId: posts, lastDay: on, moveAllTo: maybe(posts) }),
};

const people: { readonly [name: string]: fc.Arbitrary<object> } = {
  'assignment.start': fc.record({
    assignmentId: fc.constantFrom('n1', 'n2'),
    workerId: workers,
    postId: posts,
    fte,
    startDate: on,
    basis: fc.constantFrom('permanent', 'fixed_term'),
  }),
  'assignment.leave': fc.record({ assignmentId: assignments, lastDay: on }),
  'assignment.change-hours': fc.record({ assignmentId: assignments, from: on, fte }),
  'assignment.move': fc.record({ assignmentId: assignments, from: on, postId: posts }),
  'assignment.extend': fc.record({ assignmentId: assignments, expectedEndDate: on }),
  'assignment.end': fc.record({ assignmentId: assignments, lastDay: on }),
  'assignment.convert': fc.record({ assignmentId: assignments, startDate: on, basis: fc.constant('permanent') }),
  'assignment.remove': fc.record({ assignmentId: assignments }),
  'absence.start': fc.record({
    workerId: workers,
    absenceId: fc.constantFrom('x1', 'x2'),
    kind: fc.constant('sickness'),
    startDate: on,
  }),
  'absence.end': fc.record({ absenceId: fc.constantFrom('x1', 'x2'), backOn: on }),
  'caseload.record': fc.record({ workerId: workers, asAt: on, children: fc.nat(30) }),
  'worker.change': fc.record({ workerId: workers, name: fc.constantFrom('Ada Lowe', 'Bo Finch') }),
  'worker.join': fc.record({ workerId: workers, otherWorkerId: workers }),
};

const recruitment: { readonly [name: string]: fc.Arbitrary<object> } = {
  'recruitment.open': fc.record({
    recruitmentId: rounds,
    on,
    postIds: fc.uniqueArray(posts, { minLength: 1, maxLength: 2 }),
  }),
  'recruitment.change-posts': fc.record({
    recruitmentId: rounds,
    from: on,
    add: fc.uniqueArray(posts, { maxLength: 1 }),
  }),
  'recruitment.stage': fc.record({
    recruitmentId: rounds,
    on,
    note: maybe(fc.constant('Why.')),
    stage: fc.constantFrom('approved', 'advertised', 'shortlisted', 'interviewed', 'no_one_appointed'),
    next: maybe(fc.record({ recruitmentId: rounds })),
  }),
  'recruitment.close': fc.record({ recruitmentId: rounds, lastDay: on, outcome: fc.constant('withdrawn') }),
  'offer.make': fc.record({ recruitmentId: rounds, offerId: offers, on, postId: posts }),
  'offer.accept': fc.record({ offerId: offers, on }),
  'offer.decline': fc.record({ offerId: offers, on }),
  'offer.checks': fc.record({ offerId: offers, on, checks: fc.constant([{ check: 'identity', state: 'clear' }]) }),
  'offer.agree-start': fc.record({ offerId: offers, on, agreedStart: on }),
  'offer.step-back': fc.record({
    offerId: offers,
    on,
    note: fc.constant('Why.'),
    stage: fc.constantFrom('offered', 'accepted', 'checks'),
  }),
  'offer.start': fc.record({ offerId: offers, startDate: on, workerId: workers }),
};

const others: { readonly [name: string]: fc.Arbitrary<object> } = {
  'target.set': fc.record({
    targetId: fc.constantFrom('x1', 'x2'),
    measure: fc.constant('vacancy-rate'),
    unitId: units,
    value: fc.constant(0.2),
    from: on,
  }),
  'setting.set': fc.record({ key: fc.constant('caseload.limit'), value: fc.integer({ min: 15, max: 25 }), from: on }),
  'grant.give': fc.record({
    grantId: fc.constantFrom('g1', 'g2'),
    userId: fc.constant('zoe'),
    access: fc.constant('team_manager'),
    unitIds: fc.tuple(units),
    from: on,
  }),
  'query.raise': fc.record({
    queryId: fc.constantFrom('q1', 'q2'),
    about: posts.map((id) => `post:${id}`),
    text: fc.constant('Is this so?'),
  }),
};

const all = { ...structure, ...people, ...recruitment, ...others };

/** One act of any feature. */
export const randomAct: fc.Arbitrary<Act> = fc
  .constantFrom(...Object.keys(all))
  .chain((name) => (all[name] as fc.Arbitrary<object>).map((input) => ({ name, input })));

/** One act about one of two people who share a post: they often contradict each other. */
export const assignmentAct: fc.Arbitrary<Act> = fc
  .constantFrom(
    'assignment.leave',
    'assignment.leave',
    'assignment.change-hours',
    'assignment.move',
    'assignment.start',
  )
  .chain((name) =>
    (people[name] as fc.Arbitrary<object>).map((input) => ({ name, input: { ...input, ...aboutBo(name) } })),
  );

const aboutBo = (name: string) => (name === 'assignment.start' ? { postId: '1002' } : { assignmentId: 'a-bo' });

/** Acts of every feature in random order, structure and recruitment as often as people. */
export const randomActs: fc.Arbitrary<Act[]> = fc.array(randomAct, { minLength: 10, maxLength: 60 });

/** Where everybody begins: an offer is out for one of a round's two posts, one post is on hold, and somebody is away. */
const beginning: readonly Act[] = [
  { name: 'recruitment.open', input: { recruitmentId: 'r1', on: START, postIds: ['1004', '2001'] } },
  { name: 'offer.make', input: { recruitmentId: 'r1', offerId: 'o1', on: START, postId: '2001' } },
  { name: 'post.hold', input: { postId: '3001', from: START, reason: 'Budget' } },
  { name: 'absence.start', input: { workerId: 'ada', absenceId: 'x1', kind: 'sickness', startDate: START } },
];

/** Runs acts on a small service; those that are refused leave no Change. */
export function runActs(acts: readonly Act[]): { ledger: PeopleLedger; changes: Change[] } {
  const ledger = new PeopleLedger();
  for (const act of beginning) if (!tryAct(ledger, act)) throw new Error(`${act.name} was refused`);
  const changes: Change[] = [];
  for (const act of acts) {
    const change = tryAct(ledger, act);
    if (change) changes.push(change);
  }
  return { ledger, changes };
}

/** The Change that an act makes; undefined where it is refused. Anything but a refusal is a fault of ours, and thrown. */
export function tryAct(ledger: PeopleLedger, { name, input }: Act): Change | undefined {
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  try {
    return ledger.run(verbNamed(name) as Verb, said);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
