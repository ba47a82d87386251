import { type Component, type JSX, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { type Closes, sheets } from './sheets.ts';
import { closeSheet, openedSheet } from './use-sheets.ts';

/** Where the sheets of record/sheets.ts appear. Once, in the frame. */
export function SheetHost(): JSX.Element {
  return (
    <Show when={openedSheet()} keyed>
      {(opened) => (
        <Suspense>
          {/* openSheet's types make the two belong together */}
          <Dynamic
            component={sheets[opened.name].sheet as Component<object & Closes>}
            {...opened.about}
            onClose={closeSheet}
          />
        </Suspense>
      )}
    </Show>
  );
}
