import { createEffect, createMemo } from 'solid-js';
import { dueCount, dueOn } from '../../server/domain/reminders.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { whenIdle } from '../shared/when-idle.ts';
import { currentSubscription, showBadge, subscriptionId } from './this-device.ts';
import { useChoices } from './use-choices.ts';

/** Counts what is due whenever the record, the day or the choices move, and shows it on the app's icon. */
export function keepBadge(): void {
  const { actor } = useSession();
  const { viewAt } = useRecord();
  const { choices, refresh } = useChoices();
  void refresh().then(leaveStrangers, () => undefined); // offline: what is kept will do
  const asked = createMemo(() => ({ view: viewAt(null), actor: actor(), choices: choices(), asAt: today() }));
  let waiting = false;
  const count = () => {
    waiting = false;
    const { view, ...reminded } = asked();
    showBadge(dueCount(dueOn(view, reminded)));
  };
  createEffect(() => {
    asked();
    if (waiting) return;
    waiting = true;
    whenIdle(count);
  });
}

/** A device that the server does not know as this person's is told of nothing: it was another's, or was taken off. */
async function leaveStrangers({ subscriptions }: { subscriptions: readonly { id: string }[] }): Promise<void> {
  const subscription = await currentSubscription().catch(() => null);
  if (!subscription) return;
  const id = await subscriptionId(subscription);
  if (!subscriptions.some((one) => one.id === id)) await subscription.unsubscribe().catch(() => undefined);
}
