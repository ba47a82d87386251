import { lastDay } from '../../server/domain/day.ts';
import type { ManagerRow, ManagerStatus, ManagerStint } from '../../server/domain/managers.ts';
import type { View } from '../../server/domain/record/view.ts';
import { dayWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { periodWords } from '../shared/format.ts';

/** Who does a manager's job on a day, as screens say it. */
export const statusWords: { readonly [S in ManagerStatus]: string } = {
  permanent: 'permanent',
  acting: 'acting',
  seconded: 'seconded in',
  agency: 'agency',
  fixed_term: 'fixed term',
  away: 'away',
  empty: 'empty',
};

const basisOf = {
  permanent: 'permanent',
  acting: 'acting',
  secondment_in: 'seconded in',
  agency: 'agency',
  fixed_term: 'fixed term',
};

/** "acting since 24 Sep 2026, permanent manager away". */
export function managerWords({ status, since, awayHolder }: ManagerRow): string {
  if (status === 'empty') return `empty since ${dayWords(since)}`;
  if (status === 'away') return `permanent manager away since ${dayWords(since)}, no one in their place`;
  const away = awayHolder ? ', permanent manager away' : '';
  return `${statusWords[status]} since ${dayWords(since)}${away}`;
}

/** The name of whoever does the job; of who is away, where no one does; null for an empty post. */
export function managerName(view: View, { manager, awayHolder }: ManagerRow): string | null {
  const stint = manager ?? awayHolder;
  return stint ? nameOf(view, stint.workerId) : null;
}

/** "Ann Lark, permanent, 3 Mar 2021 to 4 May 2024". */
export function stintWords(view: View, stint: ManagerStint): string {
  return `${nameOf(view, stint.workerId)}, ${basisOf[stint.basis]}, ${periodWords(stint.effectiveFrom, lastDay(stint))}`;
}

/** The basis of a stint. */
export function stintBasis(stint: ManagerStint): string {
  return basisOf[stint.basis];
}
