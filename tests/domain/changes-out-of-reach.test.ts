import { describe, expect, test } from 'vitest';
import type { Conflict } from '../../server/domain/changes/request.ts';
import { DAWN, day, FOREVER } from '../../server/domain/day.ts';
import { move } from '../../server/domain/posts.verbs.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { withdraw } from '../../server/domain/record/history.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { changePosts } from '../../server/domain/recruitment/rounds.verbs.ts';
import { stage } from '../../server/domain/recruitment/stages.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { type Asked, ask, headOf, refusal, take, today } from '../support/asking.ts';
import * as make from '../support/makers.ts';

const ofRound = { 'recruitment:r1': 'change-1' };

/** A round for a vacant post of the first team; a post of another stands beside it. */
function advertised(): Record {
  return make.makeRecord(
    make.makeUnit({ name: 'Assessment 1' }),
    make.makeUnit({ id: 'unit-2', name: 'Assessment 2' }),
    make.makePost({ id: 'post-1', postNumber: '1041' }),
    make.makePost({ id: 'post-2', postNumber: '1042', unitId: 'unit-2' }),
    make.makeRecruitment({ id: 'r1', postIds: ['post-1'], effectiveFrom: day('2026-10-05') }),
    make.makeStageEvent({ id: 'e1', recruitmentId: 'r1', ...make.onDay('2026-11-02') }),
  );
}
const shortlisting = (basedOn: object = { record: 'change-1', ...ofRound }, actor = headOf('unit-1')): Asked => ({
  verb: stage as Verb,
  input: { recruitmentId: 'r1', stage: 'shortlisted', on: today },
  basedOn: { ...basedOn },
  actor,
});
const moved: Asked = {
  verb: move as Verb,
  input: { postId: 'post-1', from: day('2026-11-20'), unitId: 'unit-2' },
  basedOn: { 'post:post-1': 'change-1' },
};
const swapped: Asked = {
  verb: changePosts as Verb,
  input: { recruitmentId: 'r1', from: day('2026-11-20'), add: ['post-2'], remove: ['post-1'] },
  basedOn: ofRound,
};
const notCovered = { field: '', message: 'Your access does not cover this.' };

function conflictsOf(record: Record, asked: Asked): readonly Conflict[] {
  const error = refusal(() => ask(record, asked));
  expect([error.status, error.code, error.fields]).toEqual([409, 'conflict', [notCovered]]);
  return error.details.conflicts as readonly Conflict[];
}

describe('R1 what somebody put out of the caller’s reach since is told from both sides', () => {
  test('a post that was moved to another team', () => {
    const record = advertised();
    take(record, moved, { recordedAt: Date.UTC(2026, 10, 23, 9, 12) });
    expect(conflictsOf(record, shortlisting())).toMatchObject([
      {
        yours: 'Social worker 1041, Assessment 1 moved from advertised to shortlisted on 23 Nov 2026.',
        theirs: {
          change: 'change-2',
          by: 'someone',
          at: '2026-11-23T09:12:00.000Z',
          sentence: 'Social worker 1041, Assessment 1 moved from Assessment 1 to Assessment 2 from 20 Nov 2026.',
        },
      },
    ]);
  });

  test('a post that was taken out of the round for one elsewhere, which is not named', () => {
    const record = advertised();
    take(record, swapped);
    const told = conflictsOf(record, shortlisting());
    expect(told).toMatchObject([{ thing: 'recruitment:r1', theirs: { change: 'change-2' } }]);
    expect(JSON.stringify(told)).not.toContain('1042');
  });

  test('by the things named alone', () => {
    const record = advertised();
    take(record, swapped);
    expect(conflictsOf(record, shortlisting(ofRound))).toHaveLength(1);
  });

  test('named as the caller may see it now: a post that, as it turned out, never was theirs is not', () => {
    const record = advertised();
    const draft = new Draft(record.now);
    for (const post of record.now.versions('post', 'post-1')) draft.supersede(post);
    draft.add(make.makePost({ id: 'post-1', postNumber: '1041', unitId: 'unit-2' }));
    record.applyPlan(make.makeChange({ seq: 2, verb: 'post.correct', actor: 'user:other' }), draft.plan());
    expect(conflictsOf(record, shortlisting())).toMatchObject([
      { yours: 'a post elsewhere moved from advertised to shortlisted on 23 Nov 2026.' },
    ]);
  });
});

describe('R1 all else that access does not cover is refused as that, whatever is named', () => {
  const plain = (record: Record, asked: Asked) =>
    expect(refusal(() => ask(record, asked))).toMatchObject({
      status: 403,
      code: 'not_allowed',
      fields: [],
      details: {},
    });

  test('what it did not cover on the record as it was seen either', () => {
    const record = advertised();
    take(record, moved);
    plain(record, shortlisting(undefined, headOf('unit-3')));
    plain(record, shortlisting({ record: 'change-2' }));
  });

  test('where nothing that tells is named', () => {
    const record = advertised();
    take(record, moved);
    plain(record, shortlisting({}));
    plain(record, shortlisting({ record: 'of another record' }));
  });

  test('where the caller’s own access ended, whatever was recorded', () => {
    const record = advertised();
    const grant = { kind: 'grant', id: 'g', userId: 'head', access: 'head_of_service', unitIds: ['unit-1'] } as const;
    record.applyPlan(make.makeChange({ seq: 2, actor: 'user:other' }), {
      supersede: [],
      add: [{ ...grant, unitIds: [...grant.unitIds], effectiveFrom: DAWN, effectiveTo: FOREVER }],
    });
    const draft = new Draft(record.now);
    withdraw(draft, ['grant', 'g']);
    record.applyPlan(make.makeChange({ seq: 3, verb: 'grant.end', actor: 'user:other' }), draft.plan());
    plain(record, shortlisting(undefined, { ...headOf('unit-1'), grants: [] }));
    plain(record, shortlisting(undefined, headOf('unit-2')));
  });

  test('where they moved it themselves', () => {
    const record = advertised();
    take(record, moved, { actor: headOf('unit-1').id });
    plain(record, shortlisting());
  });
});

test('R7 what is refused as a whole is a fault of no field: a round that they began and took back', () => {
  const record = advertised();
  const draft = new Draft(record.now);
  withdraw(draft, ['recruitment', 'r1']);
  record.applyPlan(make.makeChange({ seq: 2, verb: 'change.undo', actor: 'user:other' }), draft.plan());
  expect(refusal(() => ask(record, { ...shortlisting(), actor: { ...headOf('unit-1') } }))).toMatchObject({
    status: 409,
    fields: [{ field: '', message: 'We could not find that round of recruitment.' }],
  });
});
