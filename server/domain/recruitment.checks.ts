import type { Day } from './day.ts';
import { checkKinds } from './record/facts.ts';
import { inForce, type NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

export type OfferCheck = NewVersion<'offerCheck'>;

/** An offer's checks on a day: how many there are, and how many are not yet clear. */
export type Checks = {
  readonly list: readonly OfferCheck[];
  /** Not asked, asked or of concern. */
  readonly outstanding: number;
  /** All but those that are not needed. */
  readonly total: number;
  /** The first day on which one of those outstanding is to be chased. */
  readonly chaseOn: Day | null;
};

/** The checks of an offer as they stand on a day, in the order they are listed everywhere. */
export function checksOf(view: View, offerId: string, asAt: Day): Checks {
  const byId = Map.groupBy(view.by('offerCheck', 'offerId', offerId), (check) => check.id);
  const list = [...byId.values()].flatMap((versions) => inForce(versions, asAt) ?? []);
  list.sort((a, b) => checkKinds.indexOf(a.check) - checkKinds.indexOf(b.check));
  const needed = list.filter((check) => check.state !== 'not_needed');
  const outstanding = needed.filter(isOutstanding);
  const chased = outstanding.flatMap((check) => check.chaseOn ?? []).sort();
  return { list, outstanding: outstanding.length, total: needed.length, chaseOn: chased[0] ?? null };
}

/** OC5. The first day on which a check stood as it does, whoever had it since and whenever it was to be chased. */
export function stateSince(view: View, { id, state, effectiveFrom }: OfferCheck): Day {
  const before = view.versions('offerCheck', id).filter((one) => one.effectiveTo <= effectiveFrom);
  let since = effectiveFrom;
  for (const one of before.toReversed()) {
    if (one.state !== state || one.effectiveTo !== since) break;
    since = one.effectiveFrom;
  }
  return since;
}

/** Not asked, asked or of concern. */
export function isOutstanding({ state }: Pick<OfferCheck, 'state'>): boolean {
  return state !== 'clear' && state !== 'not_needed';
}

/** "2 of 8 outstanding", "8 clear". */
export function checksWords({ outstanding, total }: Checks): string {
  return outstanding === 0 ? `${total} clear` : `${outstanding} of ${total} outstanding`;
}
