import { beforeEach, expect, test } from 'vitest';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';

const leaving = '/api/assignments/assignment-1/leaving';
const input = { lastDay: '2027-01-18', reason: 'resignation' };
let app: TestApp;
let caller: Caller;

beforeEach(async () => {
  app = await createTestApp();
  await app.record(
    makeUnit({ id: 'root' }),
    makeUnit({ id: 'unit-1', parentId: 'root' }),
    makePost(),
    makePost({ id: 'post-2', postNumber: 'POST-2' }),
    makeWorker(),
    makeWorkerDetails({ name: 'Ada Invented' }),
    makeAssignment({ assignmentRef: 'TAKEN' }),
  );
  app.time.now += 1000;
  caller = await app.makeToken('hr');
});

async function faultsOf(path: string, body: object): Promise<{ field: string; message: string }[]> {
  const headers = { 'if-match': 'given-1', 'idempotency-key': crypto.randomUUID() };
  const answer = await told(await app.send(path, { caller, body, headers }));
  expect(answer.status).toBe(422);
  expect((await app.deps.store.current()).seq).toBe(1);
  return answer.body.error.fields;
}
const fieldsOf = async (path: string, body: object) => (await faultsOf(path, body)).map(({ field }) => field);

test('every fault is said by field in plain words, and nothing is kept', async () => {
  expect(await faultsOf(leaving, { lastDay: 'soon', reason: 'bored' })).toEqual([
    { field: 'lastDay', message: 'This must be a day written like 2026-03-01.' },
    { field: 'reason', message: 'This must be one of the reasons listed.' },
  ]);
  const rest = { lastDay: 'soon', lastDayAtWork: '2019-01-01', noticeGivenOn: '2019-01-01' };
  expect(await fieldsOf(leaving, rest)).toEqual(['lastDay', 'lastDayAtWork', 'noticeGivenOn']);
});

test('what the rules say of the rest is said beside two days that are wrong', async () => {
  const start = { postId: 'post-2', basis: 'agency', fte: 1, newWorker: { name: 'Bo Invented' } };
  const wrong = { ...start, startDate: 'soon', endDate: 'later', assignmentRef: 'TAKEN' };
  expect(await fieldsOf('/api/assignments', wrong)).toEqual(['startDate', 'endDate', 'assignmentRef', 'covers']);
});

test('a field that there is not is a fault, inside another too, and so is what the address says otherwise', async () => {
  expect(await faultsOf(leaving, { ...input, lastday: '2027-01-18', assignmentId: 'another' })).toEqual([
    { field: 'lastday', message: 'There is no field of this name here.' },
    { field: 'assignmentId', message: 'The address says otherwise; leave it out of the body.' },
  ]);
  const newWorker = { name: 'Bo Invented', sweNo: 'SW1', constructor: 'x' };
  const start = { postId: 'post-2', basis: 'permanent', fte: 1, startDate: '2026-12-01', newWorker };
  expect(await fieldsOf('/api/assignments', start)).toEqual(['newWorker.sweNo', 'newWorker.constructor']);
  const nested = { ...input, lastDay: { day: '2027-01-18' } };
  expect(await fieldsOf(leaving, nested)).toEqual(['lastDay']);
});

test('text with half a character is a fault of its field: the database could never give it back', async () => {
  expect(await faultsOf('/api/workers', { name: 'Half \ud83d' })).toEqual([
    { field: 'name', message: 'This holds half a character; write it again.' },
  ]);
  expect(await fieldsOf(leaving, { ...input, changeReason: '\udc00' })).toEqual(['changeReason']);
});

test('a body that is not UTF-8, or nested deeper than anything, can’t be read', async () => {
  const headers = () => ({ 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() });
  const nested = `{"name":"Bo","census":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`;
  const bytes = [...new TextEncoder().encode('{"name":"'), 0xff, ...new TextEncoder().encode('"}')];
  for (const body of [nested, new Uint8Array(bytes)]) {
    const answer = await app.call('/api/workers', { method: 'POST', caller, headers: headers(), body });
    expect([answer.status, (await told(answer)).body.error.code]).toEqual([400, 'bad_json']);
  }
});
