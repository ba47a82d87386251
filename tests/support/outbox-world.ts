import { copyFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import { OutboxClient, type Person } from './outbox-client.ts';
import { runActs } from './random-verbs.ts';
import { createTestApp } from './test-app.ts';

/** A database with the small service in it (random-verbs.ts) and two signed-in people, made once and copied. */
type Template = { readonly path: string; readonly people: readonly [Person, Person] };
let template: Promise<Template> | undefined;

/** The whole API over a database of its own, two people with a device each, and a third device that they share. */
export async function openOutboxWorld() {
  template ??= makeTemplate();
  const { path, people } = await template;
  const directory = await mkdtemp(join(tmpdir(), 'muster-outbox-'));
  copyFileSync(path, join(directory, 'muster.db'));
  const db = await connectNode({ url: `file:${join(directory, 'muster.db')}` });
  const tester = await createTestApp({ db });
  tester.time.now += 60_000; // later than anything in the template
  const [first, second] = people.map((person) => new OutboxClient(tester, person)) as [OutboxClient, OutboxClient];
  const clients = [first, second, new OutboxClient(tester, people[0])] as const;
  for (const client of clients) await client.sync();
  const start = (await tester.deps.store.current()).seq;
  /** What was recorded since, oldest first. */
  const recorded = async (): Promise<Change[]> =>
    (await tester.deps.store.current()).changes.filter((change) => change.seq > start);
  const release = async () => {
    for (const client of clients) await client.dispose();
    db.$client.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { tester, people, clients, recorded, release };
}

export type OutboxWorld = Awaited<ReturnType<typeof openOutboxWorld>>;

async function makeTemplate(): Promise<Template> {
  const path = join(await mkdtemp(join(tmpdir(), 'muster-template-')), 'muster.db');
  process.once('exit', () => rmSync(dirname(path), { recursive: true, force: true }));
  const db = await connectNode({ url: `file:${path}` });
  await migrateDatabase(db);
  const tester = await createTestApp({ db });
  await tester.deps.store.begin(runActs([]).ledger.record);
  const person = async (): Promise<Person> => {
    const { email, userId, actorId } = await tester.makePerson('admin');
    return { userId, actorId, caller: await tester.signIn(email) };
  };
  const people = [await person(), await person()] as const;
  await tester.settle();
  await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  db.$client.close();
  return { path, people };
}
