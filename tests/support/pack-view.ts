import { type Day, FOREVER } from '../../server/domain/day.ts';
import type { FactFields, FactKind } from '../../server/domain/record/facts.ts';
import { fieldNames } from '../../server/domain/record/fields.ts';
import { fieldOf, type NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import { ImportedRecord, sharedPack } from './packs.ts';

const kinds = ['unit', 'post', 'worker', 'workerDetails', 'assignment', 'caseloadCount'] as const;

const taken = new Map<string, Snapshot>();

/** A shared pack as the import takes it, with units, posts, workers and assignments under the pack's own references. */
export function packView(pack: string): Snapshot {
  const view = taken.get(pack) ?? viewOf(pack);
  taken.set(pack, view);
  return view;
}

function viewOf(pack: string): Snapshot {
  const authority = new ImportedRecord();
  authority.take(sharedPack(pack));
  const { now } = authority.record;
  const all = kinds.flatMap((kind) => [...now.ids(kind)].flatMap((id) => [...now.versions<FactKind>(kind, id)]));
  const references = new Map(all.flatMap((one) => (referenceOf(one) ? [[one.id, referenceOf(one) as string]] : [])));
  return Snapshot.of(
    all.map((one) => renamed(one, references)),
    1,
  );
}

function referenceOf(version: NewVersion): string | null {
  if (version.kind === 'unit') return version.code;
  if (version.kind === 'post') return version.postNumber;
  if (version.kind === 'workerDetails') return version.workerRef;
  return version.kind === 'assignment' ? version.assignmentRef : null;
}

function renamed(version: NewVersion, references: ReadonlyMap<string, string>): NewVersion {
  const named = (value: unknown) => (typeof value === 'string' ? (references.get(value) ?? value) : value);
  const fields = fieldNames(version.kind).map((name) => [name, named(fieldOf(version, name))] as const);
  const id =
    version.kind === 'caseloadCount' ? `${named(version.workerId)}:${version.effectiveFrom}` : named(version.id);
  const { kind, effectiveFrom, effectiveTo } = version;
  return { kind, id, effectiveFrom, effectiveTo, ...Object.fromEntries(fields) } as unknown as NewVersion;
}

/** A version with every field, null where not given. */
export function version<K extends FactKind>(
  kind: K,
  id: string | undefined,
  fields: Partial<FactFields[K]> & { effectiveFrom: Day; effectiveTo?: Day },
): NewVersion {
  const empty = Object.fromEntries(fieldNames(kind).map((name) => [name, null]));
  return { kind, id, ...empty, effectiveTo: FOREVER, ...fields } as unknown as NewVersion;
}
