import { type Accessor, createMemo, For, type JSX } from 'solid-js';

/**
 * A list whose rows are made anew whenever the record moves on: what stands for the same thing stays on the screen as it
 * is, with its open menu and its focus, and only shows what is new of it.
 */
export function EachBy<Row>(props: {
  each: readonly Row[];
  by: (row: Row) => string;
  children: (row: Accessor<Row>) => JSX.Element;
}): JSX.Element {
  const byKey = createMemo(() => new Map(props.each.map((row) => [props.by(row), row])));
  return (
    <For each={[...byKey().keys()]}>
      {(key) => {
        const row = createMemo<Row>((was) => byKey().get(key) ?? (was as Row)); // one that goes shows what it was
        return props.children(row);
      }}
    </For>
  );
}
