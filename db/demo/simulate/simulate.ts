import type { DayNumber } from '../../../server/domain/day.ts';
import { type Month, monthsBetween, workingDayUpTo } from '../calendar.ts';
import { caseNumbers, layOutCases } from '../cases.ts';
import { BEGINNING } from '../units.ts';
import { endFixedTerms, goAway } from './absences.ts';
import { staffByAgency } from './agency.ts';
import { begin } from './beginning.ts';
import { countAgain, countChildren } from './children.ts';
import { fitVacancies, openTeams } from './establishment.ts';
import { Holding } from './holding.ts';
import { changeSomeHours, tidyFundedHours } from './hours.ts';
import { Leavers } from './leavers.ts';
import { easeLongVacancies, noteVacancies } from './long-vacancies.ts';
import { actUp, secondIn, settleManagers, thinManagers } from './managers.ts';
import { moveAround } from './moves.ts';
import { recruit } from './recruiting.ts';
import { Simulation } from './simulation.ts';
import { hire } from './starters.ts';

/** For how long after today what is already under way is laid out: rounds of recruitment take five months. */
const DAYS_AHEAD = 215;
/** Counts older than this on the day the demonstration is made are taken again. */
const OLD_COUNT = 24;

/**
 * Lays out everything that happened in Demonstration County, for one made on a day: the cases first, then the months
 * one after another, some way into the future.
 */
export function simulate(today: DayNumber, onMonth: (month: Month, sim: Simulation) => void): Simulation {
  const sim = new Simulation(caseNumbers);
  layOutCases(sim, today);
  begin(sim);
  const leavers = new Leavers();
  const holding = new Holding();
  for (const month of monthsBetween(BEGINNING, today + DAYS_AHEAD)) {
    if (month.first > BEGINNING) openTeams(sim, month);
    goAway(sim, month);
    leavers.count(endFixedTerms(sim, month));
    thinManagers(sim, month);
    leavers.run(sim, month);
    moveAround(sim, month);
    easeLongVacancies(sim, month);
    changeSomeHours(sim, month);
    tidyFundedHours(sim, month);
    recruit(sim, month, hire(sim, month));
    actUp(sim, month);
    secondIn(sim, month);
    holding.run(sim, month);
    fitVacancies(sim, month);
    staffByAgency(sim, month);
    settleManagers(sim, month);
    countChildren(sim, month);
    if (month.first <= today && today <= month.last) countToDate(sim, month, today);
    noteVacancies(sim, month);
    onMonth(month, sim);
    sim.sweep(month.first);
  }
  return sim;
}

/** Where the month's end is too long ago, most teams have counted again in the last week. */
function countToDate(sim: Simulation, month: Month, today: DayNumber): void {
  const lastMonthEnd = month.first - 1;
  if (today - lastMonthEnd > OLD_COUNT || today - lastMonthEnd < 10) countAgain(sim, month, workingDayUpTo(today - 7));
}
