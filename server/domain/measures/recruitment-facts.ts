import type { View } from '../record/view.ts';
import { fillFacts } from './episode-facts.ts';
import { endingFacts, offerFacts, startFacts } from './offer-facts.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import type { RecruitmentSource } from './recruitment-registry.ts';
import { deskFacts, stayFacts } from './stay-facts.ts';
import { comingFacts, vacancyFacts } from './vacancy-facts.ts';

export type SourceName = RecruitmentSource['of'];

/** What each source's facts are worked out of: one post, or one round, at a time. */
type FactMaker = {
  readonly of: 'post' | 'recruitment';
  /** RF6. Also of posts that are no longer believed in: they were, on days gone by. */
  readonly order?: 'everyPost';
  readonly facts: (view: View, id: string) => readonly RecruitmentFact[];
};

/** RF1-RF6. */
export const factMakers: { readonly [S in SourceName]: FactMaker } = {
  fills: { of: 'post', facts: fillFacts },
  vacancies: { of: 'post', facts: vacancyFacts },
  coming: { of: 'post', order: 'everyPost', facts: comingFacts },
  offers: { of: 'recruitment', facts: offerFacts },
  endings: { of: 'recruitment', facts: endingFacts },
  starts: { of: 'recruitment', facts: startFacts },
  stays: { of: 'recruitment', facts: stayFacts },
  desks: { of: 'recruitment', facts: deskFacts },
};

/** Of the facts of a source, which are a measure's own. */
export function partOf(source: RecruitmentSource): RecruitmentFact['part'] {
  if ('stage' in source) return source.stage;
  if ('desk' in source) return source.desk;
  return 'ahead' in source ? source.ahead : null;
}

/** RF1-RF6. Everything that a measure is made of, whatever the unit and day; worked out one by one. */
export function factsOf(view: View, source: RecruitmentSource): RecruitmentFact[] {
  const { of, order, facts } = factMakers[source.of];
  const ids = order ? view.everyPost() : view.ids(of);
  const part = partOf(source);
  return [...ids].flatMap((id) => facts(view, id).filter((fact) => fact.part === part));
}
