import { day } from '../../server/domain/day.ts';
import {
  makeAssignment,
  makeOffer,
  makePost,
  makeRecruitment,
  makeStageEvent,
  makeWorker,
  makeWorkerDetails,
  onDay,
} from './makers.ts';
import { openSite } from './site.ts';
import { siteRecord } from './site-record.ts';

/** The title of post 1005: as long as they come. */
export const long = 'Advanced Practitioner and Practice Educator (Children with Disabilities and Complex Needs)';

/** Round R-26-01 for posts 1003 and 1005, an offer accepted on one; a cohort of 2023 that found two of three. */
export async function openRounds(access: 'hr' | 'head_of_service' = 'hr', unitIds: string[] = []) {
  const site = await openSite();
  const { email, actorId } = await site.makePerson(access, unitIds);
  const round = { recruitmentRef: 'R-26-01', postIds: ['p1003', 'p1005'], effectiveFrom: day('2026-10-05') };
  const places = { unitId: 'saf1', role: 'social_worker' as const, places: 3, effectiveFrom: day('2023-02-01') };
  const stages = ['requested 2026-10-05', 'advertised 2026-10-12', 'interviewed 2026-11-09'] as const;
  const newly = (id: string, name: string, offerId: string) => [
    makeWorker({ id, asyeStart: day('2023-09-04'), asyeEnd: day('2024-09-03'), cohort: 'September 2023' }),
    makeWorkerDetails({ id, name }),
    makeOffer({
      ...{ id: offerId, offerRef: `R-23-01/${offerId}`, recruitmentId: 'c1', workerId: id },
      effectiveFrom: day('2023-05-01'),
    }),
    makeStageEvent({
      id: `${offerId}-started`,
      recruitmentId: 'c1',
      offerId,
      stage: 'started',
      ...onDay('2023-09-04'),
    }),
  ];
  await site.record(
    ...siteRecord(),
    makePost({ id: 'p1005', postNumber: '1005', unitId: 'saf2', title: long, effectiveFrom: day('2026-09-01') }),
    makeRecruitment({ id: 'r1', owner: actorId, hiringManager: 'Team Manager, Safeguarding 2', ...round }),
    ...stages.map((text) => {
      const [stage, on] = text.split(' ') as ['requested', string];
      return makeStageEvent({ id: `e-${stage}`, recruitmentId: 'r1', stage, ...onDay(on) });
    }),
    makeOffer({
      id: 'o1',
      offerRef: 'R-26-01/1',
      recruitmentId: 'r1',
      postId: 'p1003',
      fteMicro: 1_000_000,
      effectiveFrom: day('2026-11-11'),
    }),
    makeStageEvent({
      id: 'e4',
      recruitmentId: 'r1',
      postId: 'p1003',
      offerId: 'o1',
      stage: 'offered',
      ...onDay('2026-11-11'),
    }),
    makeRecruitment({ id: 'c1', recruitmentRef: 'R-23-01', postIds: [], ...places }),
    makeStageEvent({ id: 'c-asked', recruitmentId: 'c1', stage: 'requested', ...onDay('2023-02-01') }),
    ...newly('eve', 'Eve Hart', 'n1'),
    ...newly('fay', 'Fay Brook', 'n2'),
    makeAssignment({ id: 'a-eve', workerId: 'eve', postId: 'p1001', effectiveFrom: day('2023-09-04') }),
    makeAssignment({
      id: 'a-fay',
      workerId: 'fay',
      postId: 'p1001',
      effectiveFrom: day('2023-09-04'),
      effectiveTo: day('2025-02-01'),
    }),
  );
  return { ...site, email };
}
