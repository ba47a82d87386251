import type { FactKind } from '../../server/domain/record/facts.ts';
import { factKinds } from '../../server/domain/record/fields.ts';
import { type IndexedField, indexedFields } from '../../server/domain/record/indexes.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { Thing } from '../../server/domain/record/things.ts';
import { canonical, type NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import { fieldsOf, things } from './random-changes.ts';

const linked = ['unit-1', 'unit-2', 'post-1', 'post-2', 'post-3', 'worker-1', 'worker-2', 'round-1', 'offer-1'];

/** Everything that a view answers about the things of random-changes.ts, as text: alike for views that agree. */
export function digestOf(view: View): string[] {
  const ids = factKinds.map((kind) => `${kind}: ${[...view.ids(kind)].sort().join(' ')}`);
  const each = things.map(([kind, id]) => `${kind}:${id} ${wordsOf(view.versions(kind, id))}`);
  const filed = factKinds.flatMap((kind) =>
    (indexedFields[kind] as readonly IndexedField<FactKind>[]).flatMap((field) =>
      linked.map((value) => `${kind}.${String(field)}=${value} ${wordsOf(view.by(kind, field, value))}`),
    ),
  );
  return [...ids, ...each, ...filed];
}

/** Everything that a record answers, at every seq, with which Change touched what. */
export function digestOfRecord(record: Record): string[] {
  const lines = record.changes.map((change) => canonical(change));
  for (let seq = 0; seq <= record.seq; seq += 1) {
    lines.push(...digestOf(record.at(seq)).map((line) => `${seq} ${line}`));
    const { added, superseded } = record.diffOf(seq);
    lines.push(`${seq} added ${canonical(added)}`, `${seq} superseded ${canonical(superseded)}`);
  }
  for (const [kind, id] of things) {
    const touched = record.changesOf(`${kind}:${id}` as Thing).map((change) => change.seq);
    lines.push(`${kind}:${id} ${touched} ${record.lastChangeOf(`${kind}:${id}` as Thing)?.id}`);
  }
  return lines;
}

function wordsOf(versions: readonly NewVersion[]): string {
  return versions
    .map(
      (version) =>
        `${version.id} ${version.effectiveFrom} ${version.effectiveTo} ${canonical(Object.values(fieldsOf(version)))}`,
    )
    .join('; ');
}
