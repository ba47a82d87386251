import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import { noReminders } from '../../server/domain/reminders.schemas.ts';
import { makePushKeys } from '../../server/reminders/push-keys-file.ts';
import type { DailyReport } from '../../server/reminders/reminders.daily.ts';
import { keepChoices, keepSubscription } from '../../server/reminders/reminders.repository.ts';
import { hashOf } from '../../server/shared/commit.ts';
import { appendHistory } from '../../server/shared/record.repository.ts';
import { makeAccount } from '../../server/sign-in/accounts.ts';
import { createAuth } from '../../server/sign-in/auth.ts';
import { describeOnBoth } from '../support/databases.ts';
import { makeRecord } from '../support/makers.ts';
import { loopbackCertificate, openPushReceiver } from '../support/push-receiver.ts';
import { teamOf, units } from '../support/two-teams.ts';

const script = fileURLToPath(new URL('../support/racing-daily.ts', import.meta.url));
const noon = Date.UTC(2026, 10, 23, 12);
const people = 12;

/** Starts a run in a process of its own, and waits until it has read what there is. */
async function startRun(...args: string[]) {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: loopbackCertificate };
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return {
    go: () => child.stdin.write('go\n'),
    reports: async (): Promise<DailyReport[]> => {
      const { value } = await lines.next();
      await once(child, 'exit');
      return JSON.parse(value ?? '');
    },
  };
}

describeOnBoth('the daily messages', (open) => {
  test('of two processes that run at once, each twice, everybody has one', { timeout: 120_000 }, async () => {
    const { db, url } = await open();
    const receiver = await openPushReceiver();
    const auth = createAuth({ db, secret: 'a secret of more than thirty-two characters', origin: 'http://localhost' });
    const grants = [];
    for (let n = 0; n < people; n++) {
      const userId = await makeAccount(auth, {
        email: `p${n}@example.org`,
        name: 'A person',
        password: 'a long password',
      });
      const who = { userId, access: 'hr', unitIds: [] } as const;
      grants.push({ kind: 'grant', id: `g${n}`, effectiveFrom: DAWN, effectiveTo: FOREVER, ...who } as const);
      const choices = { ...noReminders, kinds: ['ending'], weeksAhead: 12, push: true };
      await keepChoices(db, userId, { choices, changedAt: noon });
      const { endpoint, keys } = receiver.makeDevice();
      const times = { createdAt: noon, lastSentAt: null };
      await keepSubscription(db, { id: await hashOf(endpoint), userId, endpoint, ...keys, device: null, ...times });
    }
    await appendHistory(db, makeRecord(...units(), ...teamOf('own'), ...grants));
    const args = [url, receiver.host, String(noon), makePushKeys()];
    const runs = await Promise.all([startRun(...args), startRun(...args)]);
    for (const { go } of runs) go();
    const reports = (await Promise.all(runs.map((run) => run.reports()))).flat();
    const sum = (of: keyof DailyReport) => reports.reduce((all, report) => all + report[of], 0);
    expect([sum('people'), sum('sent'), sum('failed')]).toEqual([people, people, 0]);
    expect(new Set(receiver.received.map(({ path }) => path)).size).toBe(people);
    expect(receiver.received).toHaveLength(people);
  });
});
