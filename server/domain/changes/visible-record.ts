import { type Actor, daysInScope, mayAnywhere, scopeOf } from '../access.ts';
import { blankAssignment } from '../assignments/rules.ts';
import { stretchesOf } from '../assignments.stretches.ts';
import { addDays, dayOfNumber, earlierOf, laterOf, overlaps, type Period } from '../day.ts';
import type { Change } from '../record/changes.ts';
import type { Record, RecordDelta } from '../record/record.ts';
import { type NewVersion, OPEN, type Version } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { leavingSight } from './leaving-sight.ts';
import { unitsOfVersion } from './places.ts';
import { asTold, sightOf } from './visible.ts';

/**
 * The part of the record that one person's device may hold (mechanisms 1 and 6). Rules, quoted by the tests:
 * D1 Whoever may see every name holds the whole, less what is not theirs: why someone left and the kind of absence,
 *    census items, other people's grants.
 * D2 Anyone else holds a snapshot: rows of their units on the rows' own days, by today's grants on current knowledge.
 * D3 The rest of a visible person's assignments come as elsewhere: days, FTE, basis, counted or `other`.
 * D4 Counts and absences of a visible person come from 31 days before they were in the units, for the figures look
 *    back that far; the kind of an absence only where it fell in the units' days.
 * D5 Figures of the reader's units, worked out from what the device holds, equal the server's.
 * D6 Units, settings, targets and notes on dates are everybody's.
 * D7 Of a round for posts of several units, what is about another's post is not theirs: its offers, their checks and
 *    stages, and which post it is. The round and its own stages are, without a note said before theirs joined it.
 * D8 A Change comes as the log tells it (LV3-LV5): its reason only to whoever sees every row of it, and their own things.
 */
export type VisibleRecord = { readonly scope: 'whole' | 'snapshot'; readonly delta: RecordDelta };

const LOOK_BACK_DAYS = 31;
/** The id, or the beginning of one, of no post at all: never in force. */
const NO_POST = '-';

/** What a reader's device may hold of everything recorded after a seq (D1), or in place of what it holds (D2). */
export function visibleRecord(record: Record, actor: Actor, since: number): VisibleRecord {
  if (!scopeOf(actor, 'names.read').all) return { scope: 'snapshot', delta: snapshotFor(record, actor) };
  const delta = record.since(since);
  const sight = sightOf(record.now, actor);
  return {
    scope: 'whole',
    delta: {
      ...delta,
      changes: delta.changes.map((change) => asTold(record, change, sight)),
      added: withoutWhatIsHidden(delta.added, actor, record.now),
    },
  };
}

/** What of the record an actor may see changes with their grants alone: the same text, the same part. */
export function grantsKey(actor: Actor): string {
  const grants = actor.grants.map((grant) => `${grant.access}@${[...grant.unitIds].sort().join('+')}`);
  return `${actor.kind}:${grants.sort().join(',')}`;
}

/** D1. Versions less the fields that this reader may not see; without those of which nothing is theirs. */
export function withoutWhatIsHidden(versions: readonly Version[], actor: Actor, view: View): Version[] {
  const seesWhy = leavingSight(view, actor);
  const seesGrants = mayAnywhere(actor, 'grants.write');
  const seesCensus = mayAnywhere(actor, 'census.read');
  return versions.flatMap((version): Version[] => {
    if (version.kind === 'grant') return seesGrants || `user:${version.userId}` === actor.id ? [version] : [];
    if (version.kind === 'workerDetails' && !seesCensus) return [namesOnly(version)];
    if (version.kind === 'assignment' && !seesWhy(version)) return [withoutLeaving(version)];
    if (version.kind === 'absence' && !seesWhy(version)) return [{ ...version, absenceKind: 'not_shown' }];
    return [version];
  });
}

function withoutLeaving(assignment: Version<'assignment'>): Version<'assignment'> {
  return { ...assignment, leaveReason: null, leaveDestination: null };
}

function namesOnly(details: Version<'workerDetails'>): Version<'workerDetails'> {
  return { ...details, payrollNumber: null, caseSystemId: null, email: null, otherRefs: null, census: null };
}

/** What of the record lies in the reader's units: worked out once per snapshot. */
type Reach = {
  readonly actor: Actor;
  readonly record: Record;
  readonly view: View;
  readonly units: UnitPeriods;
  /** The days on which each visible person was in the units. */
  readonly workers: ReadonlyMap<string, readonly Period[]>;
  /** The posts that were in the units on any day. */
  readonly posts: ReadonlySet<string>;
  readonly recruitments: ReadonlySet<string>;
  readonly seesWhy: (version: Version) => boolean;
};

