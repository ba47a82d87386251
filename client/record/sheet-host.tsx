import { type Component, type JSX, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { closeSheet, openedSheet } from './opened-sheet.ts';
import { type Closes, type SheetName, sheets } from './sheets.ts';

/** Where the sheets of record/sheets.ts appear. Once, in the frame. */
export function SheetHost(): JSX.Element {
  return (
    <Show when={openedSheet()} keyed>
      {(opened) => (
        <Suspense>
          {/* openSheet's types make the two belong together */}
          <Dynamic
            component={sheets[opened.name as SheetName].sheet as Component<object & Closes>}
            {...opened.about}
            onClose={closeSheet}
          />
        </Suspense>
      )}
    </Show>
  );
}
