import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makePost, makeRecruitment, makeStageEvent, makeUnit, onDay } from '../support/makers.ts';
import { type Caller, createTestApp, told } from '../support/test-app.ts';

async function withVacancies() {
  const app = await createTestApp();
  await app.record(
    makeUnit({ name: 'Assessment 1' }),
    makePost({ id: 'a', postNumber: '1041' }),
    makePost({ id: 'b', postNumber: '1042' }),
    makePost({ id: 'c', postNumber: '1043' }),
    makeRecruitment({ id: 'r', recruitmentRef: 'R-26-03', postIds: ['c'], effectiveFrom: day('2026-10-05') }),
    makeStageEvent({ id: 'e', recruitmentId: 'r', ...onDay('2026-11-02') }),
  );
  app.time.now += 1000;
  const seen = (await app.deps.store.current()).changes.at(-1)?.id ?? '';
  const [me, colleague] = [await app.makeToken('hr'), await app.makeToken('hr')];
  const send = async (caller: Caller, path: string, body: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    return await told(await app.send(`/api${path}`, { caller, body, headers }));
  };
  const mine = async (path: string, body: object) => await send(me, path, { ...body, basedOn: { record: seen } });
  const theirs = async (path: string, body: object) => {
    const answer = await send(colleague, path, body);
    expect(answer.status).toBe(201);
    return answer.body.change;
  };
  return { app, seen, mine, theirs, send, me };
}

test('a round for a post that another’s round for more posts has since: 409 with both sides, and the fault', async () => {
  const { mine, theirs, send, me } = await withVacancies();
  const change = await theirs('/recruitments', { recruitmentId: 'theirs', on: '2026-11-20', postIds: ['a', 'b'] });
  const asked = { recruitmentId: 'mine', on: '2026-11-23', postIds: ['a'] };
  const { status, body } = await mine('/recruitments', asked);
  expect([status, body.error.code]).toEqual([409, 'conflict']);
  expect(body.error.fields).toEqual([
    { field: 'postIds', message: 'Post 1041 is already recruited to by R-26-04; close that round first.' },
  ]);
  expect(body.error.conflicts).toEqual([
    {
      thing: 'record',
      base: expect.any(String),
      yours: 'Social worker 1041, Assessment 1: recruitment opened on 23 Nov 2026 as R-26-04, requested.',
      theirs: {
        change: change.id,
        by: 'a program',
        at: change.recordedAt,
        sentence: 'R-26-04 (2 posts): recruitment opened on 20 Nov 2026 as R-26-04, requested.',
      },
    },
  ]);
  const unnamed = await send(me, '/recruitments', asked);
  expect([unnamed.status, unnamed.body.error.fields]).toEqual([422, body.error.fields]);
});

test('a round for more posts than theirs, a second offer and a move of a closed round are told so too', async () => {
  const { mine, theirs } = await withVacancies();
  const sides = async (path: string, body: object) => {
    const { status, body: answer } = await mine(path, body);
    const { conflicts, fields } = answer.error;
    const sentences = conflicts.map((one: { theirs: { change: string } }) => one.theirs.change);
    return [status, sentences, fields.map(({ field }: { field: string }) => field)];
  };
  const opened = await theirs('/recruitments', { recruitmentId: 'theirs', on: '2026-11-20', postIds: ['a'] });
  const both = { recruitmentId: 'mine', on: '2026-11-23', postIds: ['a', 'b'] };
  expect(await sides('/recruitments', both)).toEqual([409, [opened.id], ['postIds']]);

  const offered = await theirs('/recruitments/r/offers', { offerId: 'theirs', on: '2026-11-23' });
  const offer = { offerId: 'mine', on: '2026-11-23' };
  expect(await sides('/recruitments/r/offers', offer)).toEqual([409, [offered.id], ['postId']]);

  const ended = await theirs('/offers/theirs/decline', { on: '2026-11-23' });
  const closing = { lastDay: '2026-11-23', outcome: 'withdrawn', basedOn: { 'recruitment:r': ended.id } };
  const closed = await theirs('/recruitments/r/closing', closing);
  const stage = { stage: 'shortlisted', on: '2026-11-24' };
  expect(await sides('/recruitments/r/stages', stage)).toEqual([409, [closed.id], ['on', 'note']]);
});

test('R1 what a colleague put out of a manager’s reach since: 409 with both sides; their access without that: 403', async () => {
  const { theirs, send, app, seen } = await withVacancies();
  await app.record(makeUnit({ id: 'unit-2', name: 'Assessment 2' }));
  const manager = await app.makeToken('team_manager', 'unit-1');
  const shortlisting = { stage: 'shortlisted', on: '2026-11-23' };
  const shortlist = async (basedOn: object) =>
    await send(manager, '/recruitments/r/stages', { ...shortlisting, basedOn });
  const moved = await theirs('/posts/c/moves', { from: '2026-11-20', unitId: 'unit-2', basedOn: { 'post:c': seen } });
  const { status, body } = await shortlist({ record: seen, 'recruitment:r': seen });
  expect([status, body.error.code]).toEqual([409, 'conflict']);
  expect(body.error.fields).toEqual([{ field: '', message: 'Your access does not cover this.' }]);
  expect(body.error.conflicts).toMatchObject([{ theirs: { change: moved.id, by: 'a program', at: moved.recordedAt } }]);
  for (const basedOn of [{}, { record: moved.id }]) expect((await shortlist(basedOn)).status).toBe(403);
  const record = await app.deps.store.current();
  expect(record.changes.filter(({ verb }) => verb === 'recruitment.stage')).toEqual([]);
});
