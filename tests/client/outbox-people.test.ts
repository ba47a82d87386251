import { describe, expect, onTestFinished, test } from 'vitest';
import type { Conflict } from '../../server/domain/changes/request.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import type { OutboxClient } from '../support/outbox-client.ts';
import { openOutboxWorld } from '../support/outbox-world.ts';
import type { Act } from '../support/random-verbs.ts';

async function open() {
  const world = await openOutboxWorld();
  onTestFinished(world.release);
  const [mine, theirs, shared] = world.clients;
  return { ...world, mine, theirs, shared };
}

const leaving = (lastDay: string): Act => ({ name: 'assignment.leave', input: { assignmentId: 'a-bo', lastDay } });
const hours = (from: string): Act => ({
  name: 'assignment.change-hours',
  input: { assignmentId: 'a-bo', from, fte: 0.4 },
});
const starting = (workerId: string): Act => ({
  name: 'assignment.start',
  input: { workerId, postId: '1005', basis: 'permanent', fte: 1, startDate: '2026-12-07' },
});
const reaching = (stage: string, recruitmentId = 'r1'): Act => ({
  name: 'recruitment.stage',
  input: { recruitmentId, stage, on: '2026-11-23' },
});
const counted: Act = { name: 'caseload.record', input: { workerId: 'dee', asAt: '2026-11-20', children: 14 } };

async function written(client: OutboxClient, act: Act): Promise<OutboxEntry> {
  const entry = await client.write(act);
  if (!entry) throw new Error(`${act.name} was refused here`);
  return entry;
}

/** Somebody else records it at once. */
async function recordedBy(client: OutboxClient, act: Act): Promise<OutboxEntry> {
  await client.sync();
  const entry = await written(client, act);
  await client.drain();
  expect(await client.kept()).toEqual([]);
  return entry;
}

const ids = (changes: readonly { id: string }[]) => changes.map(({ id }) => id);
const states = (entries: readonly OutboxEntry[]) => entries.map(({ state }) => state);

/** What the one entry that waits here says of a conflict. */
async function conflictOf(client: OutboxClient): Promise<Conflict> {
  const [entry] = (await client.entries()).filter(({ state }) => state === 'conflict');
  const [conflict, ...more] = entry?.reason?.conflicts ?? [];
  if (!conflict || more.length > 0) throw new Error('there is no conflict, or more than one');
  return conflict;
}

/** The last day of somebody's assignment, as the server believes. */
async function endOf({ tester }: Pick<Awaited<ReturnType<typeof open>>, 'tester'>, id = 'a-bo') {
  return (await tester.deps.store.current()).now.versions('assignment', id).at(-1)?.effectiveTo;
}

describe('R3 two people, one vacancy: both moves stay where they do not contradict', () => {
  test('R3 one moves it, and the other moves it further, without knowing', async () => {
    const { mine, theirs, recorded, tester } = await open();
    const first = await written(mine, reaching('advertised'));
    const second = await written(theirs, reaching('shortlisted'));
    await mine.drain();
    await theirs.drain();
    expect(ids(await recorded())).toEqual([first.changeId, second.changeId]);
    const { now } = await tester.deps.store.current();
    const stages = now.by('stageEvent', 'recruitmentId', 'r1').filter(({ offerId }) => !offerId);
    expect(stages.map(({ stage }) => stage)).toEqual(['requested', 'advertised', 'shortlisted']);
  });

  test('R3 one clears a check while the other moves the round', async () => {
    const { mine, theirs, recorded } = await open();
    const checks = [{ check: 'identity', state: 'clear' }];
    await written(mine, { name: 'offer.checks', input: { offerId: 'o1', on: '2026-11-23', checks } });
    await recordedBy(theirs, reaching('advertised'));
    await mine.drain();
    expect(await mine.kept()).toEqual([]);
    expect((await recorded()).map(({ verb }) => verb)).toEqual(['recruitment.stage', 'offer.checks']);
  });

  test('R3 both record the same leaver: there is nothing left to do for the second', async () => {
    const { mine, theirs, recorded } = await open();
    const { changeId } = await written(mine, leaving('2026-12-31'));
    await recordedBy(theirs, leaving('2026-12-31'));
    await mine.drain();
    expect(await mine.kept()).toEqual([]);
    expect(mine.fates.get(changeId)).toBe('nothing');
    expect(await recorded()).toHaveLength(1);
  });
});

/** A leaver with two last days: theirs is recorded, mine is parked. */
async function twoLastDays() {
  const world = await open();
  const entry = await written(world.mine, leaving('2026-12-31'));
  const their = await recordedBy(world.theirs, leaving('2027-01-18'));
  await world.mine.drain();
  return { ...world, entry, their };
}

