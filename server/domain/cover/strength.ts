import { postSpans } from '../assignments.post-spans.ts';
import { isCounted, type Stretch, spanOn, stretchesOnPost } from '../assignments.stretches.ts';
import { everyWorker } from '../assignments.worker-spans.ts';
import { type Day, type DayNumber, dayNumber } from '../day.ts';
import type { View } from '../record/view.ts';
import { unitTreeAt } from '../units.ts';
import { coversVacancy } from '../vacancies.cover.ts';
import { awayMicro } from './presence.ts';

/**
 * What becomes of the funded FTE of a post, a team or a service on a day, in millionths. Rules, quoted by the tests:
 * CS1 funded = filled + vacant. filled = min(E, H).
 * CS2 filled = at work + away, covered + away, not covered. Who is on the post beyond what is funded makes up for who
 *     is away before cover does.
 * CS3 vacant = covered + empty.
 * CS4 Cover that is itself away covers nothing. Agency above establishment covers nothing and is told apart.
 * CS5 More cover than vacancies is not capped at unit level: what is over is `toCheck`.
 */
export type Strength = {
  readonly fundedMicro: number;
  readonly filledMicro: number;
  readonly vacantMicro: number;
  readonly atWorkMicro: number;
  readonly awayCoveredMicro: number;
  readonly awayNotCoveredMicro: number;
  readonly vacantCoveredMicro: number;
  readonly emptyMicro: number;
  /** H above E. */
  readonly overMicro: number;
  /** Agency additional to establishment. */
  readonly additionalMicro: number;
  /** Cover said to be for a vacancy beyond what is vacant on its post. */
  readonly toCheckMicro: number;
};

export const noStrength: Strength = {
  fundedMicro: 0,
  filledMicro: 0,
  vacantMicro: 0,
  atWorkMicro: 0,
  awayCoveredMicro: 0,
  awayNotCoveredMicro: 0,
  vacantCoveredMicro: 0,
  emptyMicro: 0,
  overMicro: 0,
  additionalMicro: 0,
  toCheckMicro: 0,
};

/** CS1-CS4. What becomes of one post's funded FTE on a day; null where it is not in force. */
export function postStrength(view: View, postId: string, asAt: Day): Strength | null {
  const on = dayNumber(asAt);
  const span = spanOn(postSpans(view, postId), on);
  if (!span) return null;
  const present = presentOn(view, postId, on);
  const { fundedMicro, vacantMicro, overMicro } = span;
  const filledMicro = fundedMicro - vacantMicro;
  const awayFromFilled = Math.min(present.away, filledMicro - Math.min(filledMicro, present.holders));
  const forVacancy = present.forVacancy + present.unsaid;
  const vacantCoveredMicro = Math.min(vacantMicro, forVacancy);
  const spare = Math.min(present.unsaid, forVacancy - vacantCoveredMicro);
  const atWorkMicro = filledMicro - awayFromFilled;
  const usedAsHolders = Math.max(0, atWorkMicro - Math.min(filledMicro, present.holders));
  const awayCoveredMicro = Math.min(awayFromFilled, present.forAbsence - usedAsHolders + spare);
  return {
    fundedMicro,
    filledMicro,
    vacantMicro,
    atWorkMicro,
    awayCoveredMicro,
    awayNotCoveredMicro: awayFromFilled - awayCoveredMicro,
    vacantCoveredMicro,
    emptyMicro: vacantMicro - vacantCoveredMicro,
    overMicro,
    additionalMicro: present.additional,
    toCheckMicro: forVacancy - vacantCoveredMicro - spare,
  };
}

type Present = {
  /** FTE of employed holders at work, but for those there to cover an absence; and of all employed who are away. */
  holders: number;
  away: number;
  /** FTE at work that covers: the holder's absence, the vacancy, or whichever there is. */
  forAbsence: number;
  forVacancy: number;
  unsaid: number;
  additional: number;
};

function presentOn(view: View, postId: string, on: DayNumber): Present {
  const present: Present = { holders: 0, away: 0, forAbsence: 0, forVacancy: 0, unsaid: 0, additional: 0 };
  for (const stretch of stretchesOnPost(view, postId)) {
    if (stretch.from > on || on >= stretch.to) continue;
    const away = awayMicro(view, stretch, on);
    const here = stretch.assignment.fteMicro - away;
    if (stretch.employed) present.away += away;
    present[placeOf(stretch)] += here;
  }
  return present;
}

function placeOf({ employed, assignment }: Stretch): Exclude<keyof Present, 'away'> {
  if (assignment.covers === 'absence') return 'forAbsence';
  if (employed) return 'holders';
  if (assignment.covers === 'additional') return 'additional';
  return assignment.covers === null && coversVacancy(assignment) ? 'unsaid' : 'forVacancy';
}

/**
 * CS1-CS5. What becomes of the funded FTE of every unit in force on a day, each with everything under it: one row of
 * the Teams table. Posts in role `other` are left out, as in every figure.
 */
export function strengthsOn(view: View, asAt: Day): ReadonlyMap<string, Strength> {
  const tree = unitTreeAt(view, asAt);
  const byUnit = new Map<string, Strength>(tree.ids.map((id) => [id, noStrength]));
  const addUpwards = (unitId: string, strength: Strength) => {
    for (let at: string | null | undefined = unitId; at; at = tree.parentOf.get(at)) {
      byUnit.set(at, addStrength(byUnit.get(at) ?? noStrength, strength));
    }
  };
  const on = dayNumber(asAt);
  for (const postId of view.ids('post')) {
    const post = spanOn(postSpans(view, postId), on)?.post;
    const strength = post && isCounted(post) ? postStrength(view, postId, asAt) : null;
    if (post && strength) addUpwards(post.unitId, strength);
  }
  for (const { unitId, fteMicro } of additionalWithoutPost(view, on)) {
    addUpwards(unitId, { ...noStrength, additionalMicro: fteMicro });
  }
  return byUnit;
}

function additionalWithoutPost(view: View, on: DayNumber): { unitId: string; fteMicro: number }[] {
  return everyWorker(view).flatMap(({ spans }) =>
    (spanOn(spans, on)?.held ?? [])
      .filter((stretch) => stretch.assignment.postId === null && isCounted(stretch) && !stretch.employed)
      .flatMap(({ unitId, assignment }) => (unitId === null ? [] : [{ unitId, fteMicro: assignment.fteMicro }])),
  );
}

/** Two strengths added up, field by field. */
export function addStrength(a: Strength, b: Strength): Strength {
  const names = Object.keys(noStrength) as (keyof Strength)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as Strength;
}

/** FTE at work on what is funded: holders at work, and whoever covers. "At work today 9.4 of 12.0 FTE". */
export function atWorkOfFunded({ atWorkMicro, awayCoveredMicro, vacantCoveredMicro }: Strength): number {
  return atWorkMicro + awayCoveredMicro + vacantCoveredMicro;
}
