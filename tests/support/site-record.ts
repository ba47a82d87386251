import { type Day, day, FOREVER } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { makeAssignment, makeCount, makePost, makeUnit, makeWorker, makeWorkerDetails } from './makers.ts';

const MICRO = 1_000_000;
const from = (text: string, to: Day = FOREVER) => ({ effectiveFrom: day(text), effectiveTo: to });

/**
 * A small authority for the screens: Safeguarding with two teams, Assessment with one. Post 1001 is held by Ada Lark,
 * 1002 half by Ben Moss, 1003 is vacant since 1 September 2026 and covered by Cai Reed (agency). Everyone is invented.
 */
export function siteRecord(): NewVersion[] {
  const people = [
    ['ada', 'Ada Lark'],
    ['ben', 'Ben Moss'],
    ['cai', 'Cai Reed'],
    ['dot', 'Dot Vale'],
  ] as const;
  return [
    makeUnit({ id: 'root', code: 'ROOT', name: 'Larkshire', kindOfUnit: 'service' }),
    makeUnit({ id: 'saf', code: 'SAF', name: 'Safeguarding', kindOfUnit: 'service', parentId: 'root' }),
    makeUnit({ id: 'saf1', code: 'SAF1', name: 'Safeguarding 1', parentId: 'saf' }),
    makeUnit({ id: 'saf2', code: 'SAF2', name: 'Safeguarding 2', parentId: 'saf' }),
    makeUnit({ id: 'ass', code: 'ASS', name: 'Assessment', kindOfUnit: 'service', parentId: 'root' }),
    makeUnit({ id: 'ass1', code: 'ASS1', name: 'Assessment 1', parentId: 'ass' }),
    makePost({ id: 'p1001', postNumber: '1001', unitId: 'saf1' }),
    makePost({ id: 'p1002', postNumber: '1002', unitId: 'saf1' }),
    makePost({
      id: 'p1003',
      postNumber: '1003',
      unitId: 'saf2',
      title: 'Senior practitioner',
      role: 'senior_practitioner',
    }),
    makePost({ id: 'p2001', postNumber: '2001', unitId: 'ass1', title: 'Team manager', role: 'team_manager' }),
    ...people.flatMap(([id, name]) => [makeWorker({ id }), makeWorkerDetails({ id, name })]),
    makeAssignment({ id: 'a-ada', workerId: 'ada', postId: 'p1001', ...from('2021-02-01') }),
    makeAssignment({ id: 'a-ben', workerId: 'ben', postId: 'p1002', fteMicro: MICRO / 2, ...from('2022-05-01') }),
    makeAssignment({ id: 'a-dot', workerId: 'dot', postId: 'p1003', ...from('2020-01-01', day('2026-09-01')) }),
    makeAssignment({
      id: 'a-cai',
      workerId: 'cai',
      postId: 'p1003',
      basis: 'agency',
      covers: 'vacancy',
      agencyName: 'Beta',
      expectedEndDate: day('2027-01-29'),
      ...from('2026-09-14'),
    }),
    makeCount({ workerId: 'ada', effectiveFrom: day('2026-10-31'), children: 17 }),
  ];
}
