import { type Day, dayNumber, FOREVER } from '../day.ts';
import type { View } from '../record/view.ts';
import { deskSpans } from '../recruitment.desks.ts';
import { type Stay, staysOfRound } from '../recruitment.stays.ts';
import type { Desk } from '../settings.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { personOf, placeOn, placesOver } from './recruitment-places.ts';
import { yearAfter } from './year-rows.ts';

/** What stood somewhere from a day to another, whether at a stage or on a desk. */
type Standing = Omit<Stay, 'stage'>;

/** RF1, RF2, RF4. A round's stays at each stage: each on the day it ended, and while it goes on, its age. */
export function stayFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  return staysOfRound(view, recruitmentId).flatMap((stay) => factsOfStanding(view, stay, stay.stage));
}

/** RF1, RF2, RF4. A round's stays on each desk, through as many stages as are on it one after another. */
export function deskFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  const lines = Map.groupBy(staysOfRound(view, recruitmentId), (stay) => stay.postId ?? stay.offerId ?? '');
  return [...lines.values()]
    .flatMap((line) => onDesks(view, line))
    .flatMap((standing) => factsOfStanding(view, standing, standing.desk));
}

function onDesks(view: View, line: readonly Stay[]): (Standing & { desk: Desk })[] {
  const runs: (Standing & { desk: Desk })[] = [];
  for (const { stage, ...stay } of line) {
    for (const { desk, from, to } of deskSpans(view, stage, stay)) {
      if (desk === null) continue;
      const last = runs.at(-1);
      if (last?.desk === desk && last.to === from) {
        runs[runs.length - 1] = { ...last, to, offerId: stay.offerId ?? last.offerId };
      } else runs.push({ ...stay, desk, from, to });
    }
  }
  return runs;
}

function factsOfStanding(view: View, standing: Standing, part: RecruitmentFact['part']): RecruitmentFact[] {
  const { postId, recruitmentId, offerId, from, to } = standing;
  const whose = {
    part,
    postId,
    recruitmentId,
    offerId,
    workerId: personOf(view, offerId),
    fteMicro: 0,
    isNumerator: false,
  };
  const since = dayNumber(from);
  const open = placesOver(view, standing, { from, to }).map((piece) => ({
    ...whose,
    unitId: piece.unitId,
    role: piece.role,
    since,
    from: dayNumber(piece.from),
    to: dayNumber(piece.to),
    on: null,
    isOpen: true,
    until: null,
  }));
  return [...open, ...endedFact(view, { ...whose, since }, to)];
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
