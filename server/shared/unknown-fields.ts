import * as v from 'valibot';
import { type Fault, faulty } from '../domain/errors.ts';
import { faultOf, type Schema } from '../domain/faults.ts';

/**
 * The fields of a body, however deep, that its schema doesn't have: misspelt, an optional one would be lost without a
 * word.
 */
export function unknownFields(schema: object, body: unknown, path: readonly string[] = []): Fault[] {
  if (typeof body !== 'object' || body === null) return [];
  const forms = formsOf(schema);
  if (forms.some((form) => typesOfAnyField.has(typeOf(form)))) return [];
  // where none holds fields, that it should be something else is the schema's to say
  if (!forms.some((form) => 'entries' in form || 'item' in form || typeOf(form) === 'record')) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const field = [...path, name];
    const within = forms.flatMap((form) => schemasOf(form, name));
    if (within.length > 0) return unknownFields({ options: within }, value, field);
    return [{ field: field.join('.'), message: 'There is no field of this name here.' }];
  });
}

/** A body as its schema makes it; throws 422 with every fault by field, fields that it doesn't have among them. */
export function checkedBody(schema: Schema, body: unknown): unknown {
  return checkedWith(schema, body, unknownFields);
}

/**
 * The parameters of an address as their schema makes them; throws 422 with every fault. One of another name is nobody's
 * and passed over, but not where it is one of these in other letters: `knownat` would give today's figures as the past's.
 * Nor is an empty one taken for one that is not there: `unit=` would give the authority's figures for the team's.
 */
export function checkedQuery(schema: Schema, query: Query): unknown {
  const empty = new Set(namesOf(schema).filter((name) => [query[name]].flat().includes('')));
  if (empty.size === 0) return checkedWith(schema, query, misspelt);
  const given = Object.fromEntries(Object.entries(query).filter(([name]) => !empty.has(name)));
  const others = judged(schema, given, misspelt).faults.filter(({ field }) => !empty.has(field));
  throw faulty([...[...empty].map((field) => ({ field, message: EMPTY })), ...others]);
}

/** Parameters by name: text, or a list where one is repeated. */
type Query = { readonly [name: string]: string | readonly string[] };

const EMPTY = 'This is empty: say what it is to be, or leave it out.';

type Others = (schema: Schema, value: object) => Fault[];

function checkedWith(schema: Schema, value: unknown, others: Others): unknown {
  const { faults, output } = judged(schema, value, others);
  if (faults.length > 0) throw faulty(faults);
  return output;
}

function judged(schema: Schema, value: unknown, others: Others): { faults: Fault[]; output: unknown } {
  const { issues = [], output } = v.safeParse(schema, value);
  const isObject = typeof value === 'object' && value !== null;
  return { faults: [...issues.map(faultOf), ...(isObject ? others(schema, value) : [])], output };
}

function misspelt(schema: Schema, query: object): Fault[] {
  const names = namesOf(schema);
  return Object.keys(query).flatMap((field) => {
    const meant = names.find((name) => lettersOf(name) === lettersOf(field));
    return meant && meant !== field ? [{ field, message: `This is written ${meant}.` }] : [];
  });
}

function namesOf(schema: Schema): string[] {
  return formsOf(schema).flatMap((form) => Object.keys('entries' in form ? (form.entries as object) : {}));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** What a schema may be, one by one: without its wrappings, each form where it has several. */
function formsOf(schema: object): object[] {
  if ('wrapped' in schema) return formsOf(schema.wrapped as object);
  return 'options' in schema && isOfSchemas(schema.options) ? schema.options.flatMap(formsOf) : [schema];
}

function isOfSchemas(options: unknown): options is object[] {
  return Array.isArray(options) && options.every((option) => typeof option === 'object' && option !== null);
}

const typesOfAnyField: ReadonlySet<unknown> = new Set(['any', 'custom', 'lazy', 'unknown']);

function typeOf(schema: object): unknown {
  return 'type' in schema ? schema.type : undefined;
}

/** What a field of this name may hold, as one form has it; none where it has no such field. */
function schemasOf(form: object, name: string): object[] {
  if ('entries' in form) return Object.hasOwn(form.entries as object, name) ? [entryOf(form.entries, name)] : [];
  if ('item' in form) return [form.item as object];
  return 'value' in form && typeOf(form) === 'record' ? [form.value as object] : [];
}

function entryOf(entries: unknown, name: string): object {
  return (entries as { readonly [field: string]: object })[name] as object; // safe: it is its own, and each is a schema
}
