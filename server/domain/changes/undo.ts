import { firstDayWithoutAdmin, isOfAdmin } from '../access.grants.ts';
import { covers, type Day } from '../day.ts';
import { AppError } from '../errors.ts';
import { blankingVerbs, type Change } from '../record/changes.ts';
import { Draft, type Plan } from '../record/draft.ts';
import type { FactKind } from '../record/facts.ts';
import type { Record } from '../record/record.ts';
import { partsOf, thingsTouchedBy } from '../record/things.ts';
import { type NewVersion, OPEN, sameVersion, type Version } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { dayWords } from '../words.ts';
import { refuseToRestoreErased } from '../workers.erasure.ts';
import { undoneBy, undoOf } from './undone.ts';
import { type Unwhole, wholeness } from './wholeness.ts';

/**
 * Undo (mechanisms 4): a new Change that takes back what others did. Rules, quoted by the tests:
 * UN1 It supersedes what the Change added and adds again what it superseded; nothing that was recorded is lost.
 * UN2 It is allowed while every version that the Change added is current: believed still, or again.
 * UN3 The record stays whole afterwards (wholeness.ts), and with an administrator from today on (G4); what was not so
 *    before does not stand in the way.
 * UN4 Otherwise it is refused, and names what stands on it, newest first: all that must be undone with it, and no more.
 * UN5 Several Changes are undone as one, newest first, when they are named together.
 * UN6 The undoing of an undo is ordinary: it brings back what had been taken back.
 * UN7 What has been undone, and stays so, is not undone again.
 * UN8 Nothing brings back what was erased, and an erasure is never undone.
 */
type UndoOutcome =
  | { readonly plan: Plan; readonly undone: readonly Change[] }
  | { readonly standsOn: readonly Change[]; readonly message: string };

/** What undoing some Changes together would do to the newest record, or what stands on them. Throws UN7, UN8 and 404. */
export function planUndo(record: Record, changeIds: readonly string[], today: Day): UndoOutcome {
  const asked = [...new Set(changeIds)].map((id) => requireChange(record, id));
  for (const change of asked) refuseSettled(record, change, changeIds);
  const first = attempt(record, asked, today);
  if (first.plan) {
    refuseToRestoreErased(record.now, first.plan);
    return { plan: first.plan, undone: newestFirst(asked) };
  }
  return { standsOn: everythingOn(record, { asked, first, today }), message: first.message };
}

function requireChange(record: Record, id: string): Change {
  const change = record.change(id);
  if (change) return change;
  throw new AppError({ code: 'not_found', status: 404, message: 'We could not find that change.' });
}

/** UN7, UN8. */
function refuseSettled(record: Record, change: Change, together: readonly string[]): void {
  if (blankingVerbs.has(change.verb)) {
    throw new AppError({ code: 'undo.erased', status: 409, message: 'What was erased can’t be brought back.' });
  }
  const undo = undoOf(record, change.id);
  if (undo && !together.includes(undo.id)) {
    const message = 'This has been undone already. To bring it back, undo that undo.';
    throw new AppError({ code: 'undo.already', status: 409, message, details: { undoneBy: undo.id } });
  }
}

type Attempt = {
  readonly plan: Plan | null;
  readonly blockers: readonly Change[];
  /** Those of them that may have nothing to do with it. */
  readonly unsure?: readonly Change[];
  readonly message: string;
};

/** UN1-UN3, UN5. Undoes Changes on a draft, newest first; gives the plan, or what stands in the way. */
function attempt(record: Record, changes: readonly Change[], today: Day): Attempt {
  const draft = new Draft(record.now);
  const touched: NewVersion[] = [];
  const blockers = new Set<Change>();
  const broughtBack = new Map<NewVersion, Version>();
  for (const change of newestFirst(changes)) {
    const { added, superseded } = record.diffOf(change.seq);
    for (const version of added) {
      const current = currentOf(draft, version);
      if (current) draft.supersede(current);
      else blockers.add(closerOf(record, version, changes) ?? change);
    }
    for (const version of superseded) {
      const planned = asPlanned(version);
      broughtBack.set(planned, version);
      draft.add(planned);
    }
    touched.push(...added, ...superseded);
  }
  if (blockers.size > 0) {
    return { plan: null, blockers: [...blockers], message: 'Later changes stand on this one.' };
  }
  const after = Math.min(...changes.map((change) => change.seq));
  const faults = newFaults(record, draft, { touched, after });
  const [fault] = faults;
  if (fault) {
    const behind = faults.map(({ version, against }) =>
      changesBehind(record, draft, { version: broughtBack.get(version) ?? version, against, after }),
    );
    const sure = behind.flatMap((one) => one.sure);
    const unsure = behind.flatMap((one) => one.unsure).filter((change) => !sure.includes(change));
    return { plan: null, blockers: [...sure, ...unsure], unsure, message: fault.message };
  }
  return withoutAdmin(record, { draft, changes, today }) ?? { plan: draft.plan(), blockers: [], message: '' };
}

type Undoing = { readonly draft: Draft; readonly changes: readonly Change[]; readonly today: Day };

