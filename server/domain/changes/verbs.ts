import { absenceVerbs } from '../absences.verbs.ts';
import { assignmentVerbs } from '../assignments.verbs.ts';
import { caseloadVerbs } from '../caseloads.verbs.ts';
import { postVerbs } from '../posts.verbs.ts';
import { unitVerbs } from '../units.verbs.ts';
import type { Verb } from '../verb.ts';

/** Every way the record can be changed. Routes, OpenAPI, the access test and the log's sentences read this list. */
export const allVerbs: readonly Verb[] = [
  ...unitVerbs,
  ...postVerbs,
  ...assignmentVerbs,
  ...absenceVerbs,
  ...caseloadVerbs,
];

const byName: ReadonlyMap<string, Verb> = new Map(allVerbs.map((verb) => [verb.name, verb]));

/** A verb by the name that Changes keep; undefined for one that this version does not know. */
export function verbNamed(name: string): Verb | undefined {
  return byName.get(name);
}
