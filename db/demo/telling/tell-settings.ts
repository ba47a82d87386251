import { type DayNumber, dayOfNumber, MS_PER_DAY } from '../../../server/domain/day.ts';
import { monthOf, monthsBetween, numberOf, weekdayOf } from '../calendar.ts';
import type { IdGiver } from '../ids.ts';
import { BEGINNING, LOADED, projectsOpen, REORGANISED, ROOT_CODE } from '../units.ts';
import { users } from '../users.ts';
import { type Teller, wireDay } from './teller.ts';

const ADMIN = 'user:demo-admin';
const PERFORMANCE = 'user:demo-performance';

type Context = {
  readonly units: ReadonlyMap<string, string>;
  readonly ids: IdGiver;
  readonly today: DayNumber;
};

/** Who has access, the authority's settings, its targets, and the notes on its charts. */
export function tellSettings(teller: Teller, { units, ids, today }: Context): void {
  tellGrants(teller, { units, ids, today });
  tellBoardDates(teller, today);
  teller.begin('caseload limits', { punctual: true });
  const about = ['setting caseload.limit'];
  teller.tell(
    'setting.set',
    { key: 'caseload.limit', value: 20, from: wireDay(BEGINNING) },
    { known: LOADED - 6, about, late: 0, actor: ADMIN },
  );
  const nq = { key: 'caseload.newly-qualified-limit', value: 15, from: wireDay(numberOf('2021-09-01')) } as const;
  teller.tell('setting.set', nq, {
    known: numberOf('2021-08-24'),
    about: [`setting ${nq.key}`],
    actor: ADMIN,
    late: 0,
  });
  const root = units.get(ROOT_CODE) ?? '';
  const id = (on: DayNumber) => ids.at(on * MS_PER_DAY);
  for (const [measure, value] of targets) {
    teller.begin(`target ${measure}`, { punctual: true });
    const on = numberOf('2019-04-01');
    const input = { targetId: id(on), measure, unitId: root, value, from: wireDay(on) };
    teller.tell('target.set', input, {
      known: on - 9,
      about: [`target ${measure}`],
      after: [`unit ${ROOT_CODE}`],
      actor: PERFORMANCE,
    });
  }
  for (const { on, known, text } of notes) {
    teller.begin(`note ${on}`, { punctual: true });
    const input = { dateNoteId: id(known), on: wireDay(on), text };
    teller.tell('date-note.add', input, { known, about: [`note ${on}`], actor: PERFORMANCE, late: 0 });
  }
}

const targets = [
  ['vacancy-rate', 0.15],
  ['agency-rate', 0.15],
  ['team-manager-permanence', 0.9],
  ['caseload-within-limit', 0.95],
  ['turnover-rate', 0.13],
] as const;

const notes = [
  {
    on: projectsOpen,
    known: numberOf('2019-02-04'),
    text: 'Six project teams, above establishment, from November 2018 to June 2019, and much agency in place of people off sick. The rise in agency is these, not more vacancies.',
  },
  {
    on: REORGANISED,
    known: numberOf('2021-04-06'),
    text: 'New structure: five new services were made of teams that were in others. No posts were lost; compare services from here on.',
  },
  {
    on: numberOf('2024-09-30'),
    known: numberOf('2024-11-05'),
    text: 'The census counts as case holders only those who hold a case: roles before and after this date differ.',
  },
];

function tellGrants(teller: Teller, { units, ids, today }: Context): void {
  const begins: { readonly [access: string]: DayNumber } = {
    board: numberOf('2018-02-01'),
    head_of_service: numberOf('2019-05-07'),
    team_manager: today - 60,
  };
  for (const { access, userId, units: codes } of users) {
    teller.begin(`grant ${userId}`, { punctual: true });
    const from = begins[access] ?? LOADED - 7;
    const input = {
      grantId: ids.at(from * MS_PER_DAY),
      userId,
      access,
      from: wireDay(from),
      unitIds: codes.map((code) => units.get(code) ?? ''),
    };
    const actor = access === 'admin' ? 'system' : ADMIN;
    const about = [`grant ${userId}`];
    teller.tell('grant.give', input, {
      known: from,
      about,
      after: codes.map((code) => `unit ${code}`),
      actor,
      late: 1,
    });
  }
}

/** The board meets every second month, on the first Thursday; each December its dates for the next year are added. */
function tellBoardDates(teller: Teller, today: DayNumber): void {
  const dates = monthsBetween(numberOf('2018-02-01'), today + 420)
    .filter((month) => month.month % 2 === 0)
    .map((month) => month.first + ((4 - weekdayOf(month.first) + 7) % 7));
  for (let year = 2018; year <= monthOf(today + 30).year; year += 1) {
    teller.begin(`board dates ${year}`, { punctual: true });
    const known = numberOf(`${year - 1}-12-11`);
    const value = dates.map(dayOfNumber).filter((on) => on < `${year + 1}`);
    const input = { key: 'board.dates', value, from: wireDay(known) } as const;
    teller.tell('setting.set', input, { known, about: ['setting board.dates'], actor: ADMIN, late: 0 });
  }
}
