import { type Component, lazy } from 'solid-js';
import type { Right } from '../../server/domain/verb.ts';

/**
 * Every sheet in which something is recorded, by name. Any screen opens any of them with one line:
 *
 *     const { may, openSheet } = useSheets();                       // client/record/use-sheets.ts
 *     <Show when={may('leaving')}>
 *       <Button onClick={() => openSheet('leaving', { assignmentId })}>Leaving…</Button>
 *     </Show>
 *
 * `may` is false where the person may not, or where either clock is away from now. What a sheet needs to know is what
 * its component takes, ids only: it works out names itself. Sheets load when they are first opened, stand in the frame
 * (sheet-host.tsx), give focus back to what opened them, and offer Undo once recorded.
 * A new one: a component with `onClose` among its props, and a line here.
 */
export const sheets = {
  leaving: part('posts.write', async () => (await import('../assignments/leaving.sheet.tsx')).LeavingSheet),
  extending: part('posts.write', async () => (await import('../assignments/extending.sheet.tsx')).ExtendingSheet),
  ending: part('posts.write', async () => (await import('../assignments/ending.sheet.tsx')).EndingSheet),
};

export type Closes = { onClose: () => void };
type Part<P extends Closes> = { readonly right: Right; readonly sheet: Component<P> };

export type SheetName = keyof typeof sheets;
type PropsOf<T> = T extends Part<infer P> ? P : never;
/** What a sheet has to be told: which assignment, which post. */
export type SheetAbout<N extends SheetName> = Omit<PropsOf<(typeof sheets)[N]>, 'onClose'>;

function part<P extends Closes>(right: Right, load: () => Promise<Component<P>>): Part<P> {
  return { right, sheet: lazy(async () => ({ default: await load() })) };
}
