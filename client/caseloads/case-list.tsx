import { For, type JSX, Show } from 'solid-js';
import { dayWords, fteWords, roleWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useWide } from '../shared/use-wide.ts';
import { Chip } from '../ui/chip.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { Table } from '../ui/table.tsx';
import { type Column, csvLines } from '../ui/table-rows.ts';
import { type NamedCase, notesOf, perFteWords } from './case-rows.ts';
import styles from './caseloads.module.css';

const columns: readonly Column<NamedCase>[] = [
  {
    id: 'name',
    head: 'Worker',
    text: (row) => row.name,
    show: (row) => <Link to={`/people/${row.workerId}`}>{row.name}</Link>,
  },
  { id: 'team', head: 'Team', text: (row) => row.team },
  { id: 'role', head: 'Role', text: (row) => roleWords[row.role] },
  {
    id: 'children',
    head: 'Children',
    kind: 'number',
    text: (row) => (row.children === null ? 'no count' : String(row.children)),
    sortBy: (row) => row.children,
    csv: (row) => row.children,
  },
  fteColumn((row) => row.fteMicro),
  {
    id: 'per-fte',
    head: 'Children per FTE',
    kind: 'number',
    narrow: true,
    text: (row) => (row.children === null ? '' : perFteWords(row.children, row.fteMicro)),
    sortBy: (row) => (row.children === null || row.fteMicro === 0 ? null : row.children / row.fteMicro),
  },
  { id: 'limit', head: 'Limit', kind: 'number', text: (row) => String(row.limit), csv: (row) => row.limit },
  { id: 'year', head: 'First year', text: (row) => (row.isNewlyQualified ? 'newly qualified' : '') },
  {
    id: 'counted',
    head: 'Counted',
    narrow: true,
    text: (row) => (row.countedOn ? dayWords(row.countedOn) : ''),
    sortBy: (row) => row.countedOn,
    csv: (row) => row.countedOn,
  },
  {
    id: 'trend',
    head: 'Counts so far',
    text: trendWords,
    show: (row) => <Trend row={row} />,
    unsorted: true,
    narrow: true,
  },
  { id: 'notes', head: 'Notes', text: (row) => notesOf(row).join('; '), show: (row) => <Notes row={row} /> },
];

/** The workers and their children: a table on a desktop, rows on a phone. */
export function CaseList(props: {
  rows: readonly NamedCase[];
  file: string;
  /** The unit they are of, where that is not the one looked at. */
  ofUnit?: string | undefined;
  withTeam?: boolean;
  /** Tells it from another such list of the page. */
  caption?: string;
}): JSX.Element {
  const wide = useWide();
  const caption = () => props.caption ?? 'Workers and the children they hold';
  const inFile = () => columns.filter((column) => props.withTeam || column.id !== 'team');
  const shown = () => inFile().filter(({ id }) => id !== 'year'); // it stands among the notes
  const lines = () => csvLines(inFile(), [{ rows: props.rows }]);
  return (
    <Show
      when={wide()}
      fallback={
        <>
          <p class={styles.file}>
            <DownloadButton file={props.file} ofUnit={props.ofUnit} lines={lines} />
          </p>
          <CaseRows rows={props.rows} withTeam={props.withTeam} caption={caption()} />
        </>
      }
    >
      <Table
        caption={caption()}
        noun="workers"
        one="worker"
        columns={shown()}
        fileColumns={inFile()}
        rows={props.rows}
        file={props.file}
        ofUnit={props.ofUnit}
      />
    </Show>
  );
}

function CaseRows(props: { rows: readonly NamedCase[]; withTeam?: boolean | undefined; caption: string }): JSX.Element {
  const sub = (row: NamedCase) =>
    [
      props.withTeam ? row.team : roleWords[row.role],
      `${fteWords(row.fteMicro)} FTE`,
      row.children === null ? null : `${perFteWords(row.children, row.fteMicro)} per FTE`,
      `limit ${row.limit}`,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <RowList label={props.caption}>
      <For each={props.rows}>
        {(row) => (
          <RowItem
            title={<Link to={`/people/${row.workerId}`}>{row.name}</Link>}
            end={row.children === null ? 'no count' : countWords(row.children, 'child', 'children')}
            sub={
              <>
                {sub(row)} <Trend row={row} />
              </>
            }
            chips={
              <Show when={row.isNewlyQualified || notesOf(row).length > 0}>
                <NoteChips row={row} />
              </Show>
            }
          />
        )}
      </For>
    </RowList>
  );
}

function Notes(props: { row: NamedCase }): JSX.Element {
  return (
    <span class={styles.chips}>
      <NoteChips row={props.row} />
    </span>
  );
}

function NoteChips(props: { row: NamedCase }): JSX.Element {
  const look = (note: string) => (note.startsWith('over') ? 'amber' : 'plain');
  return (
    <>
      <Show when={props.row.isNewlyQualified}>
        <Chip look="soft">newly qualified</Chip>
      </Show>
      <For each={notesOf(props.row)}>{(note) => <Chip look={look(note)}>{note}</Chip>}</For>
    </>
  );
}

/** The counts in the order in which they came, the latest last: "12, 14, 18". */
function trendWords(row: NamedCase): string {
  return countsOf(row).join(', ');
}

function countsOf(row: NamedCase): number[] {
  const before = row.earlier.map(({ children }) => children).toReversed();
  return row.children === null ? before : [...before, row.children];
}

const TREND = { width: 72, height: 22 };

function Trend(props: { row: NamedCase }): JSX.Element {
  const counts = () => countsOf(props.row);
  const top = () => Math.max(props.row.limit, ...counts());
  const at = (value: number, place: number) => ({
    x: counts().length === 1 ? TREND.width : (place / (counts().length - 1)) * TREND.width,
    y: TREND.height - 2 - (value / top()) * (TREND.height - 4),
  });
  const points = () => counts().map((value, place) => at(value, place));
  return (
    <Show when={counts().length > 0}>
      <svg
        class={styles.trend}
        width={TREND.width}
        height={TREND.height}
        role="img"
        aria-label={`Counts so far: ${trendWords(props.row)}`}
      >
        <polyline
          points={points()
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
        <circle cx={points().at(-1)?.x} cy={points().at(-1)?.y} r="3" />
      </svg>
    </Show>
  );
}
