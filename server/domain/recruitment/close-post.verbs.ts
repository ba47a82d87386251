import { newEndWords, settleNewEnd } from '../assignments/afterwards.ts';
import { endNoMoreWithPost, endWithPost, lastOf } from '../assignments/terms.ts';
import { addDays, type Day, FOREVER, LAST_DAY, laterOf } from '../day.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { assignmentsBeyond, roomFaults } from '../posts.plans.ts';
import { closePostInput } from '../posts.schemas.ts';
import { requirePost, unitOfPost } from '../posts.ts';
import { type DiffSpan, diffSpansOf } from '../record/diff-spans.ts';
import type { Draft } from '../record/draft.ts';
import { endFrom, patchDays } from '../record/history.ts';
import { type Thing, thing } from '../record/things.ts';
import { inForce, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { roundOver } from '../recruitment.over.ts';
import { joinedOn } from '../recruitment.posts.ts';
import { offersUntilAfter } from '../recruitment.room.ts';
import { onlyPostOf, type Round } from '../recruitment.ts';
import { endsSoonerFaults, notEmpty } from '../units.plans.ts';
import { defineVerb, type SentenceContext } from '../verb.ts';
import { dayWords } from '../words.ts';
import { offersOpenFor } from './filled-posts.ts';
import { fillingPosts } from './filling.ts';

/**
 * PC1 A post is closed after a last day: it is funded that day, and on no day after.
 * PC2 A post with anyone on it after that day is not closed, unless the same Change says which post each goes to.
 * PC3 Who moves does so on the day after, on the same terms, to a post that is there then; with that one they end, and
 *     with this one no more, as by a move (AS9).
 * PC4 An offer still open for the post stands in the way; it is withdrawn, or its post changed, first. So does one that was
 *     open for it on a day after the last one (OR4): the last day is no earlier than the last of those.
 * PC5 Rounds that recruit to it go on for their other posts and places; one with none closes on the same day. Those that
 *     were over for it stay as they are.
 * PC6 A post that has not begun by the last day is not closed but undone; a closed post is opened again by undo. One that
 *     ends sooner as it is takes no later last day by being closed.
 * PC7 A round that begins to recruit to it after the last day stands in the way; one that began before, however it changes
 *     later, leaves it (PC5).
 */
const closePost = defineVerb({
  name: 'post.close',
  summary: 'Close a post after a last day',
  method: 'post',
  path: '/posts/{postId}/closing',
  right: 'posts.write',
  input: closePostInput,
  basedOn: (input, view) => {
    const from = addDays(input.lastDay, 1);
    const rounds = roundsBeyond(view, input.postId, from).map((round) => thing('recruitment', round.id));
    return [...new Set([thing('post', input.postId), ...goingElsewhere(view, input, from), ...rounds])];
  },
  where: (input, view) => {
    const from = addDays(input.lastDay, 1);
    const to = [input.moveAllTo, ...input.moves.map((move) => move.postId)].filter((id) => id !== undefined);
    const there = [...new Set(to)].map((postId) => unitOfPost(view, postId, from));
    return [unitOfPost(view, input.postId, input.lastDay), ...there];
  },
  plan: (draft, input, { names }) => {
    const versions = requirePost(draft, input.postId);
    const first = versions[0];
    if (first && first.effectiveFrom > input.lastDay)
      throw fault('lastDay', `The post begins on ${dayWords(first.effectiveFrom)}; its last day is that day or later.`);
    const from = addDays(input.lastDay, 1);
    refuse(endsSoonerFaults(versions, { what: 'post', from }));
    const within = stayingOn(draft, input, from);
    const also = [...openFaults(draft, input.postId), ...laterFaults(draft, input.postId, from)];
    if (within.length > 0) throw notEmpty(draft, { what: 'post', within, lastDay: input.lastDay, names, also });
    refuse(also);
    const faults = [...moveOn(draft, input, from), ...offerFaults(draft, input.postId, from)];
    leaveRounds(draft, input.postId, from);
    endFrom(draft, ['post', input.postId], { effectiveTo: from });
    refuse(faults);
  },
  sentence: (context) => {
    const { diff, names } = context;
    const closed = diffSpansOf(diff, 'post').find((span) => !span.after);
    if (!closed) return 'A post was closed.';
    const last = dayWords(addDays(closed.effectiveFrom, -1));
    return `${names.post(closed.id, closed.effectiveFrom)} closed; last day ${last}.${movedWords(context, closed.id)}`;
  },
});

/** With what becomes of recruitment to the posts that those on it move to (RE1). */
export const close = fillingPosts(closePost);

type Closing = { postId: string; moveAllTo?: string | undefined; moves: { assignmentId: string; postId: string }[] };

function destinationOf(input: Closing, assignmentId: string): string | undefined {
  return input.moves.find((move) => move.assignmentId === assignmentId)?.postId ?? input.moveAllTo;
}

function goingElsewhere(view: View, input: Closing, from: Day): Thing[] {
  return assignmentsBeyond(view, input.postId, from)
    .filter((assignment) => destinationOf(input, assignment.id))
    .map((assignment) => thing('assignment', assignment.id));
}

function stayingOn(view: View, input: Closing, from: Day): Thing[] {
  const staying = assignmentsBeyond(view, input.postId, from).filter(({ id }) => !destinationOf(input, id));
  return [...new Set(staying.map((assignment) => thing('assignment', assignment.id)))];
}

/** PC3. Moves each to where it goes, from the day after on. */
function moveOn(draft: Draft, input: Closing, from: Day): Fault[] {
  const beyond = Map.groupBy(assignmentsBeyond(draft, input.postId, from), ({ id }) => id);
  return [...beyond].flatMap(([assignmentId, versions]): Fault[] => {
    const to = destinationOf(input, assignmentId) ?? '';
    const field = input.moves.some((move) => move.assignmentId === assignmentId) ? 'moves' : 'moveAllTo';
    if (to === input.postId) return [{ field, message: 'Choose a post other than the one that closes.' }];
    const had = lastOf(draft.versions('assignment', assignmentId));
    if (had.postId === input.postId) endNoMoreWithPost(draft, assignmentId);
    for (const { effectiveFrom } of versions) {
      const now = inForce(draft.versions('assignment', assignmentId), effectiveFrom) as NewVersion<'assignment'>;
      const days = { effectiveFrom: laterOf(effectiveFrom, from), effectiveTo: now.effectiveTo };
      patchDays(draft, ['assignment', assignmentId], { ...days, patch: { postId: to } });
    }
    endWithPost(draft, assignmentId, from);
    settleNewEnd(draft, had);
    const there = draft.by('assignment', 'postId', to).filter((one) => one.id === assignmentId);
    return there.flatMap((period) => roomFaults(draft, to, { period, field })).slice(0, 1);
  });
}

/** PC3. " 2 people on it moved to other posts; 1 of them ends with the post they went to: last day 31 Dec 2026." */
function movedWords(context: SentenceContext, postId: string): string {
  const spans = diffSpansOf(context.diff, 'assignment');
  const moved = [...new Set(spans.filter((span) => isOffPost(span, postId)).map(({ id }) => id))];
  const [only, ...more] = moved;
  if (!only) return '';
  if (more.length > 0) return ` ${moved.length} people on it moved to other posts${endingWords(context, moved)}.`;
  const { until, also } = newEndWords(context, only);
  return ` One person on it moved to another post${until}.${also}`;
}

function isOffPost({ before, after }: DiffSpan<'assignment'>, postId: string): boolean {
  return before?.postId === postId && after !== undefined && after.postId !== postId;
}

function endingWords({ diff, before, after }: SentenceContext, moved: readonly string[]): string {
  const ends = moved.map((id) => [before, after].map((view) => lastOf(view.versions('assignment', id)).effectiveTo));
  const sooner = ends.flatMap(([had = FOREVER, now = FOREVER]) => (now < had ? now : [])).sort();
  const later = ends.filter(([had = FOREVER, now = FOREVER]) => now > had).length;
  const days = [...new Set(sooner)].map((end) => dayWords(addDays(end, -1))).join(', ');
  const end = sooner.length === 1 ? 'ends' : 'end';
  const words = [
    ...(sooner.length > 0 ? [`; ${sooner.length} of them ${end} with the post they went to: last day ${days}`] : []),
    ...(later > 0 ? [`; ${later} of them would have ended with this one, and ${later === 1 ? 'goes' : 'go'} on`] : []),
    ...(diff.add.some(({ kind }) => kind === 'absence') ? ['; absences of theirs end, or go on, with that'] : []),
  ];
  return words.join('');
}

function roundsBeyond(view: View, postId: string, from: Day) {
  const isOver = (round: Round) => roundOver(view, round.id, { asAt: LAST_DAY, postId }) !== null;
  return view.by('recruitment', 'postIds', postId).filter((round) => round.effectiveTo > from && !isOver(round));
}

/** PC5. */
function leaveRounds(draft: Draft, postId: string, from: Day): void {
  for (const [id, versions] of Map.groupBy(roundsBeyond(draft, postId, from), (round) => round.id)) {
    const beyond = draft.versions('recruitment', id).filter(({ effectiveTo }) => effectiveTo > from);
    const isForMore = (round: Round) => restOf(round, postId).length > 0 || (round.unitId && round.places !== null);
    if (!beyond.some(isForMore)) endFrom(draft, ['recruitment', id], { effectiveTo: from });
    else
      for (const round of versions) {
        const days = { effectiveFrom: laterOf(from, round.effectiveFrom), effectiveTo: round.effectiveTo };
        patchDays(draft, ['recruitment', id], { ...days, patch: { postIds: restOf(round, postId) } });
      }
  }
}

function restOf({ postIds }: Round, postId: string): string[] {
  return postIds.filter((id) => id !== postId);
}

/** PC4. The fault of a last day before the last on which an offer was open for the post. */
function offerFaults(view: View, postId: string, from: Day): Fault[] {
  const last = offersUntilAfter(view, postId, from).at(-1);
  if (!last) return [];
  const until = dayWords(addDays(last.until, -1));
  const message = `Offer ${last.offer.offerRef} was open for this post up to ${until}; choose that day or later.`;
  return [{ field: 'lastDay', message }];
}

/** PC4. The faults of offers for the post that have neither led to a start nor ended, each by its name. */
function openFaults(view: View, postId: string): Fault[] {
  return offersOpenFor(view, postId).map(({ offerRef }) => {
    const message = `Offer ${offerRef} is open for this post: record what became of it, or change its post, first.`;
    return { field: 'lastDay', message };
  });
}

/** PC7. The faults of rounds that begin to recruit to the post after its last day, each by its name. */
function laterFaults(view: View, postId: string, from: Day): Fault[] {
  const rounds = new Map(roundsBeyond(view, postId, from).map((round) => [round.id, round]));
  return [...rounds.values()].flatMap((round): Fault[] => {
    const since = joinedOn(view, round.id, postId);
    if (since < from) return [];
    const what = onlyPostOf(round) ? 'undo its opening' : 'take the post out of it';
    const message = `${round.recruitmentRef} recruits to this post from ${dayWords(since)}: ${what} first, or choose that day or later.`;
    return [{ field: 'lastDay', message }];
  });
}