type UnitPeriods = ReadonlyMap<string, readonly Period[]>;

function snapshotFor(record: Record, actor: Actor): RecordDelta {
  const reach = reachOf(record, actor);
  const added: Version[] = [];
  let pieces = 0;
  for (const version of record.everyVersion()) {
    if (version.kind !== 'assignment') {
      added.push(...seen(version, reach));
      continue;
    }
    // one version may come in several pieces, so their ids are the snapshot's own; nothing refers to them
    for (const piece of seenOfAssignment(version, reach)) {
      pieces -= 1;
      added.push({ ...piece, versionId: pieces });
    }
  }
  return { changes: changesBehind(record, added, actor), added, closed: [], seq: record.seq };
}

function reachOf(record: Record, actor: Actor): Reach {
  const view = record.now;
  const units = daysInScope(view, scopeOf(actor, 'names.read'));
  const workers = new Map<string, Period[]>();
  for (const id of view.ids('assignment')) {
    for (const { assignment, unitId, from, to } of stretchesOf(view, view.versions('assignment', id))) {
      const period = { effectiveFrom: dayOfNumber(from), effectiveTo: dayOfNumber(to) };
      if (!unitId || !touches(units.get(unitId), period)) continue;
      workers.set(assignment.workerId, [...(workers.get(assignment.workerId) ?? []), period]);
    }
  }
  const liesIn = (kind: 'post' | 'recruitment') =>
    new Set([...view.ids(kind)].filter((id) => view.versions(kind, id).some((one) => isWithin(one, { view, units }))));
  const things = { posts: liesIn('post'), recruitments: liesIn('recruitment') };
  return { actor, record, view, units, workers, ...things, seesWhy: leavingSight(view, actor) };
}

/** D2. Whether a row lay in the units on a day of its own. */
function isWithin(version: NewVersion, { view, units }: { view: View; units: UnitPeriods }): boolean {
  return unitsOfVersion(view, version).some((days) => touches(units.get(days.unitId), days));
}

/** What a row refers to may itself be believed no more: then it lay where that was when the row was last believed. */
function isTheirs(version: Version, { record, units }: Reach): boolean {
  const view = version.knownTo === OPEN ? record.now : record.at(version.knownTo - 1);
  return isWithin(version, { view, units });
}

/** D2, D4, D6. A version as this reader may hold it; none when it is not theirs. Assignments apart. */
function seen(version: Version, reach: Reach): Version[] {
  switch (version.kind) {
    case 'unit':
    case 'setting':
    case 'target':
    case 'dateNote':
      return [version];
    case 'post':
      return touches(reach.units.get(version.unitId), version) ? [version] : [];
    case 'worker':
      return reach.workers.has(version.id) ? [version] : [];
    case 'workerDetails':
      return reach.workers.has(version.id) ? [namesOnly(version)] : [];
    case 'absence':
      return seenAbsence(version, reach);
    case 'caseloadCount':
      return touches(reach.workers.get(version.workerId), lookedBackAtFrom(version)) ? [version] : [];
    case 'recruitment':
      return reach.recruitments.has(version.id) ? [withoutOthersPosts(version, reach)] : [];
    case 'stageEvent':
      return seenStage(version, reach);
    case 'offer':
    case 'offerCheck':
      return isTheirs(version, reach) ? [version] : [];
    case 'query':
      return version.raisedBy === reach.actor.id || touches(reach.units.get(version.unitId ?? ''), version)
        ? [version]
        : [];
    default:
      return withoutWhatIsHidden([version], reach.actor, reach.view);
  }
}

/** D7. How many posts a round is for is told; which they are, of one's own. */
function withoutOthersPosts(round: Version<'recruitment'>, { posts }: Reach): Version<'recruitment'> {
  if (round.postIds.every((id) => posts.has(id))) return round;
  return { ...round, postIds: round.postIds.map((id, at) => (posts.has(id) ? id : `${NO_POST}${at + 1}`)) };
}

/** D7. A stage of the round itself tells how far every post of it is, those that joined later too. */
function seenStage(version: Version<'stageEvent'>, reach: Reach): Version[] {
  if (isTheirs(version, reach)) return [version];
  const isOfRound = version.postId === null && version.offerId === null;
  return isOfRound && reach.recruitments.has(version.recruitmentId) ? [{ ...version, note: null }] : [];
}

