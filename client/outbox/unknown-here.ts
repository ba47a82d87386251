import { isDay } from '../../server/domain/day.ts';
import { fieldLabel } from '../../server/domain/field-words.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { capital, dayWords } from '../../server/domain/words.ts';
import { choiceWords } from './choice-words.ts';
import type { Input, Schema } from './editable-fields.ts';

/**
 * Why what another version of the app made can't be put right in a form of this one; null where it can be. It stays, can
 * be tried again, copied in words and discarded.
 */
export function unknownHere(verb: Pick<Verb, 'input'> | undefined, input: Input): string | null {
  const record = 'Copy what was typed and record it anew, or discard it.';
  if (!verb)
    return `This version of the app does not know this way of recording, so it can’t be changed here. ${record}`;
  const fields = [...new Set(unknownFields(verb.input as unknown as Schema, input))]; // safe: valibot's schemas have these parts
  if (fields.length === 0) return null;
  const named = fields.map((field) => `“${fieldLabel(field)}”`).join(', ');
  return `This version of the app has no field ${named}, so it can’t be changed here. ${record}`;
}

/** The names, at whatever depth, that the schema has not. */
function unknownFields(schema: Schema, value: unknown): string[] {
  const { entries, item, wrapped } = schema;
  if (wrapped) return unknownFields(wrapped, value);
  if (item && Array.isArray(value)) return value.flatMap((one) => unknownFields(item, one));
  if (!entries || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const field = entries[name];
    return field ? unknownFields(field, part) : [name];
  });
}

/** What was typed, a line for each field: "Last day: 29 Jan 2027". What says which of the record it is about is left out. */
export function typedWords(input: Input): string[] {
  return linesOf(input);
}

function linesOf(part: unknown, name = ''): string[] {
  if (part === null || part === undefined || /(Id|Ids|^about)$/.test(name)) return [];
  if (Array.isArray(part)) return part.flatMap((one) => linesOf(one, name));
  if (typeof part === 'object') return Object.entries(part).flatMap(([key, value]) => linesOf(value, key));
  const text = String(part);
  if (name === '') return [text];
  return [`${capital(fieldLabel(name))}: ${isDay(text) ? dayWords(text) : choiceOrText(name, text)}`];
}

/** Codes are words joined by lines; what somebody typed stays as it is. */
function choiceOrText(name: string, text: string): string {
  return /^[a-z]+(_[a-z]+)*$/.test(text) ? choiceWords(name, text) : text;
}
