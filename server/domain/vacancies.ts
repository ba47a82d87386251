import { type PostSpan, postSpans } from './assignments.post-spans.ts';
import { isCounted } from './assignments.stretches.ts';
import { type Day, dayOfNumber, FOREVER, FOREVER_NUMBER } from './day.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

/**
 * Vacancies are derived from posts and who is employed on them (mechanisms 4). Rules, quoted by the tests:
 * V1 A vacancy is a maximal run of days with V > 0 on one post, with its steps; its age runs from its first day,
 *    whatever of the post changed since.
 * V2 It is filled on the day V reaches 0 while the post goes on; where the post ends it is closed.
 * V3 A coming vacancy is one that begins on a later day than the one looked at, or the part by which one grows then.
 * V4 Posts in role `other` are in no figure and so in no list.
 * V5 A crumb is V under the setting (0.05 FTE). Lists leave crumbs out and end with one line for them, so that list
 *    and figure add up.
 * V6 What was coming on a day gone by is what the record held by the end of that day, whatever was recorded since; what
 *    is vacant on the day is as believed now, or by the instant asked for. Where the record held nothing by then, none
 *    was coming. How small a crumb is, and which unit lies in which, are as believed now.
 */
export type VacancyStep = {
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day;
  readonly vacantMicro: number;
  readonly fundedMicro: number;
  /** The post as it stands during the step. */
  readonly post: NewVersion<'post'>;
};

export type Vacancy = {
  readonly postId: string;
  /** Its first day, and the first day after its last; FOREVER while no one is known to fill it. */
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day;
  /** How it ends, where that is known. */
  readonly end: 'filled' | 'closed' | null;
  readonly steps: readonly VacancyStep[];
};

/** V1, V2. A post's vacancies, past, present and known to come, by first day. Kept per post. */
export function vacanciesOfPost(view: View, postId: string): readonly Vacancy[] {
  return view.memo('vacancies', ['post', postId], () => {
    const spans = postSpans(view, postId);
    const runs: PostSpan[][] = [];
    for (const span of spans) {
      if (span.vacantMicro === 0) continue;
      const run = runs.at(-1);
      if (run?.at(-1)?.to === span.from) run.push(span);
      else runs.push([span]);
    }
    return runs.map((run) => vacancyOf(postId, run, spans));
  });
}

function vacancyOf(postId: string, run: readonly PostSpan[], spans: readonly PostSpan[]): Vacancy {
  const steps = run.map(stepOf);
  const last = run.at(-1) as PostSpan;
  const goesOn = spans.some((span) => span.from === last.to);
  const end = last.to === FOREVER_NUMBER ? null : goesOn ? 'filled' : 'closed';
  return {
    postId,
    effectiveFrom: (steps[0] as VacancyStep).effectiveFrom,
    effectiveTo: (steps.at(-1) as VacancyStep).effectiveTo,
    end,
    steps,
  };
}

function stepOf({ from, to, vacantMicro, fundedMicro, post }: PostSpan): VacancyStep {
  const effectiveTo = to === FOREVER_NUMBER ? FOREVER : dayOfNumber(to);
  return { effectiveFrom: dayOfNumber(from), effectiveTo, vacantMicro, fundedMicro, post };
}

/** A post's vacancy on a day; undefined where there is none. */
export function vacancyOn(view: View, postId: string, on: Day): Vacancy | undefined {
  return vacanciesOfPost(view, postId).find(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && on < effectiveTo,
  );
}

/** A vacancy's step on a day. */
export function stepOn(vacancy: Vacancy, on: Day): VacancyStep | undefined {
  return vacancy.steps.find(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && on < effectiveTo);
}

/** A day still to come on which more of a post falls vacant than the day before, and how much more. */
export type ComingVacancy = {
  readonly vacancy: Vacancy;
  readonly step: VacancyStep;
  /** By how much V is higher than on the day before, in millionths. */
  readonly moreMicro: number;
};

/** V3, V4, V6. What was known on a day to fall vacant on a post after it, by day. */
export function comingOnPost(view: View, postId: string, asAt: Day): ComingVacancy[] {
  return risesOnPost(view.heldBy(asAt), postId).filter(({ step }) => step.effectiveFrom > asAt);
}

/** V4. Whatever day it is: when more of a post falls vacant than the day before, as a view has it; by day. */
export function risesOnPost(view: View, postId: string): ComingVacancy[] {
  const rises: ComingVacancy[] = [];
  for (const vacancy of vacanciesOfPost(view, postId)) {
    vacancy.steps.forEach((step, at) => {
      const moreMicro = step.vacantMicro - (vacancy.steps[at - 1]?.vacantMicro ?? 0);
      if (moreMicro > 0 && isCounted(step.post)) rises.push({ vacancy, step, moreMicro });
    });
  }
  return rises;
}
