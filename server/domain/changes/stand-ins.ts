import * as v from 'valibot';
import { addDays, DAWN, type Day, FOREVER, isDay } from '../day.ts';
import { factKinds } from '../record/fields.ts';
import { fieldOf, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';

/** With more tries than this none is made: to be told part of what is wrong is better than to wait. */
const MOST_TRIES = 80;

type Input = { readonly [field: string]: unknown };
type Schema = v.GenericSchema<unknown, unknown>;
export type Standing = {
  readonly schema: Schema;
  readonly input: Input;
  /** The fields at fault, as faults name them: `counts.0.children`. */
  readonly wrong: ReadonlySet<string>;
  readonly view: View;
  readonly today: Day;
};

/**
 * An input as its schema makes it, with lawful values in place of what is wrong with it, in every combination: each
 * option of a list, some words, a number, a day of every stretch between those on which something changes that the input
 * is about; or left out, where it may be. None where a field has none, or where there would be too many.
 */
export function inputsWithStandIns({ schema, input, wrong, view, today }: Standing): unknown[] {
  const days = daysAbout(view, input, today);
  let inputs: readonly Input[] = [input];
  for (const field of wrong) {
    const path = field.split('.');
    const isRight = (value: unknown) =>
      !v.safeParse(schema, withValue(input, path, value)).issues?.some((issue) => v.getDotPath(issue) === field);
    const groups = [optionsAt(schema, path), ['some words'], [true, false], [1, 0.5], days];
    const values = groups.find((group) => group.some(isRight))?.filter(isRight) ?? [];
    const standing = isRight(undefined) && values.length > 0 ? [undefined, ...values] : values;
    if (inputs.length * standing.length > MOST_TRIES) return [];
    inputs = standing.flatMap((value) => inputs.map((one) => withValue(one, path, value)));
  }
  return inputs.flatMap((one) => {
    const parsed = v.safeParse(schema, one);
    return parsed.success ? [parsed.output] : [];
  });
}

/** The options of the list that a field is of. */
function optionsAt(schema: object, path: readonly string[]): readonly unknown[] {
  if ('wrapped' in schema) return optionsAt(schema.wrapped as object, path);
  const [field, ...rest] = path;
  if (field === undefined) return 'options' in schema ? (schema.options as readonly unknown[]) : [];
  const within = 'item' in schema ? schema.item : (schema as { entries?: Input }).entries?.[field];
  return within ? optionsAt(within, rest) : [];
}

/** A copy with a value in one place; undefined leaves the field out. */
function withValue(input: Input, [field = '', ...rest]: readonly string[], value: unknown): Input {
  const within = input[field];
  const isDeep = rest.length > 0 && typeof within === 'object' && within !== null;
  const put = isDeep ? withValue(within as Input, rest, value) : value;
  const copy = Object.entries({ ...input, [field]: put }).filter(([, one]) => one !== undefined);
  return Array.isArray(input) ? (copy.map(([, one]) => one) as unknown as Input) : Object.fromEntries(copy);
}

/** One day of each stretch on which the rules see the same of what an input is about. */
function daysAbout(view: View, input: Input, today: Day): Day[] {
  const texts = textsIn(input);
  const named = versionsOf(view, texts);
  const theirs = texts.flatMap((id) => [
    ...view.by('assignment', 'postId', id),
    ...view.by('assignment', 'workerId', id),
    ...view.by('absence', 'workerId', id),
  ]);
  const settings = [...view.ids('setting')].flatMap((id) => view.versions('setting', id));
  const around = versionsOf(view, [...named, ...theirs].flatMap(placesIn));
  const edges = [...named, ...theirs, ...around, ...settings].flatMap((one) => [one.effectiveFrom, one.effectiveTo]);
  const said = [today, addDays(today, 2), ...texts, ...named.flatMap(textsIn)].filter(isDay);
  const days = [DAWN, ...edges, ...said.flatMap((one) => [one, one === FOREVER ? one : addDays(one, 1)])];
  return [...new Set(days)].filter((one) => one !== FOREVER);
}

/** The posts and units that a version is in. */
function placesIn(version: NewVersion): string[] {
  return ['postId', 'unitId', 'parentId'].flatMap((name) => textsIn(fieldOf(version, name)));
}

function versionsOf(view: View, ids: readonly string[]): NewVersion[] {
  return [...new Set(ids)].flatMap((id) => factKinds.flatMap((kind) => [...view.versions(kind, id)]));
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
