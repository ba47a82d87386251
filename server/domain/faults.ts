import * as v from 'valibot';
import { type Fault, faulty } from './errors.ts';

export type Schema = v.GenericSchema<unknown, unknown>;

/** What came in, as its schema makes it; throws 422 with every fault by field (`posts.0.fte`) in plain words. */
export function checked<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw faulty(parsed.issues.map(faultOf));
}

/** One fault in plain words: what would be right, never what was found (it may be about a person). */
export function faultOf(issue: v.BaseIssue<unknown>): Fault {
  return { field: v.getDotPath(issue) ?? '', message: wordsOf(issue) };
}

/** What is told of a field that is left out or empty. */
export const NEEDED = 'This is needed.';

/** Schemas of ours say what would be right; valibot's own words ("Invalid …") name types, so ours replace them. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (!issue.message.startsWith('Invalid ')) return sentence(issue.message);
  if (issue.expected === 'never') return 'There is no field of this name here.';
  if (issue.input === undefined) return NEEDED;
  return `This must be ${typeWords[issue.expected ?? ''] ?? issue.expected ?? 'something else'}.`;
}

const typeWords: { readonly [expected: string]: string } = {
  Array: 'a list',
  Object: 'an object of named values',
  boolean: 'true or false',
  number: 'a number',
  string: 'text',
};

/** A phrase ("a day written like 2026-03-01") becomes a sentence; what is one already stays. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `This must be ${words}.`;
}
