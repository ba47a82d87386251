import type { Ender } from '../../../server/domain/assignments.codes.ts';
import type { DayNumber } from '../../../server/domain/day.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import { type Month, workingDayUpTo } from '../calendar.ts';
import type { Random } from '../random.ts';
import { type DemoAssignment, type DemoPost, OPEN_END } from '../world.ts';
import type { Simulation } from './simulation.ts';

/** What is charged for an hour, before VAT, in 2017; a little more each year. */
const rates: { readonly [R in Role]?: readonly [number, number] } = {
  senior_manager: [58, 72],
  middle_manager: [50, 60],
  team_manager: [41, 50],
  senior_practitioner: [36, 42],
};
const OTHER_RATES = [31, 38] as const;

/** A charge per hour that fits a role and a day, to the nearest half pound. */
export function rateFor(role: Role, { on, random }: { on: DayNumber; random: Random }): number {
  const [least, most] = rates[role] ?? OTHER_RATES;
  const years = Math.max(0, (on - 17_257) / 365);
  const rate = (least + random.next() * (most - least)) * 1.022 ** years;
  return Math.round(rate * 2) / 2;
}

/** Ends an agency assignment after a day. */
export function endAgency(
  sim: Simulation,
  one: DemoAssignment,
  { on, endedBy }: { on: DayNumber; endedBy: Ender },
): void {
  one.to = on + 1;
  sim.note({ kind: 'ended', on, assignment: one, endedBy });
}

/** Moves an agency worker to cover the vacancy of another post. */
export function moveAgency(
  sim: Simulation,
  one: DemoAssignment,
  { post, on }: { post: DemoPost; on: DayNumber },
): void {
  const from = one.post;
  from?.cover.splice(from.cover.indexOf(one), 1);
  if (from) from.leftOn = Math.max(from.leftOn, on);
  Object.assign(one, { post, covers: 'vacancy', coversFor: null, onPostSince: on });
  post.cover.push(one);
  sim.note({ kind: 'moved', on, assignment: one, to: { from, post, covers: 'vacancy', coversFor: null } });
}

const reasons = [
  'Vacancy not yet filled',
  'Recruitment under way',
  'New starter not yet in post',
  'Holder not yet back',
  'Court work to finish',
  'Handover to the new worker',
];

/** Extends, for some weeks more, what would have ended in the month and has not: acting up and secondments too. */
export function extendAgency(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`extensions ${month.first}`);
  for (const one of [...sim.agency, ...sim.acting]) {
    if (one.person.scripted || one.to !== OPEN_END || one.expectedEnd === null) continue;
    if (one.unit?.startsWith('PRJ')) continue;
    if (one.expectedEnd > month.last) continue;
    const expectedEnd = workingDayUpTo(one.expectedEnd + random.pick([84, 91, 91, 126, 182, 182]));
    const decidedOn = workingDayUpTo(one.expectedEnd - random.whole(-3, 14));
    one.expectedEnd = expectedEnd;
    const why = random.pick(reasons);
    sim.note({
      kind: 'extended',
      on: decidedOn,
      assignment: one,
      decidedOn: Math.max(one.onPostSince, decidedOn),
      expectedEnd,
      why,
    });
  }
}
