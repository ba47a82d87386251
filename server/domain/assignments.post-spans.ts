import { type Stretch, stretchesOnPost } from './assignments.stretches.ts';
import { type DayNumber, dayNumber } from './day.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

/**
 * A post's life in funded, held and vacant FTE (measures.md, Letters). Rules, quoted by the tests:
 * PS1 E is the post's FTE while it is in force, on hold or not; nothing otherwise.
 * PS2 H is the FTE of its permanent and fixed-term holders; acting, seconded and agency workers leave it vacant.
 * PS3 V = max(0, E - H): an over-occupied post never cancels another post's vacancy.
 */
export type PostSpan = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly post: NewVersion<'post'>;
  /** E, H, V and max(0, H - E), in millionths of an FTE. */
  readonly fundedMicro: number;
  readonly employedMicro: number;
  readonly vacantMicro: number;
  readonly overMicro: number;
};

/** PS1-PS3. The days a post is in force, cut wherever E or H or a field of the post changes; by first day. Kept per post. */
export function postSpans(view: View, postId: string): readonly PostSpan[] {
  return view.memo('assignments.post-spans', ['post', postId], () => {
    const holders = stretchesOnPost(view, postId).filter((stretch) => stretch.employed);
    const spans: PostSpan[] = [];
    for (const post of view.versions('post', postId)) addSpansOf(post, holders, spans);
    return spans;
  });
}

function addSpansOf(post: NewVersion<'post'>, holders: readonly Stretch[], spans: PostSpan[]): void {
  const from = dayNumber(post.effectiveFrom);
  const to = dayNumber(post.effectiveTo);
  const inside = holders.filter((holder) => holder.from < to && from < holder.to);
  const edges = [from];
  for (const holder of inside) {
    if (holder.from > from) edges.push(holder.from);
    if (holder.to < to) edges.push(holder.to);
  }
  edges.sort((a, b) => a - b);
  let last: { from: DayNumber; to: DayNumber; employedMicro: number } | undefined;
  for (const first of edges) {
    let employedMicro = 0;
    for (const holder of inside) {
      if (holder.from <= first && first < holder.to) employedMicro += holder.assignment.fteMicro;
    }
    if (last?.employedMicro === employedMicro) continue;
    if (last) spans.push(spanOf(post, { ...last, to: first }));
    last = { from: first, to, employedMicro };
  }
  if (last) spans.push(spanOf(post, last));
}

function spanOf(
  post: NewVersion<'post'>,
  { from, to, employedMicro }: Pick<PostSpan, 'from' | 'to' | 'employedMicro'>,
): PostSpan {
  const fundedMicro = post.fteMicro;
  const vacantMicro = Math.max(0, fundedMicro - employedMicro);
  const overMicro = Math.max(0, employedMicro - fundedMicro);
  return { from, to, post, fundedMicro, employedMicro, vacantMicro, overMicro };
}
