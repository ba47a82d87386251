import { type Actor, daysInScope, mayAnywhere, type Scope, scopeOf } from '../access.ts';
import { overlaps, type Period } from '../day.ts';
import type { Change } from '../record/changes.ts';
import type { Record } from '../record/record.ts';
import { thingsTouchedBy } from '../record/things.ts';
import type { Version } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { madeBy } from './made-by.ts';
import { unitsOfVersion } from './places.ts';

/**
 * What of the log a reader may see. Rules, quoted by the tests:
 * LV1 A row that a Change added or superseded is seen where the reader may see names in its unit, on the row's own days.
 * LV2 Units, settings, targets and notes on dates are everybody's; grants, the administrators' and one's own.
 * LV3 A Change is told to whoever sees one of its rows; things out of their sight go without a name in its sentence.
 * LV4 Anyone else learns that there was one, when, under which access and of which kind; never whose, what or why. That
 *     is all the board learns of posts and people.
 * LV5 Of a Change seen in part, only the things of the rows in sight are given, and not its reason.
 */
export type Sight = {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly units: ReadonlyMap<string, readonly Period[]>;
};

/** What an actor may see, worked out once for a list. Rights are today's grants on current knowledge. */
export function sightOf(view: View, actor: Actor): Sight {
  const scope = scopeOf(actor, 'names.read');
  return { actor, scope, units: daysInScope(view, scope) };
}

const everybodys: ReadonlySet<string> = new Set(['unit', 'setting', 'target', 'dateNote']);

/** LV1, LV2. Whether a row is one the reader may see; `view` is one in which what it refers to is believed. */
function seesVersion({ actor, scope, units }: Sight, view: View, version: Version): boolean {
  if (everybodys.has(version.kind)) return true;
  if (version.kind === 'grant') return mayAnywhere(actor, 'grants.write') || `user:${version.userId}` === actor.id;
  if (scope.all) return true;
  if (scope.unitIds.length === 0) return false;
  return unitsOfVersion(view, version).some((days) => units.get(days.unitId)?.some((seen) => overlaps(seen, days)));
}

/** LV3. Whether a Change is one that the reader is told. One that did nothing to any row is told to whoever sees all. */
export function seesChange(record: Record, { seq, actor }: Change, sight: Sight): boolean {
  if (actor === UNTOLD) return false;
  const { added, superseded } = record.diffOf(seq);
  if (added.length + superseded.length === 0) return sight.scope.all;
  return (
    added.some((version) => seesVersion(sight, record.at(seq), version)) ||
    superseded.some((version) => seesVersion(sight, record.at(seq - 1), version))
  );
}

/** LV5. The reason of a Change of which the reader sees every row, and of its things those whose rows they see. */
export function whatIsTheirs(record: Record, change: Change, sight: Sight): Pick<Change, 'reason' | 'things'> {
  const { reason, things } = change;
  if (reason === null && things.length === 0) return { reason, things };
  return partOf(record, change, seenOf(record, change, sight));
}

/** LV3-LV5, MB3. A Change as a reader's device may hold it: of one that they are not told, when it was and of which kind. */
export function asTold(record: Record, made: Change, sight: Sight): Change {
  const change = { ...made, by: madeBy(record, made) };
  // whoever sees everybody's names is kept from grants alone; one that lists no things may still hold some
  const isOfGrants = change.things.length === 0 || change.things.some((one) => one.startsWith('grant:'));
  if (sight.scope.all && !isOfGrants) return change;
  const seen = seenOf(record, change, sight);
  if (seen.added.length + seen.superseded.length > 0) return { ...change, ...partOf(record, change, seen) };
  return { ...change, actor: UNTOLD, reason: null, device: null, things: [] };
}

type Rows = { readonly added: Version[]; readonly superseded: Version[] };

/** LV5. */
function partOf(record: Record, { seq, reason, things }: Change, seen: Rows): Pick<Change, 'reason' | 'things'> {
  const all = record.diffOf(seq);
  if (seen.added.length === all.added.length && seen.superseded.length === all.superseded.length)
    return { reason, things };
  const touched = new Set<string>([
    ...seen.added.flatMap((version) => thingsTouchedBy(record.at(seq), version)),
    ...seen.superseded.flatMap((version) => thingsTouchedBy(record.at(seq - 1), version)),
  ]);
  return { reason: null, things: things.filter((one) => touched.has(one)) };
}

/** Somebody: who made a Change of which its reader's device is told no more than LV4. */
const UNTOLD = 'user:';

/** The rows of a Change that a reader may see. */
export function seenOf(record: Record, { seq }: Change, sight: Sight): Rows {
  const { added, superseded } = record.diffOf(seq);
  return {
    added: added.filter((version) => seesVersion(sight, record.at(seq), version)),
    superseded: superseded.filter((version) => seesVersion(sight, record.at(seq - 1), version)),
  };
}
