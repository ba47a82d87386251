import { createSignal, type JSX, lazy, onCleanup, onMount, Show } from 'solid-js';
import { Icon } from '../ui/icon.tsx';
import { Part } from '../ui/part.tsx';
import styles from './header.module.css';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));

/** Opens what finds anything: by a tap, or by Control (or Command) K wherever one is. */
export function FindButton(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  const byKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    setOpen(true);
  };
  onMount(() => document.addEventListener('keydown', byKey));
  onCleanup(() => document.removeEventListener('keydown', byKey));
  return (
    <>
      <button
        ref={button}
        type="button"
        class={styles.find}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Find anything (Ctrl K)"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span class="visually-hidden">Find anything</span>
      </button>
      <Show when={open()}>
        <Part onGone={() => setOpen(false)}>
          <Palette onClose={() => setOpen(false)} />
        </Part>
      </Show>
    </>
  );
}
