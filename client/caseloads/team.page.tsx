import { useParams } from '@solidjs/router';
import { createMemo, createSignal, type JSX, lazy, Show, Suspense } from 'solid-js';
import { caseloadsOn, summaryOf } from '../../server/domain/caseloads.list.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { fteSumWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { FiguresOnly } from '../measures/figures-only.tsx';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { rateWords } from '../shared/format.ts';
import { useCounted } from '../shared/use-counted.ts';
import { useReach } from '../shared/use-reach.ts';
import { Button } from '../ui/button.tsx';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Bone, Empty } from '../ui/empty.tsx';
import { Tile, Tiles } from '../ui/tile.tsx';
import { CaseList } from './case-list.tsx';
import { dotsSentence, namedCases, perFteWords, receivedWords } from './case-rows.ts';
import styles from './caseloads.module.css';
import { Dots, DotsKey } from './dots.tsx';

const WhatIf = lazy(async () => ({ default: (await import('./what-if.tsx')).WhatIf }));

/** One team's caseloads: each worker's children, hours and limit, and what they would be if some moved. */
export function TeamCaseloadsPage(): JSX.Element {
  const params = useParams();
  const { view, asAt } = useAsAt();
  const unitId = () => params.unitId ?? '';
  const unit = createMemo(() => versionNear(view(), ['unit', unitId()], asAt()));
  const reach = useReach(unitId);
  return (
    <Show when={unit()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Show when={reach().whole} fallback={<NotOwnTeam unitId={unitId()} name={found().name} />}>
          <Team unitId={unitId()} name={found().name} />
        </Show>
      )}
    </Show>
  );
}

function NotOwnTeam(props: { unitId: string; name: string }): JSX.Element {
  return (
    <FiguresOnly
      title={props.name}
      measures={['caseload-within-limit', 'average-caseload']}
      unit={{ id: props.unitId, name: props.name }}
      above={{ to: '/caseloads', label: 'Caseloads' }}
    />
  );
}

function Team(props: { unitId: string; name: string }): JSX.Element {
  const { view, figuresView, asAt } = useAsAt();
  const { may, openSheet } = useSheets();
  const [supposing, setSupposing] = createSignal(false);
  const where = () => ({ asAt: asAt(), unitIds: [props.unitId] });
  const { listed, counted: rows } = useCounted((known) => caseloadsOn(known, where()));
  const named = createMemo(() => namedCases(view(), rows(), asAt()));
  const anyone = () => rows().length > 0 || listed().length > 0;
  const limit = createMemo(() => settingOn(figuresView(), 'caseload.limit', asAt()));
  const team = createMemo(() => ({ unitId: props.unitId, name: props.name, rows: rows(), summary: summaryOf(rows()) }));
  const sentence = () => dotsSentence([team()], limit());
  return (
    <Screen
      title={props.name}
      tab={`Caseloads, ${props.name}`}
      above={{ to: '/caseloads', label: 'Caseloads' }}
      about={receivedWords(figuresView(), where()) ?? 'No counts are expected here.'}
      figures="here"
      actions={
        <Show when={anyone()}>
          <Show when={may('team-counts')}>
            <Button look="main" onClick={() => openSheet('team-counts', { unitId: props.unitId })}>
              Children’s counts…
            </Button>
          </Show>
          <Button aria-expanded={supposing()} onClick={() => setSupposing(!supposing())}>
            {supposing() ? 'Close what-if' : 'What if…'}
          </Button>
        </Show>
      }
    >
      <Show
        when={anyone()}
        fallback={
          <Empty>
            <p>No one here holds children, or is expected to, on this day.</p>
          </Empty>
        }
      >
        <div class={styles.parts}>
          <TeamTiles summary={team().summary} limit={limit()} />
          <Show when={supposing()}>
            <Suspense fallback={<Bone height="20rem" />}>
              <WhatIf unitId={props.unitId} name={props.name} rows={named()} />
            </Suspense>
          </Show>
          <ChartFrame
            title="Children of each worker"
            sentence={sentence()}
            chart={
              <>
                <Dots teams={[team()]} limit={limit()} sentence={sentence()} />
                <DotsKey limit={limit()} />
              </>
            }
            table={
              <CaseList
                rows={named()}
                file="caseloads-picture"
                ofUnit={props.unitId}
                caption="The workers of the picture"
              />
            }
          />
          <section class={styles.part}>
            <h2>Workers</h2>
            <CaseList rows={namedCases(view(), listed(), asAt())} file="caseloads" ofUnit={props.unitId} />
          </section>
        </div>
      </Show>
    </Screen>
  );
}

function TeamTiles(props: { summary: ReturnType<typeof summaryOf>; limit: number }): JSX.Element {
  const within = () => props.summary.holders - props.summary.over;
  return (
    <Tiles>
      <Tile
        name={`With ${props.limit} children or fewer`}
        value={rateWords(within(), props.summary.holders)}
        sum={`${within()} of ${props.summary.holders} case holders, whatever their hours`}
      />
      <Tile
        name="Children per FTE"
        value={perFteWords(props.summary.children, props.summary.fteMicro)}
        sum={`${props.summary.children} children, ${fteSumWords(props.summary.fteMicro)} FTE of case holders`}
      />
      <Tile
        name="Median and most"
        value={props.summary.median === null ? 'n/a' : `${props.summary.median} and ${props.summary.most}`}
        sum={`${props.summary.over} over the limit, ${props.summary.overPerFte} over it for their hours`}
      />
    </Tiles>
  );
}
