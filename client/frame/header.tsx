import { createMemo, createSignal, createUniqueId, type JSX, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Icon } from '../ui/icon.tsx';
import { Part } from '../ui/part.tsx';
import { announce, toast } from '../ui/toaster.tsx';
import { clockSentence } from './clock-words.ts';
import { FindButton } from './find-button.tsx';
import styles from './header.module.css';

const AsAtPanel = lazy(async () => ({ default: (await import('./as-at-panel.tsx')).AsAtPanel }));
const OutboxChip = lazy(async () => ({ default: (await import('../outbox/outbox-chip.tsx')).OutboxChip }));
const UnitPanel = lazy(async () => ({ default: (await import('./unit-panel.tsx')).UnitPanel }));

/** One row: whose posts, on which day, and whether this device is up to date; under it the banner of another day. */
export function Header(props: { class?: string | undefined }): JSX.Element {
  let header: HTMLElement | undefined;
  onMount(() => {
    // what is sticky below it needs to know how tall it is
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      document.documentElement.style.setProperty('--header-height', `${height}px`);
    });
    if (header) observer.observe(header);
    onCleanup(() => observer.disconnect());
  });
  return (
    <header ref={header} class={`${styles.header} ${props.class ?? ''}`}>
      <div class={styles.row}>
        <UnitButton />
        <FindButton />
        <AsAtChip />
        <Waiting />
        <Connection />
      </div>
      <SignedOutBanner />
      <OtherDayBanner />
      <MisreadBanner />
    </header>
  );
}

function UnitButton(): JSX.Element {
  const { me } = useSession();
  const { unit } = useAsAt();
  const [open, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  return (
    <>
      <button
        ref={button}
        type="button"
        class={styles.unit}
        aria-haspopup="dialog"
        aria-expanded={open()}
        onClick={() => setOpen(true)}
      >
        <Icon name="unit" />
        <span class={styles.names}>
          <span class={styles.authority}>{me().authority.demonstration ? 'Invented data' : me().authority.name}</span>
          <span class={styles.name}>{unit()?.name ?? me().authority.name}</span>
        </span>
        <Icon name="down" size={16} />
        <span class="visually-hidden">Choose a service or team</span>
      </button>
      <Show when={open()}>
        <Part onGone={() => setOpen(false)}>
          <UnitPanel anchor={button} onClose={() => setOpen(false)} />
        </Part>
      </Show>
    </>
  );
}

/** Only where something waits: most openings of the app have nothing. */
function Waiting(): JSX.Element {
  const { outbox } = useRecord();
  return (
    <Show when={outbox.entries().length > 0}>
      <Suspense>
        <OutboxChip />
      </Suspense>
    </Show>
  );
}

function AsAtChip(): JSX.Element {
  const { asAt, isNow, today } = useAsAt();
  const [open, setOpen] = createSignal(false);
  const words = () => (asAt() === today() ? 'Today' : dayWords(asAt()));
  let button: HTMLButtonElement | undefined;
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`${styles.chip} ${isNow() ? '' : styles.past}`}
        aria-haspopup="dialog"
        aria-expanded={open()}
        onClick={() => setOpen(true)}
      >
        <span class={styles.calendar}>
          <Icon name="calendar" size={18} />
        </span>
        <span>
          <span class="visually-hidden">As at: </span>
          {words()}
        </span>
      </button>
      <span class={styles.printed} aria-hidden="true">{`As at ${dayWords(asAt())}`}</span>
      <Show when={open()}>
        <Part onGone={() => setOpen(false)}>
          <AsAtPanel anchor={button} onClose={() => setOpen(false)} />
        </Part>
      </Show>
    </>
  );
}

function Connection(): JSX.Element {
  const { online, syncing, syncedAt, sync } = useRecord();
  const { state, askAgain } = useSession();
  const id = createUniqueId();
  const words = createMemo(() => {
    const at = syncedAt();
    const age = at === null ? 'Nothing is kept on this device yet' : `Up to date as of ${whenWords(at)}`;
    return online() ? age : `No connection. ${age}`;
  });
  const check = async () => {
    announce('Looking for changes');
    await sync();
    if (state() === 'ended' && online()) return askAgain();
    toast({ text: `${words()}.` });
  };
  return (
    <button type="button" class={styles.connection} onClick={check} aria-labelledby={id} title={words()}>
      <span class={`${styles.dot} ${online() ? '' : styles.offline} ${syncing() ? styles.busy : ''}`} />
      <span class="visually-hidden" id={id}>{`${words()}. Look for changes`}</span>
    </button>
  );
}

/** Where signing in again was put off, and could be done. */
function SignedOutBanner(): JSX.Element {
  const { state, isPutOff, askAgain } = useSession();
  const { online, outbox } = useRecord();
  return (
    <Show when={state() === 'ended' && isPutOff() && online()}>
      <Banner
        words="Your session has run out. What you record waits on this device."
        action={outbox.entries().length > 0 ? 'Sign in to send' : 'Sign in again'}
        onAct={askAgain}
      />
    </Show>
  );
}

function OtherDayBanner(): JSX.Element {
  const clocks = useAsAt();
  const words = createMemo(() =>
    clockSentence({ asAt: clocks.asAt(), known: clocks.knownInstant(), today: clocks.today() }),
  );
  return (
    <Show when={!clocks.isNow()}>
      <Banner words={words()} action="Back to today" onAct={clocks.backToToday} />
    </Show>
  );
}

function MisreadBanner(): JSX.Element {
  const { misread, forgetMisread } = useAsAt();
  return <Show when={misread()}>{(words) => <Banner words={words()} action="Close" onAct={forgetMisread} />}</Show>;
}

function Banner(props: { words: string; action: string; onAct: () => void }): JSX.Element {
  return (
    <div class={styles.banner} role="status">
      <p>{props.words}</p>
      <button type="button" onClick={() => props.onAct()}>
        {props.action}
      </button>
    </div>
  );
}
