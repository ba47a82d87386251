import { type JSX, lazy, Show, Suspense } from 'solid-js';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { useReach } from '../shared/use-reach.ts';
import { Bone } from '../ui/empty.tsx';

// the app opens here: its title is drawn before what works out figures and lists has arrived
const TodayTiles = lazy(async () => ({ default: (await import('./today-tiles.tsx')).TodayTiles }));
const TodayFigures = lazy(async () => ({ default: (await import('./today-tiles.tsx')).TodayFigures }));
const TodayAttention = lazy(async () => ({ default: (await import('./attention.tsx')).TodayAttention }));

/** The four figures, and what needs somebody's attention, one tap from putting it right. */
export function TodayPage(): JSX.Element {
  const { asAt, today, unit } = useAsAt();
  const { may } = useSession();
  const reach = useReach();
  const title = () => (asAt() === today() ? 'Today' : dayWords(asAt()));
  const about = () => {
    const { whole, unitIds } = reach();
    const own =
      whole || unitIds?.length === 0 ? '' : ' Figures are of all of it; what needs attention is of your own units.';
    return `${unit()?.name ?? 'The whole authority'}.${own}`;
  };
  return (
    <Show when={may('names.read')} fallback={<TodayFigures title={title()} />}>
      <Screen title={title()} about={about()}>
        <Suspense fallback={<Bone height="12rem" />}>
          <TodayTiles />
        </Suspense>
        <Suspense fallback={<Bone height="24rem" />}>
          <TodayAttention />
        </Suspense>
      </Screen>
    </Show>
  );
}
