import { actUpInput } from '../assignments.schemas.ts';
import { employedOn } from '../assignments.ts';
import { type Fault, refuse } from '../errors.ts';
import { unitOfPost } from '../posts.ts';
import { thing } from '../record/things.ts';
import type { View } from '../record/view.ts';
import { defineVerb } from '../verb.ts';
import { dayWords } from '../words.ts';
import { endWithOwnPosts } from './afterwards.ts';
import { assignmentFaults, farStartFaults, fteSaid } from './rules.ts';
import { fteOf, lastDayWords, newAssignments, whoWhere } from './sentences.ts';
import { addAssignment, endWithPost, patchOfTerms, takenFaults } from './terms.ts';

/**
 * AU1 Who acts up keeps their own post: their assignment to it goes on, and nothing about it changes.
 * AU2 They are employed on a post of their own on the first day.
 * AU3 Nobody acts up on the post they hold.
 * AU4 They act for as much FTE as they are employed for, unless another is said.
 */
export const actUp = defineVerb({
  name: 'assignment.act-up',
  summary: 'Someone acts up on a post',
  method: 'post',
  path: '/posts/{postId}/acting',
  right: 'posts.write',
  input: actUpInput,
  basedOn: (input) => [thing('post', input.postId)],
  where: (input, view) => [unitOfPost(view, input.postId, input.startDate)],
  plan: (draft, input, context) => {
    const { postId, workerId, startDate, assignmentRef } = input;
    const isBackwards = input.endDate !== undefined && input.endDate < startDate;
    const endDate = isBackwards ? undefined : input.endDate;
    const own = employedOn(draft, workerId, startDate);
    const { fteMicro = own[0]?.fteMicro ?? 0, faults } = fteSaid(draft, input, startDate);
    faults.push(
      ...takenFaults(draft, input),
      ...farStartFaults(startDate, context.today),
      ...actingFaults(
        draft,
        input,
        own.map((one) => one.postId),
      ),
    );
    if (isBackwards) faults.push({ field: 'endDate', message: 'The last day is the first day or later.' });
    const id = input.assignmentId ?? context.newId();
    const terms = patchOfTerms(input, fteMicro);
    addAssignment(draft, {
      fteMicro,
      ...terms,
      id,
      workerId,
      postId,
      basis: 'acting',
      startDate,
      endDate,
      assignmentRef,
    });
    if (!input.endDate) {
      endWithPost(draft, id, startDate);
      endWithOwnPosts(draft, { id, workerId });
    }
    refuse([...faults, ...assignmentFaults(draft, id, { start: 'startDate', end: 'endDate' })]);
  },
  sentence: (context) => {
    const [acting] = newAssignments(context);
    if (!acting) return 'Somebody acts up.';
    const who = whoWhere(context.names, acting);
    const until = acting.expectedEndDate ? `, expected to ${dayWords(acting.expectedEndDate)}` : '';
    return `${who}: acting up from ${dayWords(acting.effectiveFrom)}, ${fteOf(acting)}${until}${lastDayWords(acting, context.after)}.`;
  },
});

/** AU2, AU3. */
function actingFaults(
  view: View,
  { workerId, postId }: { readonly workerId: string; readonly postId: string },
  ownPosts: readonly (string | null)[],
): Fault[] {
  const field = 'workerId';
  if (view.versions('worker', workerId).length === 0) {
    return [{ field, message: 'We could not find that person; choose one of the record.' }];
  }
  if (ownPosts.length === 0) {
    return [{ field, message: 'They hold no post of their own on that day; record a starter or a secondment.' }];
  }
  if (ownPosts.includes(postId)) return [{ field, message: 'They hold this post already; choose who acts up on it.' }];
  return [];
}
