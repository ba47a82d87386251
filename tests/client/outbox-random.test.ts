import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGoing, isParked } from '../../server/domain/outbox.ts';
import { beliefs } from '../support/ledger.ts';
import { type Network, OutboxClient, type Person } from '../support/outbox-client.ts';
import { type Act, randomAct, runActs } from '../support/random-verbs.ts';
import { createTestApp } from '../support/test-app.ts';

/** Dozens of runs here; `npm run test:nightly` makes hundreds. A failing run prints its seed and its smallest history. */
const numRuns = Number(process.env.OUTBOX_RUNS ?? 24);

type Step =
  | { readonly do: 'write'; readonly act: Act }
  | { readonly do: 'network'; readonly network: Network }
  | { readonly do: 'decide'; readonly pick: number; readonly how: 'mine' | 'edit' | 'discard' | 'retry' }
  | { readonly do: 'undo'; readonly pick: number }
  | { readonly do: 'drain' | 'sync' | 'restart' | 'hand_over' };

const networks: readonly Network[] = ['up', 'up', 'up', 'cut', 'lost', 'killed', 'signed_out', 'busy', 'portal'];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: randomAct.map((act): Step => ({ do: 'write', act })) },
  { weight: 3, arbitrary: fc.constantFrom(...networks).map((network): Step => ({ do: 'network', network })) },
  { weight: 3, arbitrary: fc.constantFrom('drain', 'sync').map((one): Step => ({ do: one as 'drain' })) },
  { weight: 1, arbitrary: fc.constantFrom('restart', 'hand_over').map((one): Step => ({ do: one as 'restart' })) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      pick: fc.nat(5),
      how: fc.constantFrom('mine' as const, 'edit' as const, 'discard' as const, 'retry' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), pick: fc.nat(8) }) },
);
const history = fc.array(fc.tuple(fc.nat(2), step), { minLength: 20, maxLength: 90 });

/** Two people with a device each, and a third device that they share; the server holds the small service. */
async function openWorld() {
  const tester = await createTestApp();
  await tester.deps.store.begin(runActs([]).ledger.record);
  const people: Person[] = [];
  for (const access of ['admin', 'admin'] as const) {
    const { email, userId, actorId } = await tester.makePerson(access);
    people.push({ userId, actorId, caller: await tester.signIn(email) });
  }
  const [first, second] = people as [Person, Person];
  const clients = [first, second, first].map((person) => new OutboxClient(tester, person));
  for (const client of clients) await client.sync();
  return { tester, people: [first, second], clients };
}

type World = Awaited<ReturnType<typeof openWorld>>;

async function take(
  { people, clients, tester }: World,
  [at, what]: [number, Step],
  hands: { of: number },
): Promise<void> {
  const client = clients[at] as OutboxClient;
  tester.time.now += 1000;
  if (what.do === 'write') await client.write(what.act);
  else if (what.do === 'network') client.network = what.network;
  else if (what.do === 'drain') await client.drain();
  else if (what.do === 'sync') await client.sync();
  else if (what.do === 'restart') await client.restart().then(() => client.sync());
  else if (what.do === 'hand_over' && at === 2) {
    hands.of = 1 - hands.of;
    client.signIn(people[hands.of] as Person);
    await client.sync();
  } else if (what.do === 'decide') {
    const parked = (await client.entries()).filter(isParked);
    const entry = parked[what.pick % Math.max(parked.length, 1)];
    if (entry) await client.decide(entry.n, what.how);
  } else if (what.do === 'undo') {
    const waiting = (await client.entries()).map(({ changeId }) => changeId);
    const own = [...new Set([...waiting, ...client.fates.keys()])];
    const id = own[what.pick % Math.max(own.length, 1)];
    if (id !== undefined && client.fates.get(id) === 'open') await client.undo(id);
  }
}

/** Everybody has a connection again, and everything is sent; on the shared device, by both. */
async function settleAll({ people, clients }: World): Promise<void> {
  for (const client of clients) {
    for (const person of client === clients[2] ? people : [undefined]) {
      if (person) client.signIn(person);
      client.network = 'up';
      await client.drain();
      await client.sync();
    }
  }
  for (const client of clients) await client.sync();
}

describe('devices that write without a connection', () => {
  test('every accepted change is on the server exactly once, every other is in somebody’s outbox with a reason, and all show the same record', async () => {
    const seen = { recorded: 0, parked: 0, held: 0, givenUp: 0 };
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const world = await openWorld();
        const before = world.tester.deps.store;
        const start = (await before.current()).seq;
        const hands = { of: 0 };
        for (const one of steps) await take(world, one, hands);
        await settleAll(world);
        const server = await world.tester.deps.store.current();
        const made = new Map(world.clients.flatMap((client) => [...client.fates]));
        const waiting = (await Promise.all(world.clients.map((client) => client.kept()))).flat();
        const recorded = server.changes.filter((change) => change.seq > start).map((change) => change.id);
        expect(new Set(recorded).size).toBe(recorded.length);
        for (const id of recorded) expect(made.get(id), 'nobody’s, or given up').toBe('open');
        for (const [id, fate] of made) {
          const entry = waiting.find(({ changeId }) => changeId === id);
          if (fate !== 'open') expect(entry, 'given up, and yet here').toBeUndefined();
          else if (!entry) expect(recorded).toContain(id);
          else expect(recorded, 'recorded, and yet here').not.toContain(id);
          if (fate === 'given_up') seen.givenUp += 1;
        }
        for (const entry of waiting) {
          expect(isGoing(entry)).toBe(false);
          if (isParked(entry)) expect(entry.reason?.message).toBeTruthy();
          if (isParked(entry)) seen.parked += 1;
          else seen.held += 1;
        }
        for (const client of world.clients) {
          expect(beliefs(client.record)).toEqual(beliefs(server));
          expect((await client.shown()).view).toBe(client.record.now);
        }
        seen.recorded += recorded.length;
      }),
      { numRuns },
    );
    expect(seen.recorded).toBeGreaterThan(3 * numRuns);
    expect(seen.parked).toBeGreaterThan(0);
    expect(seen.givenUp).toBeGreaterThan(0);
  }, 600_000);
});
