import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { RemindersAnswer } from '../../server/domain/reminders.schemas.ts';
import { wordsOf } from '../shared/api.ts';
import { whenWords } from '../shared/format.ts';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './reminders.module.css';
import { currentSubscription, pushSupport, subscriptionId } from './this-device.ts';
import { turnOff, turnOn } from './turn-on.ts';

type Device = RemindersAnswer['subscriptions'][number];

/** Which devices of the person's are told, and the button that has this one told: its browser asks when it is pressed. */
export function Devices(props: { answer: RemindersAnswer | null; onChange: () => void }): JSX.Element {
  const [hereId] = createResource(
    () => props.answer ?? false,
    async () => {
      const subscription = await currentSubscription().catch(() => null);
      return subscription && (await subscriptionId(subscription));
    },
  );
  const devices = () => props.answer?.subscriptions ?? [];
  const isOn = () => devices().some(({ id }) => id === hereId.latest);
  return (
    <div class={styles.card}>
      <h3>Messages</h3>
      <p>
        Once a day this device can be told how many things are due. The message holds that number and nothing else: no
        names.
      </p>
      <Show when={props.answer} fallback={<p class={styles.muted}>There is no connection just now.</p>}>
        {(answer) => (
          <>
            <Show when={!isOn()}>
              <ThisDevice publicKey={answer().publicKey} onChange={props.onChange} />
            </Show>
            <Show when={devices().length > 0}>
              <RowList label="Devices that are told">
                <For each={devices()}>
                  {(device) => (
                    <DeviceItem device={device} here={device.id === hereId.latest} onChange={props.onChange} />
                  )}
                </For>
              </RowList>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

function ThisDevice(props: { publicKey: string | null; onChange: () => void }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [support, setSupport] = createSignal(pushSupport());
  const begin = async (publicKey: string) => {
    setBusy(true);
    try {
      const isOn = await turnOn(publicKey);
      toast({
        text: isOn ? 'This device is told from now on.' : 'This device is not told: its browser was not allowed to.',
      });
    } catch (error) {
      toast({
        text: error instanceof DOMException ? 'This browser could not reach its push service.' : wordsOf(error),
      });
    }
    setSupport(pushSupport());
    setBusy(false);
    props.onChange();
  };
  return (
    <Switch>
      <Match when={!props.publicKey}>
        <p class={styles.muted}>Messages are not set up here. Whoever runs Muster can do that.</p>
      </Match>
      <Match when={support() === 'unsupported'}>
        <p class={styles.muted}>
          This browser takes no messages. On an iPhone or iPad, add Muster to the Home Screen and open it from there.
        </p>
      </Match>
      <Match when={support() === 'blocked'}>
        <p class={styles.muted}>
          Notifications from here are blocked in this browser; its settings for this site allow them.
        </p>
      </Match>
      <Match when={props.publicKey}>
        {(publicKey) => (
          <>
            <p>Your browser asks first whether Muster may show notifications.</p>
            <Button busy={busy()} onClick={() => void begin(publicKey())}>
              Tell this device
            </Button>
          </>
        )}
      </Match>
    </Switch>
  );
}

function DeviceItem(props: { device: Device; here: boolean; onChange: () => void }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const name = () => {
    const kind = props.device.device ?? 'device';
    return props.here ? `This ${kind}` : `Another ${kind}`;
  };
  const since = () => `told since ${whenWords(Date.parse(props.device.createdAt))}`;
  const last = () => props.device.lastSentAt && `last ${whenWords(Date.parse(props.device.lastSentAt))}`;
  const stop = async () => {
    setBusy(true);
    await turnOff(props.device.id).catch((error) => toast({ text: wordsOf(error) }));
    props.onChange();
  };
  return (
    <RowItem
      title={name()}
      sub={[since(), last()].filter(Boolean).join(' · ')}
      actions={
        <Button small busy={busy()} onClick={() => void stop()}>
          Stop
          <span class="visually-hidden">{` telling: ${name()}, ${since()}`}</span>
        </Button>
      }
    />
  );
}
