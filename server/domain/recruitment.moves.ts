import { offerStages, roundStages, type Stage } from './record/facts.ts';
import type { RecruitmentRow } from './recruitment.list.ts';
import { stagesOfManagers } from './recruitment.schemas.ts';
import type { Right } from './verb.ts';

/**
 * Where a vacancy in recruitment can go from where it is. Rules, quoted by the tests:
 * RM1 The usual way is requested, approved, advertised, shortlisted, interviewed, offered, accepted, start agreed,
 *     started; the next one on it is the one that a button offers.
 * RM2 While an offer is open, what is moved is the offer: on, back, or to one of its ends. Otherwise the round is.
 * RM3 Going back to an earlier stage needs a note that says why; a start agreed needs its day.
 * RM4 A round not yet advertised ends as refused or withdrawn; one that is, as no one appointed or withdrawn.
 * RM5 A stage may be recorded again for another day: a second interview, another start agreed.
 * RM6 Where the next stage is a decision, what else may be decided stands beside it: no one appointed beside offered,
 *     declined beside accepted.
 * RM7 A start agreed leads to a start, recorded with the person; so may an offer that is accepted.
 * RM8 A round of several posts is moved as a whole or post by post; an offer is for one of its posts, or for one of its
 *     places whose posts are not yet known.
 * RM9 Of an offer whose start is recorded, if for a day to come, nothing more is moved: that start is put right, or undone.
 */
export type Move = {
  readonly to: Stage;
  readonly by:
    | ('stage' | 'make' | 'accept' | 'agree_start' | 'start' | 'step_back')
    | ('decline' | 'fail_checks' | 'withdraw');
  /** What it cannot do without, beside its day; `day` where the day itself has to be said. */
  readonly asks: 'nothing' | 'day' | 'note' | 'agreed_start' | 'person';
  readonly right: Right;
  /** It ends the round, or the offer. */
  readonly ends: boolean;
  /** RM5. It is at this stage already. */
  readonly again: boolean;
};

type From = Pick<RecruitmentRow, 'stage' | 'offer' | 'isWhole'> & Partial<Pick<RecruitmentRow, 'start'>>;

/** RM1-RM9. Every move there is, the next one first. */
export function movesFrom(row: From): Move[] {
  if (row.start?.isRecorded) return [];
  return row.offer ? offerMoves(row) : roundMoves(row);
}

/** RM1. The next stage on the usual way. */
export function nextMove(row: From): Move | null {
  return movesFrom(row).find((move) => !move.ends && !move.again && move.asks !== 'note') ?? null;
}

const otherwise: { readonly [S in Stage]?: Stage } = { offered: 'no_one_appointed', accepted: 'declined' };

/** RM6. What else may be decided where the next stage is a decision; null where it is none. */
export function moveBeside(row: From): Move | null {
  const next = nextMove(row);
  const other = next && otherwise[next.to];
  return movesFrom(row).find((move) => move.to === other) ?? null;
}

function roundMoves({ stage, isWhole }: From): Move[] {
  const order: readonly Stage[] = roundStages;
  const at = stage ? order.indexOf(stage.stage) : -1;
  const on = order.filter((_, place) => place > at).map((to) => roundMove(to));
  const again = order.filter((_, place) => place === at).map((to) => roundMove(to, { asks: 'day', again: true }));
  const back = order.filter((_, place) => place < at).map((to) => roundMove(to, { asks: 'note' }));
  const make = isWhole ? [] : [roundMove('offered', { by: 'make', right: 'posts.write' })];
  const isAdvertised = at >= order.indexOf('advertised');
  const ends = (isAdvertised ? ['no_one_appointed', 'withdrawn'] : ['refused', 'withdrawn']) as Stage[];
  return [...on, ...make, ...again, ...back.reverse(), ...ends.map((to) => roundMove(to, { ends: true }))];
}

function roundMove(to: Stage, more: Partial<Move> = {}): Move {
  const right = stagesOfManagers.includes(to) ? 'stages.write' : 'posts.write';
  return { to, by: 'stage', asks: 'nothing', right, ends: false, again: false, ...more };
}

function offerMoves({ stage }: From): Move[] {
  const of = (to: Stage, by: Move['by'], more: Partial<Move> = {}): Move => {
    return { to, by, asks: 'nothing', right: 'posts.write', ends: false, again: false, ...more };
  };
  const agree = of('start_agreed', 'agree_start', { asks: 'agreed_start' });
  const start = of('started', 'start', { asks: 'person' });
  const ends = [of('declined', 'decline', { ends: true }), of('withdrawn', 'withdraw', { ends: true })];
  if (stage?.stage === 'offered' || !stage) return [of('accepted', 'accept'), agree, ...ends];
  const failed = of('failed_checks', 'fail_checks', { ends: true });
  const order: readonly Stage[] = offerStages;
  const before = order.slice(0, Math.max(0, order.indexOf(stage.stage))).reverse();
  const back = before.map((to) => of(to, 'step_back', { asks: 'note' }));
  const on = stage.stage === 'start_agreed' ? [start, { ...agree, again: true }] : [agree, start];
  return [...on, ...back, ...ends, failed];
}
