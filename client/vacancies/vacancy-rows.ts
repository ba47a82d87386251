import type { Day } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import type { Role } from '../../server/domain/record/facts.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { Board, BoardRow } from '../../server/domain/vacancies.board.ts';
import { coversVacancy } from '../../server/domain/vacancies.cover.ts';
import type { VacancyRow } from '../../server/domain/vacancies.list.ts';
import { fteWords, roleWords, stageWords } from '../../server/domain/words.ts';
import { fits } from '../shared/fits.ts';
import { type Column, csvLines } from '../ui/table-rows.ts';
import { columnWords, coverWordsOf, teamOf, titleOf, whenVacant, whyWords } from './vacancy-words.ts';

export type Filters = {
  /** Looked for in number, title and team. */
  readonly words: string;
  readonly mine: boolean;
  readonly role: Role | '';
  readonly noRound: boolean;
  readonly onHold: boolean;
  readonly noCover: boolean;
};

type Me = { readonly id: string; readonly name: string; readonly email: string };

/** Whether a round's owner is this person, by any of the ways it is written. */
export function isMine(owner: string | null, me: Me): boolean {
  return owner !== null && [me.id, `user:${me.id}`, me.name, me.email].includes(owner);
}

/** The rows that a filter leaves. Mine are those I recruit to, and those that nobody recruits to yet. */
export function filterBoard(
  rows: readonly BoardRow[],
  filters: Filters,
  { me, textOf }: { me: Me; textOf: (row: BoardRow) => string },
): BoardRow[] {
  return rows.filter((row) => {
    if (filters.mine && row.round && !isMine(row.round.owner, me)) return false;
    if (filters.role && row.role !== filters.role) return false;
    if (filters.noRound && row.round) return false;
    if (filters.onHold && row.post?.status !== 'held') return false;
    if (filters.noCover && (!row.vacancy || row.vacancy.cover.some(coversVacancy))) return false;
    return fits(textOf(row), filters.words);
  });
}

/** Whether one looks for something beyond what is one's own. */
export function isNarrowed({ words, role, noRound, onHold, noCover }: Filters): boolean {
  return words.trim() !== '' || role !== '' || noRound || onHold || noCover;
}

/** How many, and how much, of what is shown is vacant on the day, or is still to fall vacant. */
export function sumOf(rows: readonly BoardRow[], state: 'now' | 'coming'): { count: number; micro: number } {
  const found = rows.flatMap((row) => (row.state === state && row.vacancy ? [row.vacancy] : []));
  return { count: found.length, micro: found.reduce((sum, { vacantMicro }) => sum + vacantMicro, 0) };
}

type CsvRow = { readonly row: BoardRow } | { readonly crumbs: readonly VacancyRow[] };

/** The list as a file; its crumbs as one line, so that what is vacant now adds up to the figure. */
export function boardLines({ rows, crumbs }: Pick<Board, 'rows' | 'crumbs'>, at: { view: View; asAt: Day }) {
  const lines: CsvRow[] = rows.map((row) => ({ row }));
  if (crumbs.length > 0) lines.push({ crumbs });
  return csvLines(csvColumns(at), [{ rows: lines }]);
}

function csvColumns({ view, asAt }: { view: View; asAt: Day }): readonly Column<CsvRow>[] {
  const text = (id: string, head: string, of: (row: BoardRow) => string | number | null): Column<CsvRow> => ({
    id,
    head,
    text: () => '',
    csv: (line) => ('row' in line ? of(line.row) : null),
  });
  const fteIn = (state: BoardRow['state']) => (row: BoardRow) =>
    row.state === state && row.vacancy ? fromMicro(row.vacancy.vacantMicro) : null;
  const now = fteIn('now');
  return [
    text('post', 'Post', (row) => row.post?.postNumber ?? null),
    {
      id: 'title',
      head: 'Title',
      text: () => '',
      csv: (line) => ('row' in line ? titleOf(line.row) : crumbWords(line.crumbs)),
    },
    text('team', 'Team', (row) => teamOf(view, row, asAt)),
    text('role', 'Role', (row) => (row.role ? roleWords[row.role] : null)),
    {
      id: 'vacant',
      head: 'Vacant FTE now',
      text: () => '',
      csv: (line) => ('row' in line ? now(line.row) : fromMicro(crumbSum(line.crumbs))),
    },
    text('coming', 'Coming FTE', fteIn('coming')),
    text('since', 'Vacant from', (row) => row.vacancy?.since ?? null),
    text('when', 'When', (row) => whenVacant(row, asAt)),
    text('why', 'Why', whyWords),
    text('cover', 'Cover', (row) => coverWordsOf(row, asAt)?.words ?? null),
    text('stage', 'Stage', (row) => (row.round?.stage ? stageWords[row.round.stage.stage] : columnWords[row.column])),
    text('days', 'Days in stage', (row) => row.round?.daysInStage ?? null),
    text('round', 'Round', (row) => row.round?.recruitmentRef ?? null),
    text('status', 'Status', (row) => (row.post?.status === 'held' ? 'On hold' : null)),
  ];
}

function crumbSum(crumbs: readonly VacancyRow[]): number {
  return crumbs.reduce((sum, { vacantMicro }) => sum + vacantMicro, 0);
}

/** "2 posts with less than 0.05 FTE vacant". */
export function crumbWords(crumbs: readonly VacancyRow[]): string {
  const most = crumbs.reduce((found, { vacantMicro }) => Math.max(found, vacantMicro), 0);
  const posts = crumbs.length === 1 ? '1 post' : `${crumbs.length} posts`;
  return `${posts} with ${fteWords(most)} FTE vacant or less, too small to list`;
}
