import { createMemo, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import { displayTenths, oneDecimal } from '../../server/domain/measures/figures.ts';
import { type MeasureId, measures, type Pair } from '../../server/domain/measures/registry.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { unitByCode } from '../../server/domain/units.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { figureWords, numberNames, plainNumber } from '../measures/figure-words.ts';
import { type ShownPoint, type ShownSeries, useSeries } from '../measures/use-series.ts';
import { Waiting } from '../measures/waiting.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { Empty } from '../ui/empty.tsx';
import { Table } from '../ui/table.tsx';
import type { Column, Group } from '../ui/table-rows.ts';
import styles from './teams.module.css';

/** What is told of teams whose posts and people are not the reader's to see. */
export const figuresOfTeams = [
  'establishment',
  'vacancy-rate',
  'agency-rate',
  'team-manager-permanence',
  'caseload-within-limit',
  'average-caseload',
  'turnover-rate',
] as const satisfies readonly MeasureId[];

type FiguresRow = {
  readonly code: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly points: ReadonlyMap<MeasureId, ShownPoint>;
};

/** The teams of a unit as figures from the server: for the board, and for whoever looks at units of others. */
export function TeamsFigures(): JSX.Element {
  const { asAt, unit, unitId } = useAsAt();
  const { viewAt } = useRecord();
  const asked = () => ({ measures: figuresOfTeams, from: asAt(), to: asAt(), grain: 'day' as const });
  const teams = useSeries(() => ({ ...asked(), by: 'team' }));
  const services = useSeries(() => ({ ...asked(), by: 'children' }));
  const whole = useSeries(asked);
  const groups = createMemo(() => {
    const found = teams.series();
    if (!found) return undefined;
    const view = viewAt(null);
    const rows = (series: readonly ShownSeries[] | undefined) => rowsOf(view, series ?? [], asAt());
    return groupsOf(view, {
      unitId: unitId(),
      asAt: asAt(),
      teams: rows(found),
      sums: rows([...(services.series() ?? []), ...(whole.series() ?? [])]),
    });
  });
  const leavesOut = () =>
    [teams, services, whole].some(({ series }) =>
      series()?.some(({ points }) => points.some((point) => 'suppressed' in point)),
    );
  return (
    <Screen
      title="Teams"
      about={`${unit()?.name ?? 'The whole authority'} on ${dayWords(asAt())}, in figures.`}
      figures={teams.workedOutAt() === null ? 'here' : 'server'}
    >
      <Show when={groups()} fallback={<Waiting error={teams.error()} />}>
        {(found) => (
          <Show
            when={found().length > 0}
            fallback={
              <Empty>
                <p>{`${unit()?.name ?? 'This unit'} has no teams on this day.`}</p>
              </Empty>
            }
          >
            <p class={styles.quiet}>
              <Show when={leavesOut()}>
                “Left out”: fewer than five people stand behind a figure, or it would give away one that they do.{' '}
              </Show>
              <Show when={teams.workedOutAt()}>{(at) => <>{`Worked out by the server ${whenWords(at())}.`}</>}</Show>
            </p>
            <Table
              caption={`Teams of ${unit()?.name ?? 'the authority'} in figures`}
              noun="teams"
              one="team"
              columns={columns}
              fileColumns={fileColumns}
              groups={found()}
              file="teams-figures"
            />
          </Show>
        )}
      </Show>
    </Screen>
  );
}

const heads: { readonly [M in (typeof figuresOfTeams)[number]]: string } = {
  establishment: 'Funded FTE',
  'vacancy-rate': 'Vacant FTE, of vacant and employed',
  'agency-rate': 'Agency FTE, of those at work',
  'team-manager-permanence': 'Managers permanent, of people in post',
  'caseload-within-limit': 'Within the limit, of case holders',
  'average-caseload': 'Children per FTE of case holders',
  'turnover-rate': 'Turnover FTE, of employed',
};

const nameColumn: Column<FiguresRow> = {
  id: 'team',
  head: 'Team',
  text: (row) => row.name,
  show: (row) => (row.unitId ? <Link to={`/teams/${row.unitId}`}>{row.name}</Link> : row.name),
};
const columns = [nameColumn, ...figuresOfTeams.map(figureColumn)];
const fileColumns = [nameColumn, ...figuresOfTeams.flatMap(numbersColumns)];

function figureColumn(measure: (typeof figuresOfTeams)[number]): Column<FiguresRow> {
  const point = (row: FiguresRow) => row.points.get(measure);
  return {
    id: measure,
    head: heads[measure],
    kind: 'number',
    narrow: true,
    text: (row) => [shownFigure(measure, point(row)), briefWorking(measure, point(row))].filter(Boolean).join(': '),
    show: (row) => (
      <>
        <span class={styles.figure}>{shownFigure(measure, point(row))}</span>
        <span class={styles.under}>{briefWorking(measure, point(row))}</span>
      </>
    ),
    sortBy: (row) => {
      const found = point(row);
      return found ? plainNumber(measure, found) : null;
    },
  };
}

/** The download: each figure with its two numbers. */
function numbersColumns(measure: (typeof figuresOfTeams)[number]): Column<FiguresRow>[] {
  const number = (id: string, head: string, of: (pair: Pair) => number | null): Column<FiguresRow> => {
    const value = (row: FiguresRow) => {
      const point = row.points.get(measure);
      return point && !('suppressed' in point) ? of(point) : null;
    };
    return {
      id: `${measure} ${id}`,
      head: [measures[measure].label, head].filter(Boolean).join(': '),
      text: (row) => String(value(row) ?? 'left out'),
      csv: (row) =>
        value(row) ?? (row.points.get(measure) && 'suppressed' in (row.points.get(measure) ?? {}) ? 'left out' : null),
    };
  };
  const micro = (value: number | null) => (value === null ? null : fromMicro(value));
  const value = number('value', '', (pair) => displayed(measure, pair));
  if (measures[measure].kind === 'amount') return [value];
  return [
    value,
    number('numerator', numberNames[measure][0], (pair) => micro(pair.numeratorMicro)),
    number('denominator', numberNames[measure][1], (pair) => micro(pair.denominatorMicro)),
  ];
}

function displayed(measure: MeasureId, pair: Pair): number | null {
  const tenths = displayTenths(measure, pair);
  return tenths === null ? null : tenths / 10;
}

function shownFigure(measure: MeasureId, point: ShownPoint | undefined): string {
  if (!point) return '';
  return 'suppressed' in point || point.denominatorMicro !== 0 ? figureWords(measure, point) : 'n/a';
}

/** The two numbers, short: "1.0 of 9.3", "8 of 9", "100 / 7.5". */
function briefWorking(measure: MeasureId, point: ShownPoint | undefined): string {
  if (!point || 'suppressed' in point || !point.there || !point.denominatorMicro) return '';
  const { numeratorMicro, denominatorMicro } = point;
  const { counts } = measures[measure];
  if (counts === 'people') return `${fromMicro(numeratorMicro)} of ${fromMicro(denominatorMicro)}`;
  if (counts === 'fte') return `${oneDecimal(numeratorMicro)} of ${oneDecimal(denominatorMicro)}`;
  return `${fromMicro(numeratorMicro)} / ${oneDecimal(denominatorMicro)}`;
}

function rowsOf(view: View, series: readonly ShownSeries[], asAt: Day): FiguresRow[] {
  const byCode = Map.groupBy(
    series.filter(({ unit, points }) => unit !== null && points[0]?.there),
    ({ unit }) => unit ?? '',
  );
  return [...byCode].map(([code, ofUnit]) => ({
    code,
    name: ofUnit[0]?.unitName ?? code,
    unitId: unitByCode(view, code, asAt)?.id ?? null,
    points: new Map(ofUnit.flatMap(({ measure, points: [point] }) => (point ? [[measure, point] as const] : []))),
  }));
}

type Found = { readonly asAt: Day; readonly teams: readonly FiguresRow[]; readonly sums: readonly FiguresRow[] };

/** Teams under the unit directly above them, with its own figures as their sum; the whole last. */
function groupsOf(view: View, { unitId, asAt, teams, sums }: Found & { readonly unitId: string }): Group<FiguresRow>[] {
  const unitOf = (id: string | null) => versionNear(view, ['unit', id ?? ''], asAt);
  const sumOf = (id: string | null) => {
    const found = sums.find((row) => row.unitId === id);
    return found && { sum: { ...found, name: `${found.name} together`, unitId: null } };
  };
  const byAbove = Map.groupBy(teams.toSorted(byName), (row) => unitOf(row.unitId)?.parentId ?? null);
  const groups = [...byAbove].map(([aboveId, rows]) => ({
    label: unitOf(aboveId)?.name ?? 'Teams',
    rows,
    ...(aboveId !== unitId && sumOf(aboveId)),
  }));
  groups.sort((a, b) => inOrder.compare(a.label, b.label));
  return groups.length > 0 ? [...groups, { label: 'All together', rows: [], ...sumOf(unitId) }] : [];
}

const inOrder = new Intl.Collator('en-GB', { numeric: true });

function byName(a: FiguresRow, b: FiguresRow): number {
  return inOrder.compare(a.name, b.name);
}
