import { A, type RouteSectionProps, useLocation } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  ErrorBoundary,
  For,
  type JSX,
  lazy,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import { closeSheet, openedSheet } from '../record/opened-sheet.ts';
import { useReminded } from '../reminders/use-reminded.ts';
import { AsAtProvider, useAsAt } from '../shared/as-at.tsx';
import { hasRecorded, isReplaced } from '../shared/installing.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { whenIdle } from '../shared/when-idle.ts';
import { Button } from '../ui/button.tsx';
import { Empty, ScreenBones } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { notArrived, Part } from '../ui/part.tsx';
import { Toaster } from '../ui/toaster.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { Mark } from './mark.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useNav } from './use-nav.ts';

const UpdateNotice = lazy(async () => ({ default: (await import('./update-notice.tsx')).UpdateNotice }));
const SheetHost = lazy(async () => ({ default: (await import('../record/sheet-host.tsx')).SheetHost }));
const InstallNotice = lazy(async () => ({ default: (await import('./install-notice.tsx')).InstallNotice }));
const NothingRecordedYet = lazy(async () => ({
  default: (await import('./nothing-recorded.tsx')).NothingRecordedYet,
}));
const MorePanel = lazy(async () => ({ default: (await import('./more-panel.tsx')).MorePanel }));
const AccountPanel = lazy(async () => ({ default: (await import('./account-panel.tsx')).AccountPanel }));

/** Everything around a screen. */
export function Frame(props: RouteSectionProps): JSX.Element {
  let main: HTMLElement | undefined;
  useArrivals();
  onMount(() => {
    // the screen comes first; where it can't be had, at the next opening
    const kept = import('./keeping.ts').then(
      ({ keep }) => main && keep(main),
      () => undefined,
    );
    onCleanup(() => void kept.then((leave) => leave?.()));
  });
  return (
    <AsAtProvider>
      <div class={styles.app}>
        <a class={styles.skip} href="#main">
          Skip to the screen
        </a>
        <Rail />
        <Header class={styles.head} />
        <main ref={main} class={styles.main} id="main" tabindex="-1">
          <Later />
          <Show when={hasRecorded()}>
            <Suspense>
              <InstallNotice />
            </Suspense>
          </Show>
          <ErrorBoundary fallback={notShown}>
            <Content>{props.children}</Content>
          </ErrorBoundary>
        </main>
        <BottomBar />
      </div>
      <Show when={openedSheet()}>
        <Part onGone={() => closeSheet(openedSheet())}>
          <SheetHost />
        </Part>
      </Show>
      <Toaster />
    </AsAtProvider>
  );
}

/** The first screen comes first: it may still be fetching what it is drawn with. */
const AFTER_MS = 1000;

/** What nobody waits for. */
function Later(): JSX.Element {
  const { state } = useRecord();
  const [isTime, setIsTime] = createSignal(false);
  const isReady = createMemo(() => state() === 'ready' && import.meta.env.PROD && 'serviceWorker' in navigator);
  createEffect(() => isReady() && setTimeout(() => whenIdle(() => setIsTime(true)), AFTER_MS));
  return (
    <Show when={isTime()}>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <UpdateNotice />
        </Suspense>
      </ErrorBoundary>
    </Show>
  );
}

/** In place of a screen that failed, or whose part of the app did not arrive; another address is another try. */
function notShown(error: unknown, reset: () => void): JSX.Element {
  console.error(error);
  const at = useLocation();
  createEffect(on(() => at.pathname, reset, { defer: true }));
  return (
    <Empty title="This screen can’t be shown just now">
      <p>{`${isReplaced() ? 'Muster was updated in another tab' : notArrived}. Nothing was lost.`}</p>
      <Button look="main" onClick={() => location.reload()}>
        {isReplaced() ? 'Reload' : 'Try again'}
      </Button>
    </Empty>
  );
}

/** The screen, once there is a record to draw it from. */
function Content(props: { children: JSX.Element }): JSX.Element {
  const { state, sync } = useRecord();
  const { me } = useSession();
  const { view } = useAsAt();
  useReminded();
  return (
    <Suspense fallback={<ScreenBones />}>
      <Switch fallback={props.children}>
        <Match when={me().grants.length === 0}>
          <Empty title="No access today">
            <p>Your account has no access today. Whoever runs Muster here can give it to you.</p>
          </Empty>
        </Match>
        <Match when={state() === 'loading'}>
          <ScreenBones />
        </Match>
        <Match when={state() === 'missing'}>
          <Empty title="Nothing here yet">
            <p>There is no connection, and nothing is kept on this device yet.</p>
            <Button look="main" onClick={() => void sync()}>
              Try again
            </Button>
          </Empty>
        </Match>
        <Match when={view().seq === 0}>
          <NothingRecordedYet />
        </Match>
      </Switch>
    </Suspense>
  );
}

function Rail(): JSX.Element {
  const { rail } = useNav();
  const { me } = useSession();
  const { href } = useAsAt();
  const [open, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  return (
    <nav class={styles.rail} aria-label="Screens">
      <p class={styles.brand}>
        <Mark />
        Muster
      </p>
      <For each={rail()}>
        {(item) => (
          <A class={styles.item} activeClass={styles.current ?? ''} href={href(item.path)}>
            <Icon name={item.icon} />
            {item.label}
          </A>
        )}
      </For>
      <div class={styles.foot}>
        <Show when={me().authority.demonstration}>
          <p class={`${styles.item} ${styles.demo}`}>Everyone here is invented.</p>
        </Show>
        <button ref={button} type="button" class={styles.item} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="managers" />
          {me().user.name}
        </button>
      </div>
      <Show when={open()}>
        <Part onGone={() => setOpen(false)}>
          <AccountPanel anchor={button} onClose={() => setOpen(false)} />
        </Part>
      </Show>
    </nav>
  );
}

function BottomBar(): JSX.Element {
  const { bar } = useNav();
  const { href } = useAsAt();
  const [more, setMore] = createSignal(false);
  return (
    <nav class={styles.bar} aria-label="Screens">
      <For each={bar()}>
        {(item) => (
          <A class={styles.tab} activeClass={styles.current ?? ''} href={href(item.path)}>
            <Icon name={item.icon} size={24} />
            <span class={styles.word}>{item.label}</span>
          </A>
        )}
      </For>
      <button type="button" class={styles.tab} aria-haspopup="dialog" onClick={() => setMore(true)}>
        <Icon name="more" size={24} />
        <span class={styles.word}>More</span>
      </button>
      <Show when={more()}>
        <Part onGone={() => setMore(false)}>
          <MorePanel onClose={() => setMore(false)} />
        </Part>
      </Show>
    </nav>
  );
}
