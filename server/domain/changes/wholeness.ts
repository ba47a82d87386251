import { DAWN, type Day, LAST_DAY, overlaps } from '../day.ts';
import type { FactKind } from '../record/facts.ts';
import type { IndexedField } from '../record/indexes.ts';
import { partsOf, type Thing, thingKinds } from '../record/things.ts';
import { fieldOf, type NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { overFor } from '../recruitment/offer-posts.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { type Crowded, crowdedOffers, openWhileOver, postTakenUp } from '../recruitment.room.ts';
import { isOpenOffer, type Offer, offerEvents, offersOf, roundStageOn, settles } from '../recruitment.ts';
import { firstLoop, gapIn } from '../units.plans.ts';
import { dependentsOf, leftBehind } from './dependents.ts';

/**
 * Whether the record is whole around some versions. Rules, quoted by the tests:
 * WH1 What a version refers to is in the record.
 * WH2 A post lies in its unit, and a unit in the one it is part of, on each of its days.
 * WH3 An assignment lies in its post on each of its days.
 * WH4 Two versions of one thing share no day; nor do two absences of one person.
 * WH5 No two things have the same number, code or reference.
 * WH6 No unit lies under itself.
 * WH7 A post is in one round of recruitment at a time, and taken up by one offer at a time; none is open on a day on which
 *     its round is over, no round has more of them than places, and one that leads to a start neither ends nor goes on.
 */
export type Unwhole = {
  /** The version that is not as it should be. */
  readonly version: NewVersion;
  /** The thing it is at odds with. */
  readonly against: { readonly kind: FactKind; readonly id: string };
  readonly message: string;
};

/** WH1-WH7. What is not whole about the things of some versions (come or gone) and about what refers to them. */
export function wholeness(view: View, touched: Iterable<NewVersion>): Unwhole[] {
  const things = new Map<string, NewVersion>();
  for (const version of touched) things.set(`${version.kind}:${version.id}`, version);
  const found: Unwhole[] = [];
  const checked = new Set<NewVersion>();
  const check = (version: NewVersion) => {
    if (checked.has(version)) return;
    checked.add(version);
    found.push(...referenceFaults(view, version));
  };
  for (const { kind, id } of things.values()) {
    const versions = view.versions<FactKind>(kind, id);
    for (const version of versions) check(version);
    for (const version of dependentsOf(view, kind, id)) check(version);
    found.push(...overlapFaults(view, versions), ...keyFaults(view, versions));
  }
  for (const version of leftBehind(view, {
    units: gone(view, things, 'unit'),
    workers: gone(view, things, 'worker'),
  })) {
    check(version);
  }
  if ([...things.values()].some((version) => version.kind === 'unit')) found.push(...loopFaults(view));
  found.push(...recruitmentFaults(view, things.values()));
  return found;
}

function gone(view: View, things: ReadonlyMap<string, NewVersion>, kind: FactKind): Set<string> {
  const ofKind = [...things.values()].filter((version) => version.kind === kind);
  return new Set(ofKind.map(({ id }) => id).filter((id) => view.versions(kind, id).length === 0));
}

/** How a version leans on another thing: on its being there at all, or on each of the version's own days. */
type Reference = { readonly kind: FactKind; readonly id: string; readonly throughout?: boolean };

function referenceFaults(view: View, version: NewVersion): Unwhole[] {
  return referencesOf(version).flatMap((reference): Unwhole[] => {
    const { kind, id } = reference;
    const versions = view.versions<FactKind>(kind, id);
    const against = { kind, id };
    const what = nouns[version.kind];
    const other = nouns[kind].replace(/^An? /, '').toLowerCase();
    if (versions.length === 0) {
      return [{ version, against, message: `${what} would be left without its ${other}.` }];
    }
    if (!reference.throughout || gapIn(versions, version) === null) return [];
    return [{ version, against, message: `${what} would lie outside the days of its ${other}.` }];
  });
}

/** WH1-WH3. What a version refers to. */
function referencesOf(version: NewVersion): Reference[] {
  const references: Reference[] = [];
  const refer = (kind: FactKind, id: string | null, throughout = false) =>
    id && references.push({ kind, id, throughout });
  if (version.kind === 'unit') refer('unit', version.parentId, true);
  else if ('unitId' in version) refer('unit', version.unitId, version.kind === 'post');
  if ('unitIds' in version) for (const id of version.unitIds) refer('unit', id);
  if ('postId' in version) refer('post', version.postId, version.kind === 'assignment');
  if ('postIds' in version) for (const id of version.postIds) refer('post', id);
  if ('workerId' in version) refer('worker', version.workerId);
  if ('coversAbsenceOf' in version) refer('worker', version.coversAbsenceOf);
  if (version.kind === 'workerDetails') refer('worker', version.id);
  if ('recruitmentId' in version) refer('recruitment', version.recruitmentId);
  if ('offerId' in version) refer('offer', version.offerId);
  if (version.kind === 'query') references.push(...thingReference(version.about));
  return references;
}

function thingReference(about: string): Reference[] {
  const { kind, id } = partsOf(about as Thing);
  return thingKinds.includes(kind) ? [{ kind, id }] : [];
}

/** WH4. */
function overlapFaults(view: View, versions: readonly NewVersion[]): Unwhole[] {
  const found: Unwhole[] = [];
  versions.forEach((version, at) => {
    const next = versions[at + 1];
    if (next && overlaps(version, next)) {
      const message = `${nouns[version.kind]} would say two things of one day.`;
      found.push({ version: next, against: { kind: version.kind, id: version.id }, message });
    }
    if (version.kind !== 'absence') return;
    for (const other of view.by('absence', 'workerId', version.workerId)) {
      if (other.id === version.id || !overlaps(other, version)) continue;
      const message = 'Somebody would have two absences on one day.';
      found.push({ version: other, against: { kind: 'absence', id: version.id }, message });
    }
  });
  return found;
}

/** WH5. */
const keys: { readonly [K in FactKind]?: IndexedField<K> } = {
  unit: 'code',
  post: 'postNumber',
  assignment: 'assignmentRef',
  recruitment: 'recruitmentRef',
  offer: 'offerRef',
  workerDetails: 'workerRef',
};

function keyFaults(view: View, versions: readonly NewVersion[]): Unwhole[] {
  return versions.flatMap((version) => {
    const field = keys[version.kind];
    const value = field && fieldOf(version, field);
    if (!field || typeof value !== 'string') return [];
    const others = view.by<FactKind>(version.kind, field as never, value).filter((other) => other.id !== version.id);
    const message = `${nouns[version.kind]} would have the same number or reference as another.`;
    return others.map((other) => ({ version: other, against: { kind: version.kind, id: version.id }, message }));
  });
}

/** WH6. */
function loopFaults(view: View): Unwhole[] {
  const loop = firstLoop(view, DAWN);
  if (!loop) return [];
  const version = view
    .versions('unit', loop.unitId)
    .find((unit) => unit.effectiveFrom <= loop.on && loop.on < unit.effectiveTo);
  if (!version?.parentId) return [];
  return [{ version, against: { kind: 'unit', id: version.parentId }, message: 'A unit would lie under itself.' }];
}

/** WH7. */
function recruitmentFaults(view: View, touched: Iterable<NewVersion>): Unwhole[] {
  const rounds = new Set<string>();
  for (const version of touched) {
    if (version.kind === 'recruitment') rounds.add(version.id);
    else if ('recruitmentId' in version) rounds.add(version.recruitmentId);
  }
  const ids = [...rounds];
  const posts = new Set(ids.flatMap((id) => view.versions('recruitment', id).flatMap(({ postIds }) => postIds)));
  return [...[...posts].flatMap((id) => roundFaults(view, id)), ...ids.flatMap((id) => offerFaults(view, id))];
}

function roundFaults(view: View, postId: string): Unwhole[] {
  const [newest, other] = roundsAtOnce(view, postId, DAWN)?.rounds ?? [];
  if (!newest || !other) return [];
  const against = { kind: 'recruitment' as const, id: other.recruitmentId };
  return [{ version: newest.round, against, message: 'A post would be in two rounds of recruitment at once.' }];
}

function offerFaults(view: View, recruitmentId: string): Unwhole[] {
  const inEnded = offersOf(view, recruitmentId, LAST_DAY).flatMap((offer): Unwhole[] => {
    const on = openWhileOver(view, offer);
    const end = on && endOfRound(view, offer, on);
    const against = { kind: 'offer' as const, id: offer.id };
    const isOpen = isOpenOffer(view, offer, LAST_DAY);
    const message = isOpen
      ? 'An offer would be open in a round that is over.'
      : `Offer ${offer.offerRef} would have been open on days on which its round was over.`;
    return end ? [{ version: end, against, message }] : [];
  });
  const ofBoth = offersOf(view, recruitmentId, LAST_DAY).flatMap((offer) => notEndedByStart(view, offer));
  return [...inEnded, ...ofBoth, ...crowdedOffers(view, recruitmentId).map((one) => crowdedIn(recruitmentId, one))];
}

function notEndedByStart(view: View, { id }: Offer): Unwhole[] {
  const events = offerEvents(view, id, LAST_DAY);
  const start = events.find(({ stage }) => stage === 'started');
  const last = events.at(-1);
  if (!start || !last) return [];
  const against = { kind: 'offer' as const, id };
  const end = events.find(({ stage }) => stage !== 'started' && settles(stage));
  if (end) return [{ version: end, against, message: 'An offer would have ended, and led to a start.' }];
  return last === start ? [] : [{ version: last, against, message: 'An offer would go on after it led to a start.' }];
}

function crowdedIn(recruitmentId: string, { offer, by }: Crowded): Unwhole {
  if (!by) {
    const against = { kind: 'recruitment' as const, id: recruitmentId };
    return { version: offer, against, message: 'A round would have more offers and starts than places.' };
  }
  const against = { kind: by.kind, id: by.id };
  const message =
    by.kind === 'offer'
      ? 'A post would have two offers at once.'
      : 'A post would be offered by one round and in another.';
  return { version: offer, against, message };
}

/** The event or the version by which a round is over, on a day, for what an offer is for. */
function endOfRound(view: View, { id, recruitmentId }: Offer, on: Day): NewVersion | undefined {
  const offer = versionNear(view, ['offer', id], on);
  const round = versionNear(view, ['recruitment', recruitmentId], on);
  if (!round || !offer) return offer;
  const postId = postTakenUp(round, offer);
  const over = overFor(view, { round, postId, on });
  return over?.stage ? (roundStageOn(view, round.id, { asAt: on, postId })?.event ?? round) : round;
}

const nouns: { readonly [K in FactKind]: string } = {
  unit: 'A unit',
  post: 'A post',
  worker: 'A person',
  workerDetails: 'A person’s details',
  assignment: 'An assignment',
  absence: 'An absence',
  recruitment: 'A round of recruitment',
  offer: 'An offer',
  offerCheck: 'A check',
  stageEvent: 'A stage of recruitment',
  caseloadCount: 'A count',
  query: 'A query',
  target: 'A target',
  grant: 'A grant of access',
  setting: 'A setting',
  dateNote: 'A note',
};