describe('R4 OB4 where they contradict, both sides are told and the person chooses', () => {
  test('R4 a leaver with two last days: theirs with who, when and a sentence, and yours', async () => {
    const { mine, their, tester } = await twoLastDays();
    expect(await mine.only()).toMatchObject({ state: 'conflict', isTried: false });
    expect(await conflictOf(mine)).toEqual({
      thing: 'assignment:a-bo',
      base: expect.any(String),
      yours: 'Person bo, Social worker 1002, Unit t1 leaves; last day 31 Dec 2026.',
      theirs: {
        change: their.changeId,
        by: 'an administrator',
        at: new Date(tester.time.now).toISOString(),
        sentence: 'Person bo, Social worker 1002, Unit t1 leaves; last day 18 Jan 2027.',
      },
    });
  });

  test('OB5 mine: it goes on over theirs, under another id', async () => {
    const world = await twoLastDays();
    const { mine, entry, recorded } = world;
    await mine.decide(entry.n, 'mine');
    await mine.drain();
    expect(await mine.kept()).toEqual([]);
    expect(await endOf(world)).toBe('2027-01-01');
    const [, last] = await recorded();
    expect(last?.id).not.toBe(entry.changeId);
    expect(mine.fates.get(last?.id ?? '')).toBe('open');
  });

  test('OB5 edit: it goes as it was put right', async () => {
    const world = await twoLastDays();
    const { mine, entry } = world;
    const conflict = await conflictOf(mine);
    const { request } = (await mine.make(leaving('2027-02-28'))).entry;
    const basedOn = { ...entry.basedOn, [conflict.thing]: conflict.theirs.change };
    await mine.decide(entry.n, 'edit', { request, basedOn });
    await mine.drain();
    expect(await mine.kept()).toEqual([]);
    expect(await endOf(world)).toBe('2027-03-01');
  });

  test('OB8 discard: theirs stays, and nothing is left here', async () => {
    const world = await twoLastDays();
    await world.mine.decide(world.entry.n, 'discard');
    await world.mine.drain();
    expect(await world.mine.kept()).toEqual([]);
    expect(await endOf(world)).toBe('2027-01-19');
    expect(await world.recorded()).toHaveLength(1);
  });

  test('OB4 retried as it is, it is the same conflict', async () => {
    const { mine, entry } = await twoLastDays();
    const before = await conflictOf(mine);
    await mine.decide(entry.n, 'retry');
    await mine.drain();
    expect(await conflictOf(mine)).toEqual(before);
    expect((await mine.only()).changeId).toBe(entry.changeId);
  });

  test('R4 a start on a post whose room is gone; mine makes it over-occupied', async () => {
    const world = await open();
    const { mine, theirs, recorded } = world;
    const { n } = await written(mine, starting('eve'));
    await recordedBy(theirs, starting('flo'));
    await mine.drain();
    const { thing, yours, theirs: their } = await conflictOf(mine);
    expect(thing).toBe('post:1005');
    expect([yours, their.sentence].map((words) => words.split(',')[0])).toEqual(['Person eve', 'Person flo']);
    await mine.decide(n, 'mine');
    await mine.drain();
    expect(await recorded()).toHaveLength(2);
  });

  test('R4 a move of a round that was closed: going on is refused in words, until it is given up', async () => {
    const { mine, theirs, recorded } = await open();
    const round = { recruitmentId: 'r9', on: '2026-11-02', postIds: ['1005'] };
    await recordedBy(theirs, { name: 'recruitment.open', input: round });
    await mine.sync();
    const { n } = await written(mine, reaching('shortlisted', 'r9'));
    await recordedBy(theirs, {
      name: 'recruitment.close',
      input: { recruitmentId: 'r9', lastDay: '2026-11-20', outcome: 'withdrawn' },
    });
    await mine.drain();
    const conflict = await conflictOf(mine);
    expect(conflict.yours).toContain('to shortlisted on 23 Nov 2026');
    expect(conflict.theirs.sentence).toContain('closed, withdrawn; last day 20 Nov 2026');
    await mine.decide(n, 'mine');
    await mine.drain();
    const { state, reason } = await mine.only();
    const message = 'The round is closed; start another, or undo its closing.';
    expect(state).toBe('refused');
    expect(reason?.faults).toContainEqual({ field: 'on', message });
    await mine.decide(n, 'discard');
    expect(await mine.kept()).toEqual([]);
    expect(await recorded()).toHaveLength(2);
  });

  test('R4 a move back from where somebody else has taken it: mine is asked why, and edit says so', async () => {
    const { mine, theirs, recorded } = await open();
    const { n, basedOn } = await written(mine, reaching('advertised'));
    const their = await recordedBy(theirs, reaching('interviewed'));
    await mine.drain();
    expect((await conflictOf(mine)).theirs.sentence).toContain('to interviewed on 23 Nov 2026');
    await mine.decide(n, 'mine');
    await mine.drain();
    const { request, reason } = await mine.only();
    expect(reason?.faults[0]?.field).toBe('note');
    const body = { ...request.body, note: 'Advertised again.' };
    const seen = { ...basedOn, 'recruitment:r1': their.changeId };
    await mine.decide(n, 'edit', { request: { ...request, body }, basedOn: seen });
    await mine.drain();
    expect(await recorded()).toHaveLength(2);
    expect(await mine.kept()).toEqual([]);
  });
});

