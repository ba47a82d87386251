import { For, type JSX, Show } from 'solid-js';
import { wordsOf } from '../shared/api.ts';
import { Button } from '../ui/button.tsx';
import { Bone, Empty } from '../ui/empty.tsx';
import { Tiles } from '../ui/tile.tsx';

/** While figures are on their way from the server, or what kept them. `height`: of what will stand there, in rem. */
export function Waiting(props: { error: unknown; height?: string }): JSX.Element {
  return (
    <Show
      when={props.error}
      fallback={
        <Tiles>
          <For each={[1, 2, 3, 4]}>{() => <Bone height={props.height ?? '9rem'} />}</For>
        </Tiles>
      }
    >
      {(error) => (
        <Empty>
          <p>{`No figures just now. ${wordsOf(error())}`}</p>
          <Button onClick={askAgain}>Try again</Button>
        </Empty>
      )}
    </Show>
  );
}

/** Asks again for every figure that a screen waits for. */
async function askAgain(): Promise<void> {
  const { figuresClient } = await import('./figures-cache.ts');
  await figuresClient.refetchQueries({ type: 'active' });
}
