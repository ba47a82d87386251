import { describe, expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import { noReminders } from '../../server/domain/reminders.schemas.ts';
import { isPushService } from '../../server/reminders/push-hosts.ts';
import { makePushKeys } from '../../server/reminders/push-keys-file.ts';
import { sendDaily } from '../../server/reminders/reminders.daily.ts';
import { scheduleDaily } from '../../server/reminders/reminders.schedule.ts';
import { openPushReceiver, vapidClaims } from '../support/push-receiver.ts';
import { type Caller, createTestApp, told } from '../support/test-app.ts';
import { teamOf, units } from '../support/two-teams.ts';

const keys = makePushKeys();
const morning = Date.UTC(2026, 10, 23, 9);
const agency = { kinds: ['ending'], weeksAhead: 12 } as const;

async function open({ env = { MUSTER_PUSH_KEYS: keys } }: { env?: { [key: string]: string } } = {}) {
  const receiver = await openPushReceiver();
  const app = await createTestApp({ env, now: morning, alsoPushHosts: [receiver.host] });
  await app.record(...units(), ...teamOf('own'), ...teamOf('other'));
  const signUp = async (...person: Parameters<typeof app.makePerson>) => {
    const { email, userId } = await app.makePerson(...person);
    return { userId, email, caller: await app.signIn(email) };
  };
  const choose = async (caller: Caller, choices: object) =>
    await told(
      await app.send('/api/reminders/choices', { method: 'PUT', caller, body: { ...noReminders, ...choices } }),
    );
  const subscribe = async (caller: Caller, device: { endpoint: string; keys: object }) => {
    const { endpoint, keys } = device;
    return await told(
      await app.send('/api/reminders/subscriptions', {
        caller,
        body: { endpoint, keys, expirationTime: null, device: 'phone' },
      }),
    );
  };
  const reminders = async (caller: Caller) => (await told(await app.get('/api/reminders', caller))).body;
  const unsubscribe = async (caller: Caller, id: string) =>
    (await app.send(`/api/reminders/subscriptions/${id}`, { method: 'DELETE', caller })).status;
  const run = async () => await sendDaily(app.deps);
  const nextDay = () => {
    app.time.now += 86_400_000;
  };
  return { ...app, receiver, signUp, choose, subscribe, unsubscribe, reminders, run, nextDay };
}

describe('choices', () => {
  test('are off until somebody chooses, are kept as chosen, and are nobody else’s to see or write', async () => {
    const app = await open();
    const [ann, ben] = [await app.signUp('hr'), await app.signUp('admin')];
    const publicKey = keys.split('.')[0];
    expect(await app.reminders(ann.caller)).toEqual({ choices: noReminders, publicKey, subscriptions: [] });
    const choices = { ...noReminders, ...agency, stuckDays: 3, unitIds: ['own-team'] };
    expect((await app.choose(ann.caller, choices)).status).toBe(200);
    const device = app.receiver.makeDevice();
    const { body } = await app.subscribe(ann.caller, device);
    expect(await app.reminders(ann.caller)).toEqual({
      choices: { ...choices, push: true },
      publicKey,
      subscriptions: [{ id: body.id, device: 'phone', createdAt: new Date(morning).toISOString(), lastSentAt: null }],
    });
    expect(await app.reminders(ben.caller)).toMatchObject({ choices: noReminders, subscriptions: [] });
    expect(await app.unsubscribe(ben.caller, body.id)).toBe(200);
    expect((await app.reminders(ann.caller)).subscriptions).toHaveLength(1);
    expect(await app.unsubscribe(ann.caller, body.id)).toBe(200);
    expect((await app.reminders(ann.caller)).subscriptions).toEqual([]);
    const everything = await (await app.get('/api/reminders', ann.caller)).text();
    expect(everything).not.toContain(device.endpoint);
  });

  test('are refused with every fault by field, to tokens, and to whoever is not signed in', async () => {
    const app = await open();
    const { caller } = await app.signUp('hr');
    const wrong = await app.choose(caller, { stuckDays: 0, quiet: { from: '08:00', until: '08:00' } });
    expect([wrong.status, wrong.body.error.fields.map(({ field }: { field: string }) => field)]).toEqual([
      422,
      ['stuckDays', 'quiet.until'],
    ]);
    const token = await app.makeToken('admin');
    expect((await app.choose(token, {})).status).toBe(403);
    expect((await app.subscribe(token, app.receiver.makeDevice())).status).toBe(403);
    expect((await app.get('/api/reminders', token)).status).toBe(403);
    expect((await app.choose({}, {})).status).toBe(401);
  });
});

describe('devices', () => {
  test('are told only where their push service is known, by https', async () => {
    const app = await open();
    const { caller } = await app.signUp('hr');
    const { keys, endpoint } = app.receiver.makeDevice();
    for (const wrong of [
      ...['https://example.org/push', 'http://fcm.googleapis.com/x', 'https://fcm.googleapis.com:8443/x'],
      ...['https://fcm.googleapis.com.example.org/x', 'https://a:b@fcm.googleapis.com/x', 'https://localhost/x'],
      ...[endpoint.replace('https', 'http'), 'https://127.0.0.1/x', 'https://.push.apple.com/x', 'nonsense'],
    ]) {
      const { status, body } = await app.subscribe(caller, { endpoint: wrong, keys });
      expect([wrong, status, body.error?.fields[0].field]).toEqual([wrong, 422, 'endpoint']);
    }
    expect((await app.subscribe(caller, { endpoint, keys: { p256dh: 'short', auth: 'no' } })).status).toBe(422);
    expect((await app.reminders(caller)).subscriptions).toEqual([]);
    for (const right of [
      ...['https://fcm.googleapis.com/fcm/send/x', 'https://updates.push.services.mozilla.com/wpush/v2/x'],
      ...['https://web.push.apple.com/x', 'https://wns2-ln2p.notify.windows.com/w/?token=x'],
    ])
      expect([right, isPushService(right)]).toEqual([right, true]);
    expect(isPushService(endpoint)).toBe(false);
  });

  test('belong to whoever is signed in on them now; of more than ten the oldest is forgotten', async () => {
    const app = await open();
    const [ann, ben] = [await app.signUp('hr'), await app.signUp('hr')];
    const shared = app.receiver.makeDevice();
    await app.subscribe(ann.caller, shared);
    await app.subscribe(ben.caller, shared);
    expect((await app.reminders(ann.caller)).subscriptions).toEqual([]);
    for (let n = 0; n < 10; n++) {
      app.time.now += 1000;
      await app.subscribe(ben.caller, app.receiver.makeDevice());
    }
    const kept = (await app.reminders(ben.caller)).subscriptions;
    expect([kept.length, kept[0].createdAt]).toEqual([10, new Date(morning + 1000).toISOString()]);
  });

  test('cannot be registered where the installation has no keys', async () => {
    const app = await open({ env: {} });
    const { caller } = await app.signUp('hr');
    expect((await app.reminders(caller)).publicKey).toBeNull();
    expect(await app.subscribe(caller, app.receiver.makeDevice())).toMatchObject({
      status: 409,
      body: { error: { code: 'push_not_set_up' } },
    });
  });
});

describe('the daily message', () => {
  test('holds a count and a link and nothing else, signed with the installation’s keys, once a day to each device', async () => {
    const app = await open();
    const { caller } = await app.signUp('hr');
    await app.choose(caller, { ...agency, quiet: { from: '15:00', until: '08:00' } });
    const devices = [app.receiver.makeDevice(), app.receiver.makeDevice()];
    for (const device of devices) await app.subscribe(caller, device);
    expect(await app.run()).toEqual({ people: 1, sent: 2, gone: 0, failed: 0 });
    expect(app.receiver.received.map(({ path }) => path).sort()).toEqual(devices.map(({ path }) => path));
    for (const { payload, headers } of app.receiver.received) {
      expect(payload).toEqual({ count: 2, link: '/reminders' });
      expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: String(6 * 3600), topic: 'reminders' });
      const { key, claims } = vapidClaims(headers.authorization);
      expect([key, claims.aud]).toEqual([keys.split('.')[0], `https://${app.receiver.host}`]);
      expect(Number(claims.exp) * 1000).toBeGreaterThan(Date.now());
      expect(Number(claims.exp) * 1000).toBeLessThan(Date.now() + 86_400_000);
    }
    expect(await app.run()).toEqual({ people: 0, sent: 0, gone: 0, failed: 0 });
    expect((await app.reminders(caller)).subscriptions[0].lastSentAt).toBe(new Date(morning).toISOString());
    app.nextDay();
    expect(await app.run()).toMatchObject({ people: 1, sent: 2 });
  });

  test('is not sent in quiet hours, where nothing is due, nor where it was turned off', async () => {
    const app = await open();
    const [quiet, idle, off] = [await app.signUp('hr'), await app.signUp('hr'), await app.signUp('hr')];
    for (const { caller } of [quiet, idle, off]) await app.subscribe(caller, app.receiver.makeDevice());
    await app.choose(quiet.caller, { ...agency, push: true, quiet: { from: '12:00', until: '10:00' } });
    await app.choose(idle.caller, { kinds: ['starting'], push: true });
    await app.choose(off.caller, agency);
    expect(await app.run()).toEqual({ people: 1, sent: 0, gone: 0, failed: 0 });
    app.time.now += 3_600_000;
    expect(await app.run()).toEqual({ people: 1, sent: 1, gone: 0, failed: 0 });
  });

  test('goes by the person’s access at that moment: none once it has ended, is disabled, or signed out of the device', async () => {
    const app = await open();
    const grant = (userId: string, effectiveTo = FOREVER) =>
      app.record({
        ...{ kind: 'grant', id: `stand-in-${userId}`, effectiveFrom: day('2026-01-01'), effectiveTo },
        userId,
        access: 'team_manager',
        unitIds: ['own-team'],
      });
    const stand = await app.signUp('board');
    await grant(stand.userId, day('2026-11-24'));
    const [disabled, left] = [await app.signUp('hr'), await app.signUp('hr')];
    const ids: string[] = [];
    for (const { caller } of [stand, disabled, left]) {
      await app.choose(caller, agency);
      ids.push((await app.subscribe(caller, app.receiver.makeDevice())).body.id);
    }
    const admin = await app.signUp('admin');
    await app.send(`/api/people/${disabled.userId}/disabling`, { caller: admin.caller });
    await app.unsubscribe(left.caller, ids[2] ?? '');
    expect(await app.run()).toEqual({ people: 1, sent: 1, gone: 0, failed: 0 });
    expect(app.receiver.received.map(({ payload }) => payload)).toEqual([{ count: 1, link: '/reminders' }]);
    app.nextDay();
    expect(await app.run()).toEqual({ people: 1, sent: 0, gone: 0, failed: 0 });
  });

  test('forgets devices that are gone; what else fails is tried the next day; no redirect is followed, and no log tells of anyone', async () => {
    const app = await open();
    const { caller, userId, email } = await app.signUp('hr');
    await app.choose(caller, agency);
    const [gone, unknown, broken, moved, well] = [410, 404, 500, 307, 201].map((answer) =>
      app.receiver.makeDevice(answer),
    );
    for (const device of [gone, unknown, broken, moved, well]) if (device) await app.subscribe(caller, device);
    expect(await app.run()).toEqual({ people: 1, sent: 1, gone: 2, failed: 2 });
    expect((await app.reminders(caller)).subscriptions).toHaveLength(3);
    expect(app.receiver.strangers).toEqual([]);
    expect(app.logged).toEqual([
      { level: 'error', event: 'push_failed', status: 500 },
      { level: 'error', event: 'push_failed', status: 307 },
    ]);
    for (const secret of [userId, email, broken?.endpoint ?? '-'])
      expect(JSON.stringify(app.logged)).not.toContain(secret);
    expect(await app.run()).toMatchObject({ people: 0 });
    app.nextDay();
    expect(await app.run()).toEqual({ people: 1, sent: 1, gone: 0, failed: 2 });
  });

  test('waits for a push service only so long', async () => {
    const app = await open();
    const { caller } = await app.signUp('hr');
    await app.choose(caller, agency);
    await app.subscribe(caller, app.receiver.makeDevice('never'));
    const impatient = { ...app.deps, push: { ...app.deps.push, withinMs: 500 } };
    expect(await sendDaily(impatient)).toEqual({ people: 1, sent: 0, gone: 0, failed: 1 });
    expect(app.logged).toEqual([{ level: 'error', event: 'push_failed' }]);
  });

  test('goes out by the schedule, at its start and from then on, until it is stopped', async () => {
    const app = await open();
    const { caller } = await app.signUp('hr');
    await app.choose(caller, agency);
    await app.subscribe(caller, app.receiver.makeDevice());
    const stop = scheduleDaily(app.deps, '* * * * * *');
    await expect.poll(() => app.receiver.received.length, { timeout: 10_000 }).toBe(1);
    app.nextDay();
    await expect.poll(() => app.receiver.received.length, { timeout: 10_000 }).toBe(2);
    stop();
    expect(app.logged).toEqual([]);
  });
});
