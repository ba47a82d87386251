import { describe, expect, test } from 'vitest';
import { refusalsWaitFrom, waitingRefusals } from '../../server/domain/imports/refusals.ts';
import { type Change, IMPORT_VERB } from '../../server/domain/record/changes.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 23, 12);
const refusal = (daysAgo: number) => ({ refusedAt: now - daysAgo * DAY, faults: 2 });
const change = (daysAgo: number, verb: string) => ({ verb, recordedAt: now - daysAgo * DAY }) as Change;

describe('imports that were refused', () => {
  const refused = [refusal(9), refusal(3), refusal(1)];

  test('IR1 a refusal waits until an import is taken after it; the newest first', () => {
    expect(waitingRefusals(refused, { changes: [], now })).toEqual([refusal(1), refusal(3), refusal(9)]);
    const changes = [change(5, IMPORT_VERB), change(2, IMPORT_VERB), change(0, 'post.change')];
    expect(waitingRefusals(refused, { changes, now })).toEqual([refusal(1)]);
    expect(waitingRefusals(refused, { changes: [change(1, IMPORT_VERB)], now })).toEqual([]);
  });

  test('IR1 other Changes leave it waiting', () => {
    expect(waitingRefusals(refused, { changes: [change(0, 'post.change')], now })).toHaveLength(3);
  });

  test('IR2 after 28 days it waits no longer', () => {
    const old = [refusal(27.9), refusal(28), refusal(29)];
    expect(waitingRefusals(old, { changes: [], now })).toEqual([refusal(27.9)]);
    expect(refusalsWaitFrom({ changes: [], now })).toBe(now - 28 * DAY);
  });
});
