import { describe, expect, test } from 'vitest';
import { authority, faulty } from '../support/importing.ts';
import { makeUnit } from '../support/makers.ts';
import { type PackFiles, smallPack } from '../support/packs.ts';
import { type Caller, told } from '../support/test-app.ts';

describe('GET /api/imports/refused', () => {
  const minute = 60_000;
  async function refusing() {
    const { app, caller, send } = await authority();
    const person = await app.signIn((await app.makePerson('hr')).email);
    const refused = async (by: Caller = person) => {
      const { status, body } = await told(await app.get('/api/imports/refused', by));
      return status === 200 ? body.refused : status;
    };
    const sent = async (pack: PackFiles, by: Caller = person) => {
      app.time.now += minute;
      return (await send(pack, { caller: by })).status;
    };
    return { app, caller, refused, sent };
  }

  test('says who by their access, when and how many, the newest first; nothing of what was sent', async () => {
    const { app, caller, refused, sent } = await refusing();
    expect(await refused()).toEqual([]);
    expect(await sent(faulty)).toBe(422);
    expect(await sent({ ...faulty, 'notes.txt': 'Ada Lark' }, caller)).toBe(422);
    const [second, first] = [app.time.now, app.time.now - minute].map((at) => new Date(at).toISOString());
    const expected = [
      { refusedAt: second, by: 'a program', faults: expect.any(Number) },
      { refusedAt: first, by: 'an HR officer', faults: 2 },
    ];
    expect(await refused()).toEqual(expected);
    const { body } = await told(await app.get('/api/imports/refused', caller));
    expect(body.knownAt).toBe(new Date(app.time.now).toISOString());
    expect(JSON.stringify(body)).not.toMatch(/Ada|posts|notes/);
  });

  test('IR1 gone once an import was taken, also one that changed nothing; a later refusal is there again', async () => {
    const { refused, sent } = await refusing();
    await sent(faulty);
    expect(await sent(smallPack)).toBe(201);
    expect(await refused()).toEqual([]);
    await sent(faulty);
    expect(await refused()).toHaveLength(1);
    expect(await sent(smallPack)).toBe(200);
    expect(await refused()).toEqual([]);
    await sent(faulty);
    expect(await refused()).toHaveLength(1);
  });

  test('IR2 gone after 28 days', async () => {
    const { app, caller, refused, sent } = await refusing();
    await sent(faulty);
    app.time.now += 28 * 86_400_000 - 1;
    expect(await refused(caller)).toHaveLength(1);
    app.time.now += 1;
    expect(await refused(caller)).toEqual([]);
  });

  test('is for those who may import everything, everywhere', async () => {
    const { app, refused, sent } = await refusing();
    await sent(faulty);
    await app.record(makeUnit({ id: 'u', code: 'U', name: 'A team' }));
    for (const access of ['admin', 'hr'] as const) {
      expect(await refused(await app.makeToken(access)), access).toHaveLength(1);
    }
    for (const access of ['performance', 'head_of_service', 'team_manager', 'board'] as const) {
      expect(await refused(await app.makeToken(access, access === 'board' ? null : 'u')), access).toBe(403);
    }
    expect(await refused(await app.makeToken('hr', 'u'))).toBe(403);
    expect((await app.get('/api/imports/refused')).status).toBe(401);
  });
});
