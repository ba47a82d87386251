import { type Day, lastDay, overlaps, type Period } from '../day.ts';
import type { FactKind } from '../record/facts.ts';
import { inForce, type NewVersion } from '../record/version.ts';
import { unitTreeDays } from '../units.ts';
import type { PackFile, Place } from './pack.ts';
import type { Planning } from './planning.ts';
import { daysOf } from './runs.ts';

/**
 * The record must be whole once the pack is in it. Each rule is about the outcome, whichever of the two sides the pack
 * holds; where it holds neither, nothing is said.
 * I1 A post lies in its unit on every day.
 * I2 An assignment lies in its post on every day: it does not start before it, outlive it or span its gap.
 * I3 No unit lies under itself.
 * I4 A worker's absences share no day.
 */
export function checkIntegrity(planning: Planning): void {
  checkPosts(planning);
  checkAssignments(planning);
  checkLoops(planning);
  checkAbsences(planning);
}

/** One thing that must lie in another, on each of its days. */
type Inner = {
  readonly version: NewVersion;
  readonly outer: readonly [FactKind, string];
  /** What the outer is called in a fault: "its post", "its unit". */
  readonly what: string;
  readonly file: PackFile;
  readonly outerFile: PackFile;
};

/** I1. */
function checkPosts(planning: Planning): void {
  for (const id of planning.draft.ids('post')) {
    for (const version of planning.draft.versions('post', id)) {
      const outer = ['unit', version.unitId] as const;
      checkInside(planning, { version, outer, what: 'its unit', file: 'posts.csv', outerFile: 'units.csv' });
    }
  }
}

/** I2. */
function checkAssignments(planning: Planning): void {
  for (const id of planning.draft.ids('assignment')) {
    for (const version of planning.draft.versions('assignment', id)) {
      if (!version.postId) continue;
      const outer = ['post', version.postId] as const;
      checkInside(planning, { version, outer, what: 'its post', file: 'assignments.csv', outerFile: 'posts.csv' });
    }
  }
}

function checkInside(planning: Planning, inner: Inner): void {
  const { version, outer } = inner;
  if (planning.isHidden(`${outer[0]}:${outer[1]}`)) return;
  // what the record holds of a thing whose row can't be read is not what the pack would have of it
  if (planning.isHidden(`${version.kind}:${version.id}`) && !planning.placeOf(version)) return;
  const around = planning.draft.versions<FactKind>(outer[0], outer[1]);
  const first = around[0];
  const last = around.reduce<NewVersion | undefined>(
    (a, b) => (a && a.effectiveTo >= b.effectiveTo ? a : b),
    undefined,
  );
  if (!first || !last) return;
  if (version.effectiveFrom < first.effectiveFrom) {
    tellOutside(planning, inner, { column: 'start_date', beside: first, found: version.effectiveFrom });
  }
  if (version.effectiveTo > last.effectiveTo) {
    tellOutside(planning, inner, {
      column: 'end_date',
      beside: last,
      found: lastDay(version) ?? 'nothing (still in force)',
    });
  }
  const gap = gapWithin(around, version);
  if (gap)
    tellOutside(planning, inner, { column: 'start_date', beside: gap.before, found: daysOf(version), gap: gap.days });
}

type Outside = {
  readonly column: 'start_date' | 'end_date';
  /** The version at whose edge it sticks out. */
  readonly beside: NewVersion;
  readonly found: string;
  readonly gap?: Period;
};

function tellOutside(planning: Planning, inner: Inner, outside: Outside): void {
  const place = planning.placeOf(inner.version);
  const other = planning.placeOf(outside.beside);
  if (place) {
    const expected = expectedInside(inner, outside, other);
    const found = planning.isKept(inner.version) ? `${outside.found} (as people here have written it)` : outside.found;
    planning.tell({ ...place, column: outside.column, found, expected, ...(other && { other }) });
  } else if (other) {
    const thing = `${inner.version.kind} ${nameOf(inner.version)}`;
    const expected = `days that leave room for ${thing}, which the record holds ${daysOf(inner.version)}`;
    planning.tell({ ...other, column: outside.column, found: daysOf(outside.beside), expected });
  }
}

function expectedInside(
  { what, outerFile }: Inner,
  { column, beside, gap }: Outside,
  other: Place | undefined,
): string {
  const whose = other ? `${outerFile} line ${other.line}` : 'in the record';
  if (gap) return `days on all of which ${what} is there: it is not there ${daysOf(gap)} (${whose})`;
  if (column === 'start_date') return `a day no earlier than ${beside.effectiveFrom}, when ${what} starts (${whose})`;
  return `a day no later than ${lastDay(beside)}, when ${what} ends (${whose})`;
}

