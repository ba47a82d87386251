import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGoing, isParked } from '../../server/domain/outbox.ts';
import { beliefs } from '../support/ledger.ts';
import type { Network, OutboxClient } from '../support/outbox-client.ts';
import { type OutboxWorld, openOutboxWorld } from '../support/outbox-world.ts';
import { type Act, assignmentAct, randomAct } from '../support/random-verbs.ts';

/** Dozens of runs here; `npm run test:nightly` makes hundreds. A failing run prints its seed and its smallest history. */
const numRuns = Number(process.env.OUTBOX_RUNS ?? 60);

type How = 'mine' | 'edit' | 'discard' | 'retry';
type Step =
  | { readonly do: 'write'; readonly act: Act }
  | { readonly do: 'network'; readonly network: Network }
  | { readonly do: 'decide'; readonly pick: number; readonly how: How }
  | { readonly do: 'undo'; readonly pick: number }
  | { readonly do: 'drain' | 'sync' | 'restart' | 'hand_over' };
/** A step of one of the three devices. */
type Taken = readonly [at: number, step: Step];

const on = (network: Network): Step => ({ do: 'network', network });
const write = (act: Act): Step => ({ do: 'write', act });
const hows = fc.constantFrom<How>('mine', 'edit', 'discard', 'retry');
const networks: readonly Network[] = [
  'up',
  'up',
  'up',
  'cut',
  'lost',
  'killed',
  'signed_out',
  'busy',
  'slow_down',
  'portal',
  'firewall',
];

/** Any one thing at any device. */
const anything: fc.Arbitrary<Taken[]> = fc
  .tuple(
    fc.nat(2),
    fc.oneof(
      { weight: 8, arbitrary: randomAct.map(write) },
      { weight: 3, arbitrary: fc.constantFrom(...networks).map(on) },
      { weight: 3, arbitrary: fc.constantFrom<'drain' | 'sync'>('drain', 'sync').map((one): Step => ({ do: one })) },
      {
        weight: 2,
        arbitrary: fc.constantFrom<'restart' | 'hand_over'>('restart', 'hand_over').map((one): Step => ({ do: one })),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('decide' as const), pick: fc.nat(5), how: hows }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), pick: fc.nat(8) }) },
    ),
  )
  .map((taken) => [taken]);

/** It is sent and there is no answer to it; then perhaps nobody is signed in; then perhaps its person takes it back. */
const unanswered: fc.Arbitrary<Taken[]> = fc
  .record({
    at: fc.nat(2),
    act: randomAct,
    how: fc.constantFrom<Network>('lost', 'lost', 'killed', 'killed', 'cut', 'busy', 'slow_down', 'portal'),
    next: fc.constantFrom<Network | null>('signed_out', 'cut', 'firewall', null),
    isUndone: fc.boolean(),
  })
  .map(({ at, act, how, next, isUndone }) => {
    const steps: Step[] = [on('up'), { do: 'drain' }, write(act), on(how), { do: 'drain' }];
    if (next) steps.push(on(next), { do: 'drain' });
    if (isUndone) steps.push({ do: 'undo', pick: 0 });
    steps.push(on('up'), { do: 'drain' }, { do: 'sync' });
    return steps.map((step) => [at, step]);
  });

/** Two of them write about the same without knowing; the second to send goes on writing about it, and then decides. */
const contested: fc.Arbitrary<Taken[]> = fc
  .tuple(
    fc.nat(2),
    fc.array(assignmentAct, { minLength: 2, maxLength: 4 }),
    fc.array(hows, { minLength: 1, maxLength: 3 }),
  )
  .map(([at, [theirs, ...ours], decisions]) => {
    const other = (at + 1) % 3;
    return [
      ...[on('up'), { do: 'drain' } as const, { do: 'sync' } as const].map((step): Taken => [at, step]),
      ...[on('up'), write(theirs as Act), { do: 'drain' } as const].map((step): Taken => [other, step]),
      ...ours.map((act): Taken => [at, write(act)]),
      ...decisions.flatMap((how): Taken[] => [
        [at, { do: 'drain' }],
        [at, { do: 'decide', pick: 0, how }],
      ]),
    ];
  });

/** Both people write on the device they share, in turn; then one of them sends. */
const shared: fc.Arbitrary<Taken[]> = fc.array(randomAct, { minLength: 2, maxLength: 4 }).map((acts) => [
  ...acts.flatMap((act): Taken[] => [
    [2, { do: 'hand_over' }],
    [2, write(act)],
  ]),
  [2, on('up')],
  [2, { do: 'drain' }],
]);

