import { isDay } from '../../server/domain/day.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import type { CheckKind } from '../../server/domain/record/facts.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { capital, checkWords } from '../../server/domain/words.ts';
import { listOf } from '../ui/comma-list.ts';
import { labelOf } from '../ui/field-labels.ts';
import { reasons } from '../ui/reasons.ts';
import { choiceWords } from './choice-words.ts';

export type Input = OutboxEntry['request']['input'];

/** A field of what was recorded, as it can be typed anew. */
export type Editable = {
  /** Where it stands in the input: "note", "counts.0.children". */
  readonly name: string;
  readonly label: string;
  /** Whom it is about, in a list of people. */
  readonly worker: string | null;
  readonly isDay: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
  /** What it says is picked out of the record. */
  readonly pick: Picked | null;
  /** Of a list of posts, those that were said: each stays or is left out. */
  readonly posts: readonly string[] | null;
  /** True for what was not said: it may be left empty. */
  readonly isOptional: boolean;
  readonly read: (text: string) => unknown;
};

/** What says how a verb's fields are called and typed, and which of them its address says. */
type Typed = Pick<Verb, 'name' | 'input' | 'path'>;

type Picked = 'post' | 'unit' | 'worker';

/** Of a field that says which post, team or person, what is picked. */
const picks: { readonly [field: string]: Picked } = {
  postId: 'post',
  unitId: 'unit',
  workerId: 'worker',
  coversAbsenceOf: 'worker',
};

const isId = (name: string) => /(Id|Ids)$/.test(name);

/** What a Change, or one of a list in it, is about. */
const isAbout = (name: string) => /(Id|Ids|Ref|^about|^moveAllTo|^raisedBy|^check|\.check)$/.test(name);

/**
 * Days, numbers, words and choices of what was recorded, those of people and counts in it too; which post, team or person
 * was picked; the reason, said or not; and whatever `faults` name. What it is about stays: what its address says, and in
 * a list whom or what each is of. Of a list of posts at fault, each stays or is left out.
 */
export function editableFields(verb: Typed, input: Input, faults: readonly string[]): Editable[] {
  const isTypable = (name: string) => (isPicked(input, name) || !isAbout(name)) && !isAccount(input, name);
  const said = plainIn(input).filter(isTypable);
  return [...new Set([...said, ...reasons, ...faults])].flatMap((name) => fieldNamed(name, verb, input));
}

/** True for who has an account, named by its id: nobody types that. */
function isAccount(input: Input, name: string): boolean {
  return /(^|\.)owner$/.test(name) && /^[0-9A-Za-z-]{32,36}$/.test(String(valueAt(input, name) ?? ''));
}

/** What else can be said of it, and was not. */
export function furtherFields(verb: Typed, input: Input, faults: readonly string[]): Editable[] {
  const { entries = {} } = unwrapped(verb.input as unknown as Schema);
  const shown = new Set([...reasons, ...faults]);
  const unsaid = Object.keys(entries).filter((name) => !(name in input || shown.has(name) || isAbout(name)));
  return unsaid.flatMap((name) => fieldNamed(name, verb, input));
}

const isPicked = (input: Input, name: string) => name in picks && typeof input[name] === 'string';

function fieldNamed(name: string, verb: Typed, input: Input): Editable[] {
  if (verb.path.includes(`{${name}}`)) return [];
  const schema = schemaAt(verb.input, name);
  const value = valueAt(input, name);
  if (listsOfPosts.has(name) && Array.isArray(value)) return [postsOf(labelOf(verb.name, name), name, value)];
  if (schema === null || (isId(name) && !isPicked(input, name))) return [];
  const isTyped = typed.has(schema.type) && (isPlain(value) || (value ?? null) === null);
  return isTyped ? [{ ...editable(input, name, schema), ...labelled(verb, input, name) }] : [];
}

/** Where in it there are words and numbers: "on", "newWorker.name", "counts.0.children". */
function plainIn(part: unknown, before = ''): string[] {
  return Object.entries(part ?? {}).flatMap(([key, value]) => {
    if (isPlain(value)) return Array.isArray(part) ? [] : [`${before}${key}`];
    return typeof value === 'object' ? plainIn(value, `${before}${key}.`) : [];
  });
}

