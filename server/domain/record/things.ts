import type { FactKind } from './facts.ts';
import type { NewVersion } from './version.ts';
import type { View } from './view.ts';

/** A thing a Change can touch and a caller can have seen: `post:ID`, `assignment:ID`, … */
export type Thing = `${ThingKind}:${string}`;

export const thingKinds = [
  'unit',
  'post',
  'worker',
  'assignment',
  'absence',
  'recruitment',
  'caseloadCount',
  'query',
  'target',
  'grant',
  'setting',
  'dateNote',
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** `post` and an id to a Thing. */
export function thing(kind: ThingKind, id: string): Thing {
  return `${kind}:${id}`;
}

/** A Thing to its kind and id. */
export function partsOf(of: Thing): { kind: ThingKind; id: string } {
  const at = of.indexOf(':');
  return { kind: of.slice(0, at) as ThingKind, id: of.slice(at + 1) };
}

const ownThing: { readonly [K in FactKind]?: ThingKind } = {
  unit: 'unit',
  post: 'post',
  worker: 'worker',
  workerDetails: 'worker',
  assignment: 'assignment',
  absence: 'absence',
  recruitment: 'recruitment',
  caseloadCount: 'caseloadCount',
  query: 'query',
  target: 'target',
  grant: 'grant',
  setting: 'setting',
  dateNote: 'dateNote',
};

/**
 * The things that adding or superseding a version touches (mechanisms 3): an assignment touches itself, its worker
 * and its post; a stage event, an offer and its checks touch their recruitment.
 */
export function thingsTouchedBy(view: Pick<View, 'versions'>, version: NewVersion): Thing[] {
  if (version.kind === 'stageEvent' || version.kind === 'offer') return [thing('recruitment', version.recruitmentId)];
  if (version.kind === 'offerCheck') {
    return view.versions('offer', version.offerId).map((offer) => thing('recruitment', offer.recruitmentId));
  }
  const own = ownThing[version.kind];
  const touched: Thing[] = own ? [thing(own, version.id)] : [];
  if (version.kind === 'assignment') {
    touched.push(thing('worker', version.workerId));
    if (version.postId) touched.push(thing('post', version.postId));
  }
  return touched;
}
