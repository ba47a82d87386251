import { createMemo, type JSX } from 'solid-js';
import { attentionOn } from '../../server/domain/today.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useReach } from '../shared/use-reach.ts';
import { useSettled } from '../shared/use-settled.ts';
import { AttentionList } from './attention-list.tsx';

/** What needs somebody's attention on the day, in the units whose people the reader may see. */
export function TodayAttention(): JSX.Element {
  const { view, asAt } = useAsAt();
  const reach = useReach();
  const asked = useSettled(() => ({ view: view(), asAt: asAt(), unitIds: reach().unitIds }));
  const attention = createMemo(() => attentionOn(asked().view, asked()));
  return <AttentionList attention={attention()} />;
}
