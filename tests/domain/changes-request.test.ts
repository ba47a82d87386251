import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { leave } from '../../server/domain/assignments/leaving.verbs.ts';
import { changeHours, changeTerms } from '../../server/domain/assignments/terms.verbs.ts';
import { recordCount } from '../../server/domain/caseloads.verbs.ts';
import { type BasedOn, madeOnDay, planRequest, sentenceOfPlan } from '../../server/domain/changes/request.ts';
import { addDays, type Day, day } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { withdraw } from '../../server/domain/record/history.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { close } from '../../server/domain/recruitment/rounds.verbs.ts';
import { stage } from '../../server/domain/recruitment/stages.verbs.ts';
import { set as setSetting } from '../../server/domain/settings.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import * as make from '../support/makers.ts';

const today = day('2026-11-23');
const hr: Actor = { id: 'user:hr', kind: 'user', grants: [{ access: 'hr', unitIds: [] }] };
const headOf = (unitId: string): Actor => ({
  id: 'user:head',
  kind: 'user',
  grants: [{ access: 'head_of_service', unitIds: [unitId] }],
});

/** Two teams; one person on a post of each, the second made known by the grant of who may speak of it. */
function twoTeams(): Record {
  return make.makeRecord(
    make.makeUnit({ name: 'Assessment 1' }),
    make.makeUnit({ id: 'unit-2', name: 'Assessment 2' }),
    make.makePost({ postNumber: '1042' }),
    make.makePost({ id: 'post-2', postNumber: '1077', unitId: 'unit-2' }),
    make.makeWorker(),
    make.makeWorkerDetails({ name: 'Ada Lowe' }),
    make.makeAssignment(),
    make.makeAssignment({ id: 'assignment-2', postId: 'post-2', workerId: 'worker-2' }),
  );
}

type Asked = { verb?: Verb; input?: object; basedOn?: BasedOn; ifMatch?: string; actor?: Actor; madeOn?: Day };
const leaving = { assignmentId: 'assignment-1', lastDay: day('2027-01-18') };
const seen = (changeId: string): BasedOn => ({ 'assignment:assignment-1': changeId });

let changes = 0;
function ask(record: Record, { verb = leave, input = leaving, basedOn = seen('change-1'), ...more }: Asked = {}) {
  const { ifMatch = null, actor = hr, madeOn = today } = more;
  changes += 1;
  const asked = { verb, input, changeId: `asked-${changes}`, basedOn, ifMatch, reason: null };
  const planned = planRequest(record, asked, { actor, today, madeOn });
  return { ...planned, sentence: () => sentenceOfPlan(asked, planned, actor) };
}

/** Records what is asked as the next Change. */
function take(record: Record, asked: Asked, about: Partial<Parameters<typeof make.makeChange>[0]> = {}): void {
  const { plan } = ask(record, asked);
  const verb = (asked.verb ?? leave).name;
  record.applyPlan(make.makeChange({ seq: record.seq + 1, verb, actor: 'user:hr', ...about }), plan);
}

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('R1 access comes first', () => {
  test('nobody plans what they may do nowhere, whatever else is wrong with it', () => {
    const performance: Actor = { id: 'user:p', kind: 'user', grants: [{ access: 'performance', unitIds: [] }] };
    expect(refusal(() => ask(twoTeams(), { actor: performance, input: { assignmentId: 'none' } })).status).toBe(403);
  });

  test('nor outside their units', () => {
    const input = { assignmentId: 'assignment-2', lastDay: day('2027-01-18') };
    expect(refusal(() => ask(twoTeams(), { actor: headOf('unit-1'), input })).status).toBe(403);
  });
});

