import { type Stretch, spanOn, stretchesOnPost } from '../assignments.stretches.ts';
import { everyWorker } from '../assignments.worker-spans.ts';
import { type Day, type DayNumber, dayNumber } from '../day.ts';
import { byEach } from '../order.ts';
import { type Post, postsOn } from '../posts.ts';
import { roles } from '../record/facts.ts';
import type { View } from '../record/view.ts';
import { isUnder, unitTreeAt } from '../units.ts';
import { type Cover, coverOf } from '../vacancies.cover.ts';
import { awayMicro, awaySince } from './presence.ts';
import { postStrength, type Strength } from './strength.ts';

/**
 * Who is who in a team: every post with everybody on it. Rules, quoted by the tests:
 * PW1 Posts come by role, managers first, then by number; on each, employed holders first, then who covers.
 * PW2 Whoever is there on no post (additional agency) is listed apart, in the unit of their own.
 */
export type PersonHere = Cover & {
  readonly employed: boolean;
  /** FTE, in millionths, by which they are away from this; 0 when they are at work. */
  readonly awayMicro: number;
  readonly awaySince: Day | null;
};

export type PostPeople = { readonly post: Post; readonly strength: Strength; readonly people: readonly PersonHere[] };

export type WhoIsWho = { readonly posts: readonly PostPeople[]; readonly withoutPost: readonly PersonHere[] };

type Where = { readonly asAt: Day; readonly unitIds: readonly string[] };

/** PW1, PW2. The posts of some units and everything under them on a day, with who is on each. FTE in millionths. */
export function whoIsWho(view: View, { asAt, unitIds }: Where): WhoIsWho {
  const on = dayNumber(asAt);
  const posts = postsOn(view, { asAt, unitIds }).flatMap((post) => {
    const strength = postStrength(view, post.id, asAt);
    return strength ? [{ post, strength, people: peopleOnPost(view, post.id, asAt) }] : [];
  });
  return {
    posts: posts.sort((a, b) => roles.indexOf(a.post.role) - roles.indexOf(b.post.role) || byNumber(a, b)),
    withoutPost: withoutPost(view, { asAt, unitIds }, on),
  };
}

/** PW1. Everybody on one post on a day. */
function peopleOnPost(view: View, postId: string, asAt: Day): PersonHere[] {
  const on = dayNumber(asAt);
  return stretchesOnPost(view, postId)
    .filter((stretch) => stretch.from <= on && on < stretch.to)
    .map((stretch) => personHere(view, stretch, asAt))
    .sort((a, b) => Number(b.employed) - Number(a.employed) || b.fteMicro - a.fteMicro || byId(a, b));
}

function personHere(view: View, stretch: Stretch, asAt: Day): PersonHere {
  const on = dayNumber(asAt);
  return {
    ...coverOf(view, stretch, asAt),
    employed: stretch.employed,
    awayMicro: awayMicro(view, stretch, on),
    awaySince: awaySince(view, stretch, on),
  };
}

function withoutPost(view: View, { asAt, unitIds }: Where, on: DayNumber): PersonHere[] {
  const tree = unitTreeAt(view, asAt);
  const isWithin = (unitId: string) => unitIds.some((over) => unitId === over || isUnder(tree, unitId, over));
  return everyWorker(view).flatMap(({ spans }) =>
    (spanOn(spans, on)?.held ?? [])
      .filter(({ unitId, assignment }) => assignment.postId === null && unitId !== null && isWithin(unitId))
      .map((stretch) => personHere(view, stretch, asAt)),
  );
}

const byNumber = byEach<PostPeople>(
  ({ post }) => post.postNumber,
  ({ post }) => post.id,
);

function byId(a: PersonHere, b: PersonHere): number {
  return a.assignmentId < b.assignmentId ? -1 : 1;
}
