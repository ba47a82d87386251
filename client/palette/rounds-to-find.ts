import type { Day } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { roundFor } from '../recruitment/round-words.ts';

/** A round of recruitment, as a search gives it. */
export type RoundFound = { readonly id: string; readonly title: string; readonly sub: string };

/** Every round by its reference and what it is for, those in hand first. */
export function roundsToFind(view: View, on: Day): RoundFound[] {
  const all = [...view.ids('recruitment')].flatMap((id) => {
    const round = versionNear(view, ['recruitment', id], on);
    return round ? [{ id, round, isOver: roundOver(view, id, { asAt: on }) !== null }] : [];
  });
  all.sort((a, b) => Number(a.isOver) - Number(b.isOver));
  return all.map(({ id, round, isOver }) => ({
    ...{ id, title: `Round ${round.recruitmentRef}` },
    sub: `${roundFor(view, round, on)}${isOver ? ' · over' : ''}`,
  }));
}
