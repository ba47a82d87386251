import { laterOf, overlaps } from './day.ts';
import type { Fault } from './errors.ts';
import type { Draft } from './record/draft.ts';
import { fieldNames } from './record/fields.ts';
import { identifierFields, identifierKey } from './record/identifiers.ts';
import { thing } from './record/things.ts';
import { fieldOf, type NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';
import { dayWords } from './words.ts';
import { detailsOf, isErased, requireWorker } from './workers.ts';

/**
 * Two records found to be one person.
 * WJ1 Everything of the other record becomes the first one's: assignments, absences, counts, offers, who is covered for
 *     and what was asked about them. The other record is superseded; undoing the Change parts them again.
 * WJ2 The first record's details stand; what it has not, it takes from the other. References that differ are kept
 *     beside, so that whatever a system calls the person still finds them.
 * WJ3 Nobody is away twice or counted twice on one day: each such clash is named by its days, to be put right first.
 * WJ4 Two assignments at once, on one post even, are no clash: people hold two part-time posts.
 * WJ5 Somebody erased is joined to nobody.
 */
type Pair = { readonly kept: string; readonly other: string };

/** WJ3, WJ5. Why two records cannot be joined as they stand. */
export function joinFaults(view: View, { kept, other }: Pair): Fault[] {
  const field = 'otherWorkerId';
  if (kept === other) return [{ field, message: 'This is the same record; choose the other one.' }];
  const erased = [kept, other].some((id) => {
    const details = detailsOf(view, id);
    return details !== undefined && isErased(details);
  });
  if (erased) return [{ field, message: 'One of the two was erased; there is nothing to know them by.' }];
  return [...absenceClashes(view, { kept, other }), ...countClashes(view, { kept, other })];
}

function absenceClashes(view: View, { kept, other }: Pair): Fault[] {
  const own = view.by('absence', 'workerId', kept);
  return view.by('absence', 'workerId', other).flatMap((absence): Fault[] => {
    const clash = own.find((one) => overlaps(one, absence));
    if (!clash) return [];
    const shared = dayWords(laterOf(absence.effectiveFrom, clash.effectiveFrom));
    const message = `Both are away on ${shared}: correct or remove one of the two absences.`;
    return [{ field: 'otherWorkerId', message }];
  });
}

function countClashes(view: View, { kept, other }: Pair): Fault[] {
  const days = new Set(view.by('caseloadCount', 'workerId', kept).map((count) => count.effectiveFrom));
  return view.by('caseloadCount', 'workerId', other).flatMap((count): Fault[] => {
    if (!days.has(count.effectiveFrom)) return [];
    const message = `Both have a children’s count of ${dayWords(count.effectiveFrom)}: remove one of the two.`;
    return [{ field: 'otherWorkerId', message }];
  });
}

/** WJ1, WJ2. Takes the other record into the one that is kept. Faults are asked for beforehand. */
export function joinInto(draft: Draft, pair: Pair): void {
  moveAssignments(draft, pair);
  for (const absence of [...draft.by('absence', 'workerId', pair.other)]) {
    replace(draft, absence, { workerId: pair.kept });
  }
  for (const count of [...draft.by('caseloadCount', 'workerId', pair.other)]) {
    const id = `${pair.kept}:${count.effectiveFrom}`;
    draft.supersede(count);
    draft.add({ ...count, id, workerId: pair.kept });
    moveQueries(draft, thing('caseloadCount', count.id), thing('caseloadCount', id));
  }
  for (const id of [...draft.ids('offer')]) {
    for (const offer of [...draft.versions('offer', id)]) {
      if (offer.workerId === pair.other) replace(draft, offer, { workerId: pair.kept });
    }
  }
  moveQueries(draft, thing('worker', pair.other), thing('worker', pair.kept));
  joinDetails(draft, pair);
}

function moveAssignments(draft: Draft, { kept, other }: Pair): void {
  for (const assignment of [...draft.by('assignment', 'workerId', other)]) {
    const coversSelf = assignment.coversAbsenceOf === kept;
    replace(draft, assignment, { workerId: kept, ...(coversSelf ? { coversAbsenceOf: null } : {}) });
  }
  for (const cover of [...draft.by('assignment', 'coversAbsenceOf', other)]) {
    replace(draft, cover, { coversAbsenceOf: cover.workerId === kept ? null : kept });
  }
}

function moveQueries(draft: Draft, from: string, to: string): void {
  for (const query of [...draft.by('query', 'about', from)]) replace(draft, query, { about: to });
}

function joinDetails(draft: Draft, { kept, other }: Pair): void {
  const own = requireWorker(draft, kept);
  replace(draft, own, missingFrom(own, requireWorker(draft, other)));
  const [details, others] = [detailsOf(draft, kept), detailsOf(draft, other)];
  if (details && others) {
    const filled = { ...details, ...missingFrom(details, others) };
    const known = new Set(identifierFields.map((field) => identifierKey(filled[field] ?? '')));
    const differing = [
      ...(details.otherRefs ?? []),
      ...identifierFields.map((field) => others[field] ?? ''),
      ...(others.otherRefs ?? []),
    ].filter((ref) => ref && !known.has(identifierKey(ref)));
    const otherRefs = [...new Map(differing.map((ref) => [identifierKey(ref), ref])).values()];
    const census = others.census || details.census ? { ...others.census, ...details.census } : null;
    replace(draft, details, {
      ...missingFrom(details, others),
      otherRefs: otherRefs.length > 0 ? otherRefs : null,
      census,
    });
  }
  for (const gone of [...draft.versions('worker', other)]) draft.supersede(gone);
  for (const gone of [...draft.versions('workerDetails', other)]) draft.supersede(gone);
}

type Person = NewVersion<'worker'> | NewVersion<'workerDetails'>;

/** The fields that one version has no value in and the other has. */
function missingFrom<P extends Person>(one: P, other: P): Partial<P> {
  const names = fieldNames(one.kind).filter((name) => fieldOf(one, name) === null && fieldOf(other, name) !== null);
  return Object.fromEntries(names.map((name) => [name, fieldOf(other, name)])) as Partial<P>;
}

function replace<V extends NewVersion>(draft: Draft, version: V, patch: Partial<V>): void {
  draft.supersede(version);
  draft.add({ ...version, ...patch });
}
