import { createMemo, type JSX, onMount, Show } from 'solid-js';
import type * as v from 'valibot';
import type { Conflict } from '../../server/domain/changes/request.ts';
import type { Fault } from '../../server/domain/errors.ts';
import { BothSides } from './both-sides.tsx';
import { Button } from './button.tsx';
import { Sheet } from './dialog.tsx';
import { Faults } from './faults.tsx';
import { labelOfField } from './fields.tsx';
import { Icon } from './icon.tsx';
import { faultOfWhole, isBarred } from './reasons.ts';
import { Unfinished } from './unfinished.tsx';
import { useVerbForm, type VerbFormSetUp, type VerbFormState } from './use-verb-form.ts';
import styles from './verb-form.module.css';

type Schema = v.GenericSchema<unknown, unknown>;

/**
 * The sheet in which one Change is recorded: its first field asks from which day; the sentence under the fields says
 * what it will do. Import it from a lazy part, with the verb it is for.
 */
export function VerbSheet<S extends Schema>(
  props: VerbFormSetUp<S> & {
    title: string;
    about?: JSX.Element;
    /** What the button says: "Record the leaver". */
    action: string;
    onClose: () => void;
    children: (form: VerbFormState) => JSX.Element;
  },
): JSX.Element {
  const form = useVerbForm(props);
  const faults = () => form.problem()?.faults ?? [];
  let element: HTMLFormElement | undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!form.busy()) void form.submit();
  };
  const startAfresh = () => {
    form.startAfresh();
    element?.querySelector<HTMLElement>('input, select, textarea')?.focus(); // what was pressed has gone
  };
  const leaveTheirs = () => {
    form.forget();
    props.onClose();
  };
  return (
    <Sheet open onClose={props.onClose} title={props.title} about={props.about}>
      <form ref={element} onSubmit={submit} novalidate>
        <Show when={form.conflicts().length > 0 ? form.conflicts() : undefined}>
          {(conflicts) => (
            <Choose
              conflicts={conflicts()}
              isBarred={isBarred(faults())}
              onGoOn={() => void form.submit()}
              onLeave={leaveTheirs}
            />
          )}
        </Show>
        <Show when={form.conflicts().length === 0 || isBarred(faults())}>
          <Faults
            records
            message={faultOfWhole(faults())?.message ?? form.problem()?.message}
            faults={faultOfWhole(faults()) ? [] : faults()}
            form={() => element}
          />
        </Show>
        <Unfinished of={form} onAfresh={startAfresh} />
        {props.children(form)}
        <Preview sentence={form.preview()} fault={form.fault()} busy={form.busy()} form={() => element} />
        <div class={styles.buttons}>
          <Button type="submit" look="main" busy={form.busy()}>
            {form.busy() ? 'Recording…' : props.action}
          </Button>
          <Button onClick={() => props.onClose()}>Not now</Button>
        </div>
      </form>
    </Sheet>
  );
}

type Foreseen = { readonly icon: 'check' | 'warning' | 'info'; readonly words: string };

/** What it will do; or why it can't be recorded as it is typed. While it is recorded, what it was to do stands. */
function Preview(props: {
  sentence: string | null;
  fault: Fault | null;
  busy: boolean;
  form: () => HTMLElement | undefined;
}): JSX.Element {
  const foresee = (): Foreseen => {
    if (props.sentence) return { icon: 'check', words: props.sentence };
    if (!props.fault) return { icon: 'info', words: 'What this will do is said here once it is filled in.' };
    const { field, message } = props.fault;
    const words = ['Put this right first', labelOfField(props.form(), field), message].filter(Boolean).join(': ');
    return { icon: 'warning', words };
  };
  const foreseen = createMemo<Foreseen | undefined>((before) => (props.busy && before ? before : foresee()));
  return (
    <p class={`${styles.preview} ${foreseen()?.icon === 'check' ? '' : styles.waiting}`} aria-live="polite">
      <Icon name={foreseen()?.icon ?? 'info'} />
      <span>{foreseen()?.words}</span>
    </p>
  );
}

/** Somebody recorded something about the same thing meanwhile: both are told, and the person chooses. */
function Choose(props: {
  conflicts: readonly Conflict[];
  /** Mine can't be recorded beside theirs as it is. */
  isBarred: boolean;
  onGoOn: () => void;
  onLeave: () => void;
}): JSX.Element {
  let element: HTMLDivElement | undefined;
  onMount(() => element?.focus()); // the button that was pressed is out of sight, and pressed again would choose mine
  return (
    <div ref={element} class={styles.sides} role="alert" tabindex="-1">
      <p>
        <strong>Someone changed this since you began.</strong>
      </p>
      <BothSides conflicts={props.conflicts} />
      <div class={styles.buttons}>
        <Show when={!props.isBarred}>
          <Button onClick={() => props.onGoOn()}>Record mine all the same</Button>
        </Show>
        <Button onClick={() => props.onLeave()}>Leave theirs as it is</Button>
      </div>
    </div>
  );
}
