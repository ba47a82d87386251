import { useParams } from '@solidjs/router';
import { createMemo, For, type JSX, lazy, Show, Suspense } from 'solid-js';
import { absentSince } from '../../server/domain/caseloads.list.ts';
import { dayNumber } from '../../server/domain/day.ts';
import { openQueriesAboutWorker } from '../../server/domain/queries.ts';
import { dayWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { nameOf } from '../posts/post-rows.ts';
import { QueriesAbout } from '../queries/query-list.tsx';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Bone } from '../ui/empty.tsx';
import styles from './people.module.css';
import { WorkerAbsences } from './worker-absences.tsx';
import { heldSentence, workerBands } from './worker-bands.ts';
import { WorkerCaseload } from './worker-caseload.tsx';
import { WorkerCover } from './worker-cover.tsx';
import { professionalFacts } from './worker-facts.ts';
import { WorkerOn } from './worker-on.tsx';
import { WorkerTimeline } from './worker-timeline.tsx';

const Changes = lazy(async () => ({ default: (await import('../posts/post-changes.tsx')).ChangesAbout }));
const Details = lazy(async () => ({ default: (await import('./worker-details.tsx')).WorkerDetails }));

/** One person, as far as the reader may know them: their posts, absences, caseload, and what was recorded. */
export function WorkerPage(): JSX.Element {
  const params = useParams();
  const { view } = useAsAt();
  const workerId = () => params.workerId ?? '';
  const known = createMemo(() => view().versions('worker', workerId()).length > 0);
  return (
    <Show when={known()} fallback={<NoSuchScreen />}>
      <Worker workerId={workerId()} />
    </Show>
  );
}

function Worker(props: { workerId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may } = useSession();
  const bands = createMemo(() => workerBands(view(), props.workerId));
  return (
    <Screen
      title={nameOf(view(), props.workerId)}
      tab="A person"
      above={{ to: '/people', label: 'People' }}
      about={`On ${dayWords(asAt())}: ${heldSentence(bands(), dayNumber(asAt()))}`}
      actions={<Actions workerId={props.workerId} />}
    >
      <Facts workerId={props.workerId} />
      <div class={styles.parts}>
        <WorkerTimeline bands={bands()} />
        <div class={styles.halves}>
          <WorkerOn bands={bands()} />
          <WorkerCover workerId={props.workerId} />
        </div>
        <WorkerCaseload workerId={props.workerId} />
        <QueriesAbout about={`worker:${props.workerId}`} />
        <div class={styles.halves}>
          <WorkerAbsences workerId={props.workerId} />
          <Suspense fallback={<Bone height="12rem" />}>
            <Changes thing={`worker:${props.workerId}`} />
          </Suspense>
        </div>
        <Show when={may('census.read')}>
          <Suspense fallback={<Bone height="12rem" />}>
            <Details workerId={props.workerId} />
          </Suspense>
        </Show>
      </div>
    </Screen>
  );
}

function Actions(props: { workerId: string }): JSX.Element {
  const { may, openSheet } = useSheets();
  return (
    <Show when={may('count')}>
      <Button onClick={() => openSheet('count', { workerId: props.workerId })}>Children’s count…</Button>
    </Show>
  );
}

/** Registration, first year, away: in a line of chips, and what has been asked about them and waits. */
function Facts(props: { workerId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const away = createMemo(() => absentSince(view(), props.workerId, asAt()));
  const facts = createMemo(() => professionalFacts(view(), props.workerId));
  const open = createMemo(() => openQueriesAboutWorker(view(), props.workerId, asAt()));
  return (
    <Show when={away() || facts().length > 0 || open().length > 0}>
      <div class={styles.facts}>
        <Show when={away()}>{(since) => <Chip look="amber">{`Away since ${dayWords(since())}`}</Chip>}</Show>
        <For each={facts()}>{(fact) => <Chip>{fact}</Chip>}</For>
        <For each={open()}>{(query) => <Chip look="amber">{`Query open: ${query.text}`}</Chip>}</For>
      </div>
    </Show>
  );
}
