import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { PostPick, UnitPick, WorkerPick } from '../record/picks.tsx';
import { useWho } from '../record/use-who.ts';
import { useRecord } from '../shared/record-store.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { DateField, type FieldProps, SelectField, TextField } from '../ui/fields.tsx';
import { reasons } from '../ui/reasons.ts';
import type { Values } from '../ui/use-draft.ts';
import type { Bound } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { type Became, becameOf } from './became.ts';
import styles from './edit.module.css';
import { type Editable, editableFields, furtherFields, type Input, valueAt, withValue } from './editable-fields.ts';
import { useUncounted } from './uncounted.ts';
import { useProblem } from './use-problem.ts';

/** What was typed of a Change that waits or was not taken, to be put right: the same verb, its days and words anew. */
export function OutboxEditSheet(props: {
  n: number;
  /** What it was, where it has gone since. */
  left?: OutboxEntry;
  onClose: () => void;
}): JSX.Element {
  const { outbox } = useRecord();
  const entry = outbox.entries().find(({ n }) => n === props.n) ?? props.left;
  const verb = entry && verbNamed(entry.request.verb);
  return (
    <Show when={entry && verb ? { entry, verb } : undefined} keyed>
      {(found) => <EditSheet {...found} onClose={props.onClose} />}
    </Show>
  );
}

function EditSheet(props: { entry: OutboxEntry; verb: Verb; onClose: () => void }): JSX.Element {
  const { input } = props.entry.request;
  const problem = useProblem()(props.entry);
  const hasGone = useHasGone();
  const [atFault, setAtFault] = createSignal(problem?.faults.map(({ field }) => field) ?? []);
  const fields = createMemo(() => editableFields(props.verb, input, atFault()), [], { equals: sameNames });
  const further = createMemo(() => furtherFields(props.verb, input, atFault()), [], { equals: sameNames });
  const uncounted = useUncounted(props.verb.name, input);
  const start = Object.fromEntries(
    [...fields(), ...further(), ...uncounted.fields].map(({ name }) => [name, String(valueAt(input, name) ?? '')]),
  );
  const fixed = Object.fromEntries(Object.entries(input).filter(([name]) => !(name in start)));
  /** What a refusal names can be typed from then on. */
  const offered = (fault: string, values: Values) => {
    const added = uncounted.fieldOf(fault, values);
    if (!added) setAtFault((names) => [...names, fault]);
    return added ?? fault;
  };
  return (
    <VerbSheet
      verb={props.verb}
      title="Put it right"
      about={props.entry.sentence}
      fixed={fixed}
      start={start}
      toInput={(values) => uncounted.with(said(input, [...fields(), ...further()], values), values)}
      fieldOf={offered}
      problem={problem}
      replaces={props.entry}
      action="Record it so"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <Show when={!form.busy() && hasGone(props.entry)}>
            {(gone) => (
              <p class={styles.gone} role="status">
                {gone()}
              </p>
            )}
          </Show>
          <For each={[...fields(), ...uncounted.fields]}>
            {(field) => <EditField field={field} bound={form.bind(field.name)} />}
          </For>
          <Show when={further().length > 0}>
            <details
              class={styles.further}
              ref={(element) =>
                element.toggleAttribute(
                  'open',
                  further().some(({ name }) => form.values[name]),
                )
              }
            >
              <summary>What else can be said</summary>
              <For each={further()}>{(field) => <EditField field={field} bound={form.bind(field.name)} />}</For>
            </details>
          </Show>
        </>
      )}
    </VerbSheet>
  );
}

/** What has become of it while it was being changed; null while it can still be changed before it goes. */
function useHasGone(): (entry: OutboxEntry) => string | null {
  const store = useRecord();
  return (entry) => {
    const became = becameOf(entry, store);
    const isChanged = became.now === 'recorded' && became.changeId !== entry.changeId;
    return isChanged ? `It was changed elsewhere meanwhile, and is recorded so. ${takesBack}` : goneWords[became.now];
  };
}

const takesBack = '“Record it so” takes that back and records this in its place.';
const goneWords: { readonly [N in Became['now']]: string | null } = {
  waits: null,
  left: `It has been sent meanwhile, and may be recorded as it was. ${takesBack}`,
  recorded: `It has gone by itself meanwhile, and is recorded as it was. ${takesBack}`,
  undone: 'It has gone by itself meanwhile, and was undone. “Record it so” records this.',
  given_up: 'It was given up before it was sent. “Record it so” records this.',
  unknown: 'It no longer waits to be sent, and is not in the record here. “Record it so” records this.',
};

const pickers = { post: PostPick, unit: UnitPick, worker: WorkerPick };

function EditField(props: { field: Editable; bound: Bound }): JSX.Element {
  const who = useWho();
  const field = (): FieldProps => ({
    ...props.bound,
    label: [props.field.label, props.field.worker && who.worker(props.field.worker)].filter(Boolean).join(', '),
    optional: props.field.isOptional && !props.bound.error,
  });
  const hint = () =>
    reasons.includes(props.field.name)
      ? 'At most 200 characters; no candidate’s name, nothing about health.'
      : undefined;
  return (
    <Switch fallback={<TextField hint={hint()} {...field()} />}>
      <Match when={props.field.choices}>
        {(choices) => (
          <SelectField none={props.field.isOptional ? 'Not said' : undefined} options={[...choices()]} {...field()} />
        )}
      </Match>
      <Match when={props.field.posts}>
        {(posts) => (
          <CheckField
            label={props.field.label}
            value={props.bound.value}
            options={posts().map((value) => ({ value, label: who.post(value) }))}
            onInput={props.bound.onInput}
          />
        )}
      </Match>
      <Match when={props.field.pick}>{(pick) => <Dynamic component={pickers[pick()]} {...field()} />}</Match>
      <Match when={props.field.isDay}>
        <DateField {...field()} />
      </Match>
    </Switch>
  );
}

/** What was recorded, with what is typed now in its place; what was emptied is left out. */
function said(input: Input, fields: readonly Editable[], values: Values): Input {
  return fields.reduce((so, { name, read }) => {
    const text = values[name] ?? String(valueAt(input, name) ?? '');
    return withValue(so, name, text.trim() === '' ? undefined : read(text));
  }, input);
}

function sameNames(before: readonly Editable[], after: readonly Editable[]): boolean {
  return before.map(({ name }) => name).join() === after.map(({ name }) => name).join();
}
