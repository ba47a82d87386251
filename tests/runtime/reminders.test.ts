import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import { noReminders } from '../../server/domain/reminders.schemas.ts';
import { readPushKeys } from '../../server/reminders/push-keys.ts';
import { makePushKeys } from '../../server/reminders/push-keys-file.ts';
import { keepChoices, keepSubscription } from '../../server/reminders/reminders.repository.ts';
import { appendHistory } from '../../server/shared/record.repository.ts';
import { makeAccount } from '../../server/sign-in/accounts.ts';
import { createAuth } from '../../server/sign-in/auth.ts';
import { makeRecord } from '../support/makers.ts';
import { openPushReceiver, vapidClaims } from '../support/push-receiver.ts';
import { SECRET, startNode, startTestWorker, startWorkerd } from '../support/servers.ts';
import { sqldAvailable, startSqld } from '../support/sqld.ts';
import { teamOf, units } from '../support/two-teams.ts';

/**
 * The schedule on each runtime, over somebody for whom something is always due. Their device is at no push service that
 * is known, so nothing leaves this machine: that they were seen to, and that it failed, is what shows.
 */
async function prepare(url: string): Promise<Db> {
  const db = await connectNode({ url });
  onTestFinished(() => db.$client.close());
  await migrateDatabase(db);
  const auth = createAuth({ db, secret: SECRET, origin: 'http://localhost' });
  const userId = await makeAccount(auth, { email: 'hr@example.org', name: 'An officer', password: 'a long password' });
  const who = { userId, access: 'hr', unitIds: [] } as const;
  const grant = { kind: 'grant', id: 'g', effectiveFrom: DAWN, effectiveTo: FOREVER, ...who } as const;
  await appendHistory(db, makeRecord(...units(), ...teamOf('own'), grant));
  const choices = {
    ...noReminders,
    kinds: ['ending', 'queries'],
    push: true,
    quiet: { from: '23:45', until: '00:00' },
  };
  await keepChoices(db, userId, { choices, changedAt: 0 });
  const nowhere = { endpoint: 'https://localhost:9/push', p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  await keepSubscription(db, { id: 'a'.repeat(64), userId, ...nowhere, device: null, createdAt: 0, lastSentAt: null });
  return db;
}

const claims = async (db: Db) => (await db.$client.execute('SELECT day FROM reminder_claims')).rows.length;

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-reminders-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, 'muster.db');
}

test('on Node the schedule begins with the server; its keys are made at the first need, for their owner alone', async () => {
  const path = await temporary();
  const env = { DATABASE_URL: `file:${path}` };
  const idle = await startNode(env);
  await idle.stop();
  expect(existsSync(`${path}.push`)).toBe(false);
  const db = await prepare(env.DATABASE_URL);
  const server = await startNode(env);
  onTestFinished(async () => void (await server.stop()));
  await expect.poll(() => server.output(), { timeout: 20_000 }).toContain('"event":"push_failed"');
  expect(await claims(db)).toBe(1);
  expect(server.output()).not.toContain('localhost:9');
  expect(statSync(`${path}.push`).mode & 0o777).toBe(0o600);
  const keys = readFileSync(`${path}.push`, 'utf8').trim();
  const answer = await promisify(execFile)(process.execPath, ['server/commands/daily.ts'], {
    env: { ...process.env, ...env },
  });
  expect(answer.stdout).toBe('People seen to: 0. Messages sent: 0, failed: 0. Devices gone: 0.\n');
  expect(readFileSync(`${path}.push`, 'utf8').trim()).toBe(keys);
  expect(readPushKeys(keys)).not.toBeNull();
  expect(readFileSync(path).includes(keys.split('.')[1] ?? '-')).toBe(false);
});

test('npm run daily sends what waits, once', async () => {
  const url = `file:${await temporary()}`;
  await prepare(url);
  const run = async () =>
    (
      await promisify(execFile)(process.execPath, ['server/commands/daily.ts'], {
        env: { ...process.env, DATABASE_URL: url },
      })
    ).stdout;
  expect(await run()).toContain('People seen to: 1. Messages sent: 0, failed: 1.');
  expect(await run()).toContain('People seen to: 0. Messages sent: 0, failed: 0.');
});

test.skipIf(!sqldAvailable())('on workerd the cron does the same, and twice does no more', async () => {
  const sqld = await startSqld();
  onTestFinished(() => sqld.stop());
  const db = await prepare(sqld.url);
  const worker = await startWorkerd(sqld.url, { MUSTER_PUSH_KEYS: makePushKeys() });
  onTestFinished(async () => void (await worker.stop()));
  expect(await worker.runCron()).toMatchObject({ outcome: 'ok' });
  expect(await claims(db)).toBe(1);
  const failures = () => worker.output().split('push_failed').length - 1;
  await expect.poll(failures).toBe(1);
  expect(await worker.runCron()).toMatchObject({ outcome: 'ok' });
  expect(failures()).toBe(1);
  expect(worker.output()).not.toContain('localhost:9');
});

test('on workerd a message is sealed for its device alone, and signed', async () => {
  const worker = await startTestWorker('tests/support/encrypting-worker.ts');
  onTestFinished(() => worker.stop());
  const receiver = await openPushReceiver();
  const { endpoint, keys, read } = receiver.makeDevice();
  const pair = readPushKeys(makePushKeys());
  const sealed = await worker.ask({
    to: { endpoint, ...keys },
    keys: { ...pair, subject: 'https://muster.example', keptSeconds: 60 },
  });
  const { headers, body } = sealed as { headers: { [name: string]: string }; body: number[] };
  expect(read(Uint8Array.from(body))).toEqual({ count: 3, link: '/reminders' });
  expect(vapidClaims(headers.authorization)).toMatchObject({
    key: pair?.publicKey,
    claims: { aud: `https://${receiver.host}`, sub: 'https://muster.example' },
  });
});
