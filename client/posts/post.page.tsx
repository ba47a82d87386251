import { useParams } from '@solidjs/router';
import { createMemo, type JSX, lazy, Show, Suspense } from 'solid-js';
import { overOccupiedWords } from '../../server/domain/assignments.over-occupied.ts';
import type { Day } from '../../server/domain/day.ts';
import { ELSEWHERE } from '../../server/domain/record/elsewhere.ts';
import { thing } from '../../server/domain/record/things.ts';
import { type View, versionNear, versionOn } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import { dayWords, fteWords, roleWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { QueriesAbout } from '../queries/query-list.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { Chip } from '../ui/chip.tsx';
import { DateChip } from '../ui/date-chip.tsx';
import { Bone } from '../ui/empty.tsx';
import { OnPost } from './on-post.tsx';
import { PostActions } from './post-actions.tsx';
import { PostLife } from './post-life.tsx';
import { PostRecruitment } from './post-recruitment.tsx';
import styles from './posts.module.css';
import { postBands } from './timeline-bands.ts';

const PostChanges = lazy(async () => ({ default: (await import('./post-changes.tsx')).PostChanges }));

/** One post: what it is on the day looked at, its whole life, and who is on it. */
export function PostPage(): JSX.Element {
  const params = useParams();
  const { view, asAt } = useAsAt();
  const post = createMemo(() => versionNear(view(), ['post', params.postId ?? ''], asAt()));
  const isThere = createMemo(() => versionOn(view(), ['post', params.postId ?? ''], asAt()) !== undefined);
  const bands = createMemo(() => postBands(view(), params.postId ?? ''));
  const over = createMemo(() => overOccupiedWords(view(), params.postId ?? '', asAt()));
  return (
    <Show when={post()} fallback={<NoSuchScreen />}>
      {(found) => (
        <Screen
          title={found().title}
          tab={`Post ${found().postNumber}`}
          above={{ to: '/posts', label: 'Posts' }}
          about={aboutPost(view(), found(), asAt())}
          actions={isHere(found()) && <PostActions postId={found().id} isThere={isThere()} />}
        >
          <div class={styles.facts}>
            <Show when={isThere()} fallback={<Chip>{`Not there on ${dayWords(asAt())}`}</Chip>}>
              <Chip>{`${fteWords(found().fteMicro)} FTE funded`}</Chip>
              <Show when={found().status === 'held'}>
                <Chip look="amber">{`On hold${found().heldReason ? `: ${found().heldReason}` : ''}`}</Chip>
              </Show>
              <Show when={over()}>{(words) => <Chip>{words()}</Chip>}</Show>
              <Show when={found().fundingEndsOn}>{(ends) => <DateChip day={ends()} before="funding ends" />}</Show>
            </Show>
          </div>
          <PostLife postNumber={found().postNumber} bands={bands()} />
          <div class={styles.parts}>
            <OnPost title="Holders" bands={bands()} asAt={asAt()} holding />
            <Show when={isHere(found())}>
              <OnPost title="Cover" bands={bands()} asAt={asAt()} />
              <QueriesAbout about={thing('post', found().id)} />
              <PostRecruitment postId={found().id} />
            </Show>
            <Suspense fallback={<Bone height="12rem" />}>
              <PostChanges postId={found().id} />
            </Suspense>
          </div>
        </Screen>
      )}
    </Show>
  );
}

/** Elsewhere, who covers and what is recruited to is not held: nothing is said of it. */
function isHere({ unitId }: { unitId: string }): boolean {
  return unitId !== ELSEWHERE;
}

function aboutPost(view: View, post: { postNumber: string; unitId: string; role: keyof typeof roleWords }, on: Day) {
  if (!isHere(post)) return `Post ${post.postNumber} · in another unit on this day`;
  const team = unitName(view, post.unitId, on);
  return `Post ${post.postNumber} · ${team} · ${roleWords[post.role]}`;
}
