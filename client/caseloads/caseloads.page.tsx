import { createDeferred, createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { caseloadsOn, summaryOf } from '../../server/domain/caseloads.list.ts';
import { teamCaseloads } from '../../server/domain/caseloads.teams.ts';
import type { Role } from '../../server/domain/record/facts.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { roleWords } from '../../server/domain/words.ts';
import { MonthSlider } from '../frame/month-slider.tsx';
import { Screen } from '../frame/screen.tsx';
import { nameOfUnits, WhoseRows, WithinReach } from '../measures/whose-rows.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { useReach } from '../shared/use-reach.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { Empty } from '../ui/empty.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { CaseList } from './case-list.tsx';
import { dotsSentence, namedCases, receivedWords, withinWords } from './case-rows.ts';
import styles from './caseloads.module.css';
import { Distribution } from './distribution.tsx';
import { Dots, DotsKey } from './dots.tsx';
import { TeamsTable } from './teams-table.tsx';

const figures = ['caseload-within-limit', 'average-caseload'] as const;

/** The children that each worker holds, team by team, on a day. */
export function CaseloadsPage(): JSX.Element {
  return (
    <WithinReach title="Caseloads" measures={figures}>
      <Caseloads />
    </WithinReach>
  );
}

function Caseloads(): JSX.Element {
  const { figuresView, asAt, unit } = useAsAt();
  const reach = useReach();
  const [role, setRole] = createSignal<Role | null>(null);
  const [newlyQualified, setNewlyQualified] = createSignal(false);
  const where = () => ({ asAt: asAt(), unitIds: reach().unitIds });
  const limit = createMemo(() => settingOn(figuresView(), 'caseload.limit', asAt()));
  const everyone = createMemo(() => caseloadsOn(figuresView(), where()));
  const roles = createMemo(() => [...new Set(everyone().map((row) => row.role))].sort());
  const teams = createMemo(() =>
    teamCaseloads(figuresView(), where(), { role: role(), newlyQualified: newlyQualified() }),
  );
  const shown = createMemo(() => teams().flatMap((team) => team.rows));
  const about = () =>
    [withinWords(summaryOf(everyone()), limit()), receivedWords(figuresView(), where())].filter(Boolean).join(' ');
  const nothingWords = () => {
    if (everyone().length > 0) return 'No one fits what you chose.';
    return `${nameOfUnits({ unit: unit()?.name, whole: reach().whole })} no one who holds children, on this day.`;
  };
  return (
    <Screen title="Caseloads" about={about()} figures="here">
      <WhoseRows measures={figures}>Only people of your own units are counted and shown here.</WhoseRows>
      <div class={styles.slider}>
        <MonthSlider />
      </div>
      <Toolbar>
        <ChipRow label="Show only">
          <For each={roles()}>
            {(one) => (
              <FilterChip on={role() === one} onChange={(on) => setRole(on ? one : null)}>
                {roleWords[one]}
              </FilterChip>
            )}
          </For>
          <FilterChip on={newlyQualified()} onChange={setNewlyQualified}>
            Newly qualified
          </FilterChip>
        </ChipRow>
      </Toolbar>
      <Show
        when={teams().length > 0}
        fallback={
          <Empty>
            <p>{nothingWords()}</p>
          </Empty>
        }
      >
        <Teams teams={teams()} limit={limit()} shown={shown()} />
      </Show>
    </Screen>
  );
}

function Teams(props: {
  teams: ReturnType<typeof teamCaseloads>;
  shown: ReturnType<typeof caseloadsOn>;
  limit: number;
}): JSX.Element {
  const { figuresView, asAt } = useAsAt();
  const sentence = () => dotsSentence(props.teams, props.limit);
  // the table of everybody follows when there is time: the picture must keep up with the slider
  const named = createDeferred(() => namedCases(figuresView(), props.shown, asAt()));
  return (
    <div class={styles.parts}>
      <ChartFrame
        title="Children of each worker, by team"
        sentence={sentence()}
        chart={
          <>
            <Dots teams={props.teams} limit={props.limit} sentence={sentence()} />
            <DotsKey limit={props.limit} />
          </>
        }
        table={<CaseList rows={named()} file="caseloads" withTeam />}
      />
      <section class={styles.part}>
        <h2>Teams</h2>
        <TeamsTable teams={props.teams} />
      </section>
      <Distribution rows={props.shown} limit={props.limit} />
    </div>
  );
}