describe('R2 what was seen must be named', () => {
  test('428 lists the things that are not', () => {
    const error = refusal(() => ask(twoTeams(), { basedOn: {} }));
    expect(error).toMatchObject({ status: 428, code: 'precondition_required' });
    expect(error.details).toEqual({ things: ['assignment:assignment-1'] });
  });

  test('a thing that is not there is 404, not 428', () => {
    expect(refusal(() => ask(twoTeams(), { input: { ...leaving, assignmentId: 'none' }, basedOn: {} })).status).toBe(
      404,
    );
  });
});

describe('R3 what means the same goes through', () => {
  test('though something else of the thing has changed', () => {
    const record = twoTeams();
    const terms = { assignmentId: 'assignment-1', from: day('2026-12-01'), probationEndsOn: day('2027-05-31') };
    take(record, { verb: changeTerms, input: terms });
    expect(ask(record).sentence()).toBe('Ada Lowe, Social worker 1042, Assessment 1 leaves; last day 18 Jan 2027.');
  });

  test('and so does what has been done already: there is nothing left to do', () => {
    const record = twoTeams();
    take(record, {});
    expect(ask(record).plan).toEqual({ supersede: [], add: [] });
  });

  test('a Change that the caller had made and seen since is no surprise to them', () => {
    const record = twoTeams();
    take(record, {});
    const later = { ...leaving, lastDay: day('2027-02-18') };
    expect(ask(record, { input: later, basedOn: seen('change-2') }).plan.add).not.toEqual([]);
  });

  test('a thing made known after the one that was seen is there when the plan is made on what was then known', () => {
    const record = twoTeams();
    take(record, {
      verb: changeHours,
      input: { assignmentId: 'assignment-2', from: day('2026-12-01'), fte: 800_000 },
      basedOn: { 'assignment:assignment-2': 'change-1' },
    });
    take(record, {
      verb: changeTerms,
      input: { assignmentId: 'assignment-1', from: day('2026-12-01'), agencyName: 'x' },
    });
    expect(
      ask(record, { basedOn: { ...seen('change-1'), 'assignment:assignment-2': 'change-2' } }).plan.add,
    ).not.toEqual([]);
  });
});

/** Two teams, and a round for a vacant post that is advertised. */
function advertised(): Record {
  const round = { id: 'r1', postIds: ['post-3'], effectiveFrom: day('2026-10-05') };
  return make.makeRecord(
    make.makeUnit({ name: 'Assessment 1' }),
    make.makePost({ id: 'post-3', postNumber: '1080' }),
    make.makeRecruitment(round),
    make.makeStageEvent({ id: 'e1', recruitmentId: 'r1', ...make.onDay('2026-11-02') }),
  );
}

const reaching = (to: string, on = '2026-11-23') => ({
  verb: stage as Verb,
  input: { recruitmentId: 'r1', stage: to, on: day(on) },
  basedOn: { 'recruitment:r1': 'change-1' },
});