/** D4. */
function seenAbsence(version: Version<'absence'>, reach: Reach): Version[] {
  const inUnits = reach.workers.get(version.workerId);
  if (touches(inUnits, version)) return reach.seesWhy(version) ? [version] : [{ ...version, absenceKind: 'not_shown' }];
  return touches(inUnits, lookedBackAtFrom(version)) ? [{ ...version, absenceKind: 'not_shown' }] : [];
}

/** D2, D3. An assignment, cut where it enters and leaves the reader's units; whole where it never does. */
function seenOfAssignment(version: Version<'assignment'>, reach: Reach): Version<'assignment'>[] {
  if (!reach.workers.has(version.workerId)) return [];
  const pieces = stretchesOf(reach.view, [version]).flatMap(({ unitId, role, from, to }) => {
    const period = { effectiveFrom: dayOfNumber(from), effectiveTo: dayOfNumber(to) };
    return cut(period, reach.units.get(unitId ?? '')).map((piece) => ({ ...piece, role }));
  });
  const seen = reach.seesWhy(version) ? version : withoutLeaving(version);
  if (pieces.length > 0 && pieces.every((piece) => piece.inside)) return [seen];
  const counted = pieces.map(({ inside, role, effectiveFrom, effectiveTo }) => {
    // why someone left belongs to where they left from
    if (inside)
      return { ...(effectiveTo === version.effectiveTo ? seen : withoutLeaving(version)), effectiveFrom, effectiveTo };
    return elsewhere(version, { effectiveFrom, effectiveTo, role: role === 'other' ? 'other' : 'social_worker' });
  });
  const gaps = cut(version, pieces).filter((part) => !part.inside);
  return [...counted, ...gaps.map((gap) => uncounted(version, gap))];
}

/** Days on which its post was not in force: part of its run, and in no figure. */
function uncounted(version: Version<'assignment'>, { effectiveFrom, effectiveTo }: Period): Version<'assignment'> {
  return { ...elsewhere(version, { effectiveFrom, effectiveTo, role: 'other' }), postId: NO_POST, role: null };
}

/** D3. What is told of an assignment in other units. Its reference stays: the main assignment is chosen by it. */
function elsewhere(
  version: Version<'assignment'>,
  { effectiveFrom, effectiveTo, role }: Period & { role: 'other' | 'social_worker' },
): Version<'assignment'> {
  const { kind, id, versionId, knownFrom, knownTo, assignmentRef, workerId, basis, fteMicro } = version;
  return {
    ...{ kind, id, versionId, knownFrom, knownTo, effectiveFrom, effectiveTo },
    ...blankAssignment,
    ...{ assignmentRef, workerId, basis, fteMicro, role },
  };
}

/** A period cut into its parts inside and outside some others (sorted, apart), in order. */
function cut(period: Period, by: readonly Period[] | undefined): (Period & { inside: boolean })[] {
  const parts: (Period & { inside: boolean })[] = [];
  let from = period.effectiveFrom;
  for (const inner of by ?? []) {
    if (!overlaps(inner, { effectiveFrom: from, effectiveTo: period.effectiveTo })) continue;
    const start = laterOf(inner.effectiveFrom, from);
    const end = earlierOf(inner.effectiveTo, period.effectiveTo);
    if (from < start) parts.push({ effectiveFrom: from, effectiveTo: start, inside: false });
    parts.push({ effectiveFrom: start, effectiveTo: end, inside: true });
    from = end;
  }
  if (from < period.effectiveTo) parts.push({ effectiveFrom: from, effectiveTo: period.effectiveTo, inside: false });
  return parts;
}

/** The days whose figures may look back at a fact. */
function lookedBackAtFrom(period: Period): Period {
  return { effectiveFrom: period.effectiveFrom, effectiveTo: addDays(period.effectiveTo, LOOK_BACK_DAYS - 1) };
}

function touches(periods: readonly Period[] | undefined, period: Period): boolean {
  return periods?.some((other) => overlaps(other, period)) ?? false;
}

/** D8. The Changes that added or closed anything the reader holds, so that each thing's ETag is there. */
function changesBehind(record: Record, versions: readonly Version[], actor: Actor): Change[] {
  const seqs = new Set(versions.flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo]));
  const sight = sightOf(record.now, actor);
  return record.changes.filter((change) => seqs.has(change.seq)).map((change) => asTold(record, change, sight));
}
