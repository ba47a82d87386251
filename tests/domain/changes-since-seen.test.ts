import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import type { Conflict } from '../../server/domain/changes/request.ts';
import { day } from '../../server/domain/day.ts';
import { hold } from '../../server/domain/posts.verbs.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { withdraw } from '../../server/domain/record/history.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { close as closePost } from '../../server/domain/recruitment/close-post.verbs.ts';
import { make as makeOffer } from '../../server/domain/recruitment/offers.verbs.ts';
import { changePosts, close, open } from '../../server/domain/recruitment/rounds.verbs.ts';
import { stage } from '../../server/domain/recruitment/stages.verbs.ts';
import { start } from '../../server/domain/recruitment/start.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { type Asked, ask, hr, refusal, take, today } from '../support/asking.ts';
import * as make from '../support/makers.ts';

const posts = ['post-1', 'post-2', 'post-3'];

/** Three vacant posts, two of them in one team; with them a round that is advertised for the last. */
function vacant(): Record {
  return make.makeRecord(
    make.makeUnit({ name: 'Assessment 1' }),
    make.makeUnit({ id: 'unit-2', name: 'Assessment 2' }),
    make.makePost({ id: 'post-1', postNumber: '1041' }),
    make.makePost({ id: 'post-2', postNumber: '1042', unitId: 'unit-2' }),
    make.makePost({ id: 'post-3', postNumber: '1043' }),
    make.makeRecruitment({
      id: 'r3',
      recruitmentRef: 'R-26-03',
      postIds: ['post-3'],
      effectiveFrom: day('2026-10-05'),
    }),
    make.makeStageEvent({ id: 'e1', recruitmentId: 'r3', ...make.onDay('2026-11-02') }),
  );
}

/** What was seen of the record, and with it of some things. */
const seenAt = (change: string, things: object = {}) => ({ record: change, ...things });
const ofRound = { 'recruitment:r3': 'change-1' };

const opening = (recruitmentId: string, postIds: readonly string[]): Asked => ({
  verb: open as Verb,
  input: { recruitmentId, on: today, postIds, stage: 'requested' },
  basedOn: seenAt('change-1'),
});
const offering = (offerId: string, basedOn: Asked['basedOn'] = seenAt('change-1', ofRound)): Asked => ({
  verb: makeOffer as Verb,
  input: { recruitmentId: 'r3', offerId, on: today },
  basedOn: basedOn ?? {},
});
const reaching = (to: string): Asked => ({
  verb: stage as Verb,
  input: { recruitmentId: 'r3', stage: to, on: today },
  basedOn: seenAt('change-1', ofRound),
});
const others = { actor: 'user:other', recordedAt: Date.UTC(2026, 10, 23, 9, 12) };

/** Refused as a conflict: what is told of each side, and the faults. */
function told(record: Record, asked: Asked) {
  const error = refusal(() => ask(record, asked));
  expect([error.status, error.code]).toEqual([409, 'conflict']);
  const conflicts = error.details.conflicts as readonly Conflict[];
  const [first] = conflicts;
  const theirs = conflicts.map((conflict) => conflict.theirs.sentence);
  return { yours: first?.yours, theirs, first, fields: error.fields.map(({ field }) => field) };
}

