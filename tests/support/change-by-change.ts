import fc from 'fast-check';
import type { Day } from '../../server/domain/day.ts';
import type { Draft } from '../../server/domain/record/draft.ts';
import { factKinds } from '../../server/domain/record/fields.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot, type View } from '../../server/domain/record/view.ts';

/**
 * One record, or drafts laid one over another, moved on Change by Change. A Change takes some things to what they are
 * in another history, back again, or away: posts, people, counts, absences, rounds, units and settings alike.
 */
type History = { readonly versions: readonly NewVersion[]; readonly days: readonly Day[] };
type Things = ReadonlyMap<string, readonly NewVersion[]>;
type Swap = { readonly thing: string; readonly to: readonly NewVersion[] };
export type Told = { readonly swaps: readonly Swap[]; readonly isAsked: boolean };

const thingsOf = (versions: readonly NewVersion[]): Things => Map.groupBy(versions, ({ kind, id }) => `${kind}:${id}`);

/** What a first Change brings, the Changes after it, and days to look at. */
export function changeByChange(history: fc.Arbitrary<History>) {
  const swap = fc.record({ thing: fc.nat(), side: fc.constantFrom(0, 1, 1, 2) });
  const change = fc.record({ swaps: fc.array(swap, { minLength: 1, maxLength: 4 }), isAsked: fc.boolean() });
  const changes = fc.array(change, { minLength: 1, maxLength: 8 });
  return fc.tuple(history, history, changes).map(([one, other, said]) => {
    const sides = [thingsOf(one.versions), thingsOf(other.versions)];
    const names = [...new Set(sides.flatMap((things) => [...things.keys()]))];
    const told: Told[] = said.map(({ swaps, isAsked }) => ({
      swaps: swaps.map(({ thing, side }) => {
        const name = names[thing % names.length] as string;
        return { thing: name, to: sides[side]?.get(name) ?? [] };
      }),
      isAsked,
    }));
    const days = [...one.days.slice(0, 4), ...other.days.slice(0, 3)].sort();
    return { first: [...(sides[0]?.values() ?? [])].flat(), changes: told, days };
  });
}

/** Lays what a Change says over what is believed. */
export function takeOver(draft: Draft, { swaps }: Told): void {
  for (const { thing, to } of swaps) {
    const [kind, id] = [thing.slice(0, thing.indexOf(':')) as NewVersion['kind'], thing.slice(thing.indexOf(':') + 1)];
    for (const believed of [...draft.versions(kind, id)]) draft.supersede(believed);
    for (const one of to) draft.add({ ...one });
  }
}

/** What is believed, in the plainest possible view: nothing kept, nothing moved on, nothing known of before. */
export function anew(view: View): Snapshot {
  const all = factKinds.flatMap((kind) =>
    [...view.ids(kind)].flatMap((id): readonly NewVersion[] => view.versions(kind, id)),
  );
  return Snapshot.of(all, view.seq);
}
