import { describe, expect, onTestFinished, test } from 'vitest';
import { beliefs } from '../support/ledger.ts';
import type { Network, OutboxClient } from '../support/outbox-client.ts';
import { type OutboxWorld, openOutboxWorld } from '../support/outbox-world.ts';
import type { Act } from '../support/random-verbs.ts';

async function open(): Promise<OutboxWorld & { client: OutboxClient }> {
  const world = await openOutboxWorld();
  onTestFinished(world.release);
  return { ...world, client: world.clients[0] };
}

const leaving: Act = { name: 'assignment.leave', input: { assignmentId: 'a-bo', lastDay: '2026-12-31' } };
const advertised: Act = {
  name: 'recruitment.stage',
  input: { recruitmentId: 'r1', stage: 'advertised', on: '2026-11-23' },
};
const counted: Act = { name: 'caseload.record', input: { workerId: 'dee', asAt: '2026-11-20', children: 14 } };

async function written(client: OutboxClient, act: Act) {
  const entry = await client.write(act);
  if (!entry) throw new Error(`${act.name} was refused here`);
  return entry;
}

const ids = (changes: readonly { id: string }[]) => changes.map(({ id }) => id);

describe.each([
  ['a verb that goes by what was seen', leaving],
  ['one that only adds', advertised],
  ['a count', counted],
])('OB1 OB2 OB7 %s is recorded exactly once', (_what, act) => {
  test.each<[string, Network, number]>([
    ['nothing is in the way', 'up', 1],
    ['the connection is cut before it arrives', 'cut', 2],
    ['it arrives and the answer is lost', 'lost', 2],
    ['the app is killed before the answer', 'killed', 2],
    ['the server is too busy (503)', 'busy', 2],
    ['the server asks for patience (429)', 'slow_down', 2],
    ['somebody else’s network answers with a page of its own', 'portal', 2],
  ])('when %s', async (_when, network, times) => {
    const { client, recorded } = await open();
    const { changeId } = await written(client, act);
    client.network = network;
    await client.drain();
    client.network = 'up';
    await client.drain();
    await client.drain();
    expect(client.sent).toEqual(Array.from({ length: times }, () => changeId));
    expect(ids(await recorded())).toEqual([changeId]);
    expect(await client.kept()).toEqual([]);
    expect(client.breaches).toEqual([]);
    await client.sync();
    expect((await client.shown()).view).toBe(client.record.now);
  });

  test('when the app is killed before it was ever sent', async () => {
    const { client, recorded } = await open();
    const { changeId } = await written(client, act);
    await client.restart();
    await client.drain();
    expect(ids(await recorded())).toEqual([changeId]);
  });

  test('when answer after answer is lost', async () => {
    const { client, recorded } = await open();
    const { changeId } = await written(client, act);
    for (const network of ['lost', 'killed', 'cut', 'lost', 'busy', 'killed', 'up'] as const) {
      client.network = network;
      await client.drain();
    }
    expect(ids(await recorded())).toEqual([changeId]);
    expect(await client.kept()).toEqual([]);
  });
});

describe('OB2 nothing is sent past what has no answer', () => {
  test.each<Network>(['cut', 'lost', 'busy', 'slow_down', 'portal'])(
    '%s: the rest wait in their order',
    async (network) => {
      const { client, recorded } = await open();
      const made = [await written(client, leaving), await written(client, advertised), await written(client, counted)];
      client.network = network;
      expect((await client.drain())?.next).toBe('stop');
      expect(client.sent).toHaveLength(1);
      expect((await client.entries()).map(({ state, isTried }) => [state, isTried])).toEqual([
        ['waiting', true],
        ['waiting', false],
        ['waiting', false],
      ]);
      client.network = 'up';
      expect(await client.drain()).toEqual({ next: 'go_on', retryAfterMs: null });
      expect(ids(await recorded())).toEqual(made.map(({ changeId }) => changeId));
    },
  );

  test('OB2 429 says how long to wait; no other does', async () => {
    const { client } = await open();
    await written(client, counted);
    client.network = 'slow_down';
    expect(await client.drain()).toEqual({ next: 'stop', retryAfterMs: 7000 });
    client.network = 'busy';
    expect(await client.drain()).toEqual({ next: 'stop', retryAfterMs: null });
  });

  test('OB2 how long to wait outlives the app: opened anew, it sends only what a person asks for', async () => {
    const { client, recorded } = await open();
    const { changeId } = await written(client, counted);
    await written(client, advertised);
    client.network = 'slow_down';
    await client.drain();
    client.network = 'up';
    await client.restart();
    const told = await client.drain(false);
    expect(told?.next).toBe('stop');
    expect(told?.retryAfterMs).toBeLessThanOrEqual(7000);
    expect(client.sent).toEqual([changeId]);
    await client.drain();
    expect(await recorded()).toHaveLength(2);
  });

  test('OB4 what stands between refuses one entry though the server is reached: parked, and the others go on', async () => {
    const { client, recorded } = await open();
    const blocked = await written(client, leaving);
    client.network = 'firewall';
    await client.drain();
    client.network = 'up';
    const next = await written(client, counted);
    await client.drain();
    expect(ids(await recorded())).toEqual([next.changeId]);
    const [kept] = await client.kept();
    expect([kept?.changeId, kept?.state, kept?.reason?.code]).toEqual([
      blocked.changeId,
      'refused',
      'refused_on_the_way',
    ]);
    expect(kept?.reason?.message).toContain('(403)');
  });

  test('OB1 two tabs that send at the same time send each entry once, in order', async () => {
    const { client, recorded } = await open();
    const made = [await written(client, leaving), await written(client, advertised), await written(client, counted)];
    await Promise.all([client.drain(), client.drain(), client.drain()]);
    expect(client.sent).toEqual(made.map(({ changeId }) => changeId));
    expect(ids(await recorded())).toEqual(client.sent);
    expect(client.breaches).toEqual([]);
  });

  test('OB1 what is written while the rest is being sent goes with it', async () => {
    const { client, recorded } = await open();
    await written(client, leaving);
    const draining = client.drain();
    const { changeId } = await written(client, advertised);
    await draining;
    await client.drain();
    expect(ids(await recorded()).at(-1)).toBe(changeId);
    expect(client.sent).toHaveLength(2);
  });
});

