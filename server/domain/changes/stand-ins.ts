import * as v from 'valibot';
import { addDays, DAWN, type Day, FOREVER, isDay } from '../day.ts';
import type { FactKind } from '../record/facts.ts';
import { factKinds } from '../record/fields.ts';
import { fieldOf, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';

/** So many tries at most, and fewer of a large input: to be told part of what is wrong is better than to wait. */
const MOST_TRIES = 800;
const MOST_VALUES = 12_000;
/** So many combinations are tried in full; of more, second and third days only near the first. */
const MOST_IN_FULL = 300;
/** With more fields wrong than this, the same field of several rows being one, nothing stands in. */
const MOST_FIELDS = 8;
/** So many posts, people or units stand in for one, of all and of those that stand, beside those that an input is about. */
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

/** An input as its schema makes it, null where even so it is none; `isLast` where no more may be tried after it. */
type Try = { readonly input: unknown; readonly isLast: boolean };

/**
 * An input with lawful values in place of what is wrong with it, in every combination: each option of a list, some of
 * the posts, people or units that there are and a new one, some words, numbers, a day of every stretch between those on
 * which something changes that the input is about; or left out, where it may be. Where those would be too many, a second
 * day is none, the first, the next or the last, a third none or the first. The same field of several rows has the same.
 * None where a field has none.
 */
export function* inputsWithStandIns(standing: Standing): Generator<Try> {
  const { schema, wrong, input } = standing;
  const fields = [...Map.groupBy(wrong, (field) => field.replace(/\.\d+(?=\.|$)/g, '.*')).values()];
  if (fields.length > MOST_FIELDS) return;
  const mostTries = Math.min(MOST_TRIES, Math.ceil(MOST_VALUES / valuesIn(input)));
  const isNaming = ([field = '']: readonly string[]) => kindsNamed(field).length > 0;
  const things = standInsFor(fields.filter(isNaming), input, standing);
  let tries = 0;
  for (const named of filled(input, things, { isWhole: true })) {
    // the days are of what is named
    const rest = standInsFor(
      fields.filter((field) => !isNaming(field)),
      named,
      standing,
    );
    const isWhole = combinationsOf(things) * combinationsOf(rest) <= MOST_IN_FULL;
    for (const one of filled(named, rest, { isWhole })) {
      const parsed = v.safeParse(schema, one);
      tries += 1;
      yield { input: parsed.success ? parsed.output : null, isLast: tries > mostTries };
    }
  }
}

/** One field that is wrong, of one row or of several, with what may stand in it. */
type StandIns = { readonly paths: readonly (readonly string[])[]; readonly values: readonly unknown[] };

function standInsFor(fields: readonly (readonly string[])[], input: Input, standing: Standing): StandIns[] {
  return fields.map((ofRows) => {
    const paths = ofRows.map((field) => field.split('.'));
    return { paths, values: valuesFor(ofRows[0] ?? '', { input, paths, standing }) };
  });
}

function combinationsOf(standIns: readonly StandIns[]): number {
  return standIns.reduce((product, { values }) => product * values.length, 1);
}

type Filling = { readonly isWhole: boolean; readonly days?: readonly Day[] };

function* filled(input: Input, [first, ...rest]: readonly StandIns[], filling: Filling): Generator<Input> {
  if (!first) return yield input;
  const { isWhole, days = [] } = filling;
  for (const value of isWhole ? first.values : nearTo(days, first.values)) {
    const more = typeof value === 'string' && isDay(value) ? [value] : [];
    yield* filled(withValue(input, first.paths, value), rest, { isWhole, days: [...days, ...more] });
  }
}

/** Of days in order, the first (or none, where that may be), one's own, the next and the last; of anything else, all. */
function nearTo([day, ...more]: readonly Day[], values: readonly unknown[]): readonly unknown[] {
  const at = day === undefined ? -1 : values.indexOf(day);
  if (at < 0) return values;
  const near = more.length > 0 ? [values[0], day] : [values[0], day, values[at + 1] ?? day, values.at(-1)];
  return [...new Set(near)];
}

type Place = { readonly input: Input; readonly paths: readonly (readonly string[])[]; readonly standing: Standing };

/** The lawful values of one field, as far as they can be listed. */
function valuesFor(field: string, { input, paths, standing }: Place): readonly unknown[] {
  const { schema, view, today } = standing;
  const isRight = (value: unknown) =>
    !v.safeParse(schema, withValue(input, paths, value)).issues?.some((issue) => v.getDotPath(issue) === field);
  const ids = () => kindsNamed(field).flatMap((kind) => someOf(kind, view, input));
  const groups: readonly (() => readonly unknown[])[] = [
    () => optionsAt(schema, field.split('.')),
    ids,
    () => ids().map((id) => [id]),
    () => ['some words'],
    () => [true, false],
    () => [1, 0.5, 0, 12, 999],
    () => [[]],
    () => daysAbout(view, input, today),
  ];
  for (const group of groups) {
    const values = group().filter(isRight);
    if (values.length > 0) return isRight(undefined) ? [undefined, ...values] : values;
  }
  return [];
}

/** The kinds of thing that a field of this name names by an id. */
function kindsNamed(field: string): readonly FactKind[] {
  const name = field.split('.').findLast((part) => Number.isNaN(Number(part))) ?? '';
  const [, said = ''] = /(\w+)Ids?$/.exec(name) ?? [];
  const words = said.toLowerCase();
  const kind = factKinds.find((one) => words.endsWith(one));
  return kind ? [kind] : (kindsByName[name] ?? []);
}

const kindsByName: { readonly [name: string]: readonly FactKind[] } = {
  parentId: ['unit'],
  coversAbsenceOf: ['worker'],
  moveAllTo: ['post', 'unit'],
};

/** Things of a kind: those of what an input is about, some from all over the record and of those that stand, and a new one. */
function someOf(kind: FactKind, view: View, input: Input): string[] {
  const theirs = versionsAbout(view, input).flatMap(textsIn);
  const all = [...view.ids(kind)];
  const isStanding = (id: string) => {
    const versions = kind === 'worker' ? view.by('assignment', 'workerId', id) : view.versions(kind, id);
    return versions.some(({ effectiveTo }) => effectiveTo === FOREVER);
  };
  const some = [...spread(all), ...spread(all.filter(isStanding))];
  return [...new Set([...theirs.filter((id) => view.versions(kind, id).length > 0), ...some, 'a-new-one'])];
}

function spread(ids: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(ids.length / MOST_OF_A_KIND));
  return ids.filter((_id, at) => at % step === 0).slice(0, MOST_OF_A_KIND);
}

/** The options of the list that a field is of. */
function optionsAt(schema: object, path: readonly string[]): readonly unknown[] {
  if ('wrapped' in schema) return optionsAt(schema.wrapped as object, path);
  const [field, ...rest] = path;
  if (field === undefined) return 'options' in schema ? (schema.options as readonly unknown[]) : [];
  const within = 'item' in schema ? schema.item : (schema as { entries?: Input }).entries?.[field];
  return within ? optionsAt(within, rest) : [];
}

/** A copy with a value in some places; undefined leaves the field out. */
function withValue(input: Input, paths: readonly (readonly string[])[], value: unknown): Input {
  const copy = copyOf(input) as { [field: string]: unknown };
  for (const path of paths) {
    let within = copy;
    for (const field of path.slice(0, -1)) {
      const next = within[field];
      if (typeof next !== 'object' || next === null) break;
      within = next as { [field: string]: unknown };
    }
    const field = path.at(-1) ?? '';
    if (value === undefined) delete within[field];
    else within[field] = value;
  }
  return copy;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, copyOf(one)]));
}

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + valuesIn(one), 1);
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
