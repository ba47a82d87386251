import type { FactKind } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';

type Finder = (view: View, id: string) => readonly NewVersion[];

/** Versions of a kind of which there are few, searched one by one. */
function mentioning<K extends FactKind>(
  view: View,
  kind: K,
  mentions: (version: NewVersion<K>) => boolean,
): NewVersion[] {
  const found: NewVersion<K>[] = [];
  for (const id of view.ids(kind)) found.push(...view.versions(kind, id).filter(mentions));
  // a version of one kind is a version
  return found as readonly object[] as NewVersion[];
}

const finders: { readonly [K in FactKind]?: Finder } = {
  unit: (view, id) => [
    ...view.by('unit', 'parentId', id),
    ...view.by('post', 'unitId', id),
    ...view.by('assignment', 'unitId', id),
    ...view.by('recruitment', 'unitId', id),
  ],
  post: (view, id) => [
    ...view.by('assignment', 'postId', id),
    ...view.by('recruitment', 'postIds', id),
    ...view.by('offer', 'postId', id),
    ...view.by('stageEvent', 'postId', id),
  ],
  worker: (view, id) => [
    ...view.versions('workerDetails', id),
    ...view.by('assignment', 'workerId', id),
    ...view.by('assignment', 'coversAbsenceOf', id),
    ...view.by('absence', 'workerId', id),
    ...view.by('caseloadCount', 'workerId', id),
  ],
  recruitment: (view, id) => [...view.by('offer', 'recruitmentId', id), ...view.by('stageEvent', 'recruitmentId', id)],
  offer: (view, id) => [...view.by('offerCheck', 'offerId', id), ...view.by('stageEvent', 'offerId', id)],
};

/** The believed versions that refer to a thing in a field they are filed under. */
export function dependentsOf(view: View, kind: FactKind, id: string): NewVersion[] {
  return [...(finders[kind]?.(view, id) ?? []), ...view.by('query', 'about', `${kind}:${id}`)];
}

/** The believed versions that refer, in a field that no index files them under, to units or workers that are gone. */
export function leftBehind(
  view: View,
  gone: { units: ReadonlySet<string>; workers: ReadonlySet<string> },
): NewVersion[] {
  const { units, workers } = gone;
  const found: NewVersion[] = [];
  if (units.size > 0) {
    found.push(...mentioning(view, 'target', (target) => units.has(target.unitId)));
    found.push(...mentioning(view, 'grant', (grant) => grant.unitIds.some((id) => units.has(id))));
    found.push(...mentioning(view, 'dateNote', (note) => note.unitId !== null && units.has(note.unitId)));
    found.push(...mentioning(view, 'query', (query) => query.unitId !== null && units.has(query.unitId)));
  }
  if (workers.size > 0) {
    found.push(...mentioning(view, 'offer', (offer) => offer.workerId !== null && workers.has(offer.workerId)));
  }
  return found;
}
