import { DAWN, type Day } from '../day.ts';
import type { FactKind } from './facts.ts';
import { Files } from './files.ts';
import type { IndexedField } from './indexes.ts';
import { inForce, type NewVersion, type Version } from './version.ts';

/** What is worked out of a post, a worker or a round alone is kept until a version that bears on it comes or goes. */
export const memoKinds = ['post', 'worker', 'recruitment'] as const;
export type MemoKind = (typeof memoKinds)[number];

/**
 * What is believed: every version of every thing as one Change left it. The second clock is already chosen; each
 * question still says for which day. Questions are answered alike by what is recorded (Snapshot) and by that with
 * changes in hand laid over it (Draft).
 */
export interface View {
  /** The seq of the last Change that this view knows. */
  readonly seq: number;
  /** The day on which that Change was recorded. */
  readonly day: Day;
  /** What of this view the record held by the end of a day: the view itself, or less where more was recorded since. */
  heldBy(day: Day): View;
  /** What the Change that brought one of its versions in had found; null where nothing is known of before. */
  foundBy(version: NewVersion): View | null;
  /** What that Change had left; null where nothing is known of it. */
  leftBy(version: NewVersion): View | null;
  /** The day on which one of its versions was recorded: what is held of no Change, always was. */
  recordedOn(version: NewVersion): Day;
  /** The days on which a Change touched a post, or who is on it, in order: what is held of it moved on no others. */
  touchedOn(postId: string): readonly Day[];
  /** The ids of all posts that have been believed in, whether or not they still are. */
  everyPost(): Iterable<string>;
  /** All believed versions of one thing, by first day. */
  versions<K extends FactKind>(kind: K, id: string): readonly NewVersion<K>[];
  /** The ids of all things of a kind. */
  ids(kind: FactKind): Iterable<string>;
  /** All believed versions whose indexed field is, or holds, the value; by first day. */
  by<K extends FactKind>(kind: K, field: IndexedField<K>, value: string): readonly NewVersion<K>[];
  /** Keeps what was computed for one post, worker or round. */
  memo<T>(slot: string, about: readonly [MemoKind, string], compute: () => T): T;
  /** Keeps what was computed from the whole; where kinds are given, from the facts of those kinds alone. */
  memoWhole<T>(slot: string, compute: () => T, kinds?: readonly FactKind[]): T;
  /** Keeps what was gathered from every post, worker or round; a Change gathers anew only from those that it bears on. */
  gathered<T>(gathering: Gathering<T>): T;
}

/** Something put together from what each post, each worker or each round gives by itself. Made once, under a slot of its own. */
export type Gathering<T> = {
  readonly slot: string;
  readonly of: MemoKind;
  /** The kinds of fact that bear on all of them at once: where one changes, everything is gathered anew. */
  readonly kinds?: readonly FactKind[];
  /** From all of them. */
  readonly all: (view: View) => T;
  /** What it was before, put right where some of them may give something else now; what it was stays as it is. */
  readonly moved: (view: View, was: T, ids: ReadonlySet<string>) => T;
};

/** What a view is asked about the days before it: the record that it is of answers. */
export type Past = {
  /** The day on which the last Change up to a seq was recorded. */
  dayAt(seq: number): Day;
  heldBy(day: Day): View;
  /** What was believed at a seq. */
  at(seq: number): View;
  /** The days on which a Change up to a seq touched a post. */
  touchedOn(postId: string, upTo: number): readonly Day[];
  everyPost(): Iterable<string>;
};

/** The version of a thing in force on a day, or undefined. */
export function versionOn<K extends FactKind>(
  view: View,
  thing: readonly [K, string],
  on: Day,
): NewVersion<K> | undefined {
  return inForce(view.versions(thing[0], thing[1]), on);
}

/** The version in force on a day, else the latest before it, else the first: for naming a thing at any time. */
export function versionNear<K extends FactKind>(
  view: View,
  thing: readonly [K, string],
  on: Day,
): NewVersion<K> | undefined {
  const versions = view.versions(thing[0], thing[1]);
  return versions.findLast((version) => version.effectiveFrom <= on) ?? versions[0];
}

const none: readonly never[] = [];

/** Something worked out, and the kinds of fact of which any change makes it wrong; undefined for all. */
type Kept = { made: unknown; readonly kinds: readonly FactKind[] | undefined };

/**
 * The believed versions of one seq, indexed. Only the Record changes one, when it moves its newest on. One of no record
 * has no Changes behind it: what it holds was always held.
 */
export class Snapshot implements View {
  seq = 0;
  private readonly past: Past | null;
  private readonly files = new Map<FactKind, Files>();
  private readonly memos: { readonly [K in MemoKind]: Map<string, Map<string, unknown>> } = {
    post: new Map(),
    worker: new Map(),
    recruitment: new Map(),
  };
  private readonly wholes = new Map<string, Kept>();
  private readonly gatherings = new Map<string, Kept & { readonly of: MemoKind; readonly stale: Set<string> }>();

  constructor(past: Past | null = null) {
    this.past = past;
  }

  /** A snapshot of many versions at once. */
  static of(versions: Iterable<NewVersion>, seq: number, past: Past | null = null): Snapshot {
    const snapshot = new Snapshot(past);
    snapshot.seq = seq;
    for (const version of versions) snapshot.filesOf(version.kind).load(version);
    return snapshot;
  }

  get day(): Day {
    return this.past?.dayAt(this.seq) ?? DAWN;
  }

  heldBy(day: Day): View {
    return !this.past || this.day <= day ? this : this.past.heldBy(day);
  }

  foundBy(version: NewVersion): View | null {
    return this.past?.at((version as Version).knownFrom - 1) ?? null; // safe: what a record holds was recorded
  }

