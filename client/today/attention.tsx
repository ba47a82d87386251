import { createMemo, type JSX, Show } from 'solid-js';
import { attentionOn } from '../../server/domain/today.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { useReach } from '../shared/use-reach.ts';
import { useSettled } from '../shared/use-settled.ts';
import { Empty } from '../ui/empty.tsx';
import { AttentionList } from './attention-list.tsx';
import styles from './today.module.css';

/** What needs somebody's attention on the day, in the units whose people the reader may see. */
export function TodayAttention(): JSX.Element {
  const reach = useReach();
  return (
    <Show when={reach().unitIds?.length !== 0} fallback={<NotOwnAttention />}>
      <OwnAttention />
    </Show>
  );
}

function OwnAttention(): JSX.Element {
  const { view, asAt } = useAsAt();
  const reach = useReach();
  const asked = useSettled(() => ({ view: view(), asAt: asAt(), unitIds: reach().unitIds }));
  const attention = createMemo(() => attentionOn(asked().view, asked()));
  return <AttentionList attention={attention()} />;
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
