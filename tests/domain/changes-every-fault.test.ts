import fc from 'fast-check';
import { getDotPath, safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { checkedWhole } from '../../server/domain/changes/every-fault.ts';
import { planAllowed } from '../../server/domain/changes/request.ts';
import { allVerbs, verbNamed } from '../../server/domain/changes/verbs.ts';
import { type Day, day, isDay } from '../../server/domain/day.ts';
import { AppError, type Fault } from '../../server/domain/errors.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { demonstrationOn } from '../support/demonstration.ts';
import { someAdmin } from '../support/ledger.ts';
import { makeRecord } from '../support/makers.ts';
import { authoritys, grants, teamOf, units } from '../support/two-teams.ts';
import { verbSamples } from '../support/verb-samples.ts';

const today: Day = day('2026-11-23');
const record = makeRecord(...units(), ...teamOf('own'), ...authoritys(), ...grants());
type Input = { readonly [field: string]: unknown };

function outcomeOf(verb: Verb, input: Input, view: View = record.now): AppError | null {
  const plan = (checked: unknown) =>
    planAllowed(view, { verb, input: checked, changeId: 'tried' }, { actor: someAdmin, today, madeOn: today });
  try {
    plan(checkedWhole({ verb, input, trying: { plan, view, today } }));
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

type Held = NewVersion<'assignment'>;

const fieldsOf = (name: string, input: Input, view?: View) =>
  (outcomeOf(verbNamed(name) as Verb, input, view)?.fields ?? []).map(({ field }) => field);

test('EF2 in a whole authority two days may be wrong and a thing be missing', () => {
  const { record } = demonstrationOn(today);
  const somePosts = [...record.now.ids('post')].filter((_id, at) => at % 40 === 0);
  const [{ assignmentRef }] = record.now.versions('assignment', [...record.now.ids('assignment')][7] ?? '') as [Held];
  const newWorker = { name: 'A. Nother' };
  const faulty = { newWorker, basis: 'agency', fte: 1, assignmentRef, startDate: 'soon', endDate: 'later' };
  for (const postId of somePosts) {
    expect({ postId, told: fieldsOf('assignment.start', { ...faulty, postId }, record.now) }).toEqual({
      postId,
      told: ['startDate', 'endDate', 'assignmentRef', 'covers'],
    });
  }
});

const backwards = { startDate: '2027-01-04', endDate: '2027-01-01' };

describe('EF1, EF2 every fault is told at once, whatever is missing', () => {
  test.each([
    ['caseload.record', { workerId: 'own-worker-1', asAt: '2027-01-01', children: 1.5 }, ['children', 'asAt']],
    [
      'assignment.start',
      { workerId: 'nobody', postId: 'own-post-9', basis: 'permanent', fte: 1, assignmentRef: 'OWN-ASSIGNMENT-1' },
      ['startDate', 'workerId', 'assignmentRef'],
    ],
    [
      'assignment.start',
      { newWorker: { name: '' }, postId: 'own-post-9', basis: 'agency', fte: 1 },
      ['startDate', 'newWorker.name', 'covers'],
    ],
    [
      'assignment.leave',
      { assignmentId: 'own-assignment-1', lastDay: 'nope', noticeGivenOn: '2019-01-01', lastDayAtWork: '2019-01-01' },
      ['lastDay', 'lastDayAtWork', 'noticeGivenOn'],
    ],
    [
      'post.establish',
      {
        postId: 'new',
        postNumber: 'OWN-POST-1',
        title: 'A post',
        role: 'social_worker',
        fte: 9,
        unitId: 'own-team',
        startDate: '2027-01-04',
        endDate: '2027-01-01',
      },
      ['fte', 'postNumber', 'endDate'],
    ],
    [
      'absence.start',
      { workerId: 'own-worker-1', startDate: '2027-01-04', endDate: '2027-01-01' },
      ['kind', 'endDate'],
    ],
    [
      'assignment.start',
      {
        newWorker: { name: 'A. Nother' },
        postId: 'own-post-9',
        basis: 'agency',
        fte: 1,
        assignmentRef: 'OWN-ASSIGNMENT-1',
        startDate: 'soon',
        endDate: 'later',
      },
      ['startDate', 'endDate', 'covers', 'assignmentRef'],
    ],
    [
      'post.establish',
      { postId: 'new', postNumber: 'OWN-POST-1', title: 'A post', role: 'social_worker', fte: 1, unitId: 7 },
      ['startDate', 'unitId', 'postNumber'],
    ],
    ['absence.start', { kind: 'sickness', startDate: '2027-01-04', endDate: '2027-01-01' }, ['workerId', 'endDate']],
    ['caseload.record', { workerId: 'own-worker-1', asAt: '2027-01-31', childInNeed: 30 }, ['children', 'asAt']],
    [
      'caseload.record',
      { workerId: 'own-worker-1', asAt: '2027-01-31', children: 1.5, childInNeed: 1, careLeaver: 9 },
      ['children', 'asAt'],
    ],
    ['caseload.record-team', { unitId: 'own-team', asAt: '2027-01-31' }, ['counts', 'asAt']],
    [
      'post.establish',
      { postNumber: 'NEW', title: 'A post', role: 'social_worker', fte: 1, unitId: 'own-team', ...backwards },
      ['postId', 'endDate'],
    ],
    [
      'unit.establish',
      { code: 'OWN-TEAM', name: 'A team', kind: 'team', startDate: '2027-01-04' },
      ['unitId', 'code', 'parentId'],
    ],
    ['assignment.act-up', { postId: 'own-post-9', ...backwards }, ['workerId', 'endDate']],
  ])('%s %j', (name, input, fields) => {
    const told = fieldsOf(name, input);
    expect(new Set(told)).toEqual(new Set(fields));
    expect(told).toHaveLength(fields.length);
  });

  test('EF2 of a closing, a wrong place to move everything to hides no place that would be right', () => {
    const moves = [{ thing: 'post:own-post-1', unitId: 'own-spare' }];
    const closing = { unitId: 'own-team', lastDay: '2026-12-31', moves, moveAllTo: {} };
    expect(fieldsOf('unit.close', closing)).toEqual(['moveAllTo']);
  });

  test('EF3 the same fault of many rows, or more fields that there are not than can be tried, takes no longer', () => {
    const counts = [...record.now.ids('worker')].flatMap((workerId) => Array.from({ length: 60 }, () => workerId));
    const rows = counts.map((workerId) => ({ workerId, children: '12' }));
    const told = fieldsOf('caseload.record-team', { unitId: 'own-team', asAt: '2027-01-31', counts: rows });
    expect(told).toEqual(expect.arrayContaining(['asAt', 'counts.0.children', `counts.${rows.length - 1}.children`]));
    const unknown = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`field${at}`, 1]));
    expect(fieldsOf('post.establish', unknown)).not.toContain('field1');
  });

  test('EF2 what would be right with one lawful value is no fault', () => {
    const start = { workerId: 'own-worker-5', postId: 'own-post-9', basis: 'permanent', fte: 1 };
    expect(fieldsOf('assignment.start', start)).toEqual(['startDate']);
    expect(fieldsOf('assignment.start', { ...start, endDate: '2026-12-01' })).toEqual(['startDate']);
    const acting = { postId: 'own-post-9', workerId: 'own-worker-1' };
    expect(fieldsOf('assignment.act-up', acting)).toEqual(['startDate']);
  });
});

