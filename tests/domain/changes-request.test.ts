import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { withdraw } from '../../server/domain/record/history.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { removeAssignment } from '../../server/domain/recruitment/begun-by-offer.verbs.ts';
import { changeHours, changeTerms } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { close } from '../../server/domain/recruitment/rounds.verbs.ts';
import { stage } from '../../server/domain/recruitment/stages.verbs.ts';
import { reorganise } from '../../server/domain/units.reorganise.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { ask, headOf, leaving, refusal, seen, take, twoTeams } from '../support/asking.ts';
import { type Act, BothLooked } from '../support/both-looked.ts';
import * as make from '../support/makers.ts';
import { verbSamples } from '../support/verb-samples.ts';

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

  test('428 lists each thing once, though it is named twice', () => {
    const moves = [
      { unitId: 'unit-2', postIds: ['post-1'] },
      { unitId: 'unit-1', postIds: ['post-1'] },
    ];
    const input = {
      from: day('2027-01-04'),
      moves: moves.map((move) => ({ unitIds: [], assignmentIds: [], ...move })),
    };
    const error = refusal(() => ask(twoTeams(), { verb: reorganise as Verb, input, basedOn: {} }));
    expect(error).toMatchObject({ status: 428, details: { things: ['post:post-1'] } });
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

  test.each(allVerbs.filter(({ saysNeverWas }) => saysNeverWas).map(({ name }) => name))(
    'and so does that something never was which is gone already: %s',
    (name) => {
      const act: Act = [name, verbSamples[name]?.('own') ?? {}];
      const both = new BothLooked();
      expect(both.theirs(...act).status).toBe(201);
      expect(both.mine(...act)).toMatchObject({ status: 201, conflicts: [] });
      expect(both.record.diffOf(both.record.seq)).toEqual({ superseded: [], added: [] });
    },
  );

  test('that something never was which was never here, or which the caller could not have taken out, is 404', () => {
    const record = twoTeams();
    const remove = removeAssignment as Verb;
    const ofOne = { verb: remove, input: { assignmentId: 'assignment-1' } };
    take(record, ofOne);
    expect(ask(record, ofOne).plan).toEqual({ supersede: [], add: [] });
    expect(refusal(() => ask(record, { ...ofOne, actor: headOf('unit-2') })).status).toBe(403);
    expect(refusal(() => ask(record, { verb: remove, input: { assignmentId: 'none' } })).status).toBe(404);
    expect(refusal(() => ask(record, { ...ofOne, basedOn: {} })).status).toBe(428);
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
