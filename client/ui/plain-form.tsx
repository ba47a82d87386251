import { createSignal, type JSX } from 'solid-js';
import { createStore } from 'solid-js/store';
import { AppError, type Fault } from '../../server/domain/errors.ts';
import { wordsOf } from '../shared/api.ts';
import { Button } from './button.tsx';
import { Faults } from './faults.tsx';
import { Unfinished } from './unfinished.tsx';
import type { DraftState } from './use-draft.ts';
import type { Bound } from './use-verb-form.ts';
import styles from './verb-form.module.css';

type Values = { readonly [field: string]: string };

export type PlainFormState = {
  readonly values: Values;
  readonly set: (field: string, value: string) => void;
  readonly bind: (field: string) => Bound;
};

/**
 * A form that records no Change: a password, an account, a token. What was typed stays when it is refused; a refusal's
 * faults stand by their fields. `onSend` throws what the server refused.
 */
export function PlainForm(props: {
  start: Values;
  action: string;
  /** What the button says while it waits. */
  acting: string;
  onSend: (values: Values) => Promise<void>;
  onCancel?: () => void;
  /** Where what is typed is kept until it is sent; never of a password. */
  draft?: DraftState;
  children: (form: PlainFormState) => JSX.Element;
}): JSX.Element {
  const [own, setOwn] = createStore<{ [field: string]: string }>({ ...props.start });
  const values: Values = props.draft?.values ?? own;
  const set = (field: string, value: string) => (props.draft ? props.draft.set(field, value) : setOwn(field, value));
  const [problem, setProblem] = createSignal<{ message: string; faults: readonly Fault[] }>();
  const [busy, setBusy] = createSignal(false);
  let element: HTMLFormElement | undefined;
  const bind = (field: string): Bound => ({
    name: field,
    get value() {
      return values[field] ?? '';
    },
    get error() {
      return problem()?.faults.find((fault) => fault.field === field)?.message;
    },
    get since() {
      return props.draft?.since(field);
    },
    onInput: (value) => set(field, value),
  });
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await props.onSend({ ...values });
      props.draft?.startAfresh();
    } catch (error) {
      setProblem({ message: wordsOf(error), faults: error instanceof AppError ? error.fields : [] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={element} onSubmit={send} novalidate>
      <Faults message={problem()?.message} faults={problem()?.faults ?? []} form={() => element} />
      <Unfinished of={props.draft} onAfresh={() => props.draft?.startAfresh()} />
      {props.children({ values, set, bind })}
      <div class={styles.buttons}>
        <Button type="submit" look="main" busy={busy()}>
          {busy() ? props.acting : props.action}
        </Button>
        {props.onCancel && <Button onClick={() => props.onCancel?.()}>Not now</Button>}
      </div>
    </form>
  );
}
