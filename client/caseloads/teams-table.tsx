import { createMemo, type JSX } from 'solid-js';
import { summaryOf } from '../../server/domain/caseloads.list.ts';
import type { TeamCaseloads } from '../../server/domain/caseloads.teams.ts';
import { Link } from '../shared/link.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { perFteWords } from './case-rows.ts';

const columns: readonly Column<TeamCaseloads>[] = [
  {
    id: 'team',
    head: 'Team',
    text: (team) => team.name,
    show: (team) => (team.unitId ? <Link to={`/caseloads/${team.unitId}`}>{team.name}</Link> : team.name),
  },
  numberColumn('holders', 'Case holders', (team) => team.summary.holders),
  numberColumn('children', 'Children', (team) => team.summary.children),
  numberColumn('over', 'Over limit', (team) => team.summary.over),
  numberColumn('over-hours', 'Over for hours', (team) => team.summary.overPerFte),
  numberColumn('median', 'Median', (team) => team.summary.median),
  numberColumn('most', 'Most', (team) => team.summary.most),
  {
    id: 'per-fte',
    head: 'Per FTE',
    kind: 'number',
    text: ({ summary }) => perFteWords(summary.children, summary.fteMicro),
    sortBy: ({ summary }) => (summary.fteMicro === 0 ? null : summary.children / summary.fteMicro),
  },
  numberColumn('missing', 'No count', (team) => team.summary.missing),
];

/** Teams in numbers, each leading to its people, with the sum of all that are shown. */
export function TeamsTable(props: { teams: readonly TeamCaseloads[] }): JSX.Element {
  const all = createMemo((): TeamCaseloads => {
    const rows = props.teams.flatMap((team) => team.rows);
    return { unitId: '', name: 'All of these', rows, summary: summaryOf(rows) };
  });
  return (
    <Table
      caption="Caseloads by team"
      noun="teams"
      one="team"
      columns={columns}
      groups={[{ rows: props.teams, ...(props.teams.length > 1 && { sum: all() }) }]}
      file="caseloads-teams"
    />
  );
}

function numberColumn(id: string, head: string, of: (team: TeamCaseloads) => number | null): Column<TeamCaseloads> {
  return { id, head, kind: 'number', text: (team) => String(of(team) ?? 'n/a'), sortBy: of, csv: of };
}
