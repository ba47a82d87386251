import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import {
  makeAssignment,
  makeOffer,
  makePost,
  makeRecruitment,
  makeStageEvent,
  makeUnit,
  makeWorker,
  onDay,
} from '../support/makers.ts';
import { createTestApp, told } from '../support/test-app.ts';

const on = '2026-11-23';

/** Two vacant posts, one of them offered to somebody; and one that its holder leaves. Two officers, and what both saw. */
async function twoOfficers() {
  const app = await createTestApp();
  const offer = { recruitmentId: 'r', offerId: 'o', postId: 'c' };
  await app.record(
    makeUnit({ name: 'Assessment 1' }),
    ...['a', 'b', 'c'].map((id, at) => makePost({ id, postNumber: `104${at + 1}` })),
    makeWorker({ id: 'w' }),
    makeAssignment({ id: 'h', workerId: 'w', postId: 'b', effectiveTo: day('2027-06-01') }),
    makeRecruitment({ id: 'r', recruitmentRef: 'R-26-03', postIds: ['c'], effectiveFrom: day('2026-10-05') }),
    makeOffer({ id: 'o', recruitmentId: 'r', postId: 'c', fteMicro: 1_000_000, effectiveFrom: day('2026-11-02') }),
    makeStageEvent({ ...offer, id: 'e', stage: 'offered', ...onDay('2026-11-02') }),
  );
  app.time.now += 1000;
  const seen = (await app.deps.store.current()).changes.at(-1)?.id ?? '';
  const [me, colleague] = [await app.makeToken('hr'), await app.makeToken('hr')];
  const ask = async (path: string, body: object, more: { caller?: typeof me; method?: string } = {}) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    return await told(await app.send(`/api${path}`, { caller: me, body, headers, ...more }));
  };
  const basedOn = { record: seen };
  const theirs = async (path: string, body: object, method = 'POST') => {
    const answer = await ask(path, { basedOn, ...body }, { caller: colleague, method });
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body.change.id;
  };
  const mine = async (path: string, body: object, method = 'POST') => await ask(path, { basedOn, ...body }, { method });
  return { app, seen, ask, theirs, mine };
}

const starting = (postId: string, name: string, startDate: string) => ({
  ...{ postId, startDate, newWorker: { name }, basis: 'permanent', fte: 1 },
});

test('RG1 somebody with an offer starts on a post that was filled since: both sides, and mine as well goes on', async () => {
  const { app, seen, theirs, mine } = await twoOfficers();
  const filled = await theirs('/assignments', starting('c', 'Cy Frost', on));
  const starts = { startDate: on, newWorker: { name: 'Ada Lowe' } };
  const { status, body } = await mine('/offers/o/start', starts);
  expect([status, body.error.code]).toEqual([409, 'conflict']);
  expect(body.error.conflicts).toMatchObject([
    { theirs: { change: filled }, yours: expect.stringContaining('Ada Lowe starts on Social worker 1043') },
  ]);
  expect((await app.deps.store.current()).seq).toBe(2);
  const read = { record: seen, 'post:c': filled };
  expect((await mine('/offers/o/start', { ...starts, basedOn: read })).status).toBe(201);
});

test('RG1 not leaving after all, and an earlier start, where somebody is to come', async () => {
  const { theirs, mine } = await twoOfficers();
  const successor = await theirs('/assignments', starting('b', 'Cy Frost', '2027-08-02'));
  const kept = await mine('/assignments/h/end', {}, 'DELETE');
  expect([kept.status, kept.body.error.conflicts]).toMatchObject([409, [{ theirs: { change: successor } }]]);
  const later = await theirs('/assignments', starting('a', 'Di Hill', '2027-02-01'));
  const earlier = await mine('/assignments', starting('a', 'Ed Moss', '2027-01-04'));
  expect([earlier.status, earlier.body.error.conflicts]).toMatchObject([409, [{ theirs: { change: later } }]]);
});

test('R3 accepted and a start agreed on one day, and two checks: all stay; declined since accepted is told', async () => {
  const { app, theirs, mine } = await twoOfficers();
  const check = (name: string) => ({ on, checks: [{ check: name, state: 'clear' }] });
  const accepted = await theirs('/offers/o/acceptance', { on });
  const declined = await mine('/offers/o/decline', { on });
  expect([declined.status, declined.body.error.conflicts]).toMatchObject([409, [{ theirs: { change: accepted } }]]);
  expect((await mine('/offers/o/agreed-start', { on, agreedStart: '2027-01-11' })).status).toBe(201);
  await theirs('/offers/o/checks', check('identity'), 'PATCH');
  const { status } = await mine('/offers/o/checks', check('right_to_work'), 'PATCH');
  expect(status).toBe(201);
  expect((await app.deps.store.current()).seq).toBe(5);
});

test('R7 what was not there, or not needed, on the record named: both sides; 428 is for who names no record', async () => {
  const { ask, theirs, mine } = await twoOfficers();
  const opened = await theirs('/recruitments', { recruitmentId: 'new', on: '2026-11-20', postIds: ['a'] });
  const closing = { lastDay: '2026-11-30' };
  const { status, body } = await mine('/posts/a/closing', closing);
  expect([status, body.error.code]).toEqual([409, 'conflict']);
  expect(body.error.conflicts).toMatchObject([{ thing: 'recruitment:new', theirs: { change: opened } }]);
  expect((await ask('/posts/a/closing', { ...closing, basedOn: {} })).status).toBe(428);
});
