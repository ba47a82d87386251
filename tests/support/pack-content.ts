import type { FactKind } from '../../server/domain/record/facts.ts';
import { fieldNames } from '../../server/domain/record/fields.ts';
import { fieldOf, type NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';

const kinds = [
  'unit',
  'post',
  'worker',
  'workerDetails',
  'assignment',
  'absence',
  'recruitment',
  'offer',
  'stageEvent',
  'caseloadCount',
] as const satisfies readonly FactKind[];

/** Everything a view believes of what packs bring, as sorted lines in the packs' own references: ids play no part. */
export function contentOf(view: View): string[] {
  const names = namesOf(view);
  const lines: string[] = [];
  for (const kind of kinds) {
    for (const id of view.ids(kind)) {
      for (const version of view.versions(kind, id)) lines.push(lineOf(version, names));
    }
  }
  return lines.sort();
}

function lineOf(version: NewVersion, names: ReadonlyMap<string, string>): string {
  const { kind, id, effectiveFrom, effectiveTo } = version;
  const named = (value: unknown): unknown => (typeof value === 'string' ? (names.get(value) ?? value) : value);
  const fields = fieldNames(kind).map((name) => {
    const value = fieldOf(version, name);
    return `${name}=${JSON.stringify(Array.isArray(value) ? value.map(named) : named(value))}`;
  });
  const own = kind === 'worker' || kind === 'workerDetails' ? ` ${names.get(id)}` : '';
  return `${kind}${own} ${effectiveFrom} ${effectiveTo} ${fields.join(' ')}`;
}

/** Ids to the references that packs know things by. */
function namesOf(view: View): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const learn = <K extends FactKind>(kind: K, nameOf: (version: NewVersion<K>) => string | null) => {
    for (const id of view.ids(kind)) {
      const version = view.versions(kind, id)[0];
      if (version) names.set(id, nameOf(version) ?? id);
    }
  };
  learn('unit', (unit) => `unit ${unit.code}`);
  learn('post', (post) => `post ${post.postNumber}`);
  learn('workerDetails', (details) => `worker ${details.workerRef}`);
  learn('recruitment', (round) => `round ${round.recruitmentRef}`);
  learn('offer', (offer) => `offer ${offer.offerRef}`);
  return names;
}
