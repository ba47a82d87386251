import type { AbsenceKind } from '../../../server/domain/record/facts.ts';
import { type Month, workingDayFrom, workingDayUpTo } from '../calendar.ts';
import type { Random } from '../random.ts';
import { type Away, type DemoAssignment, isAwayWithin, OPEN_END, roleOf } from '../world.ts';
import { leave } from './leavers.ts';
import { settled } from './moves.ts';
import { plainStart, type Simulation } from './simulation.ts';

/** Only absences of two weeks and more are kept here; a cold is not. How likely in a month, and for how many days. */
type Kind = { readonly kind: AbsenceKind; readonly share: number; readonly least: number; readonly most: number };
const kinds: readonly Kind[] = [
  { kind: 'maternity_paternity', share: 0.0032, least: 180, most: 365 },
  { kind: 'sickness', share: 0.008, least: 15, most: 50 },
  { kind: 'sickness', share: 0.0042, least: 60, most: 210 },
  { kind: 'other_paid', share: 0.0016, least: 14, most: 35 },
  { kind: 'unpaid', share: 0.0004, least: 60, most: 200 },
  { kind: 'training', share: 0.0004, least: 20, most: 60 },
  { kind: 'secondment_out', share: 0.0004, least: 180, most: 365 },
];

/** The winter of 2018-19, when many were off sick at once. */
const hardWinter = { from: 2018 * 12 + 10, to: 2019 * 12 + 2 };
const MATERNITY_LATEST = 44;

/** The month's absences: who goes away and until when, and who is taken on for a fixed term in their stead. */
export function goAway(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`absences ${month.first}`);
  const at = month.year * 12 + month.month;
  const hard = at >= hardWinter.from && at <= hardWinter.to;
  for (const one of settled(sim, month)) {
    for (const kind of kinds) {
      const age = (month.first - one.person.bornOn) / 365;
      if (kind.kind === 'maternity_paternity' && age > MATERNITY_LATEST) continue;
      if (!random.chance(kind.share * (hard && kind.kind === 'sickness' ? (kind.least >= 60 ? 5 : 1.6) : 1))) continue;
      const away = beAway(sim, one, { kind, on: workingDayFrom(month.first + random.whole(0, 26)), random });
      if (away.to - away.from > 170) coverByFixedTerm(sim, one, { away, random });
      break;
    }
  }
}

function beAway(sim: Simulation, one: DemoAssignment, of: { kind: Kind; on: number; random: Random }): Away {
  const { kind, on, random } = of;
  const days = random.whole(kind.least, kind.most);
  const lastDay = workingDayUpTo(on + days);
  const away: Away = { id: sim.idOn(on), kind: kind.kind, from: on, to: lastDay + 1 };
  one.person.away.push(away);
  const expectedReturn = workingDayFrom(random.chance(0.6) ? away.to : away.to + random.whole(-20, 14));
  sim.note({ kind: 'away', on, person: one.person, away, expectedReturn: Math.max(on + 7, expectedReturn) });
  sim.note({ kind: 'back', on: lastDay, person: one.person, away });
  return away;
}

/** Some long absences are covered by an employee on a fixed term, who shares the post while both are there. */
function coverByFixedTerm(
  sim: Simulation,
  one: DemoAssignment,
  { away, random }: { away: Away; random: Random },
): void {
  const role = roleOf(one);
  if (!one.post || (role !== 'social_worker' && role !== 'qualified_no_cases') || !random.chance(0.4)) return;
  const on = workingDayFrom(away.from + random.whole(0, 40));
  const person = sim.meet({ as: 'employed', on });
  const covering = { basis: 'fixed_term', covers: 'absence', coversFor: one.person } as const;
  const origin = random.chance(0.5) ? 'social_worker_other_english_authority' : 'not_social_care_or_career_break';
  const { post, fteMicro } = one;
  sim.start({ ...plainStart, ...covering, post, fteMicro, origin, expectedEnd: away.to - 1, person, from: on });
}

/** Fixed terms that run out in the month: covers go, others stay on as permanent more often than not. */
export function endFixedTerms(sim: Simulation, month: Month): number {
  let gone = 0;
  for (const one of sim.employed) {
    if (one.basis !== 'fixed_term' || one.to !== OPEN_END || one.person.scripted) continue;
    if (one.expectedEnd === null || one.expectedEnd > month.last - 2) continue;
    const stays = one.covers === null && sim.random.stream(`fixed term ${one.ref}`).chance(0.65);
    if (stays) {
      one.basis = 'permanent';
      one.expectedEnd = null;
      sim.note({ kind: 'made_permanent', on: month.first, assignment: one });
    } else {
      leave(sim, one, { month, reason: 'other' });
      gone += one.fteMicro;
    }
  }
  return gone;
}

/** Employees who are away for long enough to be covered, on the last day of a month. */
export function awayForLong(sim: Simulation, month: Month): { one: DemoAssignment; away: Away }[] {
  return sim.employed.flatMap((one) => {
    if (one.person.scripted || !one.post || one.to !== OPEN_END) return [];
    if (!isAwayWithin(one.person, month.last, month.last)) return [];
    const away = one.person.away.find((all) => all.from <= month.last && month.last < all.to);
    return away && away.to - away.from > 40 ? [{ one, away }] : [];
  });
}
