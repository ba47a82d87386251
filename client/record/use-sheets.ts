import { createSignal } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { type SheetAbout, type SheetName, sheets } from './sheets.ts';

export type OpenedSheet = {
  readonly name: SheetName;
  readonly about: object;
  /** What had focus when it was opened, and gets it back. */
  readonly from: Element | null;
};

const [opened, setOpened] = createSignal<OpenedSheet | null>(null);

/** The sheet that is open; read by sheet-host.tsx alone. */
export const openedSheet = opened;

/** Opens a sheet over whatever screen is shown; one at a time. */
export function openSheet<N extends SheetName>(name: N, about: SheetAbout<N>): void {
  setOpened({ name, about, from: document.activeElement });
}

/** Closes it, and puts focus back where it was. */
export function closeSheet(): void {
  const from = opened()?.from;
  setOpened(null);
  setTimeout(() => {
    const back = from instanceof HTMLElement && from.isConnected ? from : document.getElementById('main');
    back?.focus({ preventScroll: true });
  });
}

/** How a screen offers what can be recorded: whether this person may, now, and the opening of its sheet. */
export function useSheets() {
  const { isNow } = useAsAt();
  const session = useSession();
  return {
    openSheet,
    may: (name: SheetName) => isNow() && session.may(sheets[name].right),
  };
}