const history = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: anything },
      { weight: 4, arbitrary: unanswered },
      { weight: 2, arbitrary: contested },
      { weight: 1, arbitrary: shared },
    ),
    { minLength: 15, maxLength: 50 },
  )
  .map((parts) => parts.flat());

async function take({ people, clients, tester }: OutboxWorld, [at, what]: Taken, hands: { of: 0 | 1 }): Promise<void> {
  const client = clients[at] as OutboxClient;
  tester.time.now += 1000;
  if (what.do === 'write') await client.write(what.act);
  else if (what.do === 'network') client.network = what.network;
  else if (what.do === 'drain') await client.drain();
  else if (what.do === 'sync') await client.sync();
  else if (what.do === 'restart') await client.restart().then(() => client.sync());
  else if (what.do === 'hand_over' && at === 2) {
    hands.of = hands.of === 0 ? 1 : 0;
    client.signIn(people[hands.of]);
    await client.sync();
  } else if (what.do === 'decide') {
    const parked = (await client.entries()).filter(isParked);
    const entry = parked[what.pick % Math.max(parked.length, 1)];
    if (entry) await client.decide(entry.n, what.how);
  } else if (what.do === 'undo') await undoOne(client, what.pick);
}

/** The newest of those that wait, or an older one. */
async function undoOne(client: OutboxClient, pick: number): Promise<void> {
  const waiting = (await client.entries()).map(({ changeId }) => changeId).toReversed();
  const open = client.open();
  const own = [...waiting.filter((id) => open.includes(id)), ...open.filter((id) => !waiting.includes(id))];
  const id = own[pick % Math.max(own.length, 1)];
  if (id !== undefined) await client.undo(id);
}

/** Everybody has a connection again, and everything is sent; on the shared device, by both. */
async function settleAll({ people, clients }: OutboxWorld): Promise<void> {
  for (const client of clients) {
    for (const person of client === clients[2] ? people : [undefined]) {
      if (person) client.signIn(person);
      client.network = 'up';
      for (const _twice of ['what waits', 'what the record has released']) {
        await client.drain();
        await client.sync();
      }
    }
  }
  for (const client of clients) await client.sync();
}

const seen = { recorded: 0, parked: 0, held: 0, given_up: 0, renamed: 0, undone: 0 };

/** Each Change that somebody made is told exactly once: on the server, here with a reason, given up, or renamed. */
async function expectAllTold(world: OutboxWorld): Promise<void> {
  const changes = await world.recorded();
  const recorded = changes.map(({ id }) => id);
  const made = new Map(world.clients.flatMap((client) => [...client.fates]));
  const kept = (await Promise.all(world.clients.map((client) => client.kept()))).flat();
  expect(new Set(recorded).size).toBe(recorded.length);
  for (const id of recorded) expect(made.get(id), 'nobody’s, or given up').toBe('open');
  for (const [id, fate] of made) {
    const entry = kept.find(({ changeId }) => changeId === id);
    if (fate !== 'open') expect(entry, 'given up, and yet here').toBeUndefined();
    else if (!entry) expect(recorded).toContain(id);
    else expect(recorded, 'recorded, and yet here').not.toContain(id);
    if (fate === 'renamed') expect(JSON.stringify(kept), 'named by what has gone by another since').not.toContain(id);
    if (fate === 'given_up' || fate === 'renamed') seen[fate] += 1;
  }
  for (const entry of kept) {
    expect(isGoing(entry)).toBe(false);
    if (isParked(entry)) expect(entry.reason?.message).toBeTruthy();
    seen[isParked(entry) ? 'parked' : 'held'] += 1;
  }
  seen.recorded += recorded.length;
  seen.undone += changes.filter(({ verb }) => verb === 'change.undo').length;
}

describe('devices that write without a connection', () => {
  test('every accepted change is on the server exactly once, every other is in somebody’s outbox with a reason, and all show the same record', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const world = await openOutboxWorld();
        const hands: { of: 0 | 1 } = { of: 0 };
        for (const one of steps) await take(world, one, hands);
        await settleAll(world);
        await expectAllTold(world);
        const server = beliefs(await world.tester.deps.store.current());
        for (const client of world.clients) {
          expect(client.breaches).toEqual([]);
          expect(beliefs(client.record)).toEqual(server);
          expect((await client.shown()).view).toBe(client.record.now);
        }
        await world.release();
      }),
      { numRuns },
    );
    expect(seen.recorded).toBeGreaterThan(3 * numRuns);
    for (const [fate, count] of Object.entries(seen)) expect(count, fate).toBeGreaterThan(numRuns / 4);
  }, 1_800_000);
});
