import { createMemo, type JSX, Show } from 'solid-js';
import { type ManagedTeam, managedTeams } from '../../server/domain/managers.list.ts';
import { type ManagersSummary, managerStatusWords, summaryOfManagers } from '../../server/domain/managers.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import { measureSeries, type Point } from '../../server/domain/measures/series.ts';
import { Screen } from '../frame/screen.tsx';
import { figureWords, workingWords } from '../measures/figure-words.ts';
import { FiguresOnly } from '../measures/figures-only.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords, rateWords } from '../shared/format.ts';
import { useCounted } from '../shared/use-counted.ts';
import { useOwnUnit } from '../teams/use-own-unit.ts';
import { Empty } from '../ui/empty.tsx';
import { Key } from '../ui/patterns.tsx';
import { Tile, Tiles } from '../ui/tile.tsx';
import styles from './managers.module.css';
import { ManagersTable } from './managers-table.tsx';

const measure = 'team-manager-permanence' as const;

/** How permanent the team managers are, team by team. */
export function ManagersPage(): JSX.Element {
  const { unitId } = useAsAt();
  const isOwn = useOwnUnit();
  return (
    <Show when={isOwn(unitId())} fallback={<FiguresOnly title="Managers" measures={[measure]} />}>
      <OwnManagers />
    </Show>
  );
}

function OwnManagers(): JSX.Element {
  const { figuresView, asAt, unitId, unit } = useAsAt();
  const { listed: teams, counted } = useCounted((known) => managedTeams(known, { asAt: asAt(), unitIds: [unitId()] }));
  const summary = createMemo(() => summaryOfManagers(counted().flatMap((team) => team.managers)));
  const point = createMemo(
    () => measureSeries(figuresView(), { measures: [measure], unitIds: [unitId()], days: [asAt()] })[0]?.points[0],
  );
  return (
    <Screen title="Managers" about={aboutPosts(summary())} figures="here">
      <Show
        when={teams().length > 0}
        fallback={
          <Empty>
            <p>{`${unit()?.name ?? 'This unit'} has no teams on this day.`}</p>
          </Empty>
        }
      >
        <div class={styles.stack}>
          <Permanence point={point()} summary={summary()} />
          <p class={styles.interim}>{interimWords(counted())}</p>
          <div class={styles.keyed}>
            <Key shapes={['permanent', 'fixed_term', 'acting', 'secondment_in', 'agency']} />
            <ManagersTable teams={teams()} />
          </div>
        </div>
      </Show>
    </Screen>
  );
}

/** Two shares that differ, each with what it means. */
function Permanence(props: { point: Point | undefined; summary: ManagersSummary }): JSX.Element {
  const whole = () => props.summary.ofEstablishment;
  return (
    <Tiles>
      <Show when={props.point}>
        {(point) => (
          <Tile
            name="Permanent, of people in post"
            value={figureWords(measure, point())}
            sum={workingWords(measure, point())}
            note="Of the people in team managers’ posts on any basis: a permanent manager who is away counts, and so does whoever acts for them. Empty posts are not counted. A local measure."
          />
        )}
      </Show>
      <Tile
        name="Permanent and at work, of the establishment"
        value={
          whole().denominatorMicro === 0
            ? 'n/a (no posts)'
            : rateWords(whole().numeratorMicro, whole().denominatorMicro)
        }
        sum={`${oneDecimal(whole().numeratorMicro)} of ${oneDecimal(whole().denominatorMicro)} FTE funded`}
        note="Of what is funded for team managers: the part with a permanent manager at work. Empty posts and managers who are away count against it."
      />
    </Tiles>
  );
}

/** "60 managers’ posts: 45 permanent, 6 acting, 9 empty". */
function aboutPosts({ posts, byStatus }: ManagersSummary): string {
  const statuses = Object.keys(managerStatusWords) as (keyof typeof managerStatusWords)[]; // safe: its own keys
  const parts = statuses.flatMap((status) =>
    byStatus[status] > 0 ? [`${byStatus[status]} ${managerStatusWords[status]}`] : [],
  );
  return [countWords(posts, 'manager’s post', 'managers’ posts'), parts.join(', ')].filter(Boolean).join(': ');
}

/** "Under an interim: 34 workers, 412 children, in 5 teams". */
function interimWords(teams: readonly ManagedTeam[]): string {
  const under = teams.filter((team) => team.isUnderInterim);
  if (under.length === 0)
    return 'Under an interim: no one. Every team with a manager’s post has a permanent manager at work.';
  const workers = under.reduce((sum, team) => sum + team.workers, 0);
  const children = under.reduce((sum, team) => sum + team.children, 0);
  return `Under an interim: ${countWords(workers, 'worker')}, ${countWords(children, 'child', 'children')}, in ${countWords(under.length, 'team')}.`;
}
