import { createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Icon } from './icon.tsx';
import styles from './toaster.module.css';

type Toast = {
  /** What it says; a function where that moves on while it is shown. */
  readonly text: string | (() => string);
  /** What can be done about it: Undo. It stays until the next one, or until it is closed. */
  readonly action?: ToastAction;
  /** What else can be done about it, before that: Yesterday, Other day. */
  readonly others?: readonly ToastAction[];
};

type ToastAction = { readonly label: string; readonly run: () => void };

const STAYS_MS = 8_000;

const [shown, setShown] = createSignal<Toast | null>(null);
const [said, setSaid] = createSignal('');
let leaving: ReturnType<typeof setTimeout> | undefined;
let toasts = 0;

/** Shows a message over the screen and says it aloud. One at a time; one with an action stays until the next. */
export function toast(message: Toast): void {
  clearTimeout(leaving);
  toasts += 1;
  setShown(message);
  const text = wordsOf(message);
  announce(message.action ? `${text} ${message.action.label}: Control Z; what else there is: F6.` : text);
  if (!message.action) leaving = setTimeout(() => setShown(null), STAYS_MS);
}

/**
 * Of something that is begun: shows a message once it is done. Where another, about what was done since, is shown by
 * then, with what can be done about that, it is only said aloud.
 */
export function toastWhenDone(): (message: Toast) => void {
  const before = toasts;
  return (message) => (toasts === before ? toast(message) : announce(wordsOf(message)));
}

/** Says something to those who do not see the screen change. */
export function announce(text: string): void {
  setSaid('');
  queueMicrotask(() => setSaid(text));
}

/**
 * Where messages appear. Once, in the frame. Control (or Command) Z does what the last one offers; F6 goes to what it
 * offers, and from there back.
 */
export function Toaster(): JSX.Element {
  let place: HTMLElement | undefined;
  let before: Element | null = null;
  const goBack = () => before instanceof HTMLElement && before.isConnected && before.focus();
  const close = () => {
    const wasHere = place?.contains(document.activeElement);
    setShown(null);
    if (wasHere) goBack();
  };
  const run = (action: ToastAction) => {
    close();
    action.run();
  };
  const goThere = (event: KeyboardEvent) => {
    const first = place?.querySelector('button');
    if (!first) return;
    event.preventDefault();
    if (place?.contains(document.activeElement)) return void goBack();
    before = document.activeElement;
    first.focus();
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'F6') return goThere(event);
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (typing || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    const action = shown()?.action;
    if (!action) return;
    event.preventDefault();
    run(action);
  };
  onMount(() => document.addEventListener('keydown', byKey));
  onCleanup(() => document.removeEventListener('keydown', byKey));
  return (
    <>
      <section ref={place} class={styles.place} aria-label="Messages">
        <Show when={shown()}>
          {(message) => (
            <div class={styles.toast} ref={tellHeight}>
              <p>{wordsOf(message())}</p>
              <Show when={message().action}>
                {(action) => (
                  <div class={styles.actions}>
                    <For each={[...(message().others ?? []), action()]}>
                      {(one) => (
                        <button type="button" onClick={() => run(one)}>
                          {one.label}
                        </button>
                      )}
                    </For>
                  </div>
                )}
              </Show>
              <button type="button" onClick={close}>
                <Icon name="close" />
                <span class="visually-hidden">Close this message</span>
              </button>
            </div>
          )}
        </Show>
      </section>
      <p class="visually-hidden" role="status" aria-live="polite">
        {said()}
      </p>
    </>
  );
}

/** What is behind a message is scrolled clear of it, however long it is. */
function tellHeight(element: HTMLElement): void {
  const observer = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--toast-height', `${element.offsetHeight}px`);
  });
  observer.observe(element);
  onCleanup(() => observer.disconnect());
}

function wordsOf({ text }: Toast): string {
  return typeof text === 'string' ? text : text();
}
