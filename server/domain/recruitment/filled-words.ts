import { FOREVER, LAST_DAY } from '../day.ts';
import { type DiffSpan, diffSpansOf } from '../record/diff-spans.ts';
import { type View, versionNear, versionOn } from '../record/view.ts';
import { ownRoundInHand } from '../recruitment.of-post.ts';
import type { StageEvent } from '../recruitment.ts';
import type { SentenceContext } from '../verb.ts';
import { dayWords, POST_ELSEWHERE } from '../words.ts';
import { type FilledPost, filledBy, offersOpenFor } from './filled-posts.ts';

/**
 * RE1-RE3, RE6, RE7. What becomes of recruitment to the posts that a Change fills, as sentences, for who may see these
 * posts; empty where nothing does, and no offer keeps it on.
 */
export function recruitmentWords(context: SentenceContext): string {
  const { diff, before, after } = context;
  const posts = new Set(
    [...diff.add, ...diff.supersede].flatMap((one) => (one.kind === 'assignment' && one.postId ? one.postId : [])),
  );
  const filled = filledBy({ plan: diff, before, after });
  const words = [...posts].map((postId) => {
    const on = filled.find((one) => one.postId === postId)?.on ?? LAST_DAY;
    const named = context.names.post(postId, on);
    if (named === POST_ELSEWHERE) return '';
    const post = posts.size > 1 ? named : 'the post';
    return endedWords(context, { postId, post }) || goesOnWords(after, { filled, postId, post });
  });
  return words.filter(Boolean).join('');
}

type Named = { readonly postId: string; readonly post: string };

/** RE1, RE2, RE6. */
function endedWords({ diff, after }: SentenceContext, { postId, post }: Named): string {
  const isOfIt = (version: { kind: string }): version is StageEvent => isStartOf(version as StageEvent, postId);
  const [now, was] = [diff.add.find(isOfIt), diff.supersede.find(isOfIt)];
  const event = now ?? was;
  if (event) {
    const recruitment = `ecruitment to ${post} (${refOf(after, event)})`;
    if (!now) return ` R${recruitment} goes on.`;
    const instead = was ? `, not ${dayWords(was.effectiveFrom)}` : '';
    return ` With that, r${recruitment} ends on ${dayWords(now.effectiveFrom)}${instead}.`;
  }
  const spans = diffSpansOf(diff, 'recruitment').filter(({ effectiveFrom }) =>
    versionOn(after, ['post', postId], effectiveFrom),
  );
  const left = spans.find((span) => hasIt(span.before, postId) && span.after && !hasIt(span.after, postId));
  if (left?.after)
    return ` With that, ${left.after.recruitmentRef} goes on from ${dayWords(left.effectiveFrom)} without ${post}.`;
  const back = spans.find((span) => hasIt(span.after, postId) && span.before && !hasIt(span.before, postId));
  return back ? backWords(after, back, { postId, post }) : '';
}

function isStartOf({ kind, stage, offerId, postId }: StageEvent, ofPost: string): boolean {
  return kind === 'stageEvent' && stage === 'started' && offerId === null && postId === ofPost;
}

/** RE6. A round has a post back: from then on, or up to the day on which it parts with it now. */
function backWords(after: View, { id, after: round, effectiveFrom }: DiffSpan<'recruitment'>, { postId, post }: Named) {
  const versions = after.versions('recruitment', id).filter((version) => version.effectiveFrom >= effectiveFrom);
  const without = versions.find((version) => !hasIt(version, postId));
  if (!without) return ` ${round?.recruitmentRef} goes on with ${post} after all.`;
  const instead = `from ${dayWords(without.effectiveFrom)}, not ${dayWords(effectiveFrom)}`;
  return ` With that, ${round?.recruitmentRef} goes on without ${post} ${instead}.`;
}

function hasIt(round: DiffSpan<'recruitment'>['after'], postId: string): boolean {
  return round?.postIds.includes(postId) ?? false;
}

/** RE3, RE7. */
function goesOnWords(after: View, { filled, postId, post }: Named & { filled: readonly FilledPost[] }): string {
  const one = filled.find((each) => each.postId === postId);
  const [offer] = one ? offersOpenFor(after, postId) : [];
  if (offer) {
    const goesOn = ` Recruitment to ${post} (${refOf(after, offer)}) goes on all the same: offer ${offer.offerRef} is open.`;
    return `${goesOn} Say what becomes of that offer, then end recruitment.`;
  }
  const inHand = one && !one.isTakenUp ? ownRoundInHand(after, postId, LAST_DAY) : null;
  if (!inHand) return '';
  const { recruitmentRef } = inHand.round;
  return ` Recruitment to ${post} (${recruitmentRef}) goes on, though nothing of it falls vacant: withdraw it if nobody is wanted.`;
}

function refOf(view: View, { recruitmentId }: { readonly recruitmentId: string }): string {
  return versionNear(view, ['recruitment', recruitmentId], FOREVER)?.recruitmentRef ?? '';
}
