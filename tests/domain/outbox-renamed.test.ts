import { describe, expect, test } from 'vitest';
import { keptAfterAll } from '../../server/domain/outbox.kept-after-all.ts';
import { afterOutcome, discarded, edited, gaveWay, insisted, type OutboxEntry } from '../../server/domain/outbox.ts';
import { idOf, makeConflict, makeEntry, nothingToDo, recorded, refused } from '../support/makers-outbox.ts';

const ns = (entries: readonly OutboxEntry[]) => entries.map(({ n }) => n);
const at = (entries: readonly OutboxEntry[], n: number) => entries.find((entry) => entry.n === n) as OutboxEntry;

/** Two entries on one thing. */
const two = () => [1, 2].map((n) => makeEntry({ n, things: ['post:a'] }));

/** Entry 2 opens a round on a post; the three behind it name it in all the ways there are. */
function standingOnTheSecond(): OutboxEntry[] {
  const id = idOf(2);
  const request = (more: object) => ({ ...makeEntry().request, ...more });
  const things = ['recruitment:r1'];
  return [
    makeEntry({ n: 1, things }),
    makeEntry({ n: 2, things, basedOn: { 'recruitment:r1': idOf(1) }, saw: { 'recruitment:r1': idOf(1) } }),
    makeEntry({ n: 3, things, basedOn: { 'recruitment:r1': id }, saw: { 'recruitment:r1': id } }),
    makeEntry({
      n: 4,
      things: [...things, `change:${id}`],
      request: request({ path: `/changes/${id}/undo`, input: { changeId: id, alsoUndo: [] }, body: { alsoUndo: [] } }),
    }),
    makeEntry({
      n: 5,
      things: [...things, `assignment:${id}-1`],
      request: request({
        path: `/assignments/${id}-1/leaving`,
        input: { assignmentId: `${id}-1` },
        body: { offerId: `${id}-2` },
      }),
    }),
  ];
}

