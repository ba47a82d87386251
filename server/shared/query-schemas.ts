import * as v from 'valibot';

/** Building blocks of what comes as text in an address: how each is checked and how `/api/openapi.json` tells it. */

/** A schema with what a parameter of it means, in words. */
export function told<S extends v.GenericSchema>(schema: S, words: string) {
  return v.pipe(schema, v.description(words));
}

/** The same for a day or an instant, which are held otherwise than they are written. */
export function toldText<S extends v.GenericSchema<string, unknown>>(schema: S, words: string) {
  return v.pipe(v.string(), v.description(words), schema);
}

/** A whole number, written out. */
export function wholeNumberQuery(
  said: string,
  { least, most, words = `a whole number from ${least} to ${most}` }: { least: number; most: number; words?: string },
) {
  const text = v.pipe(
    v.string(words),
    v.regex(/^\d+$/, words),
    v.metadata({ type: 'integer', pattern: undefined, minimum: least, maximum: most }), // a number has no pattern
  );
  return v.pipe(
    text,
    v.description(said),
    v.toNumber(words),
    v.integer(words),
    v.minValue(least, words),
    v.maxValue(most, words),
  );
}
