import { type PostSpan, postSpans } from '../assignments.post-spans.ts';
import { isCounted, spanOn } from '../assignments.stretches.ts';
import type { ChangeReason } from './change-words.ts';
import { Scene, type State } from './scene.ts';

type PostQuantity = 'vacant' | 'funded' | 'overOccupied';
export type PostChange = { readonly postId: string; readonly reason: ChangeReason; readonly byMicro: number };

const amountOf: { readonly [Q in PostQuantity]: (funded: number, employed: number) => number } = {
  funded: (funded) => funded,
  vacant: (funded, employed) => Math.max(0, funded - employed),
  overOccupied: (funded, employed) => Math.max(0, employed - funded),
};

/** MC2, MC3. What became of each post of a unit between two states: its funding first, then who holds it. */
export function postChanges(
  quantity: PostQuantity,
  { unitId, from, to }: { unitId: string | null; from: State; to: State },
): PostChange[] {
  const before = new Scene(from.view, { unitId, asAt: from.asAt });
  const after = new Scene(to.view, { unitId, asAt: to.asAt });
  const ids = new Set([...from.view.ids('post'), ...to.view.ids('post')]);
  return [...ids].flatMap((postId) =>
    changesOfPost(quantity, spanIn(before, postId), spanIn(after, postId)).map((change) => ({ postId, ...change })),
  );
}

type Placed = { readonly span: PostSpan; readonly isHere: boolean };

function spanIn(scene: Scene, postId: string): Placed | undefined {
  const span = spanOn(postSpans(scene.view, postId), scene.on);
  return span && isCounted(span.post) ? { span, isHere: scene.holds(span.post.unitId) } : undefined;
}

function changesOfPost(quantity: PostQuantity, was: Placed | undefined, is: Placed | undefined) {
  const amount = amountOf[quantity];
  const of = (placed: Placed | undefined) =>
    placed?.isHere ? amount(placed.span.fundedMicro, placed.span.employedMicro) : 0;
  if (!was?.isHere) return [{ reason: was ? ('moved_in' as const) : ('posts_new' as const), byMicro: of(is) }];
  if (!is?.isHere) return [{ reason: is ? ('moved_out' as const) : ('posts_closed' as const), byMicro: -of(was) }];
  const resized = amount(is.span.fundedMicro, was.span.employedMicro);
  const byHolders = of(is) - resized;
  const hasMoreHolders = is.span.employedMicro > was.span.employedMicro;
  return [
    { reason: 'posts_resized' as const, byMicro: resized - of(was) },
    { reason: hasMoreHolders ? ('filled' as const) : ('fell_vacant' as const), byMicro: byHolders },
  ];
}
