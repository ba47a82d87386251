import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { isAheadOf, parkedAhead } from '../../server/domain/outbox.clock.ts';
import {
  afterOutcome,
  behind,
  discarded,
  edited,
  insisted,
  isGoing,
  isParked,
  mayForget,
  nextToSend,
  type OutboxEntry,
  recovered,
  sentAgain,
  settled,
  settlesNothing,
} from '../../server/domain/outbox.ts';
import {
  idOf,
  makeConflict,
  makeEntry,
  makeReason,
  nothingToDo,
  recorded,
  refused,
  unreachable,
} from '../support/makers-outbox.ts';

const states = (entries: readonly OutboxEntry[]) => entries.map(({ n, state }) => `${n} ${state}`);
const ns = (entries: readonly OutboxEntry[]) => entries.map(({ n }) => n);
const at = (entries: readonly OutboxEntry[], n: number) => entries.find((entry) => entry.n === n) as OutboxEntry;

const later = { day: day('2026-03-04'), madeAt: Date.UTC(2026, 2, 4, 9) };

/** Entries 1, 2, 3 … on the things given for each, in a word: 'a', 'ab', 'b'. */
const on = (...things: string[]) =>
  things.map((letters, i) => makeEntry({ n: i + 1, things: [...letters].map((letter) => `post:${letter}`) }));

/** The same after the first was refused. */
const parkedFirst = (...things: string[]) => afterOutcome(on(...things), 1, refused(422)).entries;

describe('OB1 entries go in the order they were made, each under its own id', () => {
  test('OB1 the first made is the first sent, in whatever order they lie', () => {
    expect(nextToSend(on('a', 'b', 'c').toReversed())?.n).toBe(1);
  });

  test('OB1 what was being sent when the app was closed is still the first', () => {
    expect(nextToSend([makeEntry({ n: 1, state: 'sending' }), makeEntry({ n: 2 })])?.n).toBe(1);
  });

  test('OB1 there is nothing to send where all is parked or held, or nothing there', () => {
    expect(nextToSend([])).toBeUndefined();
    expect(nextToSend(parkedFirst('a', 'a'))).toBeUndefined();
  });

  test('OB1 no answer, retry or wait gives an entry another id or another place', () => {
    for (const outcome of [unreachable, refused(401), refused(403, { code: 'other_person' }), refused(422)]) {
      const after = sentAgain(recovered(afterOutcome(on('a', 'a'), 1, outcome).entries), 1, later);
      expect(after.map(({ n, changeId }) => [n, changeId])).toEqual([
        [1, idOf(1)],
        [2, idOf(2)],
      ]);
    }
  });
});

describe('OB2 an answer of 2xx takes an entry out; none, 429 and 5xx leave it waiting', () => {
  test('OB2 a recorded one is gone, and the next is sent', () => {
    const { entries, next } = afterOutcome(on('a', 'a'), 1, recorded);
    expect(states(entries)).toEqual(['2 waiting']);
    expect(next).toBe('go_on');
  });

  test('OB2 one that changed nothing is gone too', () => {
    const { entries, next } = afterOutcome(on('a', 'b'), 1, nothingToDo);
    expect(states(entries)).toEqual(['2 waiting']);
    expect(next).toBe('go_on');
  });

  test('OB2 without an answer it waits, perhaps arrived, and nothing is sent after it', () => {
    const { entries, next } = afterOutcome(on('a', 'b'), 1, unreachable);
    expect(states(entries)).toEqual(['1 waiting', '2 waiting']);
    expect(at(entries, 1).isTried).toBe(true);
    expect(at(entries, 2).isTried).toBe(false);
    expect(next).toBe('stop');
  });

  test.each([408, 425, 429, 500, 502, 503, 504, 511])('OB2 %i settles nothing', (status) => {
    expect(settlesNothing(status)).toBe(true);
  });

  test.each([200, 201, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 428])('OB2 %i settles it', (status) => {
    expect(settlesNothing(status)).toBe(false);
  });

  test('OB2 an answer to what is here no more (another tab had it) changes nothing', () => {
    const entries = on('a');
    expect(afterOutcome(entries, 7, recorded)).toEqual({ entries, next: 'go_on' });
  });
});

describe('OB3 an expired sign-in and another person’s leave it waiting', () => {
  test.each([
    ['401', refused(401, { code: 'not_signed_in' })],
    ['other_person', refused(403, { code: 'other_person' })],
  ])('OB3 %s: it waits, unharmed, until its own person signs in', (_what, outcome) => {
    const { entries, next } = afterOutcome(on('a', 'b'), 1, outcome);
    expect(entries).toEqual(on('a', 'b'));
    expect(next).toBe('sign_in');
  });

  test('OB3 it says nothing of an earlier try, which may have arrived', () => {
    const tried = afterOutcome(on('a'), 1, unreachable).entries;
    expect(at(afterOutcome(tried, 1, refused(401)).entries, 1).isTried).toBe(true);
  });
});

