import { createSignal } from 'solid-js';

type Opened = {
  readonly name: string;
  readonly about: object;
  /** What had focus when it was opened, and gets it back. */
  readonly from: Element | null;
};

const [opened, setOpened] = createSignal<Opened | null>(null);

/** The sheet that is open; read by sheet-host.tsx alone. */
export const openedSheet = opened;

/** Shows a sheet by its name. Screens use `openSheet` of use-sheets.ts; sheets that lead to another, this. */
export function showSheet(name: string, about: object): void {
  setOpened({ name, about, from: document.activeElement });
}

/** Closes a sheet, where it is still the one that is open, and puts focus back where it was. */
export function closeSheet(sheet: Opened | null): void {
  if (sheet !== opened()) return;
  const from = sheet?.from;
  setOpened(null);
  setTimeout(() => {
    if (opened()) return;
    const back = from instanceof HTMLElement && from.isConnected ? from : document.getElementById('main');
    back?.focus({ preventScroll: true });
  });
}