/** UN3, UN4. Where the last administrator would go, the newest Change that ended another stands in the way. */
function withoutAdmin(record: Record, { draft, changes, today }: Undoing): Attempt | null {
  const gap = firstDayWithoutAdmin(record.now, draft, today);
  if (!gap) return null;
  const ended = record.changes.findLast(
    (change) =>
      !changes.includes(change) &&
      undoOf(record, change.id) === undefined &&
      record.diffOf(change.seq).superseded.some((one) => one.kind === 'grant' && isOfAdmin(one) && covers(one, gap)),
  );
  const message = `Nobody would be an administrator on ${dayWords(gap)}.`;
  return { plan: null, blockers: ended ? [ended] : [], message };
}

function newestFirst(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => b.seq - a.seq);
}

/** UN2. The believed version that says what an added one said: itself, or what an undo brought back. */
function currentOf(draft: Draft, version: Version): NewVersion | undefined {
  const believed = draft.versions<FactKind>(version.kind, version.id);
  return believed.find((one) => one === version) ?? believed.find((one) => sameVersion(one, version));
}

/** A recorded version as a plan adds it: without what tells when it was believed. */
function asPlanned(version: Version): NewVersion {
  const { versionId: _versionId, knownFrom: _knownFrom, knownTo: _knownTo, ...planned } = version;
  return planned as NewVersion;
}

/** The Change that a version is no longer believed because of, past any that stays undone. */
function closerOf(record: Record, version: Version, undone: readonly Change[]): Change | undefined {
  let now: Version | undefined = version;
  let closer: Change | undefined;
  while (now && now.knownTo !== OPEN) {
    closer = record.changeAt(now.knownTo);
    const undo: Change | undefined = closer && undoOf(record, closer.id);
    now =
      undo && !undone.includes(undo)
        ? record.diffOf(undo.seq).added.find((one) => sameVersion(one, version))
        : undefined;
  }
  return closer;
}

/** The Changes that a version is believed because of, oldest first: the one that added it, and each undo that brought it back. */
function addersOf(record: Record, version: Version): Change[] {
  const added = record.changeAt(version.knownFrom);
  if (!added) return [];
  const taken = undoneBy(added).flatMap((id) => {
    const undone = record.change(id);
    return (undone && record.diffOf(undone.seq).superseded.find((one) => sameVersion(one, version))) ?? [];
  });
  return taken[0] ? [...addersOf(record, taken[0]), added] : [added];
}

type Touching = { readonly touched: readonly NewVersion[]; readonly after: number };

/** UN3. What would not be whole afterwards, and was before and as the first of what is undone found it. */
function newFaults(record: Record, draft: Draft, { touched, after }: Touching): Unwhole[] {
  const found = wholeness(draft, touched);
  if (found.length === 0) return [];
  const before = new Set([record.now, record.at(after - 1)].flatMap((view) => wholeness(view, touched).map(nameOf)));
  return found.filter((fault) => !before.has(nameOf(fault)));
}

function nameOf({ version, against, message }: Unwhole): string {
  return `${version.kind}:${version.id} ${against.kind}:${against.id} ${message}`;
}

type Behind = { readonly sure: readonly Change[]; readonly unsure: readonly Change[] };

/**
 * UN4. The Changes since that made what would not be whole: surely the first that added the version, be it one that
 * is brought back; else any that touched what it is at odds with, or one of the rounds that either is part of.
 */
function changesBehind(
  record: Record,
  view: View,
  { version, against, after }: Omit<Unwhole, 'message'> & { readonly after: number },
): Behind {
  const recorded = version as Partial<Version>;
  const added = recorded.knownFrom === undefined ? [] : addersOf(record, version as Version);
  const [first] = added.filter(({ seq }) => seq > after);
  if (first) return { sure: [first], unsure: [] };
  const rounds = [version, ...view.versions<FactKind>(against.kind, against.id)].flatMap((one) => roundsOf(view, one));
  const touches = (one: NewVersion) =>
    (one.kind === against.kind && one.id === against.id) || roundsOf(view, one).some((round) => rounds.includes(round));
  const unsure = record.changes.filter(({ seq }) => {
    if (seq <= after) return false;
    const { added: came, superseded: went } = record.diffOf(seq);
    return [...came, ...went].some(touches);
  });
  return { sure: [], unsure };
}

/** The round that a version is of, or is part of: its stages, its offers and their checks. */
function roundsOf(view: View, version: NewVersion): string[] {
  return thingsTouchedBy(view, version).filter((touched) => partsOf(touched).kind === 'recruitment');
}

/** UN4. Everything that must be undone with some Changes, newest first; none where undoing more does not help. */
function everythingOn(
  record: Record,
  { asked, first, today }: { asked: readonly Change[]; first: Attempt; today: Day },
): Change[] {
  const together = new Set(asked);
  const unsure = new Set<Change>();
  let tried = first;
  while (!tried.plan) {
    const more = tried.blockers.filter((change) => !together.has(change) && !blankingVerbs.has(change.verb));
    if (more.length === 0) return [];
    // what stands on one that may have nothing to do with it may not either
    for (const change of more) if (unsure.size > 0 || tried.unsure?.includes(change)) unsure.add(change);
    for (const change of more) together.add(change);
    tried = attempt(record, [...together], today);
  }
  for (const change of newestFirst([...unsure]).reverse()) {
    const without = [...together].filter((one) => one !== change);
    if (attempt(record, without, today).plan) together.delete(change);
  }
  return newestFirst([...together].filter((change) => !asked.includes(change)));
}
