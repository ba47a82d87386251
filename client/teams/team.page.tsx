import { useParams } from '@solidjs/router';
import { createMemo, type JSX, Show } from 'solid-js';
import { noStrength, strengthsOn } from '../../server/domain/cover/strength.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { FiguresOnly } from '../measures/figures-only.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { TeamCaseloads } from './team-caseloads.tsx';
import { TeamEnding } from './team-ending.tsx';
import { TeamManager } from './team-manager.tsx';
import { TeamQueries } from './team-queries.tsx';
import { TeamStrength } from './team-strength.tsx';
import { TeamVacancies } from './team-vacancies.tsx';
import { WhoIsWho } from './team-who.tsx';
import { atWorkWords } from './team-words.ts';
import styles from './teams.module.css';
import { figuresOfTeams } from './teams-figures.tsx';
import { useOwnUnit, useWhen } from './use-own-unit.ts';

/** One team, or a service with everything under it: its strength, who is who, what is empty, what ends. */
export function TeamPage(): JSX.Element {
  const params = useParams();
  const { asAt } = useAsAt();
  const { viewAt } = useRecord();
  const isOwn = useOwnUnit();
  const id = () => params.unitId ?? '';
  const unit = createMemo(() => versionNear(viewAt(null), ['unit', id()], asAt()));
  return (
    <Show when={unit()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Show when={isOwn(id())} fallback={<NotOwnTeam unitId={id()} name={found().name} />}>
          <OwnTeam unitId={id()} name={found().name} />
        </Show>
      )}
    </Show>
  );
}

function OwnTeam(props: { unitId: string; name: string }): JSX.Element {
  const { figuresView, asAt } = useAsAt();
  const when = useWhen();
  const strength = createMemo(() => strengthsOn(figuresView(), asAt()).get(props.unitId) ?? noStrength);
  return (
    <Screen
      title={props.name}
      above={{ to: '/teams', label: 'Teams' }}
      about={atWorkWords(strength(), when())}
      figures="here"
    >
      <div class={styles.stack}>
        <TeamStrength strength={strength()} unitId={props.unitId} name={props.name} />
        <TeamManager unitId={props.unitId} />
        <WhoIsWho unitId={props.unitId} />
        <TeamVacancies unitId={props.unitId} />
        <TeamCaseloads unitId={props.unitId} />
        <TeamEnding unitId={props.unitId} />
        <TeamQueries unitId={props.unitId} name={props.name} />
      </div>
    </Screen>
  );
}

function NotOwnTeam(props: { unitId: string; name: string }): JSX.Element {
  return (
    <FiguresOnly
      title={props.name}
      measures={figuresOfTeams}
      unit={{ id: props.unitId, name: props.name }}
      above={{ to: '/teams', label: 'Teams' }}
    />
  );
}
