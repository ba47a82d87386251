import { isCounted } from '../assignments.stretches.ts';
import { addDays, type Day, dayNumber, earlierOf, FOREVER, laterOf } from '../day.ts';
import type { View } from '../record/view.ts';
import type { StandingStage } from '../recruitment.stays.ts';
import { type CrumbPeriod, crumbPeriods, episodesOfPost } from '../vacancies.episodes.ts';
import { countedStagesOfPost, type StageStretch } from '../vacancies.recruitment-time.ts';
import { type ComingVacancy, risesOnPost } from '../vacancies.ts';
import { ofPost } from './episode-facts.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { type DaysAhead, daysAhead } from './recruitment-registry.ts';

/** RF2, RF3, SD3. A post's vacancies by the stage of its round, on each day of them; null for those without a round. */
export function vacancyFacts(view: View, postId: string): RecruitmentFact[] {
  const stages = countedStagesOfPost(view, postId);
  return episodesOfPost(view, postId).flatMap(({ effectiveFrom, steps }) =>
    steps
      .filter(({ post }) => isCounted(post))
      .flatMap((step) =>
        withGaps(stages, { from: step.effectiveFrom, to: step.effectiveTo }).map(({ stage, from, to }) => ({
          ...ofPost(postId, step.post),
          part: stage,
          from: dayNumber(from),
          to: dayNumber(to),
          on: null,
          since: dayNumber(effectiveFrom),
          isOpen: false,
          until: null,
          fteMicro: step.vacantMicro,
        })),
      ),
  );
}

type MaybeStage = Omit<StageStretch, 'stage'> & { readonly stage: StandingStage | null };

/** The stages within some days, with the days between them on which there was none. */
function withGaps(stages: readonly StageStretch[], { from, to }: { from: Day; to: Day }): MaybeStage[] {
  const parts: MaybeStage[] = [];
  let at = from;
  for (const one of stages) {
    if (one.to <= from || one.from >= to) continue;
    const start = laterOf(one.from, from);
    if (at < start) parts.push({ stage: null, from: at, to: start });
    at = earlierOf(one.to, to);
    parts.push({ stage: one.stage, from: start, to: at });
  }
  if (at < to) parts.push({ stage: null, from: at, to });
  return parts;
}

/** RF3, RF5, RF6. What falls vacant on a post, or becomes more vacant, within some days; as the list of vacancies has it. */
export function comingFacts(view: View, postId: string): RecruitmentFact[] {
  const periods = crumbPeriods(view);
  return heldRises(view, postId).flatMap((rise) =>
    daysAhead.flatMap((ahead) => periods.flatMap((period) => comingFact(rise, { ahead, period }))),
  );
}

/** A rise, and the days by whose end the record held that it was to come: the first, and the first after. */
type HeldRise = ComingVacancy & { readonly heldFrom: Day; readonly heldTo: Day };

/** RF6. What is held of a post stays the same from one day on which a Change touched it to the next. */
function heldRises(view: View, postId: string): HeldRise[] {
  const days = view.touchedOn(postId);
  return days.flatMap((heldFrom, at) => {
    const next = days[at + 1];
    const held = next ? view.heldBy(heldFrom) : view;
    return risesOnPost(held, postId)
      .filter(({ step }) => step.effectiveFrom > heldFrom)
      .map((rise) => ({ ...rise, heldFrom, heldTo: next ?? FOREVER }));
  });
}

function comingFact(
  { vacancy, step, moreMicro, heldFrom, heldTo }: HeldRise,
  { ahead, period }: { ahead: DaysAhead; period: CrumbPeriod },
): RecruitmentFact[] {
  const first = laterOf(heldFrom, addDays(step.effectiveFrom, -ahead));
  const days = {
    from: dayNumber(laterOf(period.from, first)),
    to: dayNumber(earlierOf(period.to, earlierOf(heldTo, step.effectiveFrom))),
  };
  if (moreMicro < period.crumbMicro || days.from >= days.to) return [];
  const on = dayNumber(step.effectiveFrom);
  const rest = { part: ahead, on, isOpen: false, since: on, until: on, fteMicro: moreMicro };
  return [{ ...ofPost(vacancy.postId, step.post), ...days, ...rest }];
}
