import { For, type JSX, Show } from 'solid-js';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { isDay } from '../../server/domain/day.ts';
import { fieldLabel } from '../../server/domain/field-words.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DateField, SelectField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';

/** What was typed of a Change that waits or was not taken, to be put right: the same verb, its days and words anew. */
export function OutboxEditSheet(props: { n: number; onClose: () => void }): JSX.Element {
  const { outbox } = useRecord();
  const entry = outbox.entries().find(({ n }) => n === props.n);
  const verb = entry && verbNamed(entry.request.verb);
  return (
    <Show when={entry && verb ? { entry, verb } : undefined} keyed>
      {(found) => <EditSheet {...found} onClose={props.onClose} />}
    </Show>
  );
}

function EditSheet(props: { entry: OutboxEntry; verb: Verb; onClose: () => void }): JSX.Element {
  const { input } = props.entry.request;
  const fields = editableFields(props.verb, input);
  const named = new Set(fields.map(({ name }) => name));
  const fixed = Object.fromEntries(Object.entries(input).filter(([name]) => !named.has(name)));
  const toInput = (values: Values) =>
    Object.fromEntries(
      fields.flatMap((field) => (values[field.name] ? [[field.name, field.read(values[field.name] ?? '')]] : [])),
    );
  return (
    <VerbSheet
      verb={props.verb}
      title="Put it right"
      about={props.entry.sentence}
      fixed={fixed}
      start={Object.fromEntries(fields.map(({ name }) => [name, String(input[name] ?? '')]))}
      toInput={toInput}
      replaces={props.entry.n}
      action="Record it so"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <For each={fields}>
          {(field) => (
            <Show
              when={field.choices}
              fallback={
                <Show
                  when={field.isDay}
                  fallback={<TextField label={capital(fieldLabel(field.name))} {...form.bind(field.name)} />}
                >
                  <DateField label={capital(fieldLabel(field.name))} {...form.bind(field.name)} />
                </Show>
              }
            >
              {(choices) => (
                <SelectField
                  label={capital(fieldLabel(field.name))}
                  options={choices().map((value) => ({ value, label: capital(value.replaceAll('_', ' ')) }))}
                  {...form.bind(field.name)}
                />
              )}
            </Show>
          )}
        </For>
      )}
    </VerbSheet>
  );
}

type Editable = {
  readonly name: string;
  readonly isDay: boolean;
  readonly choices: readonly string[] | null;
  readonly read: (text: string) => unknown;
};

/** Days, numbers, words and choices of what was recorded; what it is about stays, and so do lists. */
function editableFields(verb: Verb, input: OutboxEntry['request']['input']): Editable[] {
  return Object.entries(input).flatMap(([name, value]): Editable[] => {
    if (/(Id|Ids|Ref)$/.test(name) || name === 'about') return [];
    if (typeof value === 'number') return [{ name, isDay: false, choices: null, read: Number }];
    if (typeof value !== 'string') return [];
    const choices = choicesOf(verb.input, name);
    return [{ name, isDay: choices === null && isDay(value), choices, read: (text) => text }];
  });
}

type Schema = {
  readonly entries?: { readonly [name: string]: Schema };
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
};

/** The values that a field may have, where its schema lists them. */
function choicesOf(schema: object, name: string): readonly string[] | null {
  let found = (schema as Schema).entries?.[name];
  while (found?.wrapped) found = found.wrapped;
  const options = found?.options ?? [];
  return options.length > 0 && options.every((option) => typeof option === 'string') ? (options as string[]) : null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
