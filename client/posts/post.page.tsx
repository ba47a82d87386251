import { useParams } from '@solidjs/router';
import { createMemo, type JSX, lazy, Show, Suspense } from 'solid-js';
import { type Day, dayNumber, dayOfNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { dayWords, fteWords, roleWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Chip } from '../ui/chip.tsx';
import { DateChip } from '../ui/date-chip.tsx';
import { Bone } from '../ui/empty.tsx';
import { Key, type Shape } from '../ui/patterns.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { OnPost } from './on-post.tsx';
import { PostRecruitment } from './post-recruitment.tsx';
import styles from './posts.module.css';
import { Timeline } from './timeline.tsx';
import { type Band, daySentence, postBands } from './timeline-bands.ts';

const PostChanges = lazy(async () => ({ default: (await import('./post-changes.tsx')).PostChanges }));

/** One post: what it is on the day looked at, its whole life, and who is on it. */
export function PostPage(): JSX.Element {
  const params = useParams();
  const { view, asAt, today } = useAsAt();
  const post = createMemo(() => versionNear(view(), ['post', params.postId ?? ''], asAt()));
  const bands = createMemo(() => postBands(view(), params.postId ?? ''));
  return (
    <Show when={post()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Screen
          title={found().title}
          tab={`Post ${found().postNumber}`}
          above={{ to: '/posts', label: 'Posts' }}
          about={aboutPost(view(), found(), asAt())}
        >
          <div class={styles.facts}>
            <Chip>{`${fteWords(found().fteMicro)} FTE funded`}</Chip>
            <Show when={found().status === 'held'}>
              <Chip look="amber">{`On hold${found().heldReason ? `: ${found().heldReason}` : ''}`}</Chip>
            </Show>
            <Show when={found().fundingEndsOn}>{(ends) => <DateChip day={ends()} before="funding ends" />}</Show>
          </div>
          <ChartFrame
            title="The life of this post"
            sentence={`On ${dayWords(asAt())}: ${daySentence(bands(), dayNumber(asAt()))}`}
            chart={
              <>
                <Timeline bands={bands()} asAt={asAt()} today={today()} />
                <Key shapes={shapesOf(bands())} />
              </>
            }
            table={
              <Table
                caption="The life of this post"
                noun="stretches"
                columns={columns}
                rows={bands()}
                file={`post-${found().postNumber}`}
              />
            }
          />
          <div class={styles.parts}>
            <OnPost title="Holders" bands={bands()} asAt={asAt()} holding />
            <OnPost title="Cover" bands={bands()} asAt={asAt()} />
            <PostRecruitment postId={found().id} />
            <Suspense fallback={<Bone height="12rem" />}>
              <PostChanges postId={found().id} />
            </Suspense>
          </div>
        </Screen>
      )}
    </Show>
  );
}

const columns: readonly Column<Band>[] = [
  { id: 'who', head: 'Who', text: (band) => band.who },
  { id: 'how', head: 'How', text: (band) => band.how },
  {
    id: 'fte',
    head: 'FTE',
    kind: 'number',
    text: (band) => fteWords(band.fteMicro),
    sortBy: (band) => band.fteMicro,
    csv: (band) => band.fteMicro / 1_000_000,
  },
  {
    id: 'from',
    head: 'First day',
    text: (band) => dayWords(dayOfNumber(band.from)),
    sortBy: (band) => band.from,
    csv: (band) => dayOfNumber(band.from),
  },
  {
    id: 'to',
    head: 'Last day',
    text: (band) => (band.to === FOREVER_NUMBER ? expectedWords(band) : dayWords(dayOfNumber(band.to - 1))),
    sortBy: (band) => band.to,
    csv: (band) => (band.to === FOREVER_NUMBER ? '' : dayOfNumber(band.to - 1)),
  },
];

function expectedWords(band: Band): string {
  return band.expectedEnd ? `expected ${dayWords(band.expectedEnd)}` : 'still running';
}

function shapesOf(bands: readonly Band[]): Shape[] {
  return [...new Set(bands.map((band) => band.shape))];
}

function aboutPost(view: View, post: { postNumber: string; unitId: string; role: keyof typeof roleWords }, on: Day) {
  const team = versionNear(view, ['unit', post.unitId], on)?.name ?? '';
  return `Post ${post.postNumber} · ${team} · ${roleWords[post.role]}`;
}
