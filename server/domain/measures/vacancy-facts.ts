import { isCounted } from '../assignments.stretches.ts';
import { addDays, DAWN, type Day, dayNumber, earlierOf, laterOf } from '../day.ts';
import type { View } from '../record/view.ts';
import type { StandingStage } from '../recruitment.stays.ts';
import { crumbPeriods, episodesOfPost } from '../vacancies.episodes.ts';
import { type StageStretch, stagesOfPost } from '../vacancies.recruitment-time.ts';
import { comingOnPost } from '../vacancies.ts';
import { ofPost } from './episode-facts.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';

type ByStage = Map<StandingStage | null, RecruitmentFact[]>;

/** RF2, RF3. Vacancies by the stage of their post's round, on each day of them; null for those without a round. */
export function vacancyFacts(view: View): ByStage {
  const facts: ByStage = new Map();
  for (const postId of view.ids('post')) {
    const stages = stagesOfPost(view, postId);
    for (const { effectiveFrom, steps } of episodesOfPost(view, postId)) {
      for (const step of steps.filter(({ post }) => isCounted(post))) {
        for (const { stage, from, to } of withGaps(stages, { from: step.effectiveFrom, to: step.effectiveTo })) {
          const days = { from: dayNumber(from), to: dayNumber(to), on: null, since: dayNumber(effectiveFrom) };
          const rest = { isOpen: false, until: null, fteMicro: step.vacantMicro };
          add(facts, stage, { ...ofPost(postId, step.post), ...days, ...rest });
        }
      }
    }
  }
  return facts;
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

function add(facts: ByStage, stage: StandingStage | null, fact: RecruitmentFact): void {
  const list = facts.get(stage);
  if (list) list.push(fact);
  else facts.set(stage, [fact]);
}

/** RF3, RF5. What falls vacant, or becomes more vacant, within some days; as the list of vacancies has it. */
export function comingFacts(view: View, ahead: number): RecruitmentFact[] {
  const periods = crumbPeriods(view);
  const facts: RecruitmentFact[] = [];
  for (const postId of view.ids('post')) {
    for (const { step, moreMicro } of comingOnPost(view, postId, DAWN)) {
      const on = dayNumber(step.effectiveFrom);
      for (const { from, to, crumbMicro } of periods) {
        const days = {
          from: dayNumber(laterOf(from, addDays(step.effectiveFrom, -ahead))),
          to: dayNumber(earlierOf(to, step.effectiveFrom)),
        };
        if (moreMicro < crumbMicro || days.from >= days.to) continue;
        const rest = { on, isOpen: false, since: on, until: on, fteMicro: moreMicro };
        facts.push({ ...ofPost(postId, step.post), ...days, ...rest });
      }
    }
  }
  return facts;
}
