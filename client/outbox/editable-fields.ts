import { isDay } from '../../server/domain/day.ts';
import { fieldLabel } from '../../server/domain/field-words.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { capital } from '../../server/domain/words.ts';
import { listOf } from '../ui/comma-list.ts';
import { reasons } from '../ui/reasons.ts';

export type Input = OutboxEntry['request']['input'];

/** A field of what was recorded, as it can be typed anew. */
export type Editable = {
  /** Where it stands in the input: "note", "counts.0.children". */
  readonly name: string;
  readonly label: string;
  readonly isDay: boolean;
  readonly choices: readonly string[] | null;
  /** Of a list of posts, those that were said: each stays or is left out. */
  readonly posts: readonly string[] | null;
  /** True for what was not said: it may be left empty. */
  readonly isOptional: boolean;
  readonly read: (text: string) => unknown;
};

const isId = (name: string) => /(Id|Ids)$/.test(name);

/**
 * Days, numbers, words and choices of what was recorded; the reason, said or not; and whatever `faults` name. What it is
 * about stays, and so do lists but for what is at fault in them, and the posts of one that is at fault itself.
 */
export function editableFields(verb: Pick<Verb, 'input'>, input: Input, faults: readonly string[]): Editable[] {
  const said = Object.keys(input).filter((name) => isPlain(input[name]) && !/(Id|Ids|Ref)$/.test(name));
  const named = [...new Set([...said.filter((name) => name !== 'about'), ...reasons, ...faults])];
  return named.flatMap((name) => {
    const schema = schemaAt(verb.input, name);
    const value = valueAt(input, name);
    if (listsOfPosts.has(name) && Array.isArray(value)) return [postsOf(name, value)];
    const isTyped = schema !== null && !isId(name) && (isPlain(value) || (value ?? null) === null);
    return isTyped && typed.has(schema.type) ? [editable(name, value, schema)] : [];
  });
}

function editable(name: string, value: unknown, schema: Schema): Editable {
  const choices = choicesOf(schema);
  const isNumber = typeof value === 'number' || schema.type === 'number';
  const isDate =
    typeof value === 'string' ? isDay(value) : schema.pipe?.some(({ metadata }) => metadata?.format === 'date');
  return {
    name,
    label: labelOf(name),
    choices,
    posts: null,
    isDay: choices === null && Boolean(isDate),
    isOptional: value === undefined || value === null,
    read: isNumber ? numberOf : (text) => text,
  };
}

const listsOfPosts: ReadonlySet<string> = new Set(['postIds', 'add', 'remove']);

function postsOf(name: string, posts: readonly string[]): Editable {
  return { name, label: labelOf(name), posts, choices: null, isDay: false, isOptional: false, read: listOf };
}

/** What is no number is left as typed, for the schema to say what would be one. */
function numberOf(text: string): unknown {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** "Note"; of a list, which of it: "Children, 3 in the list". */
function labelOf(name: string): string {
  const path = name.split('.');
  const label = fieldLabel(path.at(-1) ?? name);
  const at = path.findLast((part) => /^\d+$/.test(part));
  return `${capital(label)}${at === undefined ? '' : `, ${Number(at) + 1} in the list`}`;
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
type Schema = {
  readonly type: string;
  readonly entries?: { readonly [name: string]: Schema };
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly { readonly metadata?: { readonly format?: string } }[];
};

/** Schemas of what one types or chooses; a union is a number that may be written as text. */
const typed: ReadonlySet<string> = new Set(['string', 'number', 'picklist', 'union']);

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