describe('OB4 any other refusal parks it, and holds what stands on it', () => {
  test.each([
    ['403', refused(403, { code: 'not_allowed' }), 'refused'],
    ['404', refused(404, { code: 'not_found' }), 'refused'],
    ['409 conflict', refused(409, { code: 'conflict', conflicts: [makeConflict()] }), 'conflict'],
    ['409 of an undo', refused(409, { code: 'undo.stands_on_it' }), 'refused'],
    ['409 of a key', refused(409, { code: 'idempotency_key_taken' }), 'refused'],
    ['422', refused(422), 'refused'],
    ['428', refused(428, { code: 'precondition_required' }), 'refused'],
    ['400', refused(400), 'refused'],
    ['413', refused(413), 'refused'],
  ] as const)('OB4 %s: parked with its reason; the others go on', (_what, outcome, state) => {
    const { entries, next } = afterOutcome(on('a', 'a', 'b'), 1, outcome);
    expect(states(entries)).toEqual([`1 ${state}`, '2 held', '3 waiting']);
    expect(at(entries, 1).reason).toEqual(outcome.kind === 'refused' && outcome.reason);
    expect(next).toBe('go_on');
    expect(nextToSend(entries)?.n).toBe(3);
  });

  test('OB4 what shares a thing with one that is held is held as well, however far behind', () => {
    expect(states(parkedFirst('a', 'ab', 'bc', 'd', 'c'))).toEqual([
      '1 refused',
      '2 held',
      '3 held',
      '4 waiting',
      '5 held',
    ]);
  });

  test('OB4 only what is later is held', () => {
    expect(states(afterOutcome(on('a', 'a', 'a'), 2, refused(422)).entries)).toEqual([
      '1 waiting',
      '2 refused',
      '3 held',
    ]);
  });

  test('OB4 what is added behind one that is parked is held with the rest', () => {
    const entries = settled([...parkedFirst('a', 'ab'), makeEntry({ n: 3, things: ['post:b'] })]);
    expect(states(entries)).toEqual(['1 refused', '2 held', '3 held']);
  });

  test('OB4 of two parked, either holds', () => {
    const both = afterOutcome(parkedFirst('a', 'b', 'ab'), 2, refused(422)).entries;
    expect(states(both)).toEqual(['1 refused', '2 refused', '3 held']);
    expect(states(discarded(both, [1]))).toEqual(['2 refused', '3 held']);
    expect(states(discarded(both, [1, 2]))).toEqual(['3 waiting']);
  });

  test.each([
    ['retry', (entries: OutboxEntry[]) => sentAgain(entries, 1, later)],
    ['mine', (entries: OutboxEntry[]) => insisted(entries, 1, { newId: idOf(9) })],
    ['edit', (entries: OutboxEntry[]) => edited(entries, 1, { newId: idOf(9), change: { sentence: 'Else.' } })],
    ['discard', (entries: OutboxEntry[]) => discarded(entries, [1])],
  ])('OB4 %s releases what was held behind it', (_how, decide) => {
    const entries = decide(parkedFirst('a', 'ab', 'b', 'c'));
    expect(entries.every(isGoing)).toBe(true);
    expect(entries.every(({ reason }) => reason === null)).toBe(true);
    expect(ns(entries).slice(-3)).toEqual([2, 3, 4]);
  });

  test('OB4 retried, it is the same as before it was refused; one that is not parked is left alone', () => {
    expect(sentAgain(parkedFirst('a', 'a'), 1, later)).toEqual(on('a', 'a'));
    expect(sentAgain(parkedFirst('a', 'a'), 2, later)).toEqual(parkedFirst('a', 'a'));
  });

  test('OB4 what was refused has not arrived, whatever became of earlier tries', () => {
    const tried = afterOutcome(on('a'), 1, unreachable).entries;
    expect(at(afterOutcome(tried, 1, refused(422)).entries, 1).isTried).toBe(false);
  });

  test('OB4 behind() names those that may stand on one, in order', () => {
    expect(ns(behind(on('a', 'b', 'ab', 'bc', 'c', 'd').toReversed(), 1))).toEqual([3, 4, 5]);
    expect(ns(behind(on('a', 'b', 'ab'), 2))).toEqual([3]);
    expect(behind(on('a', 'b'), 7)).toEqual([]);
  });
});

