import * as Kobalte from '@kobalte/core/popover';
import { type JSX, onCleanup } from 'solid-js';
import styles from './popover.module.css';

type PopoverProps = {
  open: boolean;
  onClose: () => void;
  /** The element it hangs from. */
  anchor: HTMLElement | undefined;
  title: string;
  /** Under which end of it; the right one unless told. */
  side?: 'start' | 'end';
  children: JSX.Element;
};

/** A small panel that hangs from what opened it, and gives focus back to it. Import it from a lazy part, as the sheet. */
export function Popover(props: PopoverProps): JSX.Element {
  const { anchor } = props; // as it was when this opened
  onCleanup(() => queueMicrotask(() => document.activeElement === document.body && anchor?.focus()));
  return (
    <Kobalte.Root
      open={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      anchorRef={() => props.anchor}
      placement={`bottom-${props.side ?? 'end'}`}
      gutter={6}
      overflowPadding={8}
    >
      <Kobalte.Portal>
        <Kobalte.Content class={styles.panel}>
          <Kobalte.Title as="h2" class={styles.title}>
            {props.title}
          </Kobalte.Title>
          {props.children}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
