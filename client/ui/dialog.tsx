import * as Kobalte from '@kobalte/core/dialog';
import { type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  about?: JSX.Element;
  wide?: boolean;
  children: JSX.Element;
};

/**
 * A dialog: from the bottom of a phone, in the middle of a desktop. Focus starts on the first field of its form (of a
 * choice, on what is chosen), or on the first at fault, and stays in it; Escape closes it, and focus goes back to what had
 * it, be that in a dialog under it. Import it from a lazy part,
 * never from the first screen: it brings Kobalte's dialog with it.
 */
export function Sheet(props: SheetProps): JSX.Element {
  let content: HTMLDivElement | undefined;
  const focusFirst = (event?: Event) => {
    const first = content && firstOf(content);
    if (!first) return;
    event?.preventDefault();
    first.focus();
  };
  const under = openDialog();
  if (under) {
    onMount(() => setTimeout(focusFirst)); // the one under it would keep focus, and what is typed would go there unseen
    onCleanup(() => setTimeout(() => under.focus({ preventScroll: true }))); // nothing where that has gone
  }
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} modal preventScroll>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.scrim} />
        <div class={styles.place}>
          <Kobalte.Content
            class={`${styles.sheet} ${props.wide ? styles.wide : ''}`}
            ref={content}
            onOpenAutoFocus={focusFirst}
          >
            <div class={styles.head}>
              <Kobalte.Title as="h2">{props.title}</Kobalte.Title>
              <Button look="quiet" icon="close" iconOnly onClick={() => props.onClose()}>
                Close
              </Button>
            </div>
            <div class={styles.body}>
              <Show when={props.about}>
                <Kobalte.Description class={styles.about}>{props.about}</Kobalte.Description>
              </Show>
              {props.children}
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

/** What has focus in a dialog that is open already. */
function openDialog(): HTMLElement | null {
  const from = document.activeElement;
  return from instanceof HTMLElement && from.closest('[role=dialog]') ? from : null;
}

function firstOf(content: HTMLElement): HTMLElement | null {
  const first =
    content.querySelector<HTMLElement>('form [aria-invalid=true]') ??
    content.querySelector<HTMLElement>('form :is(input, select, textarea)');
  return first && chosenOf(first);
}

/** Of a group of radio buttons the one that is chosen: arrows would choose another from where focus is. */
function chosenOf(field: HTMLElement): HTMLElement {
  const group = field.matches('[type=radio]') ? field.closest('fieldset, [role=radiogroup]') : null;
  return group?.querySelector<HTMLElement>('[type=radio]:checked') ?? field;
}
