import { expect, test } from 'vitest';
import { boardPaper } from '../../db/demo/published.ts';
import { day } from '../../server/domain/day.ts';
import { canonical } from '../../server/domain/record/version.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { demonstrationOn, figureOn, percent, todays } from '../support/demonstration.ts';

const today = todays[0] ?? day('2026-11-23');
const clock = { now: () => Date.parse(`${today}T10:00:00Z`) };

describeOnBoth('the demonstration', (open) => {
  test('is stored whole, and read back the same on both clocks', { timeout: 120_000 }, async () => {
    const { record } = demonstrationOn(today);
    const { db } = await open();
    await new RecordStore({ db, clock }).begin(record);
    const read = await new RecordStore({ db, clock }).current();
    expect(differing(record.changes, read.changes)).toEqual([]);
    const all = (one: typeof record) => [...one.everyVersion()].sort((a, b) => a.versionId - b.versionId);
    expect(differing(all(record), all(read))).toEqual([]);
    const [made, kept] = [record, read].map((one) => one.at(one.seqAt(Date.parse('2019-02-07T12:00:00Z'))));
    if (!made || !kept) throw new Error('no past');
    expect(figureOn(kept, 'agency-rate', boardPaper.on)).toEqual(figureOn(made, 'agency-rate', boardPaper.on));
    expect(percent(figureOn(read.now, 'vacancy-rate', boardPaper.on))).toBe(boardPaper['vacancy-rate']);
  });
});

/** What is in one list and not the same in the other; compared as text, for there are tens of thousands. */
function differing(one: readonly object[], other: readonly object[]): object[] {
  if (one.length !== other.length) return [{ lengths: [one.length, other.length] }];
  return one.filter((each, at) => canonical(each) !== canonical(other[at])).slice(0, 3);
}
