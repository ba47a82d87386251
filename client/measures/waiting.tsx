import { For, type JSX, Show } from 'solid-js';
import { wordsOf } from '../shared/api.ts';
import { Bone, Empty } from '../ui/empty.tsx';
import { Tiles } from '../ui/tile.tsx';

/** While figures are on their way from the server, or what kept them. */
export function Waiting(props: { error: unknown }): JSX.Element {
  return (
    <Show
      when={props.error}
      fallback={
        <Tiles>
          <For each={[1, 2, 3, 4]}>{() => <Bone height="9rem" />}</For>
        </Tiles>
      }
    >
      {(error) => (
        <Empty>
          <p>{wordsOf(error())}</p>
        </Empty>
      )}
    </Show>
  );
}