describe('OB5 mine and edit mint a new id, and whatever names the old one is rewritten', () => {
  const parked = () => afterOutcome(standingOnTheSecond(), 2, refused(409, conflict)).entries;
  const conflict = {
    code: 'conflict',
    conflicts: [makeConflict({ thing: 'recruitment:r1', theirs: 'a Change of theirs' })],
  };

  test.each([
    ['mine', () => insisted(parked(), 2, { newId: idOf(9) })],
    ['edit', () => edited(parked(), 2, { newId: idOf(9), change: {} })],
  ])('OB5 %s: in what was seen, input, address, body and things, ids made from it among them', (_how, decide) => {
    const entries = decide();
    expect(JSON.stringify(entries)).not.toContain(idOf(2));
    expect(at(entries, 2).changeId).toBe(idOf(9));
    expect(at(entries, 3)).toMatchObject({
      basedOn: { 'recruitment:r1': idOf(9) },
      saw: { 'recruitment:r1': idOf(9) },
    });
    expect(at(entries, 4)).toMatchObject({
      things: ['recruitment:r1', `change:${idOf(9)}`],
      request: { path: `/changes/${idOf(9)}/undo`, input: { changeId: idOf(9) } },
    });
    expect(at(entries, 5)).toMatchObject({
      things: ['recruitment:r1', `assignment:${idOf(9)}-1`],
      request: {
        path: `/assignments/${idOf(9)}-1/leaving`,
        input: { assignmentId: `${idOf(9)}-1` },
        body: { offerId: `${idOf(9)}-2` },
      },
    });
    expect(entries.slice(2).map(({ changeId }) => changeId)).toEqual([idOf(3), idOf(4), idOf(5)]);
    expect(at(entries, 1)).toEqual(makeEntry({ n: 1, things: ['recruitment:r1'] }));
  });

  test('OB5 mine goes by what somebody else recorded, which its person has now seen', () => {
    const mine = at(insisted(parked(), 2, { newId: idOf(9) }), 2);
    expect(mine.basedOn).toEqual({ 'recruitment:r1': 'a Change of theirs' });
    expect(mine.saw).toEqual({ 'recruitment:r1': 'a Change of theirs' });
    expect(mine).toMatchObject({ state: 'waiting', reason: null, isTried: false });
  });

  test('OB5 mine, where there was nothing left to do, leaves later ones going by theirs', () => {
    const entries = afterOutcome(insisted(parked(), 2, { newId: idOf(9) }), 2, nothingToDo).entries;
    expect(at(entries, 3).basedOn).toEqual({ 'recruitment:r1': 'a Change of theirs' });
  });

  test('OB5 mine leaves what was in no conflict as it was seen', () => {
    const basedOn = { 'post:1': 'seen', 'post:2': 'seen too' };
    const entries = afterOutcome([makeEntry({ basedOn, things: Object.keys(basedOn) })], 1, {
      ...refused(409, { code: 'conflict', conflicts: [makeConflict({ thing: 'post:2', theirs: 'theirs' })] }),
    }).entries;
    expect(at(insisted(entries, 1, { newId: idOf(9) }), 1).basedOn).toEqual({ 'post:1': 'seen', 'post:2': 'theirs' });
  });

  test('OB5 edit takes what is said anew, in its old place', () => {
    const change = { sentence: 'Another.', things: ['post:else'], basedOn: { 'post:else': 'seen' } };
    const entries = edited(parked(), 2, { newId: idOf(9), change });
    expect(at(entries, 2)).toMatchObject({ n: 2, ...change, state: 'waiting', reason: null });
    expect(ns(entries)).toEqual([1, 2, 3, 4, 5]);
  });

  test('OB5 the other side stays told, beside what is now said, until it is recorded', () => {
    const theirs = makeConflict({ thing: 'recruitment:r1', theirs: 'a Change of theirs' });
    const mine = insisted(parked(), 2, { newId: idOf(9) });
    expect(at(mine, 2).against).toMatchObject([{ theirs: theirs.theirs, yours: at(parked(), 2).sentence }]);
    const refusedAgain = afterOutcome(mine, 2, refused(422)).entries;
    expect(at(refusedAgain, 2)).toMatchObject({ state: 'refused', against: [{ theirs: theirs.theirs }] });
    const again = edited(refusedAgain, 2, { newId: idOf(8), change: { sentence: 'Another.' } });
    expect(at(again, 2).against).toMatchObject([{ theirs: theirs.theirs }]);
  });

  test('OB5 edit may be of one that waits and never left', () => {
    const entries = edited(two(), 1, { newId: idOf(9), change: { sentence: 'Another.' } });
    expect(at(entries, 1)).toMatchObject({ changeId: idOf(9), sentence: 'Another.' });
  });

  test('OB5 an edit of what is here no more changes nothing', () => {
    expect(edited(two(), 7, { newId: idOf(9), change: {} })).toEqual(two());
    expect(insisted(two(), 7, { newId: idOf(9) })).toEqual(two());
  });
});

/** Three on one post, each on the one before; and the first saw what the record had, but of one thing nothing. */
function chain(): OutboxEntry[] {
  const things = ['post:a', 'absence:x'];
  const first = { 'post:a': 'of the record' };
  return [
    makeEntry({ n: 1, things, basedOn: first, saw: first }),
    makeEntry({ n: 2, things, basedOn: seen(1), saw: seen(1) }),
    makeEntry({ n: 3, things, basedOn: seen(2), saw: seen(2) }),
  ];
}
const seen = (n: number) => ({ 'post:a': idOf(n), 'absence:x': idOf(n) });

describe('OB6 what is gone leaves later entries on what had been seen before it', () => {
  test.each([
    ['one that changed nothing', (entries: OutboxEntry[]) => afterOutcome(entries, 1, nothingToDo).entries],
    ['one given up', (entries: OutboxEntry[]) => discarded(entries, [1])],
  ])('OB6 %s: what it had seen, and nothing of what was not there', (_what, take) => {
    const entries = take(chain());
    expect(at(entries, 2).basedOn).toEqual({ 'post:a': 'of the record' });
    expect(at(entries, 2).saw).toEqual({ 'post:a': 'of the record' });
    expect(at(entries, 3)).toEqual(at(chain(), 3));
  });

  test('OB6 one after another, and together', () => {
    const whole = { 'post:a': 'of the record' };
    expect(at(discarded(discarded(chain(), [1]), [2]), 3).basedOn).toEqual(whole);
    expect(at(discarded(discarded(chain(), [2]), [1]), 3).basedOn).toEqual(whole);
    expect(at(discarded(chain(), [1, 2]), 3).basedOn).toEqual(whole);
    expect(at(discarded(chain(), [2, 1]), 3).basedOn).toEqual(whole);
  });

  test('OB6 what was recorded stays what was seen', () => {
    expect(afterOutcome(chain(), 1, recorded).entries).toEqual(chain().slice(1));
  });

  test('OB6 to give up what is here no more changes nothing', () => {
    expect(discarded(chain(), [7])).toEqual(chain());
  });
});

