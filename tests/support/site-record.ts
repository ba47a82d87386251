import { type Day, day, FOREVER } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import {
  makeAssignment,
  makeCount,
  makePost,
  makeRecruitment,
  makeUnit,
  makeWorker,
  makeWorkerDetails,
} from './makers.ts';

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

/**
 * More of Larkshire, so that nothing is nought in Assessment: its manager (Eve Finch) is permanent and holds 25 children,
 * Fay Heron (agency) covers 2003, which Hal Dunn left and a round is in hand for. Gus Wren manages Safeguarding 2.
 */
export function moreOfLarkshire(): NewVersion[] {
  const people = [
    ['eve', 'Eve Finch'],
    ['fay', 'Fay Heron'],
    ['gus', 'Gus Wren'],
    ['hal', 'Hal Dunn'],
  ] as const;
  return [
    makePost({ id: 'p2002', postNumber: '2002', unitId: 'ass1', title: 'Team manager', role: 'team_manager' }),
    makePost({ id: 'p2003', postNumber: '2003', unitId: 'ass1' }),
    ...people.flatMap(([id, name]) => [makeWorker({ id }), makeWorkerDetails({ id, name })]),
    makePost({ id: 'p1004', postNumber: '1004', unitId: 'saf2', title: 'Team manager', role: 'team_manager' }),
    makeAssignment({ id: 'a-gus', workerId: 'gus', postId: 'p1004', ...from('2021-02-01') }),
    makeAssignment({ id: 'a-hal', workerId: 'hal', postId: 'p2003', ...from('2021-02-01', day('2026-01-01')) }),
    makeAssignment({ id: 'a-eve', workerId: 'eve', postId: 'p2002', ...from('2021-02-01') }),
    makeAssignment({
      id: 'a-fay',
      workerId: 'fay',
      postId: 'p2003',
      basis: 'agency',
      covers: 'vacancy',
      agencyName: 'Beta',
      ...from('2026-01-05'),
    }),
    makeCount({ workerId: 'eve', effectiveFrom: day('2026-10-31'), children: 25 }),
    makeRecruitment({ id: 'r2003', recruitmentRef: 'R2003', postIds: ['p2003'], ...from('2026-06-01') }),
  ];
}
