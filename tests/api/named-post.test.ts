import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import { makeOffer, makePost, makeRecruitment, makeStageEvent, makeUnit, onDay } from '../support/makers.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';

const since = { effectiveFrom: day('2026-09-01'), effectiveTo: FOREVER };
let app: TestApp;
let hr: Caller;

/** Post 1 of unit A is vacant; a cohort of unit B made an offer in October, accepted, whose post is not yet said. */
beforeEach(async () => {
  app = await createTestApp({ now: Date.UTC(2026, 10, 27, 12) });
  await app.record(
    makeUnit({ id: 'u-root', code: 'ROOT', kindOfUnit: 'service', parentId: null }),
    makeUnit({ id: 'u-a', code: 'A', parentId: 'u-root' }),
    makeUnit({ id: 'u-b', code: 'B', parentId: 'u-root' }),
    makePost({ id: 'p-1', postNumber: '1', unitId: 'u-a', ...since }),
    makeRecruitment({
      id: 'c',
      recruitmentRef: 'R-26-01',
      postIds: [],
      unitId: 'u-b',
      role: 'social_worker',
      places: 2,
      ...since,
    }),
    makeStageEvent({ id: 'e-1', recruitmentId: 'c', stage: 'advertised', ...onDay('2026-09-07') }),
    makeOffer({ id: 'o', offerRef: 'R-26-01/1', recruitmentId: 'c', postId: null, effectiveFrom: day('2026-10-05') }),
    makeStageEvent({ id: 'e-2', recruitmentId: 'c', offerId: 'o', stage: 'accepted', ...onDay('2026-10-12') }),
  );
  hr = await app.makeToken('hr');
});

const get = async (path: string, caller = hr) => (await told(await app.get(`/api/${path}`, caller))).body;

test('RR8 the lists, the attention and the measures of a vacancy go by the offer of a cohort that names it', async () => {
  expect((await get('vacancies')).vacancies).toMatchObject([{ postNumber: '1', recruitmentRef: null, stage: null }]);
  const { etag } = (await get('recruitments')).recruitments[0];
  const named = { from: '2026-10-19', postId: 'p-1' };
  const sent = {
    body: named,
    caller: hr,
    method: 'PATCH',
    headers: { 'If-Match': etag, 'Idempotency-Key': randomUUID() },
  };
  expect(await told(await app.send('/api/offers/o', sent))).toMatchObject({ status: 201 });

  expect((await get('vacancies')).vacancies).toMatchObject([
    { postNumber: '1', recruitmentRef: 'R-26-01', stage: 'accepted', stageSince: '2026-10-12' },
  ]);
  expect((await get('vacancies?asAt=2026-10-18')).vacancies).toMatchObject([{ recruitmentRef: null, stage: null }]);
  const head = await app.makeToken('head_of_service', 'u-a');
  for (const caller of [hr, head]) {
    const { recruitments } = await get('recruitments?unit=A', caller);
    expect(recruitments).toMatchObject([
      {
        recruitmentRef: 'R-26-01',
        postNumber: '1',
        unitCode: 'A',
        stage: 'accepted',
        daysInStage: 46,
        offerRef: 'R-26-01/1',
      },
    ]);
  }
  const { attention } = await get('attention?unit=A');
  expect(attention.filter(({ group }: { group: string }) => group === 'noRecruitment')).toEqual([]);
});
