import { absenceVerbs } from '../absences.verbs.ts';
import { grantVerbs } from '../access.verbs.ts';
import { assignmentVerbs } from '../assignments.verbs.ts';
import { caseloadVerbs } from '../caseloads.verbs.ts';
import { postVerbs } from '../posts.verbs.ts';
import { queryVerbs } from '../queries.verbs.ts';
import { recruitmentVerbs } from '../recruitment.verbs.ts';
import { settingVerbs } from '../settings.verbs.ts';
import { targetVerbs } from '../targets.verbs.ts';
import { unitVerbs } from '../units.verbs.ts';
import type { Verb } from '../verb.ts';
import { workerVerbs } from '../workers.verbs.ts';

/**
 * Every way the record can be changed. Routes, OpenAPI, the access test and the log's sentences read this list. Undo
 * (changes/undo.ts) and imports are planned against the whole record, and so stand apart.
 */
export const allVerbs: readonly Verb[] = [
  ...unitVerbs,
  ...grantVerbs,
  ...settingVerbs,
  ...queryVerbs,
  ...workerVerbs,
  ...postVerbs,
  ...assignmentVerbs,
  ...absenceVerbs,
  ...caseloadVerbs,
  ...recruitmentVerbs,
  ...targetVerbs,
];

const byName: ReadonlyMap<string, Verb> = new Map(allVerbs.map((verb) => [verb.name, verb]));

/** A verb by the name that Changes keep; undefined for one that this version does not know. */
export function verbNamed(name: string): Verb | undefined {
  return byName.get(name);
}
