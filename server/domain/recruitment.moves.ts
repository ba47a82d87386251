import { roundStages, type Stage } from './record/facts.ts';
import type { RecruitmentRow } from './recruitment.list.ts';
import { stagesOfManagers } from './recruitment.schemas.ts';
import type { Right } from './verb.ts';

/**
 * Where a vacancy in recruitment can go from where it is. Rules, quoted by the tests:
 * RM1 The usual way is requested, approved, advertised, shortlisted, interviewed, offered, accepted, start agreed; the
 *     next one on it is the one that a button offers.
 * RM2 While an offer is open, what is moved is the offer: on, or to one of its ends. Otherwise the round is.
 * RM3 Going back to an earlier stage needs a note that says why; a start agreed needs its day.
 * RM4 A round not yet advertised ends as refused or withdrawn; one that is, as no one appointed or withdrawn.
 */
export type Move = {
  readonly to: Stage;
  readonly by: 'stage' | 'make' | 'accept' | 'agree_start' | 'decline' | 'fail_checks' | 'withdraw';
  /** What it cannot do without, beside its day. */
  readonly asks: 'nothing' | 'note' | 'agreed_start';
  readonly right: Right;
  /** It ends the round, or the offer. */
  readonly ends: boolean;
};

type From = Pick<RecruitmentRow, 'stage' | 'offer'>;

/** RM1-RM4. Every move there is, the next one first. */
export function movesFrom(row: From): Move[] {
  return row.offer ? offerMoves(row) : roundMoves(row);
}

/** RM1. The next stage on the usual way; null where that is a start, which is recorded with the person. */
export function nextMove(row: From): Move | null {
  return movesFrom(row).find((move) => !move.ends && move.asks !== 'note') ?? null;
}

function roundMoves({ stage }: From): Move[] {
  const order: readonly Stage[] = roundStages;
  const at = stage ? order.indexOf(stage.stage) : -1;
  const on = order.filter((_, place) => place > at).map((to) => roundMove(to));
  const back = order.filter((_, place) => place < at).map((to) => roundMove(to, 'note'));
  const make: Move = { to: 'offered', by: 'make', asks: 'nothing', right: 'posts.write', ends: false };
  const isAdvertised = at >= order.indexOf('advertised');
  const ends = (isAdvertised ? ['no_one_appointed', 'withdrawn'] : ['refused', 'withdrawn']) as Stage[];
  return [...on, make, ...back.reverse(), ...ends.map((to) => ({ ...roundMove(to), ends: true }))];
}

function roundMove(to: Stage, asks: Move['asks'] = 'nothing'): Move {
  const right = stagesOfManagers.includes(to) ? 'stages.write' : 'posts.write';
  return { to, by: 'stage', asks, right, ends: false };
}

function offerMoves({ stage }: From): Move[] {
  const of = (to: Stage, by: Move['by'], more: Partial<Move> = {}): Move => {
    return { to, by, asks: 'nothing', right: 'posts.write', ends: false, ...more };
  };
  const agree = of('start_agreed', 'agree_start', { asks: 'agreed_start' });
  const ends = [of('declined', 'decline', { ends: true }), of('withdrawn', 'withdraw', { ends: true })];
  if (stage?.stage === 'offered' || !stage) return [of('accepted', 'accept'), agree, ...ends];
  const failed = of('failed_checks', 'fail_checks', { ends: true });
  return stage.stage === 'start_agreed' ? [...ends, failed] : [agree, ...ends, failed];
}
