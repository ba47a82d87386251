import type { FactFields } from './facts.ts';

type Details = FactFields['workerDetails'];
export type Identity = Pick<Details, 'workerRef' | 'sweNumber' | 'payrollNumber' | 'caseSystemId' | 'agencyRef'>;

/** The references by which a person is known, each in its own system. */
export const identifierFields = ['workerRef', 'sweNumber', 'payrollNumber', 'caseSystemId', 'agencyRef'] as const;

/** How two spellings of one reference are made alike. */
export function identifierKey(text: string): string {
  return text.trim().toUpperCase();
}

/** Every reference that a person goes by, of any kind, made alike. */
export function identifiersOf(details: Identity & Partial<Pick<Details, 'otherRefs'>>): string[] {
  const own = identifierFields.map((field) => details[field]).filter((text) => text !== null);
  return [...new Set([...own, ...(details.otherRefs ?? [])].map(identifierKey))];
}
