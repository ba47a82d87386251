import type { NavItem } from '../../client/frame/nav.ts';
import type { Haystack } from '../../client/palette/anything.ts';
import { findAnything } from '../../client/palette/find-anything.ts';
import { anew, choicesForRecruitment, choicesForUnit } from '../../client/palette/further-choices.ts';
import { choicesForRound, roundsToFind } from '../../client/palette/rounds-to-find.ts';
import { choicesForPost, choicesForWorker } from '../../client/record/choices.ts';
import { everythingToFind } from '../../client/record/find.ts';
import { day } from '../../server/domain/day.ts';
import { movesFrom } from '../../server/domain/recruitment.moves.ts';
import { type BoardRow, boardOn, boardRowsOfPost, boardRowsOfRound } from '../../server/domain/vacancies.board.ts';
import { Ledger } from './ledger.ts';
import { makeOffer, makeOfferCheck, makeRecruitment, makeStageEvent, onDay } from './makers.ts';
import { siteRecord } from './site-record.ts';

export const today = day('2026-11-23');

export const rail: readonly NavItem[] = [
  { id: 'vacancies', label: 'Vacancies', path: '/vacancies', icon: 'vacancies' },
  { id: 'outbox', label: 'Outbox', path: '/outbox', icon: 'outbox' },
];

export const measuresScreen: NavItem = { id: 'measures', label: 'Measures', path: '/measures', icon: 'measures' };

/** The small authority, with a round for post 1003 that is advertised. */
export function hay(isAccepted = false): Haystack {
  const ledger = new Ledger();
  const round = { id: 'r1', recruitmentRef: 'R-26-01', postIds: ['p1003'], effectiveFrom: day('2026-10-05') };
  ledger.facts(
    ...siteRecord(),
    makeRecruitment(round),
    makeStageEvent({ id: 'e1', recruitmentId: 'r1', stage: 'advertised', ...onDay('2026-11-02') }),
  );
  if (isAccepted) ledger.facts(...accepted());
  const view = ledger.record.now;
  const board = boardOn(view, { asAt: today, unitIds: null });
  const scene = { on: today, who: (id: string) => id, where: (id: string) => id };
  const unit = (id: string, name: string) => ({
    id,
    name,
    code: id.toUpperCase(),
    isTeam: true,
    depth: 1,
    within: null,
  });
  const moving = (row: BoardRow) => ({ row, moves: row.round ? movesFrom(row.round) : [] });
  return {
    today,
    screens: rail,
    units: [unit('saf1', 'Safeguarding 1'), unit('saf2', 'Safeguarding 2'), unit('saf1', 'Safeguarding 1')],
    things: everythingToFind(view, today),
    rounds: roundsToFind(view, today),
    choicesOf: ({ kind, id }) =>
      kind === 'worker'
        ? choicesForWorker(view, id, scene)
        : [...choicesForPost(view, id, scene), ...choicesForRecruitment(view, boardRowsOfPost(board, id), today)],
    choicesOfRound: (found) => choicesForRound(view, found, today),
    choicesOfUnit: choicesForUnit,
    anew,
    movesOf: (postId) => boardRowsOfPost(board, postId).map(moving),
    movesOfRound: (id) => boardRowsOfRound(board, id).map(moving),
  };
}

/** An offer for post 1003 that was accepted: its checks are listed. */
function accepted() {
  const offer = { id: 'o1', offerRef: 'R-26-01/1', recruitmentId: 'r1', postId: 'p1003', fteMicro: 1_000_000 };
  const stage = { recruitmentId: 'r1', postId: 'p1003', offerId: 'o1' };
  return [
    makeOffer({ ...offer, effectiveFrom: day('2026-11-11') }),
    makeStageEvent({ id: 'e2', ...stage, stage: 'offered', ...onDay('2026-11-11') }),
    makeStageEvent({ id: 'e3', ...stage, stage: 'accepted', ...onDay('2026-11-16') }),
    ...(['identity', 'enhanced_dbs'] as const).map((check) =>
      makeOfferCheck({ offerId: 'o1', check, state: 'asked', effectiveFrom: day('2026-11-16') }),
    ),
  ];
}

export const titles = (words: string, from = hay()) => findAnything(from, words).map(({ title }) => title);
