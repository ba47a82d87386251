import { addDays, type Day } from './day.ts';
import type { Role } from './record/facts.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear } from './record/view.ts';
import { type RecruitmentRow, recruitmentFor, type StageColumn, stageColumns } from './recruitment.list.ts';
import { coversVacancy } from './vacancies.cover.ts';
import { type VacancyRow, vacanciesOn } from './vacancies.list.ts';

/**
 * Vacancies and what is being done about them, as the Vacancies screen shows them. Rules, quoted by the tests:
 * VB1 Every vacancy, present or coming (V6), stands in the column of its post's round; without one it stands first.
 * VB2 A round for a post that is not vacant, or for places whose posts are not known, has a row of its own; it adds
 *     nothing to what is vacant.
 * VB3 The rows that are vacant now, with the crumbs, add up to the figure.
 * VB4 Within a column: vacant now, longest first; then coming, soonest first; then the rest.
 * VB5 Cover of a vacancy that ends within 8 weeks ends before any start where nobody is known to start by the day after
 *     its last day, on the record or by agreement.
 */
export type BoardColumn = 'no_round' | StageColumn;
export const boardColumns: readonly BoardColumn[] = ['no_round', ...stageColumns];

export type BoardRow = {
  /** Tells rows apart, and stays the same while the vacancy does. */
  readonly key: string;
  readonly state: 'now' | 'coming' | 'not_vacant' | 'places';
  readonly column: BoardColumn;
  readonly postId: string | null;
  readonly post: NewVersion<'post'> | null;
  readonly unitId: string | null;
  readonly role: Role | null;
  readonly vacancy: VacancyRow | null;
  readonly round: RecruitmentRow | null;
};

export type Board = {
  readonly rows: readonly BoardRow[];
  readonly crumbs: readonly VacancyRow[];
  readonly nowMicro: number;
  readonly comingMicro: number;
  readonly crumbsMicro: number;
  /** V6. True where the record held none of these posts by the end of the day: nothing could be coming. */
  readonly isUnrecorded: boolean;
};

/** VB1-VB4. The vacancies of a day in some units (null: everywhere) with their recruitment. */
export function boardOn(view: View, where: { asAt: Day; unitIds: readonly string[] | null }): Board {
  const { now, coming, isUnrecorded, crumbs, listedMicro, crumbsMicro } = vacanciesOn(view, where);
  const rounds = recruitmentFor(view, where);
  // of two, the one that goes on finding somebody, and of those the one further on
  const waitingFirst = rounds.toSorted(
    (a, b) => Number(b.start?.isRecorded ?? false) - Number(a.start?.isRecorded ?? false),
  );
  const byPost = new Map(waitingFirst.flatMap((round) => (round.postId ? [[round.postId, round]] : [])));
  const listed = [...now, ...coming].map((vacancy) => vacancyRow(vacancy, byPost.get(vacancy.postId) ?? null));
  const vacant = new Set(listed.map((row) => row.postId));
  const others = rounds.filter((round) => round.postId === null || !vacant.has(round.postId));
  const comingMicro = coming.reduce((sum, row) => sum + row.vacantMicro, 0);
  return {
    rows: [...listed, ...others.map((round) => boardRowOf(view, round, where.asAt))],
    crumbs,
    nowMicro: listedMicro,
    comingMicro,
    crumbsMicro,
    isUnrecorded,
  };
}

/** VB1-VB4. The vacancies of one post, or the one round it is in, as the board has them. */
export function boardRowsOfPost(board: Board, postId: string): BoardRow[] {
  return board.rows.filter((row) => row.postId === postId);
}

/** VB1-VB4. What one round recruits to, as the board has it. */
export function boardRowsOfRound(board: Board, recruitmentId: string): BoardRow[] {
  return board.rows.filter((row) => row.round?.recruitmentId === recruitmentId);
}

function vacancyRow(vacancy: VacancyRow, round: RecruitmentRow | null): BoardRow {
  const { postId, post, unitId, role, state, since } = vacancy;
  const key = `${postId} ${state === 'now' ? 'now' : since}`;
  return { key, state, column: round?.column ?? 'no_round', postId, post, unitId, role, vacancy, round };
}

/** VB2. A round on its own, whatever is vacant. */
export function boardRowOf(view: View, round: RecruitmentRow, asAt: Day): BoardRow {
  const { postId, unitId, role, column, recruitmentId, offer } = round;
  const post = (postId && versionNear(view, ['post', postId], asAt)) || null;
  const key = `${recruitmentId} ${postId ?? offer?.id ?? 'places'}`;
  return { key, state: postId ? 'not_vacant' : 'places', column, postId, post, unitId, role, vacancy: null, round };
}

const SOON = 56;

/** VB5. The last day of what covers a vacancy, where nobody is known to start by the day after; else null. */
export function coverEndsBeforeStart({ vacancy, round }: Pick<BoardRow, 'vacancy' | 'round'>, asAt: Day): Day | null {
  const covering = vacancy?.cover.filter(coversVacancy) ?? [];
  const ends = covering.flatMap(({ until }) => until ?? []).sort();
  const last = ends.at(-1);
  if (!last || ends.length < covering.length || last > addDays(asAt, SOON)) return null;
  const recorded = vacancy?.eases && vacancy.eases.how !== 'closed' ? [vacancy.eases.on] : [];
  const starts = [...recorded, ...(round?.start ? [round.start.on] : [])];
  return starts.some((on) => on <= addDays(last, 1)) ? null : last;
}
