import { createMemo, For, type JSX, onMount, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { type Role, roles } from '../../server/domain/record/facts.ts';
import { type Board, type BoardRow, boardOn } from '../../server/domain/vacancies.board.ts';
import { dayWords, fteSumWords, roleWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { nameOfUnits, WhoseRows, WithinReach } from '../measures/whose-rows.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { useSession } from '../shared/session.tsx';
import { useCounted } from '../shared/use-counted.ts';
import { useReach } from '../shared/use-reach.ts';
import { useRoom } from '../shared/use-room.ts';
import { useWide } from '../shared/use-wide.ts';
import { LinkButton } from '../ui/button.tsx';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { Empty } from '../ui/empty.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { useMoves } from './use-moves.ts';
import styles from './vacancies.module.css';
import { VacancyColumns } from './vacancy-columns.tsx';
import { VacancyList } from './vacancy-list.tsx';
import { boardLines, crumbWords, type Filters, filterBoard, isMine, isNarrowed, sumOf } from './vacancy-rows.ts';
import { comingAsOf, nameOf, teamOf } from './vacancy-words.ts';

const figures = ['vacancy-rate', 'vacancies-covered'] as const;
/** Five columns, each with room for the longest word of a title, and the gaps between. */
const COLUMNS_REM = 5 * 11 + 4 * 0.75;

/** Every vacancy of a unit on a day, present and coming, by how far recruitment has got. */
export function VacanciesPage(): JSX.Element {
  return (
    <WithinReach title="Vacancies" measures={figures}>
      <Vacancies />
    </WithinReach>
  );
}

function Vacancies(): JSX.Element {
  const { view, asAt, unit, href } = useAsAt();
  const reach = useReach();
  const { me, may } = useSession();
  const wide = useWide();
  const hasRoom = useRoom(COLUMNS_REM);
  const { listed: board, counted } = useCounted((known) => boardOn(known, { asAt: asAt(), unitIds: reach().unitIds }));
  const { carryOn } = useMoves();
  onMount(() => carryOn(board().rows));
  const hasMine = createMemo(() => board().rows.some((row) => isMine(row.round?.owner ?? null, me().user)));
  const [chosen, setChosen] = createStore<Partial<Filters>>({});
  const filters = (): Filters => ({
    words: chosen.words ?? '',
    mine: hasMine() && (chosen.mine ?? may('posts.write')),
    role: chosen.role ?? '',
    noRound: chosen.noRound ?? false,
    onHold: chosen.onHold ?? false,
    noCover: chosen.noCover ?? false,
  });
  const textOf = (row: BoardRow) =>
    [nameOf(row), row.round?.recruitmentRef, teamOf(view(), row, asAt())].filter(Boolean).join(' ');
  const choose = ({ rows }: Board) => filterBoard(rows, filters(), { me: me().user, textOf });
  const shown = createMemo(() => choose(board()));
  const summed = createMemo(() => choose(counted()));
  const isAll = () => shown().length === board().rows.length;
  const lines = () =>
    boardLines({ rows: shown(), crumbs: isAll() ? board().crumbs : [] }, { view: view(), asAt: asAt() });
  return (
    <Screen title="Vacancies" about={`${unit()?.name ?? 'The whole authority'} on ${dayWords(asAt())}.`} figures="here">
      <WhoseRows measures={figures}>Only the vacancies of your own units are counted and listed.</WhoseRows>
      <Counts board={counted()} shown={summed()} />
      <Toolbar>
        <SearchField
          label="Find a post, team or round"
          value={filters().words}
          onInput={(words) => setChosen({ words })}
        />
        <div class={styles.filters} onFocusIn={bringIntoSight}>
          <ChipRow label="Show only">
            <Show when={hasMine()}>
              <FilterChip on={filters().mine} onChange={(on) => setChosen({ mine: on })}>
                Mine, and no one’s yet
              </FilterChip>
            </Show>
            <FilterChip on={filters().noRound} onChange={(on) => setChosen({ noRound: on })}>
              No recruitment
            </FilterChip>
            <FilterChip on={filters().onHold} onChange={(on) => setChosen({ onHold: on })}>
              On hold
            </FilterChip>
            <FilterChip on={filters().noCover} onChange={(on) => setChosen({ noCover: on })}>
              No cover
            </FilterChip>
          </ChipRow>
          <RoleChoice rows={board().rows} value={filters().role} onChange={(role) => setChosen({ role: role })} />
        </div>
      </Toolbar>
      <Show when={shown().length > 0} fallback={<NoRows board={board()} />}>
        <Show when={wide() && hasRoom()} fallback={<VacancyList rows={shown()} narrowed={isNarrowed(filters())} />}>
          <VacancyColumns rows={shown()} narrowed={isNarrowed(filters())} />
        </Show>
      </Show>
      <Show when={counted().crumbs.length > 0}>
        <p class={styles.crumbs}>
          {`${crumbWords(counted().crumbs)}: ${fteSumWords(counted().crumbsMicro)} FTE. With them ${fteSumWords(counted().nowMicro + counted().crumbsMicro)} FTE is vacant now.`}
        </p>
      </Show>
      <p class={styles.file}>
        <LinkButton small href={href('/recruitment')}>
          Rounds and cohorts
        </LinkButton>
        <DownloadButton file="vacancies" lines={lines} />
      </p>
    </Screen>
  );
}

/** What lies half beyond the edge of its row comes in whole when it has focus: a browser leaves it there. */
function bringIntoSight({ target }: FocusEvent): void {
  if (target instanceof HTMLElement) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** What is vacant now and what is coming; of what is shown, and of everything where that is more. */
function Counts(props: { board: Board; shown: readonly BoardRow[] }): JSX.Element {
  const { asAt, today } = useAsAt();
  const words = (state: 'now' | 'coming', allMicro: number) => {
    const { count, micro } = sumOf(props.shown, state);
    const of = micro === allMicro ? '' : `; ${fteSumWords(allMicro)} FTE in all`;
    return { value: `${fteSumWords(micro)} FTE`, sum: `${countWords(count, 'vacancy', 'vacancies')}${of}` };
  };
  const now = () => words('now', props.board.nowMicro);
  const coming = () => words('coming', props.board.comingMicro);
  const asOf = () => comingAsOf(props.board, { asAt: asAt(), today: today() });
  const note = () => (props.board.isUnrecorded ? asOf() : `In no figure until its day. ${asOf()}`.trim());
  return (
    <div class={styles.counts}>
      <Sum name="Vacant now" {...now()} />
      <Sum name="Coming" {...coming()} note={note()} />
    </div>
  );
}

function Sum(props: { name: string; value: string; sum: string; note?: string }): JSX.Element {
  return (
    <section class={styles.sum}>
      <div class={styles.sumFigure}>
        <h2 class={styles.sumName}>{props.name}</h2>
        <p class={`${styles.sumValue} figures`}>{props.value}</p>
      </div>
      <div class={`${styles.sumWords} figures`}>
        <p>{props.sum}</p>
        <Show when={props.note}>
          <p>{props.note}</p>
        </Show>
      </div>
    </section>
  );
}

function RoleChoice(props: {
  rows: readonly BoardRow[];
  value: Role | '';
  onChange: (role: Role | '') => void;
}): JSX.Element {
  const present = createMemo(() => roles.filter((role) => props.rows.some((row) => row.role === role)));
  return (
    <select
      class={styles.select}
      aria-label="Role"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value as Role | '')}
    >
      <option value="">Every role</option>
      <For each={present()}>
        {(role) => (
          <option value={role} selected={role === props.value}>
            {roleWords[role]}
          </option>
        )}
      </For>
    </select>
  );
}

function NoRows(props: { board: Board }): JSX.Element {
  const { unit, asAt, today } = useAsAt();
  const reach = useReach();
  const none = () => {
    const known = asAt() < today() ? 'none that were known to come by then' : 'none that are known to come';
    const whose = nameOfUnits({ unit: unit()?.name, whole: reach().whole });
    return `${whose} no vacancies on this day, and ${known}.`;
  };
  return (
    <Empty>
      <p>{props.board.rows.length === 0 ? none() : 'No vacancy fits what you chose.'}</p>
    </Empty>
  );
}
