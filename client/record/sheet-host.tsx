import { type Component, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Part } from '../ui/part.tsx';
import { closeSheet, openedSheet } from './opened-sheet.ts';
import { type Closes, type SheetName, sheets } from './sheets.ts';

/** Where the sheets of record/sheets.ts appear. Once, in the frame. */
export function SheetHost(): JSX.Element {
  return (
    <Show when={openedSheet()} keyed>
      {(opened) => (
        <Part onGone={() => closeSheet(opened)}>
          {/* openSheet's types make the two belong together */}
          <Dynamic
            component={sheets[opened.name as SheetName].sheet as Component<object & Closes>}
            {...opened.about}
            onClose={() => closeSheet(opened)}
          />
        </Part>
      )}
    </Show>
  );
}
