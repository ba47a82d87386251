import { describe, expect, onTestFinished, test } from 'vitest';
import type { Network, OutboxClient } from '../support/outbox-client.ts';
import { openOutboxWorld } from '../support/outbox-world.ts';
import type { Act } from '../support/random-verbs.ts';

async function open() {
  const world = await openOutboxWorld();
  onTestFinished(world.release);
  return { ...world, client: world.clients[0] };
}

const DAY_MS = 24 * 60 * 60_000;
const limit: Act = { name: 'setting.set', input: { key: 'caseload.limit', value: 19 } };
const counted = (asAt: string): Act => ({ name: 'caseload.record', input: { workerId: 'dee', asAt, children: 14 } });

async function written(client: OutboxClient, act: Act) {
  const entry = await client.write(act);
  if (!entry) throw new Error(`${act.name} was refused here`);
  return entry;
}

describe('R5 a device whose clock is wrong', () => {
  test('R5 a day ahead: made now, planned as today; what is of tomorrow by it waits for a word', async () => {
    const { client, recorded, tester } = await open();
    client.ahead = DAY_MS;
    const { madeAt } = await written(client, limit);
    expect(madeAt).toBe(tester.time.now + DAY_MS);
    await written(client, counted('2026-11-24'));
    await client.drain();
    const [change] = await recorded();
    expect(change).toMatchObject({ madeAt: tester.time.now, recordedAt: tester.time.now });
    await client.sync();
    expect(client.record.now.versions('setting', 'caseload.limit')[0]?.effectiveFrom).toBe('2026-11-23');
    expect(await client.only()).toMatchObject({ state: 'refused', reason: { faults: [{ field: 'asAt' }] } });
  });

  test('R5 a day behind, or a day without a connection: when it was made and when it was recorded are both kept', async () => {
    const { client, recorded, tester } = await open();
    client.ahead = -DAY_MS;
    await written(client, limit);
    await client.drain();
    const [change] = await recorded();
    expect(change).toMatchObject({ madeAt: tester.time.now - DAY_MS, recordedAt: tester.time.now });
    await client.sync();
    expect(client.record.now.versions('setting', 'caseload.limit')[0]?.effectiveFrom).toBe('2026-11-22');
  });
});

describe('OB12 a device whose clock was ahead, and was put right since', () => {
  /** Made on a day that no clock of the machine that runs this has come to. */
  const FAR_AHEAD = 100 * 365 * DAY_MS;

  test('OB12 what it made is not sent by itself, says why, and goes as made now once its person says so', async () => {
    const { client, recorded, tester } = await open();
    client.ahead = FAR_AHEAD;
    await written(client, limit);
    client.ahead = 0;
    const { changeId } = await written(client, counted('2026-11-20'));
    await client.drain();
    expect((await recorded()).map(({ id }) => id)).toEqual([changeId]);
    const parked = await client.only();
    expect(parked).toMatchObject({ state: 'refused', reason: { code: 'clock_was_ahead' } });
    expect(parked.reason?.message).toContain('the clock of this device was ahead: it had come to ');
    await client.decide(parked.n, 'retry');
    await client.drain();
    expect((await recorded()).at(-1)).toMatchObject({ id: parked.changeId, madeAt: tester.time.now });
    expect(await client.kept()).toEqual([]);
  });

  test.each<[Network, string]>([
    ['cut', 'stop'],
    ['signed_out', 'sign_in'],
  ])('OB12 nothing is sent before the server has said what day it is: %s', async (network, next) => {
    const { client, recorded } = await open();
    client.ahead = FAR_AHEAD;
    await written(client, limit);
    client.network = network;
    expect((await client.drain())?.next).toBe(next);
    expect(client.sent).toEqual([]);
    expect((await client.only()).state).toBe('waiting');
    client.network = 'up';
    await client.drain();
    expect(await recorded()).toEqual([]);
  });
});
