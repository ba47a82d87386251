import { type Day, dayNumber, earlierOf, FOREVER, laterOf } from '../day.ts';
import type { View } from '../record/view.ts';
import { deskSpans } from '../recruitment.desks.ts';
import { type PostDays, type Stay, staysOfRound } from '../recruitment.stays.ts';
import type { Desk } from '../settings.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { personOf, placeOn, placesOver } from './recruitment-places.ts';
import { yearAfter } from './year-rows.ts';

/** What stood somewhere from a day to another, whether at a stage or on a desk. */
type Standing = Omit<Stay, 'stage'>;
type OnDesk = Standing & { readonly desk: Desk };

/** RF1, RF2, RF4. A round's stays at each stage: each on the day it ended, and while it goes on, its age. */
export function stayFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  return staysOfRound(view, recruitmentId).flatMap((stay) => factsOfStanding(view, stay, stay.stage));
}

/** RF1, RF2, RF4. A round's stays on each desk, through as many stages as are on it one after another. */
export function deskFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  const stays = staysOfRound(view, recruitmentId);
  return [...Map.groupBy(stays, (stay) => stay.place).values()]
    .flatMap((line) => onDesks(view, [...whilePlaces(stays, line), ...line]))
    .filter(({ posts }) => posts.length > 0)
    .flatMap((standing) => factsOfStanding(view, standing, standing.desk));
}

/** RS10. What the places of a round did until one of them became the post of a line: their days, and its age. */
function whilePlaces(stays: readonly Stay[], [first]: readonly Stay[]): Stay[] {
  if (!first || first.from === first.posts[0]?.from) return [];
  return stays
    .filter(
      ({ place, postId, offerId, to }) =>
        postId === null && offerId === null && place !== first.place && to <= first.from,
    )
    .map((stay) => ({ ...stay, posts: [] }));
}

function onDesks(view: View, line: readonly Stay[]): OnDesk[] {
  const runs: OnDesk[] = [];
  for (const { stage, ...stay } of line) {
    for (const { desk, from, to } of deskSpans(view, stage, stay)) {
      if (desk === null) continue;
      const span = {
        ...stay,
        desk,
        from,
        to,
        posts: within(stay.posts, { from, to }),
        isNamed: stay.isNamed && to === stay.to,
      };
      const last = runs.at(-1);
      if (last?.desk !== desk || last.to !== from) runs.push(span);
      else {
        const [posts, offerId] = [[...last.posts, ...span.posts], span.offerId ?? last.offerId];
        runs[runs.length - 1] = { ...span, posts, offerId, from: last.from };
      }
    }
  }
  return runs;
}

function within(posts: readonly PostDays[], { from, to }: { from: Day; to: Day }): PostDays[] {
  return posts
    .map((one) => ({ ...one, from: laterOf(one.from, from), to: earlierOf(one.to, to) }))
    .filter((one) => one.from < one.to);
}

function factsOfStanding(view: View, standing: Standing, part: RecruitmentFact['part']): RecruitmentFact[] {
  const { recruitmentId, offerId, from, to, posts, isNamed } = standing;
  const whose = {
    part,
    postId: posts.at(-1)?.postId ?? null,
    recruitmentId,
    offerId,
    workerId: personOf(view, offerId),
    fteMicro: 0,
    isNumerator: false,
  };
  const since = dayNumber(from);
  const pieces = posts.flatMap((days) =>
    placesOver(view, { postId: days.postId, recruitmentId }, days).map((piece) => ({ ...piece, postId: days.postId })),
  );
  const open = pieces.map((piece) => ({
    ...whose,
    postId: piece.postId,
    unitId: piece.unitId,
    role: piece.role,
    since,
    from: dayNumber(piece.from),
    to: dayNumber(piece.to),
    on: null,
    isOpen: true,
    until: null,
  }));
  return [...open, ...(isNamed ? [] : endedFact(view, { ...whose, since }, to))];
}

type Whose = Pick<
  RecruitmentFact,
  'part' | 'postId' | 'offerId' | 'workerId' | 'fteMicro' | 'isNumerator' | 'since'
> & {
  readonly recruitmentId: string;
};

function endedFact(view: View, whose: Whose, to: Day): RecruitmentFact[] {
  const place = to === FOREVER ? undefined : placeOn(view, whose, to);
  if (!place) return [];
  const on = dayNumber(to);
  return [{ ...whose, ...place, from: on, to: yearAfter(on), on, isOpen: false, until: on }];
}
