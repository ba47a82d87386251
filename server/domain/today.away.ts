import { type Return, returningSoon } from './absences.lists.ts';
import type { ListScope } from './assignments.lists.ts';
import { isCounted, stretchesOnPost } from './assignments.stretches.ts';
import { awayMicro, awaySince } from './cover/presence.ts';
import { postStrength } from './cover/strength.ts';
import { type Day, dayNumber } from './day.ts';
import { byEach } from './order.ts';
import { type Post, postsOn } from './posts.ts';
import type { View } from './record/view.ts';
import { settingOn } from './settings.ts';
import { type Cover, coverOnPost } from './vacancies.cover.ts';

/**
 * Who is away, and for whom somebody stands in. Rules, quoted by the tests:
 * TA1 A post whose holder is away, absent or acting up elsewhere, and whose work nobody covers is listed with the FTE
 *     that is not covered; crumbs are not. Longest away first.
 * TA2 Somebody back within four weeks is listed while cover for their absence runs on to that day or past it.
 */
export type AwayRow = {
  readonly postId: string;
  readonly post: Post;
  readonly unitId: string;
  readonly notCoveredMicro: number;
  /** Since when; the earliest where several holders are away. */
  readonly since: Day;
  readonly workerIds: readonly string[];
};

export type ReturnRow = { readonly back: Return; readonly cover: Cover; readonly postId: string };

/** TA1. */
export function awayUncoveredOn(view: View, scope: ListScope): AwayRow[] {
  const crumb = settingOn(view, 'vacancies.crumb', scope.asAt);
  return postsOn(view, scope)
    .filter(isCounted)
    .flatMap((post): AwayRow[] => {
      const notCoveredMicro = postStrength(view, post.id, scope.asAt)?.awayNotCoveredMicro ?? 0;
      if (notCoveredMicro === 0 || notCoveredMicro < crumb) return [];
      const { since, workerIds } = awayFrom(view, post.id, scope.asAt);
      return since ? [{ postId: post.id, post, unitId: post.unitId, notCoveredMicro, since, workerIds }] : [];
    })
    .sort(
      byEach(
        ({ since }) => since,
        ({ postId }) => postId,
      ),
    );
}

function awayFrom(view: View, postId: string, asAt: Day): { since: Day | undefined; workerIds: string[] } {
  const on = dayNumber(asAt);
  const away = stretchesOnPost(view, postId).filter(
    (stretch) => stretch.employed && stretch.from <= on && on < stretch.to && awayMicro(view, stretch, on) > 0,
  );
  const days = away.flatMap((stretch) => awaySince(view, stretch, on) ?? []).sort();
  return { since: days[0], workerIds: [...new Set(away.map((stretch) => stretch.assignment.workerId))] };
}

const BACK_WITHIN = 28;

/** TA2. Soonest back first. */
export function returnsWithCoverOn(view: View, scope: ListScope): ReturnRow[] {
  return returningSoon(view, { ...scope, within: BACK_WITHIN }).flatMap((back) => {
    const { workerId } = back.row.absence;
    const postIds = new Set(back.row.from.flatMap((row) => row.assignment.postId ?? []));
    return [...postIds].flatMap((postId) =>
      coverOnPost(view, postId, scope.asAt)
        .filter((cover) => cover.coversAbsenceOf === workerId || (cover.covers === 'absence' && !cover.coversAbsenceOf))
        .filter((cover) => cover.until === null || cover.until >= back.on)
        .map((cover) => ({ back, cover, postId })),
    );
  });
}
