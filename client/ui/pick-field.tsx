import { createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from './button.tsx';
import styles from './fields.module.css';
import { Field, type FieldProps } from './fields.tsx';
import { announce } from './toaster.tsx';

export type Pick = { readonly value: string; readonly label: string; readonly sub?: string | undefined };

type PickProps = FieldProps & {
  /** What fits the words typed, best first; of no words, what is likeliest. */
  find: (words: string) => readonly Pick[];
  /** What is chosen, in words. */
  labelOf: (value: string) => string;
};

/** One of very many (a person, a post): words narrow the list under the field, and one of it is pressed. */
export function PickField(props: PickProps): JSX.Element {
  const [words, setWords] = createSignal('');
  const found = () => props.find(words());
  let place: HTMLDivElement | undefined;
  /** What was pressed has gone: focus is on what took its place. */
  const put = (value: string) => {
    props.onInput(value);
    queueMicrotask(() => place?.querySelector<HTMLElement>('input, button')?.focus());
  };
  const type = (text: string) => {
    setWords(text);
    announce(`${found().length} found`);
  };
  return (
    <Field {...props} words={props.labelOf} isChosen>
      {(wiring) => (
        <div class={styles.pick} ref={place}>
          <Show
            when={props.value === ''}
            fallback={<Chosen label={props.labelOf(props.value)} field={props.label} onClear={() => put('')} />}
          >
            <input
              {...wiring}
              class={styles.input}
              type="search"
              autocomplete="off"
              placeholder="Name, number or team"
              value={words()}
              onInput={(event) => type(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault(); // Enter chooses the first, it does not send the form
                const [first] = found();
                if (first && words()) put(first.value);
              }}
            />
            <ul class={styles.found} aria-label={`${props.label}: found`}>
              <For each={found()}>
                {(pick) => (
                  <li>
                    <button type="button" onClick={() => put(pick.value)}>
                      {pick.label}
                      <Show when={pick.sub}>
                        <small>{pick.sub}</small>
                      </Show>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      )}
    </Field>
  );
}

function Chosen(props: { label: string; field: string; onClear: () => void }): JSX.Element {
  return (
    <div class={styles.chosen}>
      <strong>{props.label}</strong>
      <Button small onClick={() => props.onClear()}>
        Change
        <span class="visually-hidden">{` ${props.field}`}</span>
      </Button>
    </div>
  );
}