const someDay = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const codes = ['permanent', 'fixed_term', 'agency', 'secondment_in', 'sickness', 'vacancy', 'absence', 'additional'];
const someValue = fc.oneof(
  someDay,
  fc.constantFrom<unknown>(...codes, 'other', 'retired', 'requested', 'advertised', 'hr', 'board', 'team_manager'),
  fc.constantFrom<unknown>('own-post-1', 'own-post-9', 'own-worker-1', 'own-worker-5', 'own-team', 'own-spare', 'none'),
  fc.constantFrom<unknown>(0.4, 1, 1.5, 0, 12, true, false, 'some text'),
);
const samples = allVerbs.flatMap((verb) => {
  const sample = verbSamples[verb.name]?.('own');
  return sample ? [{ verb: verb as Verb, sample }] : [];
});

test.each(samples.map(({ verb, sample }) => [verb.name, { verb, sample }] as const))(
  '%s: a field that is left empty is one fault, not two',
  (_name, { verb, sample }) => {
    for (const name of [...Object.keys(sample), 'agreedStart', 'lastDay', 'note']) {
      const faults = outcomeOf(verb, { ...sample, [name]: '' })?.fields ?? [];
      expect(faults.filter(({ field }) => field === name).length, name).toBeLessThanOrEqual(1);
    }
  },
);