describe('OB7 what may have arrived is undone, not forgotten', () => {
  test.each<[string, Network[]]>([
    ['its answer was lost', ['lost']],
    ['the app was killed before the answer', ['killed']],
    ['it was killed, and the sign-in expired meanwhile', ['killed', 'signed_out']],
    ['its answer was lost, and the connection with it', ['lost', 'cut']],
  ])('OB7 %s: an undo is sent after it; the record is as before, and the log tells both', async (_why, networks) => {
    const { client, recorded, tester, people } = await open();
    const before = beliefs(client.record);
    const { changeId } = await written(client, leaving);
    for (const network of networks) {
      client.network = network;
      await client.drain();
    }
    const undo = await client.undo(changeId);
    expect((await client.shown()).changeIds.size).toBe(0);
    client.network = 'up';
    await client.drain();
    expect(ids(await recorded())).toEqual([changeId, undo?.changeId]);
    await client.sync();
    expect(beliefs(client.record)).toEqual(before);
    const log = (await (await tester.get('/api/changes', people[0].caller)).json()) as { changes: { id: string }[] };
    expect(ids(log.changes).slice(0, 2)).toEqual([undo?.changeId, changeId]);
    expect(await client.kept()).toEqual([]);
  });

  test('OB7 though it never arrived, the same is done, and comes to the same', async () => {
    const { client, recorded } = await open();
    const { changeId } = await written(client, leaving);
    client.network = 'cut';
    await client.drain();
    await client.undo(changeId);
    client.network = 'up';
    await client.drain();
    expect((await recorded()).map(({ verb }) => verb)).toEqual(['assignment.leave', 'change.undo']);
  });

  test('OB7 what never left is simply given up: nothing is ever sent of it', async () => {
    const { client, recorded } = await open();
    const { changeId } = await written(client, leaving);
    expect(await client.undo(changeId)).toBeNull();
    await client.drain();
    expect(client.sent).toEqual([]);
    expect(await recorded()).toEqual([]);
  });
});

describe('OB3 whose sign-in has expired keeps what waits', () => {
  test('OB3 it asks to sign in, and goes once they have', async () => {
    const { client, recorded } = await open();
    await written(client, leaving);
    await written(client, counted);
    client.network = 'signed_out';
    expect(await client.drain()).toEqual({ next: 'sign_in', retryAfterMs: null });
    expect(client.sent).toHaveLength(1);
    expect((await client.entries()).map(({ state, isTried }) => [state, isTried])).toEqual([
      ['waiting', false],
      ['waiting', false],
    ]);
    client.network = 'up';
    await client.drain();
    expect(await recorded()).toHaveLength(2);
  });
});

describe('OB4 OB8 what an older app left is taken or parked, never dropped', () => {
  test('OB4 a field that there is no more: refused by its name, and goes once put right', async () => {
    const { client, recorded } = await open();
    const { entry } = await client.make(leaving);
    const { request } = entry;
    const body = { ...request.body, colour: 'red' };
    await client.keep({ ...entry, request: { ...request, body, input: { ...request.input, colour: 'red' } } });
    await written(client, counted);
    await client.drain();
    const parked = await client.only();
    const faults = [{ field: 'colour', message: 'There is no field of this name here.' }];
    expect(parked).toMatchObject({ state: 'refused', reason: { code: 'faults', faults } });
    expect((await recorded()).map(({ verb }) => verb)).toEqual(['caseload.record']);
    await client.decide(parked.n, 'edit', { request });
    await client.drain();
    expect((await recorded()).map(({ verb }) => verb)).toEqual(['caseload.record', 'assignment.leave']);
  });

  test('OB4 a way to write that there is no more: parked, and kept until its person says so', async () => {
    const { client, recorded } = await open();
    const { entry } = await client.make(counted);
    const gone = { ...entry.request, verb: 'of.another-version', path: '/of-another-version' };
    await client.keep({ ...entry, request: gone });
    await client.drain();
    const parked = await client.only();
    expect(parked).toMatchObject({ state: 'refused', reason: { message: expect.stringMatching(/\w/) } });
    expect((await client.shown()).changeIds.size).toBe(0);
    await client.restart();
    await client.drain();
    expect(await client.only()).toEqual(parked);
    await client.decide(parked.n, 'discard');
    expect(await client.kept()).toEqual([]);
    expect(await recorded()).toEqual([]);
  });
});