describe('R7 what somebody recorded since and stands in the way is told from both sides', () => {
  test('their round is for my post and for more', () => {
    const record = vacant();
    take(record, opening('theirs', ['post-1', 'post-2']), others);
    const { first, ...sides } = told(record, opening('mine', ['post-1']));
    expect(first?.theirs).toMatchObject({ change: 'change-2', by: 'someone', at: '2026-11-23T09:12:00.000Z' });
    expect(sides).toEqual({
      yours: 'Social worker 1041, Assessment 1: recruitment opened on 23 Nov 2026 as R-26-04, requested.',
      theirs: ['R-26-04 (2 posts): recruitment opened on 23 Nov 2026 as R-26-04, requested.'],
      fields: ['postIds'],
    });
  });

  test('their rounds are each for one of my posts: each is told, in order, and what came between is not', () => {
    const record = vacant();
    take(record, reaching('shortlisted'), others);
    take(record, opening('theirs', ['post-2']), others);
    take(record, reaching('interviewed'), others);
    take(record, opening('also theirs', ['post-1']), others);
    take(record, { ...reaching('offered'), input: { recruitmentId: 'r3', stage: 'interviewed', on: today } }, others);
    expect(told(record, opening('mine', posts.slice(0, 2)))).toMatchObject({
      theirs: [
        'Social worker 1042, Assessment 2: recruitment opened on 23 Nov 2026 as R-26-04, requested.',
        'Social worker 1041, Assessment 1: recruitment opened on 23 Nov 2026 as R-26-05, requested.',
      ],
      fields: ['postIds', 'postIds'],
    });
  });

  test('my posts are added to a round of mine, and one of them is in theirs', () => {
    const record = vacant();
    take(record, opening('theirs', ['post-1']), others);
    const adding = { recruitmentId: 'r3', from: today, add: ['post-1', 'post-2'], remove: [] };
    const asked = { verb: changePosts as Verb, input: adding, basedOn: seenAt('change-1', ofRound) };
    expect(told(record, asked)).toMatchObject({
      yours: 'R-26-03: added Social worker 1041, Assessment 1, Social worker 1042, Assessment 2, from 23 Nov 2026.',
      theirs: ['Social worker 1041, Assessment 1: recruitment opened on 23 Nov 2026 as R-26-04, requested.'],
      fields: ['add'],
    });
  });

  test('a second offer for a post, of which they have made one, whatever else came of the round since', () => {
    const record = vacant();
    take(record, offering('theirs'), others);
    take(record, { ...reaching('interviewed'), basedOn: seenAt('change-2') }, others);
    expect(told(record, offering('mine'))).toMatchObject({
      theirs: ['Social worker 1043, Assessment 1: offer R-26-03/1 made on 23 Nov 2026.'],
      fields: ['postId'],
    });
  });

  test('a round that they closed, a post that they closed', () => {
    const closing = { recruitmentId: 'r3', lastDay: day('2026-11-20'), outcome: 'withdrawn' };
    const closed = vacant();
    take(closed, { verb: close as Verb, input: closing, basedOn: ofRound }, others);
    const theirs = ['Social worker 1043, Assessment 1: R-26-03 closed, withdrawn; last day 20 Nov 2026.'];
    expect(told(closed, reaching('shortlisted'))).toMatchObject({ theirs, first: { thing: 'recruitment:r3' } });
    expect(told(closed, offering('mine'))).toMatchObject({ theirs });

    const without = vacant();
    const input = { postId: 'post-1', lastDay: day('2026-11-20'), moves: [] };
    take(without, { verb: closePost as Verb, input, basedOn: { 'post:post-1': 'change-1' } }, others);
    const gone = ['Social worker 1041, Assessment 1 closed; last day 20 Nov 2026.'];
    expect(told(without, opening('mine', ['post-1']))).toMatchObject({ theirs: gone, fields: ['postIds'] });
  });

  test('a start by an offer that has led to their start', () => {
    const record = vacant();
    take(record, offering('offer'), { actor: hr.id });
    const starting = (id: string): Asked => ({
      verb: start as Verb,
      input: {
        offerId: 'offer',
        startDate: today,
        newWorker: { name: 'Ada Lowe' },
        assignmentId: id,
        basis: 'permanent',
      },
      basedOn: seenAt('change-2', { 'recruitment:r3': 'change-2', 'post:post-3': 'change-1' }),
    });
    take(record, starting('theirs'), others);
    const { theirs, yours } = told(record, starting('mine'));
    expect(theirs).toEqual([yours]);
    expect(yours).toContain('starts on Social worker 1043, Assessment 1 on 23 Nov 2026');
  });

  test('a post that they put on hold is moved all the same: both stay', () => {
    const record = vacant();
    const held = { postId: 'post-3', from: today, reason: 'Savings.' };
    take(record, { verb: hold as Verb, input: held, basedOn: { 'post:post-3': 'change-1' } }, others);
    expect(ask(record, reaching('shortlisted')).plan.add).not.toEqual([]);
  });

  test('what is no longer so is not told: they undid theirs and somebody else began', () => {
    const record = vacant();
    take(record, opening('theirs', ['post-1', 'post-2']), { ...others, things: ['recruitment:theirs'] });
    const draft = new Draft(record.now);
    withdraw(draft, ['recruitment', 'theirs']);
    record.applyPlan(make.makeChange({ seq: 3, verb: 'change.undo' }), draft.plan());
    expect(ask(record, opening('mine', ['post-1'])).plan.add).not.toEqual([]);
    take(record, { ...opening('a third', ['post-1', 'post-2']), basedOn: {} }, others);
    expect(told(record, opening('mine', ['post-1']))).toMatchObject({ first: { theirs: { change: 'change-4' } } });
  });
});

