import { stretchesOf, stretchesOfWorker } from '../assignments.stretches.ts';
import { dayOfNumber, earlierOf, laterOf, overlaps, type Period } from '../day.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { placeOfWorkerNear } from '../units.places.ts';

/** A unit, over the days for which a row belongs to it. */
type UnitDays = Period & { readonly unitId: string };

/**
 * The units that a version belongs to, each over the version's own days (mechanisms 6). None for what is the whole
 * authority's: settings, access, notes on dates without a unit.
 */
export function unitsOfVersion(view: View, version: NewVersion): UnitDays[] {
  const { effectiveFrom, effectiveTo } = version;
  const over = (unitId: string | null | undefined) => (unitId ? [{ unitId, effectiveFrom, effectiveTo }] : []);
  switch (version.kind) {
    case 'unit':
      return over(version.id);
    case 'assignment':
      return stretchesOf(view, [version]).flatMap(inDays);
    case 'worker':
    case 'workerDetails':
      return stretchesOfWorker(view, version.id).flatMap(inDays);
    case 'absence':
    case 'caseloadCount':
      return over(placeOfWorkerNear(view, version.workerId, effectiveFrom).unitId);
    case 'recruitment':
      return [...unitsOfPosts(view, version, version.postIds), ...over(version.unitId)];
    case 'offer':
      return unitsOfOneOf(view, version);
    case 'stageEvent':
      return version.offerId && !version.postId ? unitsOfOffer(view, version) : unitsOfOneOf(view, version);
    case 'offerCheck':
      return unitsOfOffer(view, version);
    case 'grant':
    case 'setting':
      return [];
    default:
      return over(version.unitId);
  }
}

function inDays({ unitId, from, to }: { unitId: string | null; from: number; to: number }): UnitDays[] {
  return unitId ? [{ unitId, effectiveFrom: dayOfNumber(from), effectiveTo: dayOfNumber(to) }] : [];
}

/** Where posts are while a row holds: each over the days it is there; by the nearest where it is in force on none. */
function unitsOfPosts(view: View, period: Period, postIds: readonly string[]): UnitDays[] {
  const { effectiveFrom, effectiveTo } = period;
  return postIds.flatMap((id) => {
    const during = view.versions('post', id).filter((post) => overlaps(post, period));
    if (during.length > 0) return during.map((post) => ({ unitId: post.unitId, ...overlapOf(post, period) }));
    const near = versionNear(view, ['post', id], effectiveFrom);
    return near ? [{ unitId: near.unitId, effectiveFrom, effectiveTo }] : [];
  });
}

function overlapOf(a: Period, b: Period): Period {
  return {
    effectiveFrom: laterOf(a.effectiveFrom, b.effectiveFrom),
    effectiveTo: earlierOf(a.effectiveTo, b.effectiveTo),
  };
}

/** Of what is about one post of a round, that post's; of what names none, the round's. */
function unitsOfOneOf(view: View, version: NewVersion<'offer' | 'stageEvent'>): UnitDays[] {
  if (version.postId) return unitsOfPosts(view, version, [version.postId]);
  const { effectiveFrom, effectiveTo } = version;
  const round = versionNear(view, ['recruitment', version.recruitmentId], effectiveFrom);
  return round ? unitsOfVersion(view, { ...round, effectiveFrom, effectiveTo }) : [];
}

function unitsOfOffer(view: View, version: NewVersion<'offerCheck' | 'stageEvent'>): UnitDays[] {
  const { effectiveFrom, effectiveTo } = version;
  const offer = version.offerId && versionNear(view, ['offer', version.offerId], effectiveFrom);
  return offer ? unitsOfVersion(view, { ...offer, effectiveFrom, effectiveTo }) : [];
}
