import { type Day, dayNumber, dayOfNumber } from '../day.ts';

/**
 * Integers of one column: the same for every row, each as its difference from the last one before it that has a value,
 * or each as it is; whichever is shortest. Null is no value.
 */
export type IntColumn =
  | { readonly all: number | null }
  | { readonly step: readonly (number | null)[] }
  | { readonly each: readonly (number | null)[] };

/** Any JSON values of one column: the distinct ones, and which of them each row has. */
export type ValueColumn = { readonly values: readonly unknown[]; readonly at: IntColumn };

/** Integers to a column. */
export function intColumn(values: readonly (number | null)[]): IntColumn {
  const first = values[0] ?? null;
  if (values.every((value) => value === first)) return { all: first };
  const step = stepsOf(values);
  return widthOf(step) < widthOf(values) ? { step } : { each: values };
}

/** A column to the integers of its rows. */
export function intsOf(column: IntColumn, rows: number): (number | null)[] {
  if ('all' in column) return new Array<number | null>(rows).fill(column.all);
  if ('each' in column) return [...column.each];
  let sum = 0;
  return column.step.map((step) => {
    if (step === null) return null;
    sum += step;
    return sum;
  });
}

/** Values of any kind to a column; equal ones (by their JSON) are written once. */
export function valueColumn(values: readonly unknown[]): ValueColumn {
  const places = new Map<string, number>();
  const distinct: unknown[] = [];
  const at = values.map((value) => {
    const text = JSON.stringify(value);
    const place = places.get(text) ?? distinct.push(value) - 1;
    places.set(text, place);
    return place;
  });
  return { values: distinct, at: intColumn(at) };
}

/** A column to the values of its rows; equal ones are one and the same. */
export function valuesOf(column: ValueColumn, rows: number): unknown[] {
  return intsOf(column.at, rows).map((place) => column.values[place ?? 0]);
}

/** Days to a column of day numbers. */
export function dayColumn(days: readonly (Day | null)[]): IntColumn {
  return intColumn(days.map((value) => (value === null ? null : dayNumber(value))));
}

/** Turns day numbers into Days, each distinct one once: there are thousands of days and tens of thousands of rows. */
export function dayReader(): (value: number) => Day {
  const known = new Map<number, Day>();
  return (value) => {
    const found = known.get(value) ?? dayOfNumber(value);
    known.set(value, found);
    return found;
  };
}

function stepsOf(values: readonly (number | null)[]): (number | null)[] {
  let last = 0;
  return values.map((value) => {
    if (value === null) return null;
    const step = value - last;
    last = value;
    return step;
  });
}

/** About how many characters the values take when written. */
function widthOf(values: readonly (number | null)[]): number {
  let width = 0;
  for (const value of values) width += value === null ? 4 : String(value).length;
  return width;
}