describe('R7 what was seen, or was so already, is refused in its own words', () => {
  test('where the record is not named, or was seen since', () => {
    const record = vacant();
    take(record, opening('theirs', ['post-1', 'post-2']), others);
    for (const basedOn of [{}, seenAt('change-2'), seenAt('of another record')]) {
      const error = refusal(() => ask(record, { ...opening('mine', ['post-1']), basedOn }));
      expect(error).toMatchObject({ status: 422, fields: [{ field: 'postIds' }] });
    }
  });

  test('where it went on over theirs, naming it', () => {
    const record = vacant();
    take(record, offering('theirs'), others);
    const since = seenAt('change-1', { 'recruitment:r3': 'change-2' });
    expect(refusal(() => ask(record, offering('mine', since))).status).toBe(422);
  });

  test('where it could not be recorded then either', () => {
    const record = vacant();
    take(record, opening('theirs', ['post-1']), others);
    expect(refusal(() => ask(record, opening('mine', ['post-1', 'post-3']))).status).toBe(422);
  });
});

test('R7 what the caller recorded since, and names, they had seen', () => {
  const record = vacant();
  take(record, opening('theirs', ['post-1', 'post-2']), others);
  const own: Asked = {
    verb: open as Verb,
    input: {
      recruitmentId: 'mine',
      on: today,
      postIds: [],
      unitId: 'unit-1',
      role: 'social_worker',
      places: 2,
      stage: 'requested',
    },
    basedOn: seenAt('change-1'),
  };
  take(record, own, { actor: hr.id });
  const adding = { recruitmentId: 'mine', from: today, add: ['post-1'], remove: [] };
  const basedOn = seenAt('change-1', { 'recruitment:mine': 'change-3' });
  expect(told(record, { verb: changePosts as Verb, input: adding, basedOn })).toMatchObject({
    first: { thing: 'record', theirs: { change: 'change-2' } },
  });
});

describe('R8 another’s Change is told as far as the caller may see it', () => {
  const ofOneTeam: Actor = { ...hr, grants: [{ access: 'hr', unitIds: ['unit-1'] }] };

  test('one that they see in part, without what they may not see', () => {
    const record = vacant();
    const adding = { recruitmentId: 'r3', from: today, add: ['post-1', 'post-2'], remove: [] };
    take(record, { verb: changePosts as Verb, input: adding, basedOn: ofRound }, others);
    expect(told(record, { ...opening('mine', ['post-1']), actor: ofOneTeam }).theirs).toEqual([
      'R-26-03: added Social worker 1041, Assessment 1, a post elsewhere, from 23 Nov 2026.',
    ]);
  });

  test('of one that they see nothing of: when, under which access and of which kind', () => {
    const record = vacant();
    const called = (asked: Asked): Asked => ({ ...asked, input: { ...asked.input, recruitmentRef: 'R-26-50' } });
    take(record, called(opening('theirs', ['post-2'])), others);
    expect(told(record, called({ ...opening('mine', ['post-1']), actor: ofOneTeam }))).toMatchObject({
      first: { theirs: { by: 'someone', sentence: 'Something was recorded about recruitment.' } },
      fields: ['recruitmentRef'],
    });
  });
});
