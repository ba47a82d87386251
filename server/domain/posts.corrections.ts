import { addDays, type Day, endAfter, lastDay, overlaps } from './day.ts';
import { fault, refuse } from './errors.ts';
import { changeWords } from './field-words.ts';
import { numberFaults, outlivedFaults, postPatch, postUnitFaults, requireSomething } from './posts.plans.ts';
import { correctPostInput, redatePostInput } from './posts.schemas.ts';
import { requirePost, unitOfPost } from './posts.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import type { Draft } from './record/draft.ts';
import { patchDays, setEnd } from './record/history.ts';
import { thing } from './record/things.ts';
import type { View } from './record/view.ts';
import { defineVerb, type UnitDay } from './verb.ts';
import { dayWords } from './words.ts';

/**
 * Putting right what was entered wrongly about a post:
 * PX1 A correction alters exactly the days from its first to its last, whatever was entered for later days.
 * PX2 It alters only days on which the post is there; which days those are is put right by its dates.
 * PX3 Off hold means no reason and no review date either.
 * PX4 New first and last days leave everyone who is on the post on a day when it is there; who would not be is named.
 * PX5 A later last day is nobody's but the post's: it is told how many still leave on the one it had, by the undo of a
 *     closing too.
 */
export const correct = defineVerb({
  name: 'post.correct',
  summary: 'Correct what is held about a post for some days',
  method: 'post',
  path: '/posts/{postId}/corrections',
  right: 'posts.write',
  input: correctPostInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => {
    const here: UnitDay[] = [unitOfPost(view, input.postId, input.from)];
    return input.unitId ? [...here, { unitId: input.unitId, on: input.from }] : here;
  },
  plan: (draft, input) => {
    const patch = postPatch(input);
    requireSomething(patch);
    if (patch.status === 'funded') Object.assign(patch, { heldReason: null, reviewOn: null });
    const period = { effectiveFrom: input.from, effectiveTo: endAfter(input.lastDay) };
    if (period.effectiveTo <= period.effectiveFrom)
      throw fault('lastDay', 'The last day to correct is the first one or later.');
    if (!requirePost(draft, input.postId).some((post) => overlaps(post, period)))
      throw fault('from', 'The post is not there on any of these days; correct its first or last day instead.');
    refuse(numberFaults(draft, input.postId, patch.postNumber));
    patchDays(draft, ['post', input.postId], { ...period, patch });
    if (patch.unitId) refuse(postUnitFaults(draft, input.postId, 'unitId'));
  },
  sentence: ({ diff, names }) => {
    const spans = diffSpansOf(diff, 'post');
    const [first, last] = [spans[0], spans.at(-1)];
    if (!first || !last) return 'A post was corrected.';
    const end = lastDay(last);
    const days = end
      ? `from ${dayWords(first.effectiveFrom)} to ${dayWords(end)}`
      : `from ${dayWords(first.effectiveFrom)}`;
    return `Corrected, ${names.post(first.id, first.effectiveFrom)}: ${changeWords(first, names)}, ${days}.`;
  },
});

/** PX4, PX5. The first and last days of a post, put right. */
export const redate = defineVerb({
  name: 'post.redate',
  summary: 'Correct the first or last day of a post',
  method: 'post',
  path: '/posts/{postId}/dates',
  right: 'posts.write',
  input: redatePostInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => {
    const [first] = requirePost(view, input.postId);
    return first ? [{ unitId: first.unitId, on: first.effectiveFrom }] : [];
  },
  plan: (draft, input, { names }) => {
    requirePost(draft, input.postId);
    if (input.startDate === undefined && input.endDate === undefined)
      throw fault('startDate', 'Say which day is put right: the first, the last, or both.');
    if (input.startDate) startOn(draft, input.postId, input.startDate);
    if (input.endDate !== undefined) setEnd(draft, ['post', input.postId], { effectiveTo: endAfter(input.endDate) });
    if (draft.versions('post', input.postId).length === 0)
      throw fault('endDate', 'The last day is the first day or later.');
    const field = input.startDate ? 'startDate' : 'endDate';
    refuse([...outlivedFaults(draft, input.postId, names), ...postUnitFaults(draft, input.postId, field)]);
  },
  sentence: ({ diff, names, before, after }) => {
    const id = diff.add.find((version) => version.kind === 'post')?.id ?? '';
    const versions = after.versions('post', id);
    const [first, last] = [versions[0], versions.at(-1)];
    if (!first || !last) return 'The first or last day of a post was corrected.';
    const end = lastDay(last);
    const until = end ? `, its last ${dayWords(end)}` : ', with no last day';
    const still = stillEndingWords({ before, after }, { postId: id, where: 'it' });
    return `Corrected, ${names.post(first.id, first.effectiveFrom)}: its first day is ${dayWords(first.effectiveFrom)}${until}.${still}`;
  },
});

/** PX5. " 1 person on it still has 28 Feb 2027 as their last day." `where`: how the post is called. */
export function stillEndingWords(
  { before, after }: { before: View; after: View },
  { postId, where }: { postId: string; where: string },
): string {
  const [had, has] = [before, after].map((view) => view.versions('post', postId).at(-1)?.effectiveTo);
  if (had === undefined || has === undefined || had >= has) return '';
  const ending = after.by('assignment', 'postId', postId).filter(({ effectiveTo }) => effectiveTo === had);
  const goesOn = (id: string) => after.versions('assignment', id).some(({ effectiveFrom }) => effectiveFrom >= had);
  const people = new Set(ending.filter(({ id }) => !goesOn(id)).map(({ workerId }) => workerId)).size;
  if (people === 0) return '';
  const who = people === 1 ? `1 person on ${where} still has` : `${people} people on ${where} still have`;
  return ` ${who} ${dayWords(addDays(had, -1))} as their last day.`;
}

function startOn(draft: Draft, postId: string, from: Day): void {
  const [first] = draft.versions('post', postId);
  if (first && from < first.effectiveFrom) {
    draft.supersede(first);
    draft.add({ ...first, effectiveFrom: from });
    return;
  }
  for (const version of [...draft.versions('post', postId)]) {
    if (version.effectiveFrom >= from) continue;
    draft.supersede(version);
    if (version.effectiveTo > from) draft.add({ ...version, effectiveFrom: from });
  }
}