describe('R3 what only adds goes by what it may contradict', () => {
  test('two moves of one round stay, both, though each saw the round without the other', () => {
    const record = advertised();
    take(record, reaching('shortlisted'));
    take(record, reaching('interviewed'));
    const reached = record.now.by('stageEvent', 'recruitmentId', 'r1').map((event) => event.stage);
    expect(reached).toEqual(['advertised', 'shortlisted', 'interviewed']);
  });

  test('a move of a round that was closed meanwhile is a conflict, told from both sides', () => {
    const record = advertised();
    const closing = { recruitmentId: 'r1', lastDay: day('2026-11-20'), outcome: 'withdrawn' };
    take(record, { verb: close, input: closing, basedOn: { 'recruitment:r1': 'change-1' } });
    const error = refusal(() => ask(record, reaching('shortlisted')));
    expect(error).toMatchObject({ status: 409, code: 'conflict' });
    expect(error.details.conflicts).toMatchObject([
      {
        thing: 'recruitment:r1',
        yours: 'Social worker 1080, Assessment 1 moved from advertised to shortlisted on 23 Nov 2026.',
        theirs: {
          change: 'change-2',
          sentence: 'Social worker 1080, Assessment 1: R1 closed, withdrawn; last day 20 Nov 2026.',
        },
      },
    ]);
  });

  test('and so is a move that would now be one back; seen since, it is asked why', () => {
    const record = advertised();
    take(record, reaching('interviewed'));
    expect(refusal(() => ask(record, reaching('shortlisted'))).code).toBe('conflict');
    const since = { ...reaching('shortlisted'), basedOn: { 'recruitment:r1': 'change-2' } };
    expect(refusal(() => ask(record, since))).toMatchObject({ status: 422, fields: [{ field: 'note' }] });
  });

  test('unnamed, it is refused in its own words', () => {
    const record = advertised();
    take(record, reaching('interviewed'));
    expect(refusal(() => ask(record, { ...reaching('shortlisted'), basedOn: {} })).status).toBe(422);
  });

  test('a room that somebody else took is no matter of what is only added to', () => {
    const record = twoTeams();
    const terms = { assignmentId: 'assignment-1', from: day('2026-12-01'), probationEndsOn: day('2027-05-31') };
    take(record, { verb: changeTerms, input: terms });
    const basedOn = { ...seen('change-2'), 'post:post-1': 'change-1', 'worker:worker-1': 'change-1' };
    expect(ask(record, { basedOn }).plan.add).not.toEqual([]);
  });
});

describe('R4 a conflict is told from both sides', () => {
  test('an end date that is now another', () => {
    const record = twoTeams();
    take(record, {}, { recordedAt: Date.UTC(2026, 10, 23, 9, 12) });
    const error = refusal(() => ask(record, { input: { ...leaving, lastDay: day('2027-02-18') } }));
    expect(error).toMatchObject({ status: 409, code: 'conflict' });
    expect(error.details.conflicts).toEqual([
      {
        thing: 'assignment:assignment-1',
        base: 'change-1',
        yours: 'Ada Lowe, Social worker 1042, Assessment 1 leaves; last day 18 Feb 2027.',
        theirs: {
          change: 'change-2',
          by: 'someone',
          at: '2026-11-23T09:12:00.000Z',
          sentence: 'Ada Lowe, Social worker 1042, Assessment 1 leaves; last day 18 Jan 2027.',
        },
      },
    ]);
  });

  test('what is refused today but was not when it was seen', () => {
    const record = twoTeams();
    take(record, { input: { ...leaving, lastDay: day('2026-12-01') } });
    const input = { assignmentId: 'assignment-1', from: day('2027-01-01'), fte: 800_000 };
    expect(refusal(() => ask(record, { verb: changeHours, input })).status).toBe(409);
    expect(refusal(() => ask(record, { verb: changeHours, input, basedOn: seen('change-2') })).status).toBe(422);
  });

  test('a thing that is no longer there at all', () => {
    const record = twoTeams();
    const draft = new Draft(record.now);
    withdraw(draft, ['assignment', 'assignment-1']);
    record.applyPlan(make.makeChange({ seq: 2, verb: 'assignment.remove' }), draft.plan());
    expect(refusal(() => ask(record)).status).toBe(409);
    expect(refusal(() => ask(record, { basedOn: seen('change-2') })).status).toBe(404);
  });

  test('what was seen is a Change that nobody knows', () => {
    expect(refusal(() => ask(twoTeams(), { basedOn: seen('of another record') })).status).toBe(409);
  });

  test('what was refused then as it is now says what would be right', () => {
    const record = twoTeams();
    const terms = { assignmentId: 'assignment-1', from: day('2026-12-01'), probationEndsOn: day('2027-05-31') };
    take(record, { verb: changeTerms, input: terms });
    const error = refusal(() => ask(record, { input: { ...leaving, lastDay: day('2019-01-01') } }));
    expect(error).toMatchObject({ status: 422, fields: [{ field: 'lastDay' }] });
  });
});

