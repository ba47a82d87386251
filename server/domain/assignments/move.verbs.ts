import type { InferOutput } from 'valibot';
import { moveInput } from '../assignments.schemas.ts';
import { isEmployed, requireAssignment } from '../assignments.ts';
import { addDays } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { unitOfPost } from '../posts.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import { changeFrom, endFrom } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { inForce, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { dayWords } from '../words.ts';
import { newEndWords, settleNewEnd } from './afterwards.ts';
import { assignmentFaults, fteSaid, isFault, requireDay, teamFaults } from './rules.ts';
import { fteOf, lastAdded, placeWords } from './sentences.ts';
import { endNoMoreWithPost, endWithPost, lastOf, type Patch, patchOfTerms, withoutUnsaid } from './terms.ts';

/**
 * AM1 A move is one run going on in another place: nobody leaves, nobody starts, service is unbroken.
 * AM2 From its day the post is the other one (or, agency above establishment, the team), for as long as no later
 *     version has itself set another.
 * AM3 What is covered is said again for the new place: cover does not move with the person.
 * AM4 Acting up on the post that one moves to ends the day before: it is theirs now.
 * What it does to recruitment to the post is added in recruitment/fill-post.verbs.ts.
 */
type MoveInput = InferOutput<typeof moveInput>;

export const move = defineVerb({
  name: 'assignment.move',
  summary: 'Move someone to another post or team from a day',
  method: 'post',
  path: '/assignments/{assignmentId}/moves',
  right: 'posts.write',
  input: moveInput,
  basedOn: (input) => [thing('assignment', input.assignmentId), ...(input.postId ? [thing('post', input.postId)] : [])],
  where: (input, view) => {
    const there = input.postId
      ? unitOfPost(view, input.postId, input.from)
      : { unitId: input.unitId ?? '', on: input.from };
    return [placeOfAssignmentNear(view, input.assignmentId, addDays(input.from, -1)), there];
  },
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const found = requireDay(versions, input.from, 'from');
    const { fteMicro, faults } = fteSaid(draft, input, input.from);
    if (isFault(found)) refuse([...faults, found]);
    else {
      faults.push(...samePlaceFaults(found, input));
      const last = lastOf(versions);
      if (last.postId === found.postId) endNoMoreWithPost(draft, input.assignmentId);
      changeFrom(draft, ['assignment', input.assignmentId], { from: input.from, patch: patchOf(input, fteMicro) });
      endWithPost(draft, input.assignmentId, input.from);
      const moved = inForce(draft.versions('assignment', input.assignmentId), input.from);
      if (moved) faults.push(...teamFaults(draft, moved.unitId, moved));
      refuse([...faults, ...assignmentFaults(draft, input.assignmentId, { start: 'from', end: 'from' })]);
      for (const id of actingThere(draft, found, input))
        endFrom(draft, ['assignment', id], { effectiveTo: input.from });
      settleNewEnd(draft, last);
    }
  },
  sentence: (context) => {
    const { diff, names } = context;
    const span = diffSpansOf(diff, 'assignment').find(
      ({ before, after }) => before && after && (before.postId !== after.postId || !after.postId),
    );
    if (!span?.before || !span.after) return 'Somebody moved.';
    const { before, after, effectiveFrom: on } = span;
    const [from, to] = [placeWords(names, before, on), placeWords(names, after, on)];
    const fte = before.fteMicro === after.fteMicro ? '' : `, ${fteOf(after)} instead of ${fteOf(before)}`;
    const ended = lastAdded(diff, ({ basis, postId }) => basis === 'acting' && postId === after.postId);
    const acting = ended ? ' Acting up there ends the day before.' : '';
    const { until, also } = newEndWords(context, after.id);
    return `${names.worker(after.workerId)} moves from ${from} to ${to} on ${dayWords(on)}${fte}${until}.${acting}${also}`;
  },
});

/** AM2, AM3. */
function patchOf(input: MoveInput, fteMicro: number | undefined): Patch {
  const { postId = null, unitId = null, role = null, covers = null, coversAbsenceOf = null, probationEndsOn } = input;
  return {
    ...patchOfTerms({ covers, coversAbsenceOf, probationEndsOn }, fteMicro),
    ...withoutUnsaid({ postId, unitId, role }),
  };
}

function samePlaceFaults(found: NewVersion<'assignment'>, input: MoveInput): Fault[] {
  const { postId = null, unitId = null, role } = input;
  const same = found.postId === postId && found.unitId === unitId && (role === undefined || role === found.role);
  if (!same) return [];
  return [{ field: postId ? 'postId' : 'unitId', message: 'They are there already; choose where they move to.' }];
}

/** AM4. */
function actingThere(view: View, mover: NewVersion<'assignment'>, { postId, from }: MoveInput): Set<string> {
  if (!postId || !isEmployed(mover)) return new Set();
  const acting = view
    .by('assignment', 'workerId', mover.workerId)
    .filter((one) => one.basis === 'acting' && one.postId === postId && one.effectiveTo > from);
  return new Set(acting.map((one) => one.id));
}
