import * as v from 'valibot';
import { addDays, DAWN, type Day, FOREVER, isDay } from '../day.ts';
import type { FactKind } from '../record/facts.ts';
import { factKinds } from '../record/fields.ts';
import { fieldOf, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';

/** With more tries than this none of them says anything: to be told part of what is wrong is better than to wait. */
export const MOST_TRIES = 3000;
/** So many posts, people or units stand in for one, beside those that the input is about. */
const MOST_OF_A_KIND = 6;

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
 * option of a list, some of the posts, people or units that there are, some words, a number, a day of every stretch
 * between those on which something changes that the input is about; or left out, where it may be. Where those would be
 * too many, a second day is none, the first, the next or the last. None where a field has none.
 */
export function* inputsWithStandIns(standing: Standing): Generator<unknown> {
  const { schema, wrong, input } = standing;
  const isNaming = (field: string) => kindNamed(field) !== undefined;
  const things = standInsFor([...wrong].filter(isNaming), input, standing);
  for (const named of filled(input, things, { isWhole: true })) {
    // the days are of what is named
    const rest = standInsFor(
      [...wrong].filter((field) => !isNaming(field)),
      named,
      standing,
    );
    const isWhole = combinationsOf(things) * combinationsOf(rest) <= MOST_TRIES;
    for (const one of filled(named, rest, { isWhole })) {
      const parsed = v.safeParse(schema, one);
      if (parsed.success) yield parsed.output;
    }
  }
}

type StandIns = { readonly path: readonly string[]; readonly values: readonly unknown[] };

function standInsFor(fields: readonly string[], input: Input, standing: Standing): StandIns[] {
  return fields.map((field) => ({ path: field.split('.'), values: valuesFor(field, input, standing) }));
}

function combinationsOf(standIns: readonly StandIns[]): number {
  return standIns.reduce((product, { values }) => product * values.length, 1);
}

type Filling = { readonly isWhole: boolean; readonly firstDay?: Day | undefined };

function* filled(input: Input, [first, ...rest]: readonly StandIns[], filling: Filling): Generator<Input> {
  if (!first) return yield input;
  const { isWhole, firstDay } = filling;
  for (const value of isWhole || !firstDay ? first.values : nearTo(firstDay, first.values)) {
    const day = typeof value === 'string' && isDay(value) ? value : undefined;
    yield* filled(withValue(input, first.path, value), rest, { isWhole, firstDay: firstDay ?? day });
  }
}

/** Of days in order, the first (or none, where that may be), one's own, the next and the last; of anything else, all. */
function nearTo(day: Day, values: readonly unknown[]): readonly unknown[] {
  const at = values.indexOf(day);
  return at < 0 ? values : [...new Set([values[0], day, values[at + 1] ?? day, values.at(-1)])];
}

/** The lawful values of one field, as far as they can be listed. */
function valuesFor(field: string, input: Input, { schema, view, today }: Standing): readonly unknown[] {
  const path = field.split('.');
  const isRight = (value: unknown) =>
    !v.safeParse(schema, withValue(input, path, value)).issues?.some((issue) => v.getDotPath(issue) === field);
  const kind = kindNamed(field);
  const ids = kind ? someOf(kind, view, input) : [];
  const groups = [optionsAt(schema, path), ids, ids.map((id) => [id]), ['some words'], [true, false], [1, 0.5]];
  const values = [...groups, daysAbout(view, input, today)].find((group) => group.some(isRight))?.filter(isRight) ?? [];
  return isRight(undefined) && values.length > 0 ? [undefined, ...values] : values;
}

/** The kind of thing that a field of this name names by its id. */
function kindNamed(field: string): FactKind | undefined {
  const name = field.split('.').findLast((part) => Number.isNaN(Number(part))) ?? '';
  const [, said = ''] = /(\w+)Ids?$/.exec(name) ?? [];
  const words = said.toLowerCase();
  return factKinds.find((kind) => words.endsWith(kind)) ?? kindsByName[name];
}

const kindsByName: { readonly [name: string]: FactKind } = {
  parentId: 'unit',
  coversAbsenceOf: 'worker',
  moveAllTo: 'post',
};

/** Things of a kind: those of what an input is about, and some from all over the record. */
function someOf(kind: FactKind, view: View, input: Input): string[] {
  const theirs = versionsAbout(view, input).flatMap(textsIn);
  const all = [...view.ids(kind)];
  const step = Math.max(1, Math.floor(all.length / MOST_OF_A_KIND));
  const some = all.filter((_id, at) => at % step === 0).slice(0, MOST_OF_A_KIND);
  return [...new Set([...theirs.filter((id) => view.versions(kind, id).length > 0), ...some])];
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

/** One day of each stretch on which the rules see the same of what an input is about, in order. */
function daysAbout(view: View, input: Input, today: Day): Day[] {
  const about = versionsAbout(view, input);
  const settings = [...view.ids('setting')].flatMap((id) => view.versions('setting', id));
  const around = versionsOf(view, about.flatMap(placesIn));
  const edges = [...about, ...around, ...settings].flatMap((one) => [one.effectiveFrom, one.effectiveTo]);
  const said = [today, addDays(today, 2), ...textsIn(input), ...about.flatMap(textsIn)].filter(isDay);
  const days = [DAWN, ...edges, ...said.flatMap((one) => [one, one === FOREVER ? one : addDays(one, 1)])];
  return [...new Set(days)].filter((one) => one !== FOREVER).sort();
}

/** What an input names, and whoever is or was on a post or away that is named. */
function versionsAbout(view: View, input: Input): NewVersion[] {
  const texts = textsIn(input);
  return [
    ...versionsOf(view, texts),
    ...texts.flatMap((id) => [
      ...view.by('assignment', 'postId', id),
      ...view.by('assignment', 'workerId', id),
      ...view.by('absence', 'workerId', id),
    ]),
  ];
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
