import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { isDay } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import styles from './fields.module.css';
import { Icon } from './icon.tsx';
import { SinceTyped } from './since-typed.tsx';

/** What every field is given; `form.bind(name)` of a verb form gives all but the hint. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: JSX.Element;
  /** What is wrong and what would be right. */
  error?: string | undefined;
  optional?: boolean | undefined;
  /** What the record has come to say of it since it was typed. */
  since?: string | undefined;
  value: string;
  onInput: (value: string) => void;
};

/** How a field says what is in it. */
type Said = { words?: (value: string) => string; isChosen?: boolean };

type Wiring = {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-required': 'true' | undefined;
};

/** Label, hint and error around one control, wired so that all three are read with it. */
export function Field(props: FieldProps & Said & { children: (wiring: Wiring) => JSX.Element }): JSX.Element {
  const unique = createUniqueId();
  const id = () => fieldId(props.name, unique);
  const wiring = {
    get id() {
      return id();
    },
    get name() {
      return props.name;
    },
    get 'aria-describedby'() {
      const since = props.since !== undefined && `${id()}-since`;
      const parts = [props.hint && `${id()}-hint`, since, props.error && `${id()}-error`].filter(Boolean);
      return parts.length > 0 ? parts.join(' ') : undefined;
    },
    get 'aria-invalid'() {
      return props.error ? ('true' as const) : undefined;
    },
    get 'aria-required'() {
      return props.optional ? undefined : ('true' as const);
    },
  };
  return (
    <div class={styles.field}>
      <label class={styles.label} for={id()}>
        {props.label}
        <Show when={props.optional}>
          <span class={styles.optional}> (optional)</span>
        </Show>
      </label>
      <Show when={props.hint}>
        <p class={styles.hint} id={`${id()}-hint`}>
          {props.hint}
        </p>
      </Show>
      <SinceTyped {...props} id={`${id()}-since`} since={props.since} />
      <FieldError id={id()} error={props.error} />
      {props.children(wiring)}
    </div>
  );
}

export function TextField(props: FieldProps & { type?: 'text' | 'email' | 'password'; autocomplete?: string }) {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          class={styles.input}
          type={props.type ?? 'text'}
          autocomplete={props.autocomplete ?? 'off'}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** FTE, hours, children: a text field with the number pad, so that what was typed is never silently thrown away. */
export function NumberField(props: FieldProps & { decimals?: boolean }) {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          class={`${styles.input} ${styles.number}`}
          type="text"
          inputmode={props.decimals ? 'decimal' : 'numeric'}
          autocomplete="off"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function DateField(props: FieldProps & { min?: string; max?: string }) {
  return (
    <Field {...props} words={(value) => (isDay(value) ? dayWords(value) : value)}>
      {(wiring) => (
        <input
          {...wiring}
          class={`${styles.input} ${styles.date}`}
          type="date"
          min={props.min ?? '1900-01-01'}
          max={props.max ?? '2199-12-31'}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export type Option = { readonly value: string; readonly label: string };

/** A native select: best on phones. `none` is what it says before anything is chosen. */
export function SelectField(props: FieldProps & { options: readonly Option[]; none?: string | undefined }) {
  return (
    <Field {...props} words={(value) => labelIn(props.options, value)} isChosen>
      {(wiring) => (
        <select
          {...wiring}
          class={styles.input}
          value={props.value}
          onChange={(event) => props.onInput(event.currentTarget.value)}
        >
          <Show when={props.none}>
            {(none) => (
              <option value="" selected={props.value === ''}>
                {none()}
              </option>
            )}
          </Show>
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  );
}

/** A few choices, all in sight. */
export function ChoiceField(props: FieldProps & { options: readonly Option[] }) {
  const id = createUniqueId();
  const described = () => {
    const parts = [props.since !== undefined && `since-${id}`, props.error && `${fieldId(props.name, id)}-error`];
    return parts.filter(Boolean).join(' ') || undefined;
  };
  return (
    <fieldset class={styles.field} aria-describedby={described()}>
      <legend class={styles.label}>
        {props.label}
        <Show when={props.optional}>
          <span class={styles.optional}> (optional)</span>
        </Show>
      </legend>
      <Show when={props.hint}>
        <p class={styles.hint}>{props.hint}</p>
      </Show>
      <SinceTyped
        {...{ value: props.value, since: props.since, id: `since-${id}` }}
        words={(value) => labelIn(props.options, value)}
        isChosen
      />
      <FieldError id={fieldId(props.name, id)} error={props.error} />
      <For each={props.options}>
        {(option, at) => (
          <label class={styles.choice}>
            <input
              type="radio"
              id={at() === 0 ? fieldId(props.name, id) : undefined}
              name={`${props.name}-${id}`}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onInput(option.value)}
            />
            {option.label}
          </label>
        )}
      </For>
    </fieldset>
  );
}

/** What a choice is called; what is none of them stands for itself. */
export function labelIn(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}

function FieldError(props: { id: string; error: string | undefined }): JSX.Element {
  return (
    <Show when={props.error}>
      <p class={styles.error} id={`${props.id}-error`}>
        <Icon name="warning" size={18} />
        <span>
          <span class="visually-hidden">Fault: </span>
          {props.error}
        </span>
      </p>
    </Show>
  );
}

/** The id carries the field's name, so that a summary of faults can lead to it. */
function fieldId(name: string, unique: string): string {
  return `field-${name.replaceAll(/[^\w-]/g, '-')}-${unique}`;
}

/** The control of a form that has a field of this name. */
function controlOf(form: HTMLElement, name: string): HTMLElement | null {
  const prefix = `field-${name.replaceAll(/[^\w-]/g, '-')}-`;
  return form.querySelector<HTMLElement>(`[id^="${prefix}"]:is(input, select, textarea)`);
}

/** Moves focus to the control of a field; false where the form has none of that name. */
export function focusField(form: HTMLElement, name: string): boolean {
  const control = controlOf(form, name);
  control?.focus();
  return control !== null;
}

/** The faults in the order of the form's fields; those of no field of its own come last, as they were. */
export function inOrderOfForm<F extends { readonly field: string }>(form: HTMLElement, faults: readonly F[]): F[] {
  return faults
    .map((fault) => ({ fault, control: controlOf(form, fault.field) }))
    .sort((a, b) => orderOf(a.control, b.control))
    .map(({ fault }) => fault);
}

function orderOf(a: HTMLElement | null, b: HTMLElement | null): number {
  if (!a || !b || a === b) return Number(a === null) - Number(b === null);
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** What a field of a form is called on the screen. */
export function labelOfField(form: HTMLElement | undefined, name: string): string | undefined {
  const control = form && controlOf(form, name);
  const label = control?.closest(`.${styles.field}`)?.querySelector(`.${styles.label}`);
  return label?.firstChild?.textContent ?? undefined;
}
