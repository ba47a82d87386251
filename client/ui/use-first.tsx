import { type Accessor, createSignal, type JSX, Show } from 'solid-js';
import { Button } from './button.tsx';

/** The first few of a long list, and the button that shows the rest. */
export function useFirst<Row>(rows: Accessor<readonly Row[]>, { most, of }: { most: number; of: Accessor<string> }) {
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? rows() : rows().slice(0, most));
  const words = () => (all() ? 'Show fewer' : `Show all ${rows().length}`);
  const More = (props: { class?: string | undefined }): JSX.Element => (
    <Show when={rows().length > most}>
      <Button
        small
        class={props.class}
        aria-expanded={all()}
        aria-label={`${words()}: ${of()}`}
        onClick={() => setAll(!all())}
      >
        {words()}
      </Button>
    </Show>
  );
  return { shown, More };
}
