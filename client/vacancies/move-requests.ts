import { v7 as uuid } from 'uuid';
import type { Day } from '../../server/domain/day.ts';
import { accept, agreeStart, endings, stepBack } from '../../server/domain/recruitment/offer-stages.verbs.ts';
import { make } from '../../server/domain/recruitment/offers.verbs.ts';
import { stage } from '../../server/domain/recruitment/stages.verbs.ts';
import { start } from '../../server/domain/recruitment/start.verbs.ts';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import type { Verb } from '../../server/domain/verb.ts';

/** A move of one vacancy, on its day. */
export type Moving = { readonly row: BoardRow; readonly move: Move; readonly on: Day; readonly note?: string };

const ending = (name: string) => endings.find((verb) => verb.name === name) as Verb;

const verbs: { readonly [B in Move['by']]: Verb } = {
  stage: stage as Verb,
  make: make as Verb,
  accept: accept as Verb,
  agree_start: agreeStart as Verb,
  start: start as Verb,
  step_back: stepBack as Verb,
  decline: ending('offer.decline'),
  fail_checks: ending('offer.fail-checks'),
  withdraw: ending('offer.withdraw'),
};

/** The verb that records a move. */
export function verbOf({ by }: Move): Verb {
  return verbs[by];
}

/** What a move is about, beside its day: the round (and which of its posts), or the offer. */
export function aboutMove({ row, move }: Omit<Moving, 'on'>): { readonly [field: string]: unknown } {
  const { round, postId } = row;
  if (move.by === 'stage') {
    const one = postId && isOneOfSeveral(row) ? { postId } : {};
    return { recruitmentId: round?.recruitmentId, stage: move.to, ...one };
  }
  if (move.by === 'step_back') return { offerId: round?.offer?.id, stage: move.to };
  if (move.by !== 'make') return { offerId: round?.offer?.id };
  return { recruitmentId: round?.recruitmentId, offerId: uuid(), ...(postId && { postId }) };
}

/** True for a post of a round that has others: what is recorded of it alone is not said of them. */
export function isOneOfSeveral({ round }: BoardRow): boolean {
  return round !== null && round.posts > 1;
}
