import { type DayNumber, MS_PER_DAY } from '../../server/domain/day.ts';
import { MICRO, TENTH } from '../../server/domain/fte.ts';
import type { Role } from '../../server/domain/record/facts.ts';
import { mondayFrom, numberOf } from './calendar.ts';
import { holdCohortRound, holdComingRound, holdFilledRound, holdVacancyRound } from './cases-rounds.ts';
import { plainStart, type Simulation } from './simulate/simulation.ts';
import { BEGINNING } from './units.ts';
import { actingManagerName } from './users.ts';
import type { DemoAssignment, DemoPost } from './world.ts';

/**
 * The cases of journeys.md, laid out from beginning to end so that chance leaves them alone; D is the day on which the
 * demonstration is made. All of Safeguarding 3 is among them: its seven workers' counts are asked for in journey 9.
 */
export const caseNumbers = [
  ...['1042', '1058', '1077', '1078', '1079', '1080', '1081', '1082', '1083', '1084', '1090'],
  ...['1091', '1092', '1093', '1103', '1104', '1120', '1131'],
];

type Stay = {
  readonly from: DayNumber;
  readonly lastDay?: DayNumber;
  readonly fteMicro?: number;
  readonly name?: string;
  readonly age?: number;
};

type CasePost = {
  readonly number: string;
  readonly unit: string;
  readonly role?: Role;
  readonly title?: string;
  readonly fteMicro?: number;
  readonly holders: readonly Stay[];
};

const at = numberOf;

/** Lays out every case, for a demonstration made on a day. */
export function layOutCases(sim: Simulation, today: DayNumber): void {
  const posts = new Map(casePosts(today).map((made) => [made.number, establish(sim, made)]));
  const holder = (number: string) => posts.get(number)?.holders.at(-1) as DemoAssignment;
  const post = (number: string) => posts.get(number) as DemoPost;
  coverVacancy(sim, post('1077'), today);
  beAway(sim, holder('1103'), { from: today - 60, to: today + 200, kind: 'maternity_paternity' });
  beAway(sim, holder('1083'), { from: today - 85, to: today + 26, kind: 'sickness' });
  const acting = { ...plainStart, basis: 'acting', covers: 'absence', coversFor: holder('1103').person } as const;
  const who = { person: holder('1104').person, from: today - 60, expectedEnd: today + 199 };
  sim.start({ ...acting, ...who, post: post('1103') });
  holder('1090').person.listedWith = { children: 31, from: today - 70 };
  holder('1058').to = fifteenthOfLastMonth(today) + 1;
  stayBeyondTheEnd(sim, post('1091'), today);
  holdVacancyRound(sim, post('1077'), today);
  holdFilledRound(sim, post('1091'), today);
  holdComingRound(sim, post('1093'), today);
  holdCohortRound(sim, today);
}

/** The 15th of the month before a day's: the last day, not yet recorded, of the holder of 1058. */
function fifteenthOfLastMonth(today: DayNumber): DayNumber {
  const date = new Date(today * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 15) / MS_PER_DAY;
}

function casePosts(today: DayNumber): CasePost[] {
  return [
    {
      number: '1042',
      unit: 'ASM2',
      holders: [{ from: BEGINNING, lastDay: at('2020-06-26') }, { from: at('2020-09-14') }],
    },
    {
      number: '1058',
      unit: 'SAF5',
      holders: [{ from: BEGINNING, lastDay: at('2017-12-22') }, { from: at('2018-02-05') }],
    },
    {
      number: '1120',
      unit: 'CIC3',
      holders: [
        { from: BEGINNING, lastDay: at('2018-08-31') },
        { from: at('2018-10-01'), fteMicro: 4 * TENTH },
        { from: at('2019-05-07'), fteMicro: 6 * TENTH, age: 25 },
      ],
    },
    {
      number: '1131',
      unit: 'CRT1',
      fteMicro: 810_811,
      holders: [
        { from: BEGINNING, lastDay: at('2021-02-26'), fteMicro: 810_811 },
        { from: at('2021-05-04'), fteMicro: 810_000 },
      ],
    },
    {
      number: '1090',
      unit: 'SAF4',
      holders: [{ from: BEGINNING, lastDay: at('2019-03-29') }, { from: at('2019-06-03') }],
    },
    ...comingAndGoing(today),
    ...safeguarding3(today),
  ];
}

/** Somebody whose start is agreed (1091), somebody who is known to start (1092), and a coming vacancy (1093). */
function comingAndGoing(today: DayNumber): CasePost[] {
  return [
    { number: '1091', unit: 'CIC1', holders: [{ from: BEGINNING, lastDay: today - 45 }] },
    {
      number: '1092',
      unit: 'PBT',
      holders: [{ from: BEGINNING, lastDay: today - 30 }, { from: mondayFrom(today + 6) }],
    },
    {
      number: '1093',
      unit: 'ASM3',
      holders: [
        { from: BEGINNING, lastDay: at('2019-09-20') },
        { from: at('2019-11-04'), lastDay: today + 26 },
      ],
    },
  ];
}

