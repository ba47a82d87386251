import { describe, expect, test } from 'vitest';
import { arrived, isUnsettled } from '../../server/domain/outbox.arrived.ts';
import { afterOutcome, isGoing, type OutboxEntry, REFUSED_ON_THE_WAY } from '../../server/domain/outbox.ts';
import { idOf, makeEntry, makeReason, refused } from '../support/makers-outbox.ts';

const states = (entries: readonly OutboxEntry[]) => entries.map(({ n, state }) => `${n} ${state}`);
const onTheWay = refused(403, { code: REFUSED_ON_THE_WAY });
const all = () => true;
const none = () => false;
const nothing = () => undefined;
const holding =
  (...ns: number[]) =>
  (id: string) =>
    ns.some((n) => idOf(n) === id) ? { id, seq: 7 } : undefined;

const undoOf = (n: number) => {
  const { request } = makeEntry();
  return makeEntry({
    n: 9,
    things: ['post:a'],
    request: { ...request, verb: 'change.undo', input: { changeId: idOf(n), alsoUndo: [] } },
  });
};

/** The first may have arrived and was then stopped on the way; the second is held by it, the third goes. */
const stopped = (...more: OutboxEntry[]) =>
  afterOutcome(
    [
      makeEntry({ n: 1, things: ['post:a'], isTried: true }),
      makeEntry({ n: 2, things: ['post:a'], basedOn: { 'post:a': idOf(1) } }),
      makeEntry({ n: 3, things: ['post:c'] }),
      ...more,
    ],
    1,
    onTheWay,
  ).entries;

describe('OB13 what the record holds has arrived', () => {
  test('OB13 stopped on the way, what may have arrived still may; what never left, or the server itself refused, has not', () => {
    expect(stopped().map(isUnsettled)).toEqual([true, false, false]);
    const once = [makeEntry({ n: 1 })];
    expect(afterOutcome(once, 1, onTheWay).entries.map(isUnsettled)).toEqual([false]);
    const tried = [makeEntry({ n: 1, isTried: true })];
    expect(afterOutcome(tried, 1, refused(422)).entries.map(isUnsettled)).toEqual([false]);
  });

  test('OB13 it goes out, whatever came back of it, and releases what it held', () => {
    const after = arrived(stopped(), holding(1), none);
    expect(states(after)).toEqual(['2 waiting', '3 waiting']);
    expect(after[0]?.basedOn).toEqual({ 'post:a': idOf(1) });
  });

  test('OB13 what is there, though it still waits here, goes out too; what is not is left as it is', () => {
    const entries = [makeEntry({ n: 1, isTried: true }), makeEntry({ n: 2 })];
    expect(states(arrived(entries, holding(1), none))).toEqual(['2 waiting']);
    expect(arrived(entries, nothing, all)).toEqual(entries);
  });

  test('OB13 what was parked when the record was asked for and is not in it can be forgotten; what was parked since can not', () => {
    expect(arrived(stopped(), nothing, all).map(isUnsettled)).toEqual([false, false, false]);
    expect(states(arrived(stopped(), nothing, all))).toEqual(states(stopped()));
    expect(arrived(stopped(), nothing, none)).toEqual(stopped());
  });

  test('OB9 OB13 taken back meanwhile, both wait until that is known: gone with it where it is not there, else undone', () => {
    const both = stopped(undoOf(1));
    expect(states(both)).toEqual(['1 refused', '2 held', '3 waiting', '9 held']);
    expect(states(arrived(both, nothing, all))).toEqual(['2 waiting', '3 waiting']);
    expect(states(arrived(both, holding(1), none))).toEqual(['2 waiting', '3 waiting', '9 waiting']);
  });

  test('OB13 of a conflict nothing is unsettled: the server has told', () => {
    expect(isUnsettled(makeEntry({ state: 'conflict', reason: makeReason() }))).toBe(false);
    expect(isGoing(makeEntry())).toBe(true);
  });
});
