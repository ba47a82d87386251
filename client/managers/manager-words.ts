import { lastDay } from '../../server/domain/day.ts';
import { type ManagerRow, type ManagerStint, managerStatusWords } from '../../server/domain/managers.ts';
import type { View } from '../../server/domain/record/view.ts';
import { basisWords, dayWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { periodWords } from '../shared/format.ts';

/** "acting since 24 Sep 2026, permanent manager away". */
export function managerWords({ status, since, awayHolder }: ManagerRow): string {
  if (status === 'empty') return `empty since ${dayWords(since)}`;
  if (status === 'away') return `permanent manager away since ${dayWords(since)}, no one in their place`;
  const away = awayHolder ? ', permanent manager away' : '';
  return `${managerStatusWords[status]} since ${dayWords(since)}${away}`;
}

/** The name of whoever does the job; of who is away, where no one does; null for an empty post. */
export function managerName(view: View, { manager, awayHolder }: ManagerRow): string | null {
  const stint = manager ?? awayHolder;
  return stint ? nameOf(view, stint.workerId) : null;
}

/** "Ann Lark, permanent, 3 Mar 2021 to 4 May 2024". */
export function stintWords(view: View, stint: ManagerStint): string {
  return `${nameOf(view, stint.workerId)}, ${basisWords[stint.basis]}, ${periodWords(stint.effectiveFrom, lastDay(stint))}`;
}

/** The basis of a stint. */
export function stintBasis(stint: ManagerStint): string {
  return basisWords[stint.basis];
}
