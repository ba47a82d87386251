import * as v from 'valibot';
import { type Fault, faulty } from '../domain/errors.ts';
import { faultOf, type Schema } from '../domain/faults.ts';

/** The fields of a body that its schema doesn't have: misspelt, an optional one would be lost without a word. */
export function unknownFields(schema: object, body: unknown): Fault[] {
  const known = fieldsOf(schema);
  if (!known || typeof body !== 'object' || body === null) return [];
  const unknown = Object.keys(body).filter((name) => !known.has(name));
  return unknown.map((field) => ({ field, message: 'There is no field of this name here.' }));
}

/** A body as its schema makes it; throws 422 with every fault by field, fields that it doesn't have among them. */
export function checkedBody(schema: Schema, body: unknown): unknown {
  const parsed = v.safeParse(schema, body);
  const faults = [...(parsed.issues ?? []).map(faultOf), ...unknownFields(schema, body)];
  if (faults.length > 0) throw faulty(faults);
  return parsed.output;
}

/** The names of a schema's fields, of all its forms where it has several; null when it doesn't say. */
function fieldsOf(schema: object): Set<string> | null {
  if ('entries' in schema) return new Set(Object.keys(schema.entries as object));
  if (!('options' in schema)) return null;
  const forms = (schema.options as object[]).map(fieldsOf);
  return forms.includes(null) ? null : new Set(forms.flatMap((names) => [...(names ?? [])]));
}
