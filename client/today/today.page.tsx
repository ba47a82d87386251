import { createMemo, type JSX, Show } from 'solid-js';
import { attentionOn } from '../../server/domain/today.ts';
import { dayWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { useReach } from '../shared/use-reach.ts';
import { AttentionList } from './attention-list.tsx';
import { TodayTiles } from './today-tiles.tsx';

/** The four figures, and what needs somebody's attention, one tap from putting it right. */
export function TodayPage(): JSX.Element {
  const { view, asAt, today, unit } = useAsAt();
  const { may } = useSession();
  const reach = useReach();
  const attention = createMemo(() => attentionOn(view(), { asAt: asAt(), unitIds: reach().unitIds }));
  const title = () => (asAt() === today() ? 'Today' : dayWords(asAt()));
  const about = () => {
    const own = reach().whole ? '' : ' Figures are of all of it; what needs attention is of your own units.';
    return `${unit()?.name ?? 'The whole authority'}.${own}`;
  };
  return (
    <Show when={may('names.read')} fallback={<NoSuchScreen />}>
      <Screen title={title()} about={about()}>
        <TodayTiles />
        <AttentionList attention={attention()} />
      </Screen>
    </Show>
  );
}
