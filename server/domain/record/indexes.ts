import type { FactKind } from './facts.ts';
import { identifiersOf } from './identifiers.ts';
import type { NewVersion } from './version.ts';

/**
 * The fields by which versions of a kind can be looked up (`view.by`). A list field (postIds) files a version under
 * each of its members. `identifiers` is no field but all of a person's references, of any kind, made alike.
 */
export const indexedFields = {
  unit: ['parentId', 'code'],
  post: ['unitId', 'postNumber'],
  worker: [],
  workerDetails: ['workerRef', 'identifiers'],
  assignment: ['postId', 'workerId', 'unitId', 'coversAbsenceOf', 'assignmentRef'],
  absence: ['workerId'],
  recruitment: ['postIds', 'recruitmentRef', 'unitId'],
  offer: ['recruitmentId', 'postId', 'offerRef'],
  offerCheck: ['offerId'],
  stageEvent: ['recruitmentId', 'postId', 'offerId'],
  caseloadCount: ['workerId'],
  query: ['about'],
  target: ['measure'],
  grant: ['userId'],
  setting: [],
  dateNote: [],
} as const satisfies { readonly [K in FactKind]: readonly string[] };

export type IndexedField<K extends FactKind> = (typeof indexedFields)[K][number];

/** Under which values of an indexed field a version is filed. */
export function indexKeys(version: NewVersion, field: string): readonly string[] {
  if (version.kind === 'workerDetails' && field === 'identifiers') return identifiersOf(version);
  const value = (version as unknown as { readonly [name: string]: unknown })[field];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as string[]) : [];
}
