import { DAWN, type Day, earlierOf, FOREVER, laterOf } from './day.ts';
import type { View } from './record/view.ts';
import { settingDays, settingOn } from './settings.ts';
import { type Vacancy, type VacancyStep, vacanciesOfPost } from './vacancies.ts';

/**
 * Vacancies as they are timed. Rules, quoted by the tests:
 * EP1 An episode is a maximal run of days on which a post's V is no crumb, by the setting of each day (V5): a crumb
 *     begins none and fills one.
 * EP2 It is filled on the first day on which V is 0 or a crumb while the post goes on. Where the post ends it is closed,
 *     and was never filled.
 * EP3 Steps in FTE, other teams and other titles within it are one episode, from its first day.
 */
export type Episode = Vacancy;

/** From a day to the next, the FTE (millionths) under which V is a crumb. */
export type CrumbPeriod = { readonly from: Day; readonly to: Day; readonly crumbMicro: number };

/** The periods of one crumb setting each, covering all days. */
export function crumbPeriods(view: View): readonly CrumbPeriod[] {
  return view.memoWhole('vacancies.crumb-periods', () => {
    const days = [DAWN, ...settingDays(view, 'vacancies.crumb'), FOREVER];
    const periods = days.slice(0, -1).map((from, at) => ({
      from,
      to: days[at + 1] as Day,
      crumbMicro: settingOn(view, 'vacancies.crumb', from),
    }));
    return periods.filter(({ from, to }) => from < to);
  }, ['setting']);
}

/** EP1-EP3. The episodes of a post, past, present and known to come, by first day. */
export function episodesOfPost(view: View, postId: string): Episode[] {
  return vacanciesOfPost(view, postId).flatMap((vacancy) => episodesOf(vacancy, crumbPeriods(view)));
}

/** EP1. The vacancy itself where none of it is a crumb, which is nearly always. */
function episodesOf(vacancy: Vacancy, periods: readonly CrumbPeriod[]): Episode[] {
  const least = Math.min(...vacancy.steps.map((step) => step.vacantMicro));
  if (periods.every(({ crumbMicro }) => least >= crumbMicro)) return [vacancy];
  const runs: VacancyStep[][] = [];
  for (const step of vacancy.steps.flatMap((one) => withoutCrumbs(one, periods))) {
    const run = runs.at(-1);
    if (run?.at(-1)?.effectiveTo === step.effectiveFrom) run.push(step);
    else runs.push([step]);
  }
  return runs.map((steps) => episodeOf(vacancy, steps));
}

/** The parts of a step on which it is no crumb. */
function withoutCrumbs(step: VacancyStep, periods: readonly CrumbPeriod[]): VacancyStep[] {
  return periods
    .filter(({ crumbMicro }) => step.vacantMicro >= crumbMicro)
    .map(({ from, to }) => ({
      ...step,
      effectiveFrom: laterOf(step.effectiveFrom, from),
      effectiveTo: earlierOf(step.effectiveTo, to),
    }))
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom < effectiveTo);
}

function episodeOf(vacancy: Vacancy, steps: readonly VacancyStep[]): Episode {
  const effectiveFrom = (steps[0] as VacancyStep).effectiveFrom; // safe: a run has at least one step
  const effectiveTo = (steps.at(-1) as VacancyStep).effectiveTo;
  // EP2: what goes on as a crumb is filled
  const end = effectiveTo < vacancy.effectiveTo ? 'filled' : vacancy.end;
  return { postId: vacancy.postId, effectiveFrom, effectiveTo, end, steps };
}