/** Fields that a verb may have beside those of its sample, with what goes with others or does not. */
const more = fc.record(
  {
    ...{
      endDate: someDay,
      lastDay: someDay,
      expectedEndDate: someDay,
      probationEndsOn: someDay,
      noticeGivenOn: someDay,
    },
    lastDayAtWork: someDay,
    expectedReturn: someDay,
    backOn: someDay,
    reviewOn: someDay,
    hours: fc.constant(20),
    coversAbsenceOf: fc.constantFrom('own-worker-1', 'own-worker-5', 'nobody'),
    covers: fc.constantFrom('vacancy', 'absence', 'additional'),
    assignmentRef: fc.constantFrom('OWN-ASSIGNMENT-1', 'free'),
    workerId: fc.constantFrom('own-worker-1', 'own-worker-5', 'nobody'),
    unitId: fc.constantFrom('own-team', 'nowhere'),
  },
  { requiredKeys: [] },
);
const sameKind = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value === 'number') return fc.constantFrom(0.4, 1, 1.5, 12);
  return typeof value === 'string' && isDay(value) ? someDay : fc.constant(value);
};
const edited = fc.constantFrom(...samples).chain(({ verb, sample }) => {
  const names = Object.keys(sample).filter((name) => !verb.path.includes(`{${name}}`));
  const others = fc.record(Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, sameKind(value)])));
  const entries = 'entries' in verb.input ? Object.keys(verb.input.entries as object) : [];
  const wrong = fc.shuffledSubarray(names.length > 0 ? names : ['none'], {
    minLength: 1,
    maxLength: Math.min(names.length || 1, 3),
  });
  return fc.record({ wrong, others, more }).map((made) => {
    const added = Object.entries(made.more).filter(([name]) => entries.includes(name) && !(name in sample));
    const input: Input = { ...made.others, ...Object.fromEntries(added) };
    // an added day is as often wrong as one that the sample has
    const days = added.flatMap(([name, value]) => (isDay(value as string) ? [name] : []));
    const fields = [...new Set([...made.wrong, ...days.slice(0, 1)])];
    return { verb: verb as Verb, fields, input, was: sample as Input };
  });
});
/** What may stand in a field, as often as not what the sample had there. */
const someValues = fc.array(fc.record({ isAsWas: fc.boolean(), value: someValue }), { minLength: 4, maxLength: 4 });

test.each([
  ['missing', undefined],
  ['wrong', { no: 'value of any field' }],
])('EF2 a fault told while something is %s is told too with any lawful value in its place', (_how, nothing) => {
  let told = 0;
  fc.assert(
    fc.property(edited, fc.array(someValues, { minLength: 12, maxLength: 12 }), (made, values) => {
      const { verb, input, was } = made;
      const emptied = Object.fromEntries(made.fields.map((field) => [field, nothing]));
      const asked: Input = { ...input, ...emptied };
      const wrong = new Set((safeParse(verb.input, asked).issues ?? []).map((one) => topOf(getDotPath(one) ?? '')));
      const fields = made.fields.filter((field) => wrong.has(field));
      if (fields.length === 0 || wrong.size > fields.length) return;
      const inPlace = (of: (field: string, at: number) => unknown): Input => ({
        ...asked,
        ...Object.fromEntries(fields.map((field, at) => [field, of(field, at)])),
      });
      const isOfWrong = (fault: Fault) => fields.includes(topOf(fault.field));
      const own = (outcomeOf(verb, asked)?.fields ?? []).filter((fault) => !isOfWrong(fault));
      told += own.length;
      const lawful = values.map((some) => inPlace((field, at) => (some[at]?.isAsWas ? was[field] : some[at]?.value)));
      for (const value of [inPlace((field) => was[field]), ...lawful]) {
        const refusal = outcomeOf(verb, value);
        const said = refusal?.fields ?? [];
        if (refusal?.status === 404 || said.some(isOfWrong)) continue;
        const left = own.filter(
          (fault) => !said.some((one) => one.field === fault.field && one.message === fault.message),
        );
        expect({ name: verb.name, value, left }).toEqual({ name: verb.name, value, left: [] });
      }
    }),
    { numRuns: 1200 },
  );
  expect(told).toBeGreaterThan(100);
});

const topOf = (field: string) => field.split('.')[0] ?? '';
