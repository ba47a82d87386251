import * as v from 'valibot';
import { type Day, FOREVER, isDay } from './day.ts';
import { NEEDED } from './faults.ts';
import { MICRO, toMicro } from './fte.ts';

/** Building blocks of every boundary's schemas; each message says what would be right. */

/** What may be left out, or said to be nothing. */
export const orNone = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema));

/** A calendar day on the wire. */
export const daySchema = v.pipe(
  v.string('a day written like 2026-03-01'),
  v.nonEmpty(NEEDED),
  // an open end is null or left out, never the sentinel that stands for it inside; what is empty is one fault, not two
  v.check((text) => text === '' || (isDay(text) && text !== FOREVER), 'a day written like 2026-03-01'),
  v.transform((text) => text as Day),
  v.metadata({ format: 'date', examples: ['2026-03-01'] }),
);

/** An id: minted by the client (UUIDv7), or by an import. Opaque. */
export const idSchema = v.pipe(v.string('an id'), v.regex(/^[\w.-]{1,80}$/, 'an id of letters, digits and hyphens'));

/** FTE as a decimal on the wire, millionths inside: over 0, at most 1.5, at most 6 decimals. */
export const fteSchema = v.pipe(
  v.union([v.number(), v.string()], 'an FTE such as 1 or 0.8'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const micro = toMicro(dataset.value);
    if (micro === null) addIssue({ message: 'an FTE such as 1 or 0.8, with at most 6 decimals' });
    else if (micro <= 0 || micro > 1.5 * MICRO) addIssue({ message: 'an FTE above 0 and at most 1.5' });
    else return micro;
    return NEVER;
  }),
);

/** A decimal of nothing or more on the wire (hours, rates, days), millionths inside. `words` says what is expected. */
export const decimalSchema = (words: string) =>
  v.pipe(
    v.union([v.number(), v.string()], words),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const micro = toMicro(dataset.value);
      if (micro !== null) return micro;
      addIssue({ message: `${words}, with at most 6 decimals` });
      return NEVER;
    }),
  );

/** Text of one line; said to be no place for health or personal details where it is free. */
export const lineSchema = (most = 200) =>
  v.pipe(
    v.string('some words'),
    v.trim(),
    v.minLength(1, 'some words'),
    v.maxLength(most, `at most ${most} characters`),
  );

/** Free text: at most 200 characters, no health or personal details (import-pack.md). */
export const noteSchema = lineSchema(200);
