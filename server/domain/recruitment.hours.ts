import { postSpans } from './assignments.post-spans.ts';
import { spanOn, stretchesOnPost } from './assignments.stretches.ts';
import { type Day, dayNumber } from './day.ts';
import { type View, versionNear } from './record/view.ts';
import type { Offer } from './recruitment.ts';

type Starting = {
  readonly postId: string;
  readonly on: Day;
  /** Whose own FTE on the post is none of what was taken before them: somebody who has started since. */
  readonly butFor?: string | null;
};

/** OT3. The FTE of a post that somebody with an offer takes from a day. */
export function fteOfStart(view: View, { fteMicro }: Pick<Offer, 'fteMicro'>, starting: Starting): number {
  if (fteMicro !== null) return fteMicro;
  const { postId, on, butFor = null } = starting;
  const at = dayNumber(on);
  const span = spanOn(postSpans(view, postId), at);
  if (!span) return versionNear(view, ['post', postId], on)?.fteMicro ?? 0;
  const own = stretchesOnPost(view, postId).filter(
    ({ employed, from, to, assignment }) => employed && assignment.workerId === butFor && from <= at && at < to,
  );
  const others = own.reduce((micro, { assignment }) => micro - assignment.fteMicro, span.employedMicro);
  return others < span.fundedMicro ? span.fundedMicro - others : span.fundedMicro;
}
