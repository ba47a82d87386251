import { expect, test } from 'vitest';
import { authority } from '../support/importing.ts';
import { edited, smallPack } from '../support/packs.ts';
import { told } from '../support/test-app.ts';

const secrets = /Ada|Lark|SW100001|8001|CS-1/;

test('WE4 whoever was erased stays erased through previews, imports, the pack’s word over people’s, and undoing', async () => {
  const { app, caller, send, changes } = await authority();
  await send(smallPack, { caller });
  const admin = await app.signIn((await app.makePerson('admin')).email);
  const at = '?asAt=2018-01-31';
  const before = await told(await app.get(`/api/workers${at}`, caller));
  const { id, etag } = before.body.workers.find(({ workerRef }: { workerRef: string }) => workerRef === 'W1');
  const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': `"${etag}"` };
  app.time.now += 1000;
  expect((await app.send(`/api/workers/${id}/erasure`, { caller: admin, body: {}, headers })).status).toBe(201);
  const people = async () => {
    const lists = ['workers', 'assignments', 'caseloads'].map((list) => app.get(`/api/${list}${at}`, caller));
    return JSON.stringify(await Promise.all((await Promise.all(lists)).map((answer) => answer.json())));
  };
  const next = edited(smallPack, 'posts.csv', ['T2,1.0', 'T2,0.9']);
  for (const [pack, query] of [
    [smallPack, '?preview=true'],
    [smallPack, ''],
    [smallPack, '?overwrite=true'],
    [next, '?overwrite=true'],
  ] as const) {
    app.time.now += 1000;
    const { body } = await told(await send(pack, { caller, query }));
    const { notices } = body.preview?.report ?? body.report ?? body.preview;
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'erased_person', count: 5, names: [] }));
    expect(JSON.stringify(body)).not.toMatch(secrets);
    expect(await people()).not.toMatch(secrets);
  }
  const undo = { caller, body: {}, headers: { 'idempotency-key': crypto.randomUUID() } };
  expect((await app.send(`/api/changes/${(await changes()).at(-1)?.id}/undo`, undo)).status).toBe(201);
  expect(await people()).not.toMatch(secrets);
  expect(JSON.stringify([...(await app.deps.store.current()).everyVersion()])).not.toMatch(secrets);
});
