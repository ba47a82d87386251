import { createMemo, For, type JSX, Show } from 'solid-js';
import type { ManagedTeam } from '../../server/domain/managers.list.ts';
import { managerStatusWords } from '../../server/domain/managers.ts';
import type { View } from '../../server/domain/record/view.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { Chip } from '../ui/chip.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { managerName, managerWords, stintWords } from './manager-words.ts';
import styles from './managers.module.css';
import { PreviousBand, PreviousWords } from './previous-band.tsx';

/** One line for each team: its manager's status and since when, and the previous three. */
export function ManagersTable(props: { teams: readonly ManagedTeam[] }): JSX.Element {
  const { view } = useAsAt();
  const columns = createMemo(() => columnsOf(view()));
  return (
    <Table caption="Managers by team" noun="teams" one="team" columns={columns()} rows={props.teams} file="managers" />
  );
}

function columnsOf(view: View): Column<ManagedTeam>[] {
  return [
    {
      id: 'team',
      head: 'Team',
      text: ({ unit }) => unit.name,
      show: ({ unit }) => <Link to={`/teams/${unit.id}`}>{unit.name}</Link>,
    },
    { id: 'service', head: 'Service', text: ({ above }) => above?.name ?? '' },
    {
      id: 'manager',
      head: 'Manager',
      text: ({ managers }) => managers.map((row) => managerName(view, row) ?? 'no one').join('; '),
      show: ({ managers }) => (
        <div>
          <For each={managers}>{(row) => <span class={styles.line}>{managerName(view, row) ?? 'no one'}</span>}</For>
        </div>
      ),
    },
    {
      id: 'status',
      head: 'Status',
      text: statusOf,
      show: (team) => <Status team={team} />,
      sortBy: ({ managers }) =>
        managers.map(({ status, since }) => `${managerStatusWords[status]} ${since}`).join(' ') || null,
    },
    {
      id: 'previous',
      head: 'Last five years',
      text: ({ managers }) =>
        managers.flatMap((row) => row.previous.map((stint) => stintWords(view, stint))).join('; '),
      show: ({ managers }) => (
        <div>
          <For each={managers}>
            {(row) => (
              <div class={styles.before}>
                <PreviousBand row={row} />
                <PreviousWords row={row} />
              </div>
            )}
          </For>
        </div>
      ),
      sortBy: ({ managers }) => managers.reduce((sum, row) => sum + row.previous.length, 0),
    },
    {
      id: 'workers',
      head: 'Workers',
      kind: 'number',
      text: ({ workers }) => String(workers),
      sortBy: (team) => team.workers,
      csv: (team) => team.workers,
    },
    {
      id: 'children',
      head: 'Children',
      kind: 'number',
      text: ({ children }) => String(children),
      sortBy: (team) => team.children,
      csv: (team) => team.children,
    },
  ];
}

function statusOf({ managers }: ManagedTeam): string {
  return managers.map(managerWords).join('; ') || 'no manager’s post';
}

function Status(props: { team: ManagedTeam }): JSX.Element {
  return (
    <div>
      <For each={props.team.managers} fallback="no manager’s post">
        {(row) => <span class={styles.line}>{managerWords(row)}</span>}
      </For>
      <Show when={props.team.isUnderInterim}>
        <Chip look="amber">under an interim</Chip>
      </Show>
    </div>
  );
}
