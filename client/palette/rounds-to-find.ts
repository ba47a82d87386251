import type { Day } from '../../server/domain/day.ts';
import { postOn } from '../../server/domain/posts.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { offerStageOn } from '../../server/domain/recruitment.ts';
import { capital, stageWords } from '../../server/domain/words.ts';
import type { ChoiceGroup } from '../record/choices.ts';
import { roundFor } from '../recruitment/round-words.ts';

/** A round of recruitment, or an offer made in one, as a search gives it. */
export type RoundFound = {
  readonly kind: 'round' | 'offer';
  readonly id: string;
  readonly title: string;
  readonly sub: string;
  readonly path: string;
};

/** Every round by its reference and what it is for, those in hand first; then the offers by theirs. */
export function roundsToFind(view: View, on: Day): RoundFound[] {
  const all = [...view.ids('recruitment')].flatMap((id) => {
    const round = versionNear(view, ['recruitment', id], on);
    return round ? [{ id, round, isOver: roundOver(view, id, { asAt: on }) !== null }] : [];
  });
  all.sort((a, b) => Number(a.isOver) - Number(b.isOver));
  const rounds = all.map(({ id, round, isOver }): RoundFound => {
    const sub = `${roundFor(view, round, on)}${isOver ? ' · over' : ''}`;
    return { kind: 'round', id, title: `Round ${round.recruitmentRef}`, sub, path: `/recruitment/${id}` };
  });
  return [...rounds, ...all.flatMap(({ id }) => offersToFind(view, id, on))];
}

function offersToFind(view: View, recruitmentId: string, on: Day): RoundFound[] {
  const ids = new Set(view.by('offer', 'recruitmentId', recruitmentId).map(({ id }) => id));
  return [...ids].flatMap((id): RoundFound[] => {
    const offer = versionNear(view, ['offer', id], on);
    if (!offer) return [];
    const post = offer.postId ? postOn(view, offer.postId, on) : undefined;
    const stage = offerStageOn(view, id, on)?.stage;
    const sub = [post && `${post.postNumber} ${post.title}`, stage ? capital(stageWords[stage]) : 'Made'];
    const path = `/recruitment/${recruitmentId}/offers/${id}`;
    return [{ kind: 'offer', id, title: `Offer ${offer.offerRef}`, sub: sub.filter(Boolean).join(' · '), path }];
  });
}

/** What can be recorded of a round as a whole, as its page has it. */
export function choicesForRound(view: View, { kind, id }: RoundFound, on: Day): ChoiceGroup[] {
  const over = kind === 'round' ? roundOver(view, id, { asAt: on }) : null;
  if (kind !== 'round' || over?.stage === null) return [];
  const about = { recruitmentId: id };
  const choices = [
    { label: 'Change the round', sheet: 'round-change', about } as const,
    ...(over ? [] : [{ label: 'Add a post', sheet: 'round-posts', about } as const]),
    { label: 'Close the round', sheet: 'round-close', about } as const,
  ];
  return [{ key: id, title: 'The round', about: '', choices }];
}