function safeguarding3(today: DayNumber): CasePost[] {
  const unit = 'SAF3';
  const senior: Pick<CasePost, 'role' | 'title'> = { role: 'senior_practitioner', title: 'Senior Practitioner' };
  return [
    {
      number: '1103',
      unit,
      role: 'team_manager',
      title: 'Team Manager',
      holders: [
        { from: BEGINNING, lastDay: at('2021-03-31'), age: 58 },
        { from: at('2021-05-10'), age: 28 },
      ],
    },
    {
      number: '1104',
      unit,
      ...senior,
      holders: [
        { from: BEGINNING, lastDay: at('2018-10-26') },
        { from: at('2019-04-08'), name: actingManagerName, age: 34 },
      ],
    },
    {
      number: '1077',
      unit,
      holders: [
        { from: BEGINNING, lastDay: at('2018-05-25') },
        { from: at('2019-07-08'), lastDay: today - 75 },
      ],
    },
    { number: '1078', unit, holders: [{ from: BEGINNING, lastDay: at('2018-07-27') }, { from: at('2018-09-17') }] },
    { number: '1079', unit, holders: [{ from: BEGINNING, lastDay: at('2021-12-31') }, { from: at('2022-03-07') }] },
    {
      number: '1080',
      unit,
      fteMicro: 8 * TENTH,
      holders: [{ from: BEGINNING, fteMicro: 8 * TENTH, age: 41 }],
    },
    { number: '1081', unit, holders: [{ from: BEGINNING, lastDay: at('2022-08-31') }, { from: at('2022-11-07') }] },
    {
      number: '1082',
      unit,
      holders: [{ from: at('2016-09-12'), lastDay: at('2018-11-09') }, { from: at('2019-06-10') }],
    },
    {
      number: '1083',
      unit,
      holders: [{ from: at('2017-01-09'), lastDay: at('2019-12-20') }, { from: at('2020-03-02') }],
    },
    {
      number: '1084',
      unit,
      holders: [
        { from: BEGINNING, lastDay: at('2019-08-30') },
        { from: at('2019-10-14'), lastDay: today - 20 },
      ],
    },
  ];
}

function establish(sim: Simulation, made: CasePost): DemoPost {
  const { number, unit, role = 'social_worker', title = 'Social Worker', fteMicro = MICRO } = made;
  const post = sim.establish({ number, unit, role, title, fteMicro, from: BEGINNING, scripted: true });
  for (const stay of made.holders) {
    const about = { ...(stay.name && { name: stay.name }), age: stay.age ?? 30 + ((stay.from + Number(number)) % 20) };
    const person = sim.meet({ as: 'employed', on: stay.from, scripted: true, ...about });
    const first = stay.from === BEGINNING;
    const origin = first ? null : ('social_worker_other_english_authority' as const);
    const assignment = sim.start({
      ...plainStart,
      post,
      origin,
      fteMicro: stay.fteMicro ?? fteMicro,
      person,
      from: stay.from,
    });
    if (stay.lastDay !== undefined) leave(sim, assignment, stay.lastDay);
  }
  return post;
}

function leave(sim: Simulation, assignment: DemoAssignment, lastDay: DayNumber): void {
  assignment.to = lastDay + 1;
  const how = {
    notice: lastDay - 56,
    reason: 'resignation',
    destination: 'social_worker_other_english_authority',
  } as const;
  sim.note({ kind: 'left', on: lastDay, assignment, how });
}

/** 1077: agency while it is vacant, from 2018 to its next holder, and again now, to D+20. */
function coverVacancy(sim: Simulation, post: DemoPost, today: DayNumber): void {
  const agency = { ...plainStart, basis: 'agency', covers: 'vacancy', post } as const;
  const before = sim.meet({ as: 'agency', on: at('2018-06-11'), scripted: true });
  const first = sim.start({
    ...agency,
    person: before,
    from: at('2018-06-11'),
    rate: 33.5,
    expectedEnd: at('2019-06-28'),
  });
  first.to = at('2019-06-29');
  sim.note({ kind: 'ended', on: at('2019-06-28'), assignment: first, endedBy: 'ran_its_course' });
  const now = sim.meet({ as: 'agency', on: today - 67, scripted: true, age: 37 });
  sim.start({ ...agency, person: now, from: today - 67, rate: 41, expectedEnd: today + 20 });
}

/** 1091: agency until the new holder comes, past the end that was expected, which nobody has extended yet. */
function stayBeyondTheEnd(sim: Simulation, post: DemoPost, today: DayNumber): void {
  const person = sim.meet({ as: 'agency', on: today - 44, scripted: true, age: 45 });
  const agency = { ...plainStart, basis: 'agency', covers: 'vacancy', post } as const;
  sim.start({ ...agency, person, from: today - 44, rate: 40, expectedEnd: today - 6 });
}

type Absence = { readonly from: DayNumber; readonly to: DayNumber; readonly kind: 'maternity_paternity' | 'sickness' };

function beAway(sim: Simulation, { person }: DemoAssignment, { from, to, kind }: Absence): void {
  const away = { id: sim.idOn(from), kind, from, to };
  person.away.push(away);
  sim.note({ kind: 'away', on: from, person, away, expectedReturn: to });
}