describe('OB7 what may have reached the server is not taken back by forgetting it', () => {
  test('OB7 what is being sent and what was sent without an answer may not be forgotten; the rest may', () => {
    expect(mayForget(makeEntry())).toBe(true);
    expect(mayForget(makeEntry({ state: 'sending' }))).toBe(false);
    expect(mayForget(makeEntry({ isTried: true }))).toBe(false);
    expect(mayForget(makeEntry({ state: 'held' }))).toBe(true);
    expect(mayForget(makeEntry({ state: 'refused', reason: makeReason() }))).toBe(true);
  });

  test('OB7 what was being sent when the app was closed may have arrived', () => {
    const entries = recovered([makeEntry({ n: 1, state: 'sending' }), makeEntry({ n: 2 })]);
    expect(states(entries)).toEqual(['1 waiting', '2 waiting']);
    expect(entries.map(mayForget)).toEqual([false, true]);
    expect(entries[1]).toEqual(makeEntry({ n: 2 }));
  });

  test('OB7 neither discard nor edit nor mine takes it, nor anything named beside it', () => {
    const tried = afterOutcome(on('a', 'b'), 1, unreachable).entries;
    expect(() => discarded(tried, [2, 1])).toThrow('undone, not forgotten');
    expect(() => edited(tried, 1, { newId: idOf(9), change: {} })).toThrow('undone, not edited');
    expect(() => insisted(tried, 1, { newId: idOf(9) })).toThrow('undone, not edited');
  });

  test('OB7 once refused it is its person’s again', () => {
    const tried = afterOutcome(on('a'), 1, unreachable).entries;
    const parked = afterOutcome(tried, 1, refused(422)).entries;
    expect(discarded(parked, [1])).toEqual([]);
  });
});

test('parked, held and going are told apart: each state is one of them', () => {
  const all = (['waiting', 'sending', 'held', 'conflict', 'refused'] as const).map((state) => makeEntry({ state }));
  expect(all.map(isGoing)).toEqual([true, true, false, false, false]);
  expect(all.map(isParked)).toEqual([false, false, false, true, true]);
});

describe('OB9 an undo goes with what it would take back', () => {
  const made = on('a', 'a', 'a');
  const undo = { ...(made[1] as OutboxEntry), request: undoOf(1) };
  const entries = [made[0], undo, { ...(made[2] as OutboxEntry), saw: { 'post:a': idOf(2) } }] as OutboxEntry[];

  test.each([
    ['changed nothing', () => afterOutcome(entries, 1, nothingToDo).entries],
    ['was refused', () => afterOutcome(entries, 1, refused(422)).entries],
    ['was in conflict', () => afterOutcome(entries, 1, refused(409, { code: 'conflict' })).entries],
    ['was given up', () => discarded(entries, [1])],
  ])('OB9 when that %s: nothing is left of either, and what came after is held by neither', (_, left) => {
    expect(states(left())).toEqual(['3 waiting']);
    expect(at(left(), 3).saw).toEqual({});
  });

  test('OB9 what was recorded is still undone', () => {
    expect(ns(afterOutcome(entries, 1, recorded).entries)).toEqual([2, 3]);
  });

  test('OB9 an undo of other changes beside it stays', () => {
    const more = { ...undo, request: undoOf(1, [idOf(9)]) };
    expect(ns(afterOutcome([made[0] as OutboxEntry, more], 1, nothingToDo).entries)).toEqual([2]);
  });
});

function undoOf(n: number, alsoUndo: readonly string[] = []): OutboxEntry['request'] {
  return { ...makeEntry().request, verb: 'change.undo', input: { changeId: idOf(n), alsoUndo } };
}

describe('OB12 what was made by a clock that was ahead', () => {
  const today = day('2026-03-01'); // the entries are made on the second

  test('OB12 is parked, with what stands on it held; on its own day it goes', () => {
    expect(states(parkedAhead(on('a', 'ab', 'c'), today))).toEqual(['1 refused', '2 refused', '3 refused']);
    const [first, second] = on('a', 'ab') as [OutboxEntry, OutboxEntry];
    expect(states(parkedAhead([first, { ...second, day: today }], today))).toEqual(['1 refused', '2 held']);
    expect(parkedAhead(on('a', 'ab', 'c'), day('2026-03-02'))).toEqual(on('a', 'ab', 'c'));
  });

  test('OB12 not what may have arrived, nor an undo, nor what is parked already', () => {
    const undo = { ...makeEntry().request, verb: 'change.undo' };
    for (const entry of [
      makeEntry({ isTried: true }),
      makeEntry({ request: undo }),
      makeEntry({ state: 'conflict', reason: makeReason() }),
    ]) {
      expect(isAheadOf(entry, today)).toBe(false);
      expect(parkedAhead([entry], today)).toEqual([entry]);
    }
  });

  test('OB12 tried again it is made now, and goes', () => {
    const now = { day: today, madeAt: Date.UTC(2026, 2, 1, 9) };
    const [again] = sentAgain(parkedAhead(on('a'), today), 1, now);
    expect(again).toMatchObject({ ...now, state: 'waiting', reason: null });
  });
});
