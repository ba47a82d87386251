import { type JSX, lazy, Show, Suspense } from 'solid-js';
import { todayMeasures } from '../../server/domain/today.since.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { useSession } from '../shared/session.tsx';
import { useReach } from '../shared/use-reach.ts';
import { Bone, Empty } from '../ui/empty.tsx';
import styles from './today.module.css';

// the app opens here: its title is drawn before what works out figures and lists has arrived
const TodayTiles = lazy(async () => ({ default: (await import('./today-tiles.tsx')).TodayTiles }));
const FiguresOnly = lazy(async () => ({ default: (await import('../measures/figures-only.tsx')).FiguresOnly }));
const TodayAttention = lazy(async () => ({ default: (await import('./attention.tsx')).TodayAttention }));

/** The four figures, and what needs somebody's attention, one tap from putting it right. */
export function TodayPage(): JSX.Element {
  const { asAt, today, unit } = useAsAt();
  const { may } = useSession();
  const reach = useReach();
  const title = () => (asAt() === today() ? 'Today' : dayWords(asAt()));
  const hasOwn = () => reach().unitIds?.length !== 0;
  const about = () => {
    const own =
      reach().whole || !hasOwn() ? '' : ' Figures are of all of it; what needs attention is of your own units.';
    return `${unit()?.name ?? 'The whole authority'}.${own}`;
  };
  return (
    <Show when={may('names.read')} fallback={<FiguresOnly title={title()} measures={todayMeasures} />}>
      <Screen title={title()} about={about()}>
        <Suspense fallback={<Bone height="12rem" />}>
          <TodayTiles />
        </Suspense>
        <Show when={hasOwn()} fallback={<NotOwnAttention />}>
          <Suspense fallback={<Bone height="24rem" />}>
            <TodayAttention />
          </Suspense>
        </Show>
      </Screen>
    </Show>
  );
}

function NotOwnAttention(): JSX.Element {
  const { unit } = useAsAt();
  return (
    <section class={styles.notOwn} aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      <Empty>
        <p>{`What needs attention in ${unit()?.name ?? 'this unit'} is not among what you see: its posts and people are others’.`}</p>
        <Link to="/measures">Its figures, all of them</Link>
      </Empty>
    </section>
  );
}