  leftBy(version: NewVersion): View | null {
    return this.past?.at((version as Version).knownFrom) ?? null; // safe: what a record holds was recorded
  }

  recordedOn(version: NewVersion): Day {
    return this.past?.dayAt((version as Version).knownFrom) ?? DAWN;
  }

  touchedOn(postId: string): readonly Day[] {
    return this.past?.touchedOn(postId, this.seq) ?? [DAWN];
  }

  everyPost(): Iterable<string> {
    return this.past?.everyPost() ?? this.ids('post');
  }

  versions<K extends FactKind>(kind: K, id: string): readonly NewVersion<K>[] {
    return (this.files.get(kind)?.under('id').get(id) ?? none) as readonly NewVersion<K>[];
  }

  ids(kind: FactKind): Iterable<string> {
    return this.files.get(kind)?.under('id').keys() ?? none;
  }

  by<K extends FactKind>(kind: K, field: IndexedField<K>, value: string): readonly NewVersion<K>[] {
    return (this.files.get(kind)?.under(field).get(value) ?? none) as readonly NewVersion<K>[];
  }

  memo<T>(slot: string, [kind, id]: readonly [MemoKind, string], compute: () => T): T {
    const kept = mapIn(this.memos[kind], slot);
    const known = kept.get(id);
    if (known !== undefined || kept.has(id)) return known as T;
    const made = compute();
    kept.set(id, made);
    return made;
  }

  memoWhole<T>(slot: string, compute: () => T, kinds?: readonly FactKind[]): T {
    let kept = this.wholes.get(slot);
    if (!kept) {
      kept = { made: compute(), kinds };
      this.wholes.set(slot, kept);
    }
    return kept.made as T;
  }

  gathered<T>(gathering: Gathering<T>): T {
    const { slot, of, kinds = [] } = gathering;
    const kept = this.gatherings.get(slot);
    if (!kept) {
      const made = gathering.all(this);
      this.gatherings.set(slot, { made, kinds, of, stale: new Set() });
      return made;
    }
    if (kept.stale.size > 0) {
      kept.made = gathering.moved(this, kept.made as T, kept.stale);
      kept.stale.clear();
    }
    return kept.made as T;
  }

  /** Moves this snapshot on to a later seq. */
  advance(seq: number, change: { remove: Iterable<NewVersion>; add: Iterable<NewVersion> }): void {
    this.seq = seq;
    for (const version of change.remove) {
      this.forget(version);
      this.filesOf(version.kind).remove(version);
    }
    for (const version of change.add) {
      this.filesOf(version.kind).insert(version);
      this.forget(version);
    }
  }

  private forget(version: NewVersion): void {
    const touched = memosTouchedBy(this, version);
    for (const kind of memoKinds) {
      for (const kept of this.memos[kind].values()) for (const id of touched[kind]) kept.delete(id);
    }
    for (const kept of this.gatherings.values()) for (const id of touched[kept.of]) kept.stale.add(id);
    for (const kept of [this.wholes, this.gatherings]) {
      for (const [slot, { kinds }] of kept) if (!kinds || kinds.includes(version.kind)) kept.delete(slot);
    }
  }

  private filesOf(kind: FactKind): Files {
    let files = this.files.get(kind);
    if (!files) {
      files = new Files(kind);
      this.files.set(kind, files);
    }
    return files;
  }
}

/** The posts, workers and rounds whose worked-out facts a version bears on. */
export function memosTouchedBy(view: View, version: NewVersion): { readonly [K in MemoKind]: ReadonlySet<string> } {
  const touched = { post: new Set<string>(), worker: new Set<string>(), recruitment: new Set<string>() };
  const addWorker = (workerId: string) => {
    touched.worker.add(workerId);
    for (const assignment of view.by('assignment', 'workerId', workerId)) {
      if (assignment.postId) touched.post.add(assignment.postId);
    }
  };
  const addPost = (postId: string) => {
    touched.post.add(postId);
    for (const assignment of view.by('assignment', 'postId', postId)) touched.worker.add(assignment.workerId);
  };
  if (version.kind === 'post') addPost(version.id);
  if ('postId' in version && version.postId) addPost(version.postId);
  if ('postIds' in version) version.postIds.forEach(addPost);
  if ('workerId' in version && version.workerId) addWorker(version.workerId);
  if (version.kind === 'worker' || version.kind === 'workerDetails') touched.worker.add(version.id);
  for (const id of roundsOf(view, version)) {
    touched.recruitment.add(id);
    for (const round of view.versions('recruitment', id)) round.postIds.forEach(addPost);
    for (const { postId } of view.by('offer', 'recruitmentId', id)) if (postId) addPost(postId);
  }
  for (const postId of touched.post) {
    for (const round of view.by('recruitment', 'postIds', postId)) touched.recruitment.add(round.id);
    for (const offer of view.by('offer', 'postId', postId)) touched.recruitment.add(offer.recruitmentId);
  }
  return touched;
}

/** The rounds a version is part of: all posts that any version of theirs, or of their offers, is for are touched with it. */
function roundsOf(view: View, version: NewVersion): string[] {
  if (version.kind === 'recruitment') return [version.id];
  if (version.kind === 'offer' || version.kind === 'stageEvent') return [version.recruitmentId];
  if (version.kind !== 'offerCheck') return [];
  return view.versions('offer', version.offerId).map((offer) => offer.recruitmentId);
}

function mapIn(outer: Map<string, Map<string, unknown>>, name: string): Map<string, unknown> {
  const known = outer.get(name);
  if (known) return known;
  const made = new Map<string, unknown>();
  outer.set(name, made);
  return made;
}
