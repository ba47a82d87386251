import { createMemo, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { unitByCode } from '../../server/domain/units.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { figureWords, plainNumber, workingWords } from '../measures/figure-words.ts';
import { Waiting } from '../measures/measures.page.tsx';
import { type ShownPoint, type ShownSeries, useSeries } from '../measures/use-series.ts';
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
  const { asAt, unit } = useAsAt();
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
    return groupsOf(view, asAt(), {
      teams: rows(found),
      sums: rows([...(services.series() ?? []), ...(whole.series() ?? [])]),
    });
  });
  return (
    <Screen title="Teams" about={`${unit()?.name ?? 'The whole authority'} on ${dayWords(asAt())}, in figures.`}>
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
              “Left out”: fewer than five people stand behind a figure, or it would give away one that they do.
              <Show when={teams.workedOutAt()}>{(at) => ` Worked out by the server ${whenWords(at())}.`}</Show>
            </p>
            <Table
              caption={`Teams of ${unit()?.name ?? 'the authority'} in figures`}
              noun="teams"
              one="team"
              columns={columns}
              groups={found()}
              file={`teams-figures-${asAt()}`}
            />
          </Show>
        )}
      </Show>
    </Screen>
  );
}

const heads: { readonly [M in (typeof figuresOfTeams)[number]]: string } = {
  establishment: 'Funded FTE',
  'vacancy-rate': 'Vacant',
  'agency-rate': 'Agency, of those at work',
  'team-manager-permanence': 'Managers permanent',
  'caseload-within-limit': 'Within limit',
  'average-caseload': 'Children per FTE',
  'turnover-rate': 'Turnover',
};

const columns: readonly Column<FiguresRow>[] = [
  {
    id: 'team',
    head: 'Team',
    text: (row) => row.name,
    show: (row) => (row.unitId ? <Link to={`/teams/${row.unitId}`}>{row.name}</Link> : row.name),
  },
  ...figuresOfTeams.map(figureColumn),
];

function figureColumn(measure: (typeof figuresOfTeams)[number]): Column<FiguresRow> {
  const point = (row: FiguresRow) => row.points.get(measure);
  const figure = (row: FiguresRow) => {
    const found = point(row);
    return found ? figureWords(measure, found) : '';
  };
  const working = (row: FiguresRow) => {
    const found = point(row);
    return !found || 'suppressed' in found || !found.there || measure === 'establishment'
      ? ''
      : workingWords(measure, found);
  };
  return {
    id: measure,
    head: heads[measure],
    kind: 'number',
    narrow: true,
    text: (row) => [figure(row), working(row)].filter(Boolean).join(': '),
    show: (row) => (
      <>
        <span class={styles.figure}>{figure(row)}</span>
        <span class={styles.under}>{working(row)}</span>
      </>
    ),
    sortBy: (row) => {
      const found = point(row);
      return found ? plainNumber(measure, found) : null;
    },
  };
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

/** Teams under the unit directly above them, with its own figures as their sum. */
function groupsOf(
  view: View,
  asAt: Day,
  { teams, sums }: { teams: readonly FiguresRow[]; sums: readonly FiguresRow[] },
) {
  const above = (row: FiguresRow) => versionNear(view, ['unit', row.unitId ?? ''], asAt)?.parentId ?? null;
  const byAbove = Map.groupBy(teams, above);
  return [...byAbove].map(([aboveId, rows]): Group<FiguresRow> => {
    const sum = sums.find((row) => row.unitId === aboveId);
    const label = aboveId ? (versionNear(view, ['unit', aboveId], asAt)?.name ?? '') : 'Teams';
    return { label, rows, ...(sum && { sum: { ...sum, name: `${sum.name} together`, unitId: null } }) };
  });
}