describe('OB10 of what there can be only one of, theirs stands for what waits behind mine', () => {
  const offered = { offerId: idOf(70) };
  const entries = () => {
    const things = ['recruitment:r1'];
    const accepted = { verb: 'offer.accept', method: 'POST', device: 'phone', body: {} };
    return afterOutcome(
      [
        makeEntry({ n: 1, things, saw: { 'recruitment:r1': 'seen' } }),
        makeEntry({
          ...{ n: 2, things, basedOn: { 'recruitment:r1': idOf(1) }, saw: { 'recruitment:r1': idOf(1) } },
          request: { ...accepted, path: `/offers/${idOf(70)}/acceptance`, input: offered },
        }),
        makeEntry({ n: 3, things: ['post:else'] }),
      ],
      ...([1, refused(409, { code: 'conflict' })] as const),
    ).entries;
  };
  const given = { mine: idOf(70), theirs: idOf(80), seen: { 'recruitment:r1': 'a Change of theirs' } };

  test('OB10 what waits behind names theirs, goes by it, and goes on', () => {
    const after = gaveWay(entries(), 1, given);
    expect(ns(after)).toEqual([2, 3]);
    expect(at(after, 2)).toMatchObject({
      state: 'waiting',
      basedOn: { 'recruitment:r1': 'a Change of theirs' },
      saw: { 'recruitment:r1': 'a Change of theirs' },
      request: { path: `/offers/${idOf(80)}/acceptance`, input: { offerId: idOf(80) } },
    });
    expect(at(after, 3)).toEqual(at(entries(), 3));
  });

  test('OB10 what may have reached the server does not give way', () => {
    expect(() => gaveWay([makeEntry({ n: 1, isTried: true })], 1, given)).toThrow(/undone, not forgotten/);
    expect(gaveWay(entries(), 9, given)).toEqual(entries());
  });
});

describe('OB11 what was given up and is kept after all is as it was', () => {
  const givingUp = (before: OutboxEntry[], ...ns: number[]) => ({ before, after: discarded(before, ns) });

  test('OB11 in its old place, before what was made behind it and goes by it again', () => {
    const given = givingUp(chain(), 1);
    expect(keptAfterAll(given.after, given)).toEqual(chain());
    const both = givingUp(chain(), 1, 2);
    expect(keptAfterAll(both.after, both)).toEqual(chain());
  });

  test('OB11 what the server did not take waits for a word as before, and holds what stands on it', () => {
    const parked = afterOutcome(chain(), 1, refused(422)).entries;
    const given = givingUp(parked, 1);
    expect(given.after.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(keptAfterAll(given.after, given)).toEqual(parked);
  });

  test('OB11 what was answered or made since stays so, and what is on its way goes as it was sent', () => {
    const given = givingUp(chain(), 1);
    const sent = given.after.map((entry) => (entry.n === 2 ? { ...entry, isTried: true } : entry));
    const since = [...sent, makeEntry({ n: 4, things: ['post:a'] })];
    const kept = keptAfterAll(since, given);
    expect(ns(kept)).toEqual([1, 2, 3, 4]);
    expect(at(kept, 2)).toEqual(at(sent, 2));
    expect(at(kept, 4)).toEqual(at(since, 4));
    expect(ns(keptAfterAll(afterOutcome(sent, 2, recorded).entries, given))).toEqual([1, 3]);
  });

  test('OB11 asked for twice, it is there once', () => {
    const given = givingUp(chain(), 1);
    expect(keptAfterAll(keptAfterAll(given.after, given), given)).toEqual(chain());
  });
});
