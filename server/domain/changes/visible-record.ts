import { type Actor, mayAnywhere, scopeOf } from '../access.ts';
import { addDays, type Period } from '../day.ts';
import type { Change } from '../record/changes.ts';
import { ELSEWHERE } from '../record/elsewhere.ts';
import type { Record, RecordDelta } from '../record/record.ts';
import type { Version } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { leavingSight } from './leaving-sight.ts';
import { asTold, sightOf } from './visible.ts';
import { seenOfAssignment, seenOfPost, withoutLeaving } from './visible-pieces.ts';
import { isTheirs, type Reach, touches, visibleReach } from './visible-reach.ts';

/**
 * The part of the record that one person's device may hold (mechanisms 1 and 6). Rules, quoted by the tests:
 * D1 Whoever may see every name holds the whole, less what is not theirs: why someone left and the kind of absence,
 *    census items, other people's grants.
 * D2 Anyone else holds a snapshot: rows of their units on the rows' own days, by today's grants on current knowledge. A
 *    post or assignment that enters or leaves the units is cut there.
 * D3 The rest of a visible person's assignments come as elsewhere: days, FTE, basis, counted or `other`; and that it is
 *    the same post, where the same assignment is on that post in the units.
 * D4 Counts and absences of a visible person come from 31 days before they were in the units, for the figures look
 *    back that far; the kind of an absence only where it fell in the units' days.
 * D5 What screens work out from what the device holds, whatever unit and day they are asked for, equals what the server
 *    gives this reader: lists, and the measures that a device has every row for (measures/held.ts).
 * D6 Units, settings, targets and notes on dates are everybody's.
 * D7 Of a round for posts of several units, what is about another's post is not theirs: its offers, their checks and
 *    stages, and which post it is. The round and its own stages are, without a note said before theirs joined it.
 * D8 A Change comes as the log tells it (LV3-LV5): its reason only to whoever sees every row of it, and their own things;
 *    with the access under which it was made (MB3), for the grants of others do not come.
 * D9 The rest of a visible post's days come as elsewhere: days, FTE, counted or `other`, under the number and title it
 *    has in the units; who held it then, as the FTE of nobody's. So its vacancies are as old, and end, as they do.
 */
type VisibleRecord = { readonly scope: 'whole' | 'snapshot'; readonly delta: RecordDelta };

const LOOK_BACK_DAYS = 31;

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

function namesOnly(details: Version<'workerDetails'>): Version<'workerDetails'> {
  return { ...details, payrollNumber: null, caseSystemId: null, email: null, otherRefs: null, census: null };
}

function snapshotFor(record: Record, actor: Actor): RecordDelta {
  const reach = visibleReach(record, actor);
  const added: Version[] = [];
  let pieces = 0;
  for (const version of record.everyVersion()) {
    if (version.kind !== 'assignment' && version.kind !== 'post') {
      added.push(...seen(version, reach));
      continue;
    }
    // one version may come in several pieces, so their ids are the snapshot's own; nothing refers to them
    for (const piece of version.kind === 'post' ? seenOfPost(version, reach) : seenOfAssignment(version, reach)) {
      pieces -= 1;
      added.push({ ...piece, versionId: pieces });
    }
  }
  return { changes: changesBehind(record, added, actor), added, closed: [], seq: record.seq };
}

/** D2, D4, D6. A version as this reader may hold it; none when it is not theirs. Posts and assignments apart. */
function seen(version: Version, reach: Reach): Version[] {
  switch (version.kind) {
    case 'unit':
    case 'setting':
    case 'target':
    case 'dateNote':
      return [version];
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
      return seenOfOffer(version, reach);
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
  return { ...round, postIds: round.postIds.map((id, at) => (posts.has(id) ? id : `${ELSEWHERE}${at + 1}`)) };
}

/** D7. A stage of the round itself tells how far every post of it is, those that joined later too. */
function seenStage(version: Version<'stageEvent'>, reach: Reach): Version[] {
  if (isTheirs(version, reach)) return [version];
  if (version.offerId)
    return isBeforeTheirs(version.offerId, version, reach) ? [told({ ...version, note: null }, reach)] : [];
  return version.postId === null && reach.recruitments.has(version.recruitmentId) ? [{ ...version, note: null }] : [];
}

/** D7. */
function seenOfOffer(version: Version<'offer' | 'offerCheck'>, reach: Reach): Version[] {
  if (isTheirs(version, reach)) return [version];
  const offerId = version.kind === 'offer' ? version.id : version.offerId;
  if (!isBeforeTheirs(offerId, version, reach)) return [];
  return [version.kind === 'offer' ? told(version, reach) : version];
}

function isBeforeTheirs(offerId: string, { effectiveFrom }: Period, { offers }: Reach): boolean {
  const until = offers.get(offerId);
  return until !== undefined && effectiveFrom < until;
}

function told<K extends 'offer' | 'stageEvent'>(version: Version<K>, { posts }: Reach): Version<K> {
  const { postId } = version;
  return postId === null || posts.has(postId) ? version : { ...version, postId: `${ELSEWHERE}0` };
}

/** D4. */
function seenAbsence(version: Version<'absence'>, reach: Reach): Version[] {
  const inUnits = reach.workers.get(version.workerId);
  if (touches(inUnits, version)) return reach.seesWhy(version) ? [version] : [{ ...version, absenceKind: 'not_shown' }];
  return touches(inUnits, lookedBackAtFrom(version)) ? [{ ...version, absenceKind: 'not_shown' }] : [];
}

/** The days whose figures may look back at a fact. */
function lookedBackAtFrom(period: Period): Period {
  return { effectiveFrom: period.effectiveFrom, effectiveTo: addDays(period.effectiveTo, LOOK_BACK_DAYS - 1) };
}

/** D8. The Changes that added or closed anything the reader holds, so that each thing's ETag is there. */
function changesBehind(record: Record, versions: readonly Version[], actor: Actor): Change[] {
  const seqs = new Set(versions.flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo]));
  const sight = sightOf(record.now, actor);
  return record.changes.filter((change) => seqs.has(change.seq)).map((change) => asTold(record, change, sight));
}
