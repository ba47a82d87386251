import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNode } from '../../db/connect-node.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import { makeDatabase, runFolder } from './made-once.ts';
import { OutboxClient, type Person } from './outbox-client.ts';
import { runActs } from './random-verbs.ts';
import { createTestApp } from './test-app.ts';

/** A database with the small service in it (random-verbs.ts) and two signed-in people, made once for a file of tests and copied. */
type Template = { readonly path: string; readonly people: readonly [Person, Person] };
let template: Promise<Template> | undefined;

/** The whole API over a database of its own, two people with a device each, and a third device that they share. */
export async function openOutboxWorld() {
  template ??= makeTemplate();
  const { path, people } = await template;
  const directory = await mkdtemp(join(tmpdir(), 'muster-outbox-'));
  await copyFile(path, join(directory, 'muster.db'));
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
  const path = join(runFolder(), `outbox-${process.pid}.db`);
  let people: Template['people'] | undefined;
  await makeDatabase(path, async (db) => {
    const tester = await createTestApp({ db });
    await tester.deps.store.begin(runActs([]).ledger.record);
    const person = async (): Promise<Person> => {
      const { email, userId, actorId } = await tester.makePerson('admin');
      return { userId, actorId, caller: await tester.signIn(email) };
    };
    people = [await person(), await person()];
    await tester.settle();
  });
  return { path, people: people as Template['people'] };
}
