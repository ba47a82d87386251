import { DAWN, FOREVER } from './day.ts';
import { type Fault, notFound } from './errors.ts';
import type { Draft } from './record/draft.ts';
import type { FactFields, FactKind } from './record/facts.ts';
import { fieldNames } from './record/fields.ts';
import { type Identity, identifierFields, identifierKey, identifiersOf } from './record/identifiers.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';
import type { NewWorker } from './workers.schemas.ts';

/**
 * People, apart from the posts they are on.
 * W1 A person and their details hold over all days: a change to them is a correction, and the second clock keeps what
 *    was believed before.
 * W2 Other systems know a person by other references (payroll, case system, agency, registration number): each is told
 *    apart from every other person's, whatever its case or kind, or it would fit two people.
 * W3 The professional dates run forwards: the first year ends after it starts.
 */

type Details = FactFields['workerDetails'];

const identifierWords: { readonly [F in (typeof identifierFields)[number]]: string } = {
  workerRef: 'reference',
  sweNumber: 'registration number',
  payrollNumber: 'payroll number',
  caseSystemId: 'case system number',
  agencyRef: 'agency reference',
};

/** The person; throws notFound when the record does not hold them. */
export function requireWorker(view: View, workerId: string): NewVersion<'worker'> {
  const worker = view.versions('worker', workerId)[0];
  if (!worker) throw notFound('person');
  return worker;
}

/** Who a person is; undefined where they are not the reader's to see. */
export function detailsOf(view: View, workerId: string): NewVersion<'workerDetails'> | undefined {
  return view.versions('workerDetails', workerId)[0];
}

/** W2. The ids of the people whom each reference fits. */
export function workersByIdentifier(view: View): ReadonlyMap<string, readonly string[]> {
  return view.memoWhole('workers.by-identifier', () => {
    const found = new Map<string, string[]>();
    for (const id of view.ids('workerDetails')) {
      const details = detailsOf(view, id);
      for (const key of details ? identifiersOf(details) : []) found.set(key, [...(found.get(key) ?? []), id]);
    }
    return found;
  });
}

/** The ids of the people whom a reference of any kind fits: one, unless the record is to be put right. */
export function findWorkers(view: View, identifier: string): readonly string[] {
  const fits = view.by('workerDetails', 'identifiers', identifierKey(identifier));
  return [...new Set(fits.map((details) => details.id))];
}

/** True for details from which the person has been erased. */
export function isErased(details: Details): boolean {
  return fieldNames('workerDetails').every((name) => details[name as keyof Details] === null);
}

/** Details with nothing in them: what an erased person's become. */
export const blankDetails: Details = {
  workerRef: null,
  name: null,
  sweNumber: null,
  payrollNumber: null,
  caseSystemId: null,
  agencyRef: null,
  email: null,
  otherRefs: null,
  census: null,
};

export const blankWorker: FactFields['worker'] = { registeredOn: null, asyeStart: null, asyeEnd: null, cohort: null };

/** W2, W3. What is wrong with what is said of a person; `prefix` names the part of the input it came in. */
export function faultsOfWorker(
  view: View,
  said: Partial<Identity & FactFields['worker']>,
  { workerId, prefix = '' }: { workerId?: string; prefix?: string },
): Fault[] {
  const faults = identifierFields.flatMap((field): Fault[] => {
    const text = said[field];
    const others = text ? findWorkers(view, text).filter((id) => id !== workerId) : [];
    const message = `Someone else in the record has this ${identifierWords[field]}: choose them, or check it.`;
    return others.length > 0 ? [{ field: `${prefix}${field}`, message }] : [];
  });
  if (said.asyeStart && said.asyeEnd && said.asyeEnd < said.asyeStart) {
    faults.push({ field: `${prefix}asyeEnd`, message: 'The first year ends after it starts.' });
  }
  return faults;
}

/** Adds a person to the record, W1. Faults are asked for beforehand. */
export function addWorker(draft: Draft, workerId: string, said: NewWorker): void {
  const always = { id: workerId, effectiveFrom: DAWN, effectiveTo: FOREVER };
  draft.add({ kind: 'worker', ...always, ...blankWorker, ...fieldsSaid(said, 'worker') });
  draft.add({ kind: 'workerDetails', ...always, ...blankDetails, ...fieldsSaid(said, 'workerDetails') });
}

/** The part of what was said that belongs to one kind of fact; what was not said is left out. */
export function fieldsSaid<K extends FactKind>(said: object, kind: K): Partial<FactFields[K]> {
  const names = fieldNames(kind);
  const part = Object.entries(said).filter(([name, value]) => names.includes(name) && value !== undefined);
  return Object.fromEntries(part) as Partial<FactFields[K]>;
}
