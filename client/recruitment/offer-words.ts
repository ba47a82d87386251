import type { Day } from '../../server/domain/day.ts';
import type { OfferLife } from '../../server/domain/recruitment.life.ts';
import { capital, dayWords, fteWords, stageWords } from '../../server/domain/words.ts';
import { checksLine, startWords } from '../vacancies/vacancy-words.ts';

/** "Accepted since 5 Nov 2026", "Declined on 9 Nov 2026". */
export function offerStageWords({ stage, state }: OfferLife): string {
  if (!stage) return 'Made';
  return `${capital(stageWords[stage.stage])} ${state === 'open' ? 'since' : 'on'} ${dayWords(stage.since)}`;
}

/** What else is to be said of an offer: its checks, its hours, when somebody starts. */
export function offerParts({ offer, state, start, checks }: OfferLife, asAt: Day): string[] {
  const parts: string[] = [];
  if (state === 'open' && checks.total > 0) parts.push(checksLine(checks));
  if (start) parts.push(startWords(start, asAt));
  if (offer.fteMicro) parts.push(`${fteWords(offer.fteMicro)} FTE`);
  return parts;
}
