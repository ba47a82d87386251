import type { FactKind } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';

type Finder = (view: View, id: string) => readonly NewVersion[];

/** Versions of a kind that mention a thing in a field that no index files them under: few, and only searched when it is gone. */
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

const findersWhenGone: { readonly [K in FactKind]?: Finder } = {
  unit: (view, id) => [
    ...mentioning(view, 'target', (target) => target.unitId === id),
    ...mentioning(view, 'grant', (grant) => grant.unitIds.includes(id)),
    ...mentioning(view, 'dateNote', (note) => note.unitId === id),
    ...mentioning(view, 'query', (query) => query.unitId === id),
  ],
  worker: (view, id) => mentioning(view, 'offer', (offer) => offer.workerId === id),
};

/** The believed versions that refer to a thing. */
export function dependentsOf(view: View, kind: FactKind, id: string): NewVersion[] {
  const found = [...(finders[kind]?.(view, id) ?? []), ...view.by('query', 'about', `${kind}:${id}`)];
  if (view.versions(kind, id).length === 0) found.push(...(findersWhenGone[kind]?.(view, id) ?? []));
  return found;
}
