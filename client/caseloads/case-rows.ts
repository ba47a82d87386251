import type { CaseloadRow, CaseloadSummary } from '../../server/domain/caseloads.list.ts';
import type { TeamCaseloads } from '../../server/domain/caseloads.teams.ts';
import type { Day } from '../../server/domain/day.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import type { View } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import { dayWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { countWords, rateWords } from '../shared/format.ts';

/** A worker's caseload with their name and team, as this reader may know them. */
export type NamedCase = CaseloadRow & { readonly name: string; readonly team: string };

/** Rows with names and teams, as the view holds them. */
export function namedCases(view: View, rows: readonly CaseloadRow[], asAt: Day): NamedCase[] {
  return rows.map((row) => ({
    ...row,
    name: nameOf(view, row.workerId),
    team: unitName(view, row.unitId, asAt),
  }));
}

/** Children per full-time equivalent, half up to one decimal; "n/a" without FTE. */
export function perFteWords(children: number, fteMicro: number): string {
  return fteMicro === 0 ? 'n/a' : (Math.floor((children * 20_000_000 + fteMicro) / (2 * fteMicro)) / 10).toFixed(1);
}

/** "86.0% hold 20 or fewer children each, whatever their hours: 52 of 60 case holders." */
export function withinWords({ holders, over }: CaseloadSummary, limit: number): string {
  if (holders === 0) return `No one holds children by the counts received; the limit is ${limit}.`;
  const within = holders - over;
  return `${rateWords(within, holders)} hold ${limit} or fewer children each, whatever their hours: ${within} of ${countWords(holders, 'case holder')}.`;
}

/** "Counts received from 94.1% of workers (64 of 68)."; null where none is expected. */
export function receivedWords(
  view: View,
  { asAt, unitIds }: { asAt: Day; unitIds: readonly string[] | null },
): string | null {
  const series = measureSeries(view, {
    measures: ['caseload-within-limit'],
    unitIds: unitIds ?? [null],
    days: [asAt],
  });
  const sum = { received: 0, expected: 0 };
  for (const { points } of series) {
    sum.received += points[0]?.coverage?.received ?? 0;
    sum.expected += points[0]?.coverage?.expected ?? 0;
  }
  if (sum.expected === 0) return null;
  return `Counts received from ${rateWords(sum.received, sum.expected)} of workers (${sum.received} of ${sum.expected}).`;
}

/** What a picture of dots shows, in a sentence. */
export function dotsSentence(teams: readonly TeamCaseloads[], limit: number): string {
  const rows = teams.flatMap((team) => team.rows);
  const holders = rows.filter((row) => (row.children ?? 0) >= 1);
  if (holders.length === 0) return 'No one holds children by the counts received.';
  const over = holders.filter((row) => row.isOver).length;
  const most = Math.max(...holders.map((row) => row.children ?? 0));
  const whose = teams.find((team) => team.summary.most === most)?.name ?? '';
  const words = `${countWords(holders.length, 'case holder')} in ${countWords(teams.length, 'team')}: ${over} over the limit of ${limit}`;
  return `${words}; the most is ${countWords(most, 'child', 'children')}, in ${whose}.`;
}

/** What there is to know about a worker beside their number. */
export function notesOf(row: CaseloadRow): string[] {
  const notes: string[] = [];
  if (row.isOver) notes.push('over the limit');
  else if (row.isOverOwnLimit) notes.push('over their own limit');
  if (row.isOverPerFte && !row.isOver) notes.push('over for their hours');
  if (row.isMissing) notes.push('count missing');
  if (row.awaySince) notes.push(`away since ${dayWords(row.awaySince)}`);
  if (row.lastDay) notes.push(`last day ${dayWords(row.lastDay)}`);
  return notes;
}