function editable(input: Input, name: string, schema: Schema): Omit<Editable, 'label' | 'worker'> {
  const value = valueAt(input, name);
  const choices = choicesOf(schema)?.map((one) => ({ value: one, label: capital(choiceWords(lastOf(name), one)) }));
  const isNumber = typeof value === 'number' || schema.type === 'number';
  const isDate =
    typeof value === 'string' ? isDay(value) : schema.pipe?.some(({ metadata }) => metadata?.format === 'date');
  return {
    name,
    choices: choices ?? null,
    pick: picks[name] ?? null,
    posts: null,
    isDay: !choices && Boolean(isDate),
    isOptional: value === undefined || value === null,
    read: isNumber ? numberOf : (text) => text,
  };
}

const listsOfPosts: ReadonlySet<string> = new Set(['postIds', 'add', 'remove']);

function postsOf(label: string, name: string, posts: readonly string[]): Editable {
  const none = { worker: null, choices: null, pick: null, isDay: false, isOptional: false };
  return { ...none, name, label, posts, read: listOf };
}

/** What is no number is left as typed, for the schema to say what would be one. */
function numberOf(text: string): unknown {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** As its form says; of a list, which of it: "Identity: How does it stand?", and of whom, "3 in the list: Reference". */
function labelled(verb: Typed, input: Input, name: string): Pick<Editable, 'label' | 'worker'> {
  const path = name.split('.');
  const label = labelOf(verb.name, name);
  const at = path.findLastIndex((part) => /^\d+$/.test(part));
  if (at < 0) return { label, worker: null };
  const { workerId, check } = valueAt(input, path.slice(0, at + 1).join('.')) as { workerId?: string; check?: string };
  if (workerId) return { label: lastOf(name) === 'children' ? '' : label, worker: workerId }; // as in the form of a team
  const which = checkWords[check as CheckKind] ?? `${Number(path[at]) + 1} in the list`;
  return { label: `${capital(which)}: ${label}`, worker: null };
}

function lastOf(name: string): string {
  return name.split('.').at(-1) ?? name;
}

const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number';

export function valueAt(input: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((part, key) => (part as { [key: string]: unknown } | null)?.[key], input);
}

/** The input with another value in one place; without it where that is undefined. */
export function withValue<T>(input: T, name: string, value: unknown): T {
  const [key = '', ...rest] = name.split('.');
  const part = (input as { [key: string]: unknown })[key];
  const next = rest.length === 0 ? value : withValue(part ?? {}, rest.join('.'), value);
  if (Array.isArray(input)) return input.map((one, at) => (String(at) === key ? next : one)) as T;
  const { [key]: _was, ...others } = input as { [key: string]: unknown };
  return (next === undefined ? others : { ...others, [key]: next }) as T;
}

/** What is read of valibot's schemas. */
export type Schema = {
  readonly type: string;
  readonly entries?: { readonly [name: string]: Schema };
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly { readonly metadata?: { readonly format?: string } }[];
};

/** Schemas of what one types or chooses; a union is a number that may be written as text. */
const typed: ReadonlySet<string> = new Set(['string', 'number', 'picklist', 'union', 'unknown']);

function schemaAt(schema: object, name: string): Schema | null {
  const found = name.split('.').reduce<Schema | undefined>((part, key) => {
    const within = part && unwrapped(part);
    return within?.entries?.[key] ?? (/^\d+$/.test(key) ? within?.item : undefined);
  }, schema as Schema);
  return found ? unwrapped(found) : null;
}

function unwrapped(schema: Schema): Schema {
  return schema.wrapped ? unwrapped(schema.wrapped) : schema;
}

/** The values that a field may have, where its schema lists them. */
function choicesOf({ options = [] }: Schema): readonly string[] | null {
  return options.length > 0 && options.every((option) => typeof option === 'string') ? (options as string[]) : null;
}