describe('OB4 OB5 what stands behind a conflict', () => {
  test('OB4 is held and not sent, while the rest goes on; with mine it goes, by the new id', async () => {
    const world = await open();
    const { mine, theirs, recorded } = world;
    const first = await written(mine, leaving('2026-12-31'));
    const behind = await written(mine, hours('2026-12-01'));
    const beside = await written(mine, counted);
    expect(behind.basedOn['assignment:a-bo']).toBe(first.changeId);
    await recordedBy(theirs, leaving('2027-01-18'));
    await mine.drain();
    expect(states(await mine.entries())).toEqual(['conflict', 'held']);
    expect(mine.sent).toEqual([first.changeId, beside.changeId]);
    await mine.decide(first.n, 'mine');
    const [renamed, released] = await mine.entries();
    expect(released).toMatchObject({ state: 'waiting', changeId: behind.changeId });
    expect(released?.basedOn['assignment:a-bo']).toBe(renamed?.changeId);
    await mine.drain();
    expect(ids(await recorded()).slice(-2)).toEqual([renamed?.changeId, behind.changeId]);
    expect(await endOf(world)).toBe('2027-01-01');
    expect(await mine.kept()).toEqual([]);
    expect(mine.breaches).toEqual([]);
  });

  test('OB6 given up, what was held goes by what had been seen before, and is told of theirs itself', async () => {
    const { mine, theirs } = await open();
    const first = await written(mine, leaving('2026-12-31'));
    const behind = await written(mine, hours('2026-12-01'));
    const their = await recordedBy(theirs, leaving('2026-11-27'));
    await mine.drain();
    await mine.decide(first.n, 'discard');
    expect((await mine.only()).basedOn).toEqual(first.basedOn);
    await mine.drain();
    expect(await mine.only()).toMatchObject({ state: 'conflict', changeId: behind.changeId });
    expect((await conflictOf(mine)).theirs.change).toBe(their.changeId);
  });

  test('OB4 is not overtaken by what is written later about the same', async () => {
    const { mine } = await twoLastDays();
    const later = await written(mine, hours('2026-12-01'));
    expect(later.state).toBe('held');
    await mine.drain();
    expect(mine.sent).not.toContain(later.changeId);
  });
});

describe('OB3 two people on one device', () => {
  test('OB3 each one’s wait for them, and go under their own name', async () => {
    const { shared, people, recorded } = await open();
    const first = await written(shared, leaving('2026-12-31'));
    shared.signIn(people[1]);
    await shared.sync();
    const second = await written(shared, counted);
    expect(await shared.only()).toEqual(second);
    await shared.drain();
    expect(ids(await recorded())).toEqual([second.changeId]);
    expect(await shared.kept()).toEqual([first]);
    shared.signIn(people[0]);
    await shared.drain();
    expect((await recorded()).map(({ id, actor }) => [id, actor])).toEqual([
      [second.changeId, people[1].actorId],
      [first.changeId, people[0].actorId],
    ]);
    expect(shared.breaches).toEqual([]);
  });

  test('OB3 other_person: nothing of one is recorded under the session of another', async () => {
    const { shared, people, recorded } = await open();
    const entry = await written(shared, leaving('2026-12-31'));
    await written(shared, counted);
    shared.signIn({ ...people[0], caller: people[1].caller });
    expect((await shared.drain())?.next).toBe('sign_in');
    expect(shared.sent).toEqual([entry.changeId]);
    expect(states(await shared.entries())).toEqual(['waiting', 'waiting']);
    expect(await recorded()).toEqual([]);
    shared.signIn(people[0]);
    await shared.drain();
    expect((await recorded()).map(({ actor }) => actor)).toEqual([people[0].actorId, people[0].actorId]);
  });
});
