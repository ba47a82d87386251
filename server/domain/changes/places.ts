import { stretchesOf, stretchesOfWorker } from '../assignments.stretches.ts';
import { dayOfNumber, type Period } from '../day.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { placeOfWorkerNear } from '../units.places.ts';

/** A unit, over the days for which a row belongs to it. */
export type UnitDays = Period & { readonly unitId: string };

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
    case 'stageEvent':
      return version.postId ? unitsOfPosts(view, version, [version.postId]) : unitsOfRoundOf(view, version);
    case 'offerCheck': {
      const offer = versionNear(view, ['offer', version.offerId], effectiveFrom);
      return offer ? unitsOfVersion(view, offer) : [];
    }
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

function unitsOfPosts(view: View, { effectiveFrom, effectiveTo }: Period, postIds: readonly string[]): UnitDays[] {
  return postIds.flatMap((id) => {
    const post = versionNear(view, ['post', id], effectiveFrom);
    return post ? [{ unitId: post.unitId, effectiveFrom, effectiveTo }] : [];
  });
}

function unitsOfRoundOf(view: View, version: NewVersion<'offer' | 'stageEvent'>): UnitDays[] {
  const round = versionNear(view, ['recruitment', version.recruitmentId], version.effectiveFrom);
  return round
    ? unitsOfVersion(view, { ...round, ...{ effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo } })
    : [];
}
