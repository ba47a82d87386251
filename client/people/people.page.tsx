import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { basisWords, dayWords, fteSumWords, fteWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { nameOfUnits, WhoseRows, WithinReach } from '../measures/whose-rows.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useCounted } from '../shared/use-counted.ts';
import { useReach } from '../shared/use-reach.ts';
import { useWide } from '../shared/use-wide.ts';
import { Chip, ChipRow, FilterChip } from '../ui/chip.tsx';
import { dayColumn } from '../ui/day-column.ts';
import { Empty } from '../ui/empty.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import { ListHead } from '../ui/list-head.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Table } from '../ui/table.tsx';
import { type Column, csvLines } from '../ui/table-rows.ts';
import { Toolbar } from '../ui/toolbar.tsx';
import { dayNotes, filterPeople, type PersonRow, personRows } from './people-rows.ts';

const figures = ['agency-rate', 'turnover-rate', 'stability-index'] as const;

/** Everybody of a unit on a day: what they are on, where, how, and whether they are away or leaving. */
export function PeoplePage(): JSX.Element {
  return (
    <WithinReach title="People" measures={figures}>
      <People />
    </WithinReach>
  );
}

function People(): JSX.Element {
  const { view, asAt, unit } = useAsAt();
  const reach = useReach();
  const wide = useWide();
  const [words, setWords] = createSignal('');
  const [away, setAway] = createSignal(false);
  const [leaving, setLeaving] = createSignal(false);
  const [agency, setAgency] = createSignal(false);
  const [others, setOthers] = createSignal(false);
  const { listed: here, counted } = useCounted((known) =>
    personRows(known, { asAt: asAt(), unitIds: reach().unitIds, others: false }),
  );
  const rows = createMemo(() =>
    others() ? personRows(view(), { asAt: asAt(), unitIds: reach().unitIds, others: true }) : here(),
  );
  const shown = createMemo(() =>
    filterPeople(rows(), { words: words(), away: away(), leaving: leaving(), agency: agency() }),
  );
  return (
    <Screen title="People" about={sumWords(counted(), reach().whole)} figures="here">
      <WhoseRows measures={['agency-rate']}>Only the people of your own units are listed.</WhoseRows>
      <Toolbar>
        <SearchField label="Find a person, post or team" value={words()} onInput={setWords} />
        <ChipRow label="Show only">
          <FilterChip on={away()} onChange={setAway}>
            Away
          </FilterChip>
          <FilterChip on={leaving()} onChange={setLeaving}>
            With a last day
          </FilterChip>
          <FilterChip on={agency()} onChange={setAgency}>
            Agency
          </FilterChip>
          <FilterChip on={others()} onChange={setOthers}>
            Also who left or is to start
          </FilterChip>
        </ChipRow>
      </Toolbar>
      <Show
        when={shown().length > 0}
        fallback={
          <Empty>
            <p>
              {rows().length === 0
                ? `${nameOfUnits({ unit: unit()?.name, whole: reach().whole })} no one on this day.`
                : 'No one fits what you chose.'}
            </p>
          </Empty>
        }
      >
        <Show when={wide()} fallback={<PeopleRows rows={shown()} />}>
          <Table caption="People" noun="people" one="person" columns={columns} rows={shown()} file="people" />
        </Show>
      </Show>
    </Screen>
  );
}

const columns: readonly Column<PersonRow>[] = [
  {
    id: 'name',
    head: 'Name',
    text: (row) => row.name,
    show: (row) => <Link to={`/people/${row.workerId}`}>{row.name}</Link>,
  },
  { id: 'on', head: 'Post', text: (row) => row.posts.join('; ') },
  { id: 'team', head: 'Team', text: (row) => row.team },
  { id: 'role', head: 'Role', text: (row) => row.role },
  { id: 'basis', head: 'Basis', text: basesWords },
  { ...fteColumn((row: PersonRow) => row.fteMicro), text: (row) => (row.notHere ? '' : fteWords(row.fteMicro)) },
  dayColumn('away', 'Away since', (row) => row.awaySince),
  dayColumn('back', 'Expected back', (row) => row.expectedBack),
  {
    id: 'last',
    head: 'Last day',
    text: (row) => row.notHere ?? (row.lastDay ? dayWords(row.lastDay) : ''),
    sortBy: (row) => row.lastDay,
    csv: (row) => row.notHere ?? row.lastDay,
  },
];

function PeopleRows(props: { rows: readonly PersonRow[] }): JSX.Element {
  return (
    <>
      <ListHead
        count={countWords(props.rows.length, 'person', 'people')}
        file="people"
        lines={() => csvLines(columns, [{ rows: props.rows }])}
      />
      <RowList label="People">
        <For each={props.rows}>
          {(row) => (
            <RowItem
              title={<Link to={`/people/${row.workerId}`}>{row.name}</Link>}
              end={row.notHere ? '' : fteWords(row.fteMicro)}
              sub={row.on.join('; ')}
              chips={
                <Show when={dayNotes(row).length > 0}>
                  <For each={dayNotes(row)}>{(note) => <Chip look="soft">{note}</Chip>}</For>
                </Show>
              }
            />
          )}
        </For>
      </RowList>
    </>
  );
}

function basesWords(row: PersonRow): string {
  return row.bases.map((basis) => basisWords[basis]).join(', ');
}

/** "612 people, 560.4 FTE; 31 away". */
function sumWords(rows: readonly PersonRow[], whole: boolean): string {
  const fteMicro = rows.reduce((sum, row) => sum + row.fteMicro, 0);
  const away = rows.filter((row) => row.awaySince !== null).length;
  const own = whole ? '' : ' of your own units';
  return `${countWords(rows.length, 'person', 'people')}${own}, ${fteSumWords(fteMicro)} FTE; ${away} away`;
}
