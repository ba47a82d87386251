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
    return view.versions('post', postId).flatMap((post) => spansOfVersion(post, holders));
  });
}

function spansOfVersion(post: NewVersion<'post'>, holders: readonly Stretch[]): PostSpan[] {
  const from = dayNumber(post.effectiveFrom);
  const to = dayNumber(post.effectiveTo);
  const inside = holders.filter((holder) => holder.from < to && from < holder.to);
  const edges = new Set([from, to]);
  for (const holder of inside) {
    if (holder.from > from) edges.add(holder.from);
    if (holder.to < to) edges.add(holder.to);
  }
  const days = [...edges].sort((a, b) => a - b);
  const spans: PostSpan[] = [];
  for (let at = 0; at + 1 < days.length; at += 1) {
    const first = days[at] as DayNumber;
    let employedMicro = 0;
    for (const holder of inside) {
      if (holder.from <= first && first < holder.to) employedMicro += holder.assignment.fteMicro;
    }
    addSpan(spans, { from: first, to: days[at + 1] as DayNumber, post, employedMicro });
  }
  return spans;
}

function addSpan(spans: PostSpan[], span: Pick<PostSpan, 'from' | 'to' | 'post' | 'employedMicro'>): void {
  const last = spans.at(-1);
  if (last && last.employedMicro === span.employedMicro) {
    spans[spans.length - 1] = { ...last, to: span.to };
    return;
  }
  const fundedMicro = span.post.fteMicro;
  spans.push({
    ...span,
    fundedMicro,
    vacantMicro: Math.max(0, fundedMicro - span.employedMicro),
    overMicro: Math.max(0, span.employedMicro - fundedMicro),
  });
}
