import type { View } from '../record/view.ts';
import { fillFacts } from './episode-facts.ts';
import { endingFacts, offerFacts, startFacts } from './offer-facts.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import type { RecruitmentSource } from './recruitment-registry.ts';
import { deskFacts, stayFacts } from './stay-facts.ts';
import { comingFacts, vacancyFacts } from './vacancy-facts.ts';

/** RF1-RF5. Everything that a measure is made of, whatever the unit and day; kept until anything changes. */
export function factsOf(view: View, source: RecruitmentSource): readonly RecruitmentFact[] {
  switch (source.of) {
    case 'fills':
      return view.memoWhole('measures.recruitment.fills', () => fillFacts(view));
    case 'offers':
      return view.memoWhole('measures.recruitment.offers', () => offerFacts(view));
    case 'endings':
      return view.memoWhole('measures.recruitment.endings', () => endingFacts(view));
    case 'stays':
      return view.memoWhole('measures.recruitment.stays', () => stayFacts(view)).get(source.stage) ?? [];
    case 'desks':
      return view.memoWhole('measures.recruitment.desks', () => deskFacts(view)).get(source.desk) ?? [];
    case 'vacancies':
      return view.memoWhole('measures.recruitment.vacancies', () => vacancyFacts(view)).get(source.stage) ?? [];
    case 'coming':
      return view.memoWhole(`measures.recruitment.coming.${source.ahead}`, () => comingFacts(view, source.ahead));
    case 'starts':
      return view.memoWhole(`measures.recruitment.starts.${source.ahead}`, () => startFacts(view, source.ahead));
  }
}
