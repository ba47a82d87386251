import { createMemo, For, type JSX, Show } from 'solid-js';
import type { TeamLine, TeamsOn } from '../../server/domain/measures/teams.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { Key } from '../ui/patterns.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { StackedBar } from '../ui/stacked-bar.tsx';
import { Table } from '../ui/table.tsx';
import { csvLines, type Group } from '../ui/table-rows.ts';
import { fileColumns, hasManager, nameOfLine, restWords, shownColumns } from './team-columns.tsx';
import { TeamManagers } from './team-managers.tsx';
import {
  fundedWords,
  ofFunded,
  overOf,
  perFteWords,
  shareWords,
  strengthParts,
  strengthSentence,
  strengthShapes,
} from './team-words.ts';
import styles from './teams.module.css';

type Shown = { teams: TeamsOn; limit: number };

/** Where there is room: a table, grouped by service with sums. */
export function TeamsTable(props: Shown): JSX.Element {
  const { view, unit } = useAsAt();
  const most = createMemo(() => mostFunded(props.teams));
  const groups = createMemo(() => tableGroups(props.teams));
  const columns = createMemo(() => shownColumns({ most: most(), limit: props.limit, view: view() }));
  const inFile = createMemo(() => fileColumns({ limit: props.limit, view: view() }));
  return (
    <>
      <div class={styles.head}>
        <Key shapes={strengthShapes} />
      </div>
      <Table
        caption={`Teams of ${unit()?.name ?? 'the authority'}`}
        noun="lines"
        one="line"
        columns={columns()}
        fileColumns={inFile()}
        groups={groups()}
        file="teams"
      />
    </>
  );
}

/** On a phone or a tablet: a list under each service's name. */
export function TeamRows(props: Shown): JSX.Element {
  const { view } = useAsAt();
  const most = createMemo(() => mostFunded(props.teams));
  const lines = () => csvLines(fileColumns({ limit: props.limit, view: view() }), tableGroups(props.teams));
  return (
    <>
      <div class={styles.head}>
        <Key shapes={strengthShapes} />
        <DownloadButton file="teams" lines={lines} />
      </div>
      <For each={props.teams.groups}>
        {(group) => (
          <section class={styles.group}>
            <h2>{group.above?.name ?? 'Teams'}</h2>
            <Show when={group.sum}>
              {(sum) => (
                <p class={styles.quiet}>
                  {`Together: at work ${ofFunded(sum().strength)} FTE; ${fundedWords(sum().strength)}; ${workWords(sum(), props.limit)}.`}
                </p>
              )}
            </Show>
            <RowList label={group.above?.name ?? 'Teams'}>
              <For each={group.lines}>{(line) => <TeamRow line={line} most={most()} limit={props.limit} />}</For>
            </RowList>
          </section>
        )}
      </For>
    </>
  );
}

function TeamRow(props: { line: TeamLine; most: number; limit: number }): JSX.Element {
  const strength = () => props.line.strength;
  return (
    <RowItem
      title={
        <Show when={props.line.of === 'team'} fallback={nameOfLine(props.line)}>
          <Link to={`/teams/${props.line.unit.id}`}>{props.line.unit.name}</Link>
        </Show>
      }
      sub={
        <>
          <StackedBar parts={strengthParts(strength())} max={props.most} sentence={strengthSentence(strength())} />
          <span class={styles.line}>
            {[`${ofFunded(strength())} FTE at work`, ...restWords(props.line)].join(' · ')}
          </span>
          <Show when={hasManager(props.line)}>
            <TeamManagers managers={props.line.managers} />
          </Show>
          <span class={styles.line}>{workWords(props.line, props.limit)}</span>
        </>
      }
    />
  );
}

/** "agency 23.1% of those at work (3.0 of 13.0 FTE) · 2 of 7 over 20 children · …". */
function workWords(line: TeamLine, limit: number): string {
  const agency = shareWords(line.agency, '');
  const { over, holders } = overOf(line.within);
  const turnover = shareWords(line.turnover, '');
  return [
    agency.rate && `agency ${agency.rate} of those at work (${agency.of} FTE)`,
    holders > 0 && `${over} of ${holders} over ${limit} children`,
    holders > 0 && `${perFteWords(line.caseload).rate} children per FTE (${perFteWords(line.caseload).of} FTE)`,
    turnover.rate && `turnover ${turnover.rate} (${turnover.of} FTE)`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function tableGroups({ groups, whole }: TeamsOn): Group<TeamLine>[] {
  const found = groups.map(({ above, lines, sum }) => ({
    label: above?.name ?? 'Teams',
    rows: lines,
    ...(sum && { sum }),
  }));
  return whole && groups.length > 1 ? [...found, { label: 'All together', rows: [], sum: whole }] : found;
}

function mostFunded({ groups }: TeamsOn): number {
  return Math.max(1, ...groups.flatMap(({ lines }) => lines.map((line) => line.strength.fundedMicro)));
}