function nameOf(version: NewVersion): string {
  if (version.kind === 'post') return version.postNumber;
  return version.kind === 'assignment' ? version.assignmentRef : version.id;
}

/** The first days inside a period on which nothing of the outer is in force, though it is before and after. */
function gapWithin(around: readonly NewVersion[], inner: Period): { before: NewVersion; days: Period } | null {
  let before = around[0] as NewVersion;
  for (const version of around) {
    const days = { effectiveFrom: before.effectiveTo, effectiveTo: version.effectiveFrom };
    if (days.effectiveFrom < days.effectiveTo && overlaps(days, inner)) return { before, days };
    if (version.effectiveTo > before.effectiveTo) before = version;
  }
  return null;
}

/** I3. Tells of each loop once, by its last row in the pack. */
function checkLoops(planning: Planning): void {
  const told = new Set<string>();
  for (const on of unitTreeDays(planning.draft)) {
    const inForceOn = new Map<string, NewVersion<'unit'>>();
    for (const id of planning.draft.ids('unit')) {
      const unit = inForce(planning.draft.versions('unit', id), on);
      if (unit) inForceOn.set(id, unit);
    }
    for (const unit of inForceOn.values()) {
      const loop = loopThrough(unit, inForceOn);
      const name = loop
        .map(({ id }) => id)
        .sort()
        .join(' ');
      if (loop.length > 0 && !told.has(name)) tellLoop(planning, loop, on);
      told.add(name);
    }
  }
}

/** The units from one up to itself again; empty when it does not lie under itself. */
function loopThrough(
  unit: NewVersion<'unit'>,
  inForceOn: ReadonlyMap<string, NewVersion<'unit'>>,
): NewVersion<'unit'>[] {
  const above: NewVersion<'unit'>[] = [unit];
  for (let up = parentIn(unit, inForceOn); up && up !== unit; up = parentIn(up, inForceOn)) {
    if (above.includes(up)) return [];
    above.push(up);
  }
  return parentIn(above.at(-1) as NewVersion<'unit'>, inForceOn) === unit ? above : [];
}

function parentIn(unit: NewVersion<'unit'>, inForceOn: ReadonlyMap<string, NewVersion<'unit'>>) {
  return unit.parentId ? inForceOn.get(unit.parentId) : undefined;
}

function tellLoop(planning: Planning, loop: readonly NewVersion<'unit'>[], on: Day): void {
  const places = loop.flatMap((version) => planning.placeOf(version) ?? []).sort((a, b) => a.line - b.line);
  const place = places.at(-1);
  if (!place) return;
  const lines = places.map(({ line }) => line).join(', ');
  const found = `a unit that on ${on} lies under itself, by way of line${places.length > 1 ? 's' : ''} ${lines}`;
  const expected = 'a parent that is not itself under the unit';
  planning.tell({
    ...place,
    column: 'parent_code',
    found,
    expected,
    ...(places.length > 1 && { other: places[0] as Place }),
  });
}

/** I4. */
function checkAbsences(planning: Planning): void {
  const workers = new Set<string>();
  for (const id of planning.draft.ids('absence')) {
    for (const absence of planning.draft.versions('absence', id)) workers.add(absence.workerId);
  }
  for (const workerId of workers) tellAbsences(planning, planning.draft.by('absence', 'workerId', workerId));
}

function tellAbsences(planning: Planning, absences: readonly NewVersion<'absence'>[]): void {
  let furthest: NewVersion<'absence'> | undefined;
  for (const absence of absences) {
    if (planning.isHidden(`absence:${absence.id}`)) continue;
    if (furthest && furthest.id !== absence.id && overlaps(furthest, absence)) tellOverlap(planning, furthest, absence);
    if (!furthest || absence.effectiveTo > furthest.effectiveTo) furthest = absence;
  }
}

function tellOverlap(planning: Planning, a: NewVersion<'absence'>, b: NewVersion<'absence'>): void {
  const places = [planning.placeOf(a), planning.placeOf(b)].filter((place) => place !== undefined);
  const [other, place] = places.sort((one, two) => one.line - two.line);
  const expected = 'days on which the worker has no other absence';
  if (place && other) {
    const fault = {
      ...place,
      column: 'start_date',
      found: null,
      expected: `${expected}: line ${other.line} shares some`,
    };
    planning.tell({ ...fault, other });
  } else if (other) {
    planning.tell({ ...other, column: 'start_date', found: null, expected: `${expected}: the record holds one` });
  }
}