describe('R6 If-Match is held to, or refused', () => {
  const recordNews = { verb: recordCount, input: { workerId: 'worker-1', asAt: day('2026-11-20'), children: 12 } };
  const said = (asked: Asked) => refusal(() => ask(twoTeams(), asked));

  test('it says what was seen of the one thing left unnamed', () => {
    expect(ask(twoTeams(), { basedOn: {}, ifMatch: 'change-1' }).plan.add).not.toEqual([]);
    expect(said({ basedOn: {}, ifMatch: 'nonsense' }).status).toBe(409);
  });

  test('it agrees with what basedOn says of that thing', () => {
    expect(ask(twoTeams(), { ifMatch: 'change-1' }).plan.add).not.toEqual([]);
    const error = said({ ifMatch: 'nonsense' });
    expect(error).toMatchObject({ status: 422, fields: [{ field: 'If-Match' }] });
  });

  test('where nothing needs to be seen there is nothing to hold it to', () => {
    expect(ask(twoTeams(), { ...recordNews, basedOn: {} }).plan.add).not.toEqual([]);
    expect(said({ ...recordNews, basedOn: {}, ifMatch: 'nonsense' })).toMatchObject({
      status: 422,
      fields: [{ field: 'If-Match' }],
    });
  });

  test('what is wrong otherwise is said first', () => {
    const input = { assignmentId: 'none', lastDay: day('2027-01-18') };
    expect(said({ input, basedOn: {}, ifMatch: 'nonsense' }).status).toBe(404);
    expect(said({ actor: headOf('unit-2'), ifMatch: 'nonsense' }).status).toBe(403);
  });
});

test('ids of what a Change brings into being follow from its own, and are the same at every try', () => {
  const record = twoTeams();
  const input = { assignmentId: 'assignment-1', from: day('2026-12-01'), fte: 800_000 };
  const asked = { verb: changeHours, input, changeId: 'c', basedOn: seen('change-1'), reason: null };
  const plans = [1, 2].map(() => planRequest(record, asked, { actor: hr, today, madeOn: today }).plan);
  expect(plans[0]).toEqual(plans[1]);
});

describe('R5 what was made without a connection is planned as on the day it was made', () => {
  const setting = { verb: setSetting as Verb, input: { key: 'caseload.limit', value: 18 }, basedOn: {} };
  const admin: Actor = { id: 'user:admin', kind: 'user', grants: [{ access: 'admin', unitIds: [] }] };
  const noon = (on: Day) => Date.parse(`${on}T12:00:00Z`);

  test('what it says of today is said of that day', () => {
    const { plan } = ask(twoTeams(), { ...setting, actor: admin, madeOn: day('2026-11-20') });
    expect(plan.add).toMatchObject([{ kind: 'setting', effectiveFrom: '2026-11-20' }]);
  });

  test.each([
    ['made now', null, today],
    ['made today', noon(today), today],
    ['made yesterday', noon(addDays(today, -1)), '2026-11-22'],
    ['a clock a day behind', noon(addDays(today, -1)), '2026-11-22'],
    ['a clock a day ahead', noon(addDays(today, 1)), today],
    ['a clock years ahead', noon(day('2030-01-01')), today],
    ['31 days ago', noon(addDays(today, -31)), '2026-10-23'],
    ['longer ago than anything waits', noon(addDays(today, -32)), today],
    ['a clock that was never set', 0, today],
  ])('%s: the day it is planned on', (_what, madeAt, on) => {
    expect(madeOnDay(madeAt, today)).toBe(on);
  });

  test('the day is London’s: a minute past midnight in summer is the next day there', () => {
    expect(madeOnDay(Date.parse('2026-06-30T23:01:00Z'), day('2026-07-02'))).toBe('2026-07-01');
    expect(madeOnDay(Date.parse('2026-11-22T23:59:00Z'), today)).toBe('2026-11-22');
  });
});
