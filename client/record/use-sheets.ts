import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { showSheet } from './opened-sheet.ts';
import { type SheetAbout, type SheetName, sheets } from './sheets.ts';

/** Opens a sheet over whatever screen is shown; one at a time. */
export function openSheet<N extends SheetName>(name: N, about: SheetAbout<N>): void {
  showSheet(name, about);
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
