import { expect, test } from 'vitest';
import { bandDays, daySentence, lanesOf, postBands } from '../../client/posts/timeline-bands.ts';
import { day, dayNumber, FOREVER } from '../../server/domain/day.ts';
import { makeAssignment, makePost, makeRecord, makeUnit, makeWorkerDetails } from '../support/makers.ts';
import { siteRecord } from '../support/site-record.ts';

const bandsOf = (postId: string) => postBands(makeRecord(...siteRecord()).now, postId);

test('a post’s life is its holders, who covers, and what is vacant, by first day', () => {
  const words = bandsOf('p1003').map((band) => [band.who, band.how, band.fteMicro, bandDays(band)]);
  expect(words).toEqual([
    ['Dot Vale', 'permanent', 1_000_000, '1 Jan 2020 to 31 Aug 2026'],
    ['Vacant', '', 1_000_000, 'since 1 Sep 2026'],
    ['Cai Reed', 'agency, covering a vacancy', 1_000_000, 'since 14 Sep 2026, expected to 29 Jan 2027'],
  ]);
});

test('a day is told in a sentence; before the post there is none', () => {
  const bands = bandsOf('p1002');
  expect(daySentence(bands, dayNumber(day('2026-11-23')))).toBe('Ben Moss (permanent, 0.5 FTE); 0.5 FTE vacant.');
  expect(daySentence(bands, dayNumber(day('2019-12-31')))).toBe('The post does not exist on this day.');
});

test('holders and what is vacant share rows where they do not overlap; cover has rows of its own', () => {
  const shapes = (postId: string) => lanesOf(bandsOf(postId)).map(({ bands }) => bands.map(({ shape }) => shape));
  expect(shapes('p1003')).toEqual([['permanent', 'vacant'], ['agency']]);
  expect(shapes('p1002')).toEqual([['vacant', 'permanent'], ['vacant']]);
});

test('hours that change make another band of the same person', () => {
  const days = { effectiveFrom: day('2024-01-01'), effectiveTo: day('2025-01-01') };
  const record = makeRecord(
    makeUnit(),
    makePost(),
    makeWorkerDetails({ name: 'Ada Lark' }),
    makeAssignment(days),
    makeAssignment({ effectiveFrom: day('2025-01-01'), effectiveTo: FOREVER, fteMicro: 800_000 }),
  );
  const held = postBands(record.now, 'post-1').filter(({ shape }) => shape === 'permanent');
  expect(held.map(({ fteMicro }) => fteMicro)).toEqual([1_000_000, 800_000]);
});
