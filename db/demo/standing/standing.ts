import { dayOfNumber } from '../../../server/domain/day.ts';
import { attentionOn } from '../../../server/domain/today.ts';
import { Teller } from '../telling/teller.ts';
import { keyOf, type Laid, type Standing } from './laid.ts';
import { completeLeavers, detailsToCome } from './leavers.ts';
import { overdueExtensions } from './overdue.ts';
import { extendFunding } from './posts.ts';
import { recruitToVacancies } from './vacancies.ts';

/**
 * Looks at what stands on the day and says what was done about it in the weeks, months or years before: rounds for
 * vacancies, holds, funding made longer, details of leavers. It adds to nobody's hours and moves nobody.
 */
export function mendStanding(of: Omit<Laid, 'attention'>): Standing {
  const attention = attentionOn(of.view, { asAt: dayOfNumber(of.today), unitIds: null });
  const laid = { ...of, attention };
  const teller = new Teller();
  extendFunding(teller, laid);
  completeLeavers(teller, laid);
  const rounds = recruitToVacancies(teller, laid);
  return {
    rounds,
    told: teller.told,
    untold: new Set([...overdueExtensions(laid), ...detailsToCome(laid)].map(keyOf)),
  };
}
