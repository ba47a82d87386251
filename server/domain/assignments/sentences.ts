import { assignmentOn, isEmployed } from '../assignments.ts';
import { addDays, type Day, FOREVER } from '../day.ts';
import { changeWords } from '../field-words.ts';
import { type DiffSpan, diffSpansOf } from '../record/diff-spans.ts';
import type { Plan } from '../record/draft.ts';
import { type NewVersion, sameFields } from '../record/version.ts';
import { type View, versionOn } from '../record/view.ts';
import type { Namer, SentenceContext } from '../verb.ts';
import { dayWords, fteWords } from '../words.ts';

/**
 * How the log tells of assignments. Why somebody left and what a worker is paid are not every reader's to know, so no
 * sentence says them: only that they were recorded.
 */

type Assignment = NewVersion<'assignment'>;

/** "Ada Lowe, Social worker 1042": who and where, on a day. */
export function whoWhere(names: Namer, assignment: Assignment, on: Day = assignment.effectiveFrom): string {
  const where = placeWords(names, assignment, on);
  return where ? `${names.worker(assignment.workerId)}, ${where}` : names.worker(assignment.workerId);
}

/** The post an assignment is on, else its unit; empty where the reader may see neither. */
export function placeWords(names: Namer, assignment: Assignment, on: Day): string {
  if (assignment.postId) return names.post(assignment.postId, on);
  return assignment.unitId ? names.unit(assignment.unitId, on) : '';
}

/** The versions of assignments that a Change brought into being, which were not there in any form before. */
export function newAssignments({ diff, before }: SentenceContext): Assignment[] {
  return diff.add.filter(
    (version): version is Assignment =>
      version.kind === 'assignment' && before.versions('assignment', version.id).length === 0,
  );
}

/** Of the versions a Change added to assignments of a kind, the one that runs furthest: how it now ends. */
export function lastAdded(diff: Plan, ofKind: (assignment: Assignment) => boolean): Assignment | undefined {
  const added = diff.add.filter((version): version is Assignment => version.kind === 'assignment' && ofKind(version));
  return added.sort((a, b) => (a.effectiveTo < b.effectiveTo ? -1 : 1)).at(-1);
}

/** Of the versions a Change added, the one it is about: somebody's employment before what followed of it. */
export function mainAdded(diff: Plan): Assignment | undefined {
  return lastAdded(diff, isEmployed) ?? lastAdded(diff, () => true);
}

/** "; last day 31 Mar 2027", or nothing while it runs on; AS9: with the post's own, "when the post ends". */
export function lastDayWords({ effectiveTo, postId }: Pick<Assignment, 'effectiveTo' | 'postId'>, view: View): string {
  if (effectiveTo === FOREVER) return '';
  const endsWithPost = view.versions('post', postId ?? '').some((post) => post.effectiveTo === effectiveTo);
  const isThere = versionOn(view, ['post', postId ?? ''], effectiveTo) !== undefined;
  const why = endsWithPost && !isThere ? ', when the post ends' : '';
  return `; last day ${dayWords(addDays(effectiveTo, -1))}${why}`;
}

/** "1.0 FTE". */
export function fteOf({ fteMicro }: { readonly fteMicro: number }): string {
  return `${fteWords(fteMicro)} FTE`;
}

const unsaidValues = ['leaveReason', 'leaveDestination', 'payRateMicro'] as const;
const unsaidWords: { readonly [F in (typeof unsaidValues)[number]]: string } = {
  leaveReason: 'reason for leaving recorded',
  leaveDestination: 'destination recorded',
  payRateMicro: 'pay per hour changed',
};

/** What changed over a stretch, in words, with what the log does not say left unsaid. */
export function termsWords(span: DiffSpan<'assignment'>, names: Namer): string {
  const { before, after } = span;
  if (!before || !after) return '';
  const hidden = unsaidValues.filter((field) => before[field] !== after[field]);
  const shown = { ...after, ...Object.fromEntries(unsaidValues.map((field) => [field, before[field]])) } as Assignment;
  const said = changeWords({ ...span, after: shown }, names);
  return [said, ...hidden.map((field) => unsaidWords[field])].filter(Boolean).join(', ');
}

/** The whole of a change to one assignment: who, what changed, from when, and until when something else takes over. */
export function changeSentence({ diff, after, names }: SentenceContext, otherwise: string): string {
  const spans = diffSpansOf(diff, 'assignment').filter((span) => span.before && span.after);
  const [first] = spans;
  const last = spans.at(-1);
  if (!first?.before || !last) return otherwise;
  const words = [...new Set(spans.map((span) => termsWords(span, names)))].join('; ');
  const next = assignmentOn(after, last.id, last.effectiveTo);
  const isOther = next && last.after && !sameFields(next, last.after);
  const until = isOther ? ` to ${dayWords(addDays(last.effectiveTo, -1))}` : '';
  return `${whoWhere(names, first.before, first.effectiveFrom)}: ${words}, from ${dayWords(first.effectiveFrom)}${until}.`;
}
