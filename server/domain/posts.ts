import type { Day } from './day.ts';
import { notFound } from './errors.ts';
import { MICRO } from './fte.ts';
import { byEach } from './order.ts';
import type { FactFields } from './record/facts.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear, versionOn } from './record/view.ts';
import { unitsUnder, unitTreeAt } from './units.ts';
import type { UnitDay } from './verb.ts';

export type Post = NewVersion<'post'>;

/** The fields of a post of which nothing is said. */
export const blankPost: FactFields['post'] = {
  postNumber: '',
  title: '',
  role: 'other',
  unitId: '',
  fteMicro: MICRO,
  status: 'funded',
  heldReason: null,
  reviewOn: null,
  funding: null,
  fundingEndsOn: null,
  grade: null,
  budgetCode: null,
  approvalRef: null,
  registrationRequired: null,
};

/** The versions of a post, by first day; throws notFound when there is none. */
export function requirePost(view: View, postId: string): readonly Post[] {
  const versions = view.versions('post', postId);
  if (versions.length === 0) throw notFound('post');
  return versions;
}

/** A post as it stands on a day; undefined where it is not in force. */
export function postOn(view: View, postId: string, on: Day): Post | undefined {
  return versionOn(view, ['post', postId], on);
}

/** The unit a post is in on a day, or nearest to it; throws notFound for a post that is not there. */
export function unitOfPost(view: View, postId: string, on: Day): UnitDay {
  const post = versionNear(view, ['post', postId], on);
  if (!post) throw notFound('post');
  return { unitId: post.unitId, on };
}

/** The posts in force on a day in some units and everything under them (null: everywhere), by post number. */
export function postsOn(view: View, { asAt, unitIds }: { asAt: Day; unitIds: readonly string[] | null }): Post[] {
  const tree = unitTreeAt(view, asAt);
  const under = unitIds ? new Set(unitIds.flatMap((unitId) => unitsUnder(tree, unitId))) : view.ids('unit');
  return postsIn(view, { asAt, unitIds: under });
}

/** The posts in force on a day in just these units, not those under them, by post number. */
export function postsIn(view: View, { asAt, unitIds }: { asAt: Day; unitIds: Iterable<string> }): Post[] {
  const found: Post[] = [];
  for (const unitId of unitIds) {
    for (const post of view.by('post', 'unitId', unitId)) {
      if (post.effectiveFrom > asAt) break; // they come by first day
      if (asAt < post.effectiveTo) found.push(post);
    }
  }
  return found.sort(
    byEach(
      ({ postNumber }) => postNumber,
      ({ id }) => id,
    ),
  );
}
