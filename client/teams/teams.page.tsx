import { createMemo, type JSX, Show } from 'solid-js';
import { type TeamsOn, teamsOn } from '../../server/domain/measures/teams.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { useWide } from '../shared/use-wide.ts';
import { Empty } from '../ui/empty.tsx';
import { atWorkWords, besideWords, fundedWords } from './team-words.ts';
import { TeamsFigures } from './teams-figures.tsx';
import { TeamRows, TeamsTable } from './teams-table.tsx';
import { useOwnUnit, useWhen } from './use-own-unit.ts';

/** The teams of a unit on a day: how strong each is, who manages it, how much work each worker has. */
export function TeamsPage(): JSX.Element {
  const { unitId } = useAsAt();
  const isOwn = useOwnUnit();
  return (
    <Show when={isOwn(unitId())} fallback={<TeamsFigures />}>
      <OwnTeams />
    </Show>
  );
}

function OwnTeams(): JSX.Element {
  const { figuresView, asAt, unitId, unit } = useAsAt();
  const when = useWhen();
  const wide = useWide('(min-width: 84rem)');
  const teams = createMemo(() => teamsOn(figuresView(), { asAt: asAt(), unitId: unitId() }));
  const limit = createMemo(() => settingOn(figuresView(), 'caseload.limit', asAt()));
  return (
    <Screen title="Teams" about={aboutTeams(teams(), when())} figures="here">
      <Show
        when={teams().groups.length > 0}
        fallback={
          <Empty>
            <p>{`${unit()?.name ?? 'This unit'} has no teams on this day.`}</p>
          </Empty>
        }
      >
        <Show when={wide()} fallback={<TeamRows teams={teams()} limit={limit()} />}>
          <TeamsTable teams={teams()} limit={limit()} />
        </Show>
      </Show>
    </Screen>
  );
}

/** "At work today 61.2 of 72.0 FTE; 60.0 filled + 12.0 vacant = 72.0 FTE funded". */
function aboutTeams({ whole }: TeamsOn, when: string): string {
  if (!whole) return 'Nothing is recorded for this unit on this day.';
  const { strength } = whole;
  return [atWorkWords(strength, when), fundedWords(strength), ...besideWords(strength)].join('; ');
}
