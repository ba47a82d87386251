import { addMonths, endAfter } from './day.ts';
import { fault, faulty, refuse } from './errors.ts';
import { changeWords, untilWords } from './field-words.ts';
import { correct, redate } from './posts.corrections.ts';
import { numberFaults, postPatch, postUnitFaults, requireInForce, requireSomething } from './posts.plans.ts';
import {
  changePostInput,
  establishPostInput,
  holdPostInput,
  movePostInput,
  releasePostInput,
} from './posts.schemas.ts';
import { unitOfPost } from './posts.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import { changeFrom } from './record/history.ts';
import { thing } from './record/things.ts';
import { unitFaults } from './units.plans.ts';
import { defineVerb } from './verb.ts';
import { dayWords, fteWords } from './words.ts';

/**
 * P1 A post has a number that no other has, and funded FTE above 0 and at most 1.5; more is entered as several posts.
 * P2 Its team is there on each of its days.
 * P3 A change holds from its day, and leaves alone what is already planned otherwise for later.
 * P4 Moving to another team takes who is on the post along: nobody starts or leaves.
 * P5 A post on hold stays funded, and vacant where it is vacant; being on hold needs a reason and a day to look at it
 *    again: three months on, where none is said.
 * P6 A post is changed only from a day on which it is there.
 * Correcting is in posts.corrections.ts, closing in recruitment/close-post.verbs.ts: rounds end with it.
 */
const establish = defineVerb({
  name: 'post.establish',
  summary: 'Establish a funded post',
  method: 'post',
  path: '/posts',
  right: 'posts.write',
  input: establishPostInput,
  basedOn: () => [],
  where: (input) => [{ unitId: input.unitId, on: input.startDate }],
  plan: (draft, input) => {
    const period = { effectiveFrom: input.startDate, effectiveTo: endAfter(input.endDate) };
    const faults = numberFaults(draft, input.postId, input.postNumber);
    faults.push(...unitFaults(draft, input.unitId, { period, field: 'unitId' }));
    if (period.effectiveTo <= period.effectiveFrom)
      faults.push({ field: 'endDate', message: 'The last day is the first day or later.' });
    if (draft.versions('post', input.postId).length > 0)
      faults.push({ field: 'postId', message: 'That post is already here.' });
    if (faults.length > 0) throw faulty(faults);
    const { postNumber, title, role, unitId, fte: fteMicro } = input;
    draft.add({
      kind: 'post',
      id: input.postId,
      ...period,
      postNumber,
      title,
      role,
      unitId,
      fteMicro,
      status: 'funded',
      heldReason: null,
      reviewOn: null,
      funding: input.funding ?? null,
      fundingEndsOn: input.fundingEndsOn ?? null,
      grade: input.grade ?? null,
      budgetCode: input.budgetCode ?? null,
      approvalRef: input.approvalRef ?? null,
      registrationRequired: input.registrationRequired ?? null,
    });
  },
  sentence: ({ diff, names }) => {
    const post = diffSpansOf(diff, 'post')[0]?.after;
    if (!post) return 'A post was established.';
    const name = names.post(post.id, post.effectiveFrom);
    return `${name} was established, ${fteWords(post.fteMicro)} FTE from ${dayWords(post.effectiveFrom)}.`;
  },
});

export const change = defineVerb({
  name: 'post.change',
  summary: 'Change a post from a day',
  method: 'patch',
  path: '/posts/{postId}',
  right: 'posts.write',
  input: changePostInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => [unitOfPost(view, input.postId, input.from)],
  plan: (draft, input) => {
    const patch = postPatch(input);
    requireSomething(patch);
    requireInForce(draft, input.postId, { on: input.from, field: 'from' });
    refuse(numberFaults(draft, input.postId, patch.postNumber));
    changeFrom(draft, ['post', input.postId], { from: input.from, patch });
  },
  sentence: ({ diff, names, after }) => {
    const spans = diffSpansOf(diff, 'post');
    const [first] = spans;
    if (!first) return 'A post was changed.';
    const until = untilWords(spans, { after, names });
    const name = names.post(first.id, first.effectiveFrom);
    return `${name}: ${changeWords(first, names)}, from ${dayWords(first.effectiveFrom)}${until}.`;
  },
});

export const move = defineVerb({
  name: 'post.move',
  summary: 'Move a post to another team from a day',
  method: 'post',
  path: '/posts/{postId}/moves',
  right: 'posts.write',
  input: movePostInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => [unitOfPost(view, input.postId, input.from), { unitId: input.unitId, on: input.from }],
  plan: (draft, input) => {
    requireInForce(draft, input.postId, { on: input.from, field: 'from' });
    changeFrom(draft, ['post', input.postId], { from: input.from, patch: { unitId: input.unitId } });
    refuse(postUnitFaults(draft, input.postId, 'unitId'));
  },
  sentence: ({ diff, names, after }) => {
    const spans = diffSpansOf(diff, 'post');
    const [span] = spans;
    if (!span?.before || !span.after) return 'A post moved to another team.';
    const on = span.effectiveFrom;
    const until = untilWords(spans, { after, names });
    const was = names.post(span.id, span.before.effectiveFrom);
    return `${was} moved from ${names.unit(span.before.unitId, on)} to ${names.unit(span.after.unitId, on)} from ${dayWords(on)}${until}.`;
  },
});

/** P5. */
const REVIEW_MONTHS = 3;

export const hold = defineVerb({
  name: 'post.hold',
  summary: 'Put a post on hold from a day',
  method: 'post',
  path: '/posts/{postId}/hold',
  right: 'posts.write',
  input: holdPostInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => [unitOfPost(view, input.postId, input.from)],
  plan: (draft, input) => {
    requireInForce(draft, input.postId, { on: input.from, field: 'from' });
    if (input.reviewOn && input.reviewOn < input.from)
      throw fault('reviewOn', 'The review is on the day it goes on hold or later.');
    const reviewOn = input.reviewOn ?? addMonths(input.from, REVIEW_MONTHS);
    const patch = { status: 'held' as const, heldReason: input.reason, reviewOn };
    changeFrom(draft, ['post', input.postId], { from: input.from, patch });
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'post')[0];
    if (!span?.after) return 'A post was put on hold.';
    const review = span.after.reviewOn ? `, to be reviewed on ${dayWords(span.after.reviewOn)}` : '';
    const why = span.after.heldReason ? `: ${span.after.heldReason.replace(/[\s.]+$/, '')}` : '';
    const already = span.before?.status === 'held' ? 'stays on hold' : 'is on hold';
    return `${names.post(span.id, span.effectiveFrom)} ${already} from ${dayWords(span.effectiveFrom)}${review}${why}.`;
  },
});

export const release = defineVerb({
  name: 'post.release',
  summary: 'Take a post off hold from a day',
  method: 'post',
  path: '/posts/{postId}/release',
  right: 'posts.write',
  input: releasePostInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => [unitOfPost(view, input.postId, input.from)],
  plan: (draft, input) => {
    const post = requireInForce(draft, input.postId, { on: input.from, field: 'from' });
    if (post.status !== 'held') throw fault('from', `The post is not on hold on ${dayWords(input.from)}.`);
    const patch = { status: 'funded' as const, heldReason: null, reviewOn: null };
    changeFrom(draft, ['post', input.postId], { from: input.from, patch });
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'post')[0];
    if (!span) return 'A post was taken off hold.';
    return `${names.post(span.id, span.effectiveFrom)} is off hold from ${dayWords(span.effectiveFrom)}.`;
  },
});

/** Every verb about posts. */
export const postVerbs = [establish, change, correct, redate, move, hold, release];
