import * as v from 'valibot';
import { AppError, type Fault, faulty } from '../errors.ts';
import { faultOf } from '../faults.ts';
import type { Verb } from '../verb.ts';

type Checking = {
  readonly verb: Pick<Verb, 'input'>;
  readonly input: { readonly [field: string]: unknown };
  /** What else is wrong with it already. */
  readonly faults?: readonly Fault[];
  /** Plans it; throws what the rules say. Undefined where it may not be tried. */
  readonly plan: (checked: unknown) => unknown;
};

/**
 * An input as its verb's schema makes it; throws 422 with every fault by field. Where fields are at fault that the verb
 * can do without, the rest is held against the rules as well, so that nobody is told in turns.
 */
export function checkedWhole({ verb, input, faults = [], plan }: Checking): unknown {
  const parsed = v.safeParse(verb.input, input);
  const found = [...faults, ...(parsed.issues ?? []).map(faultOf)];
  if (parsed.success && found.length === 0) return parsed.output;
  throw faulty([...found, ...faultsOfRest({ verb, input, plan }, new Set(found.map(topField)))]);
}

function faultsOfRest({ verb, input, plan }: Omit<Checking, 'faults'>, wrong: ReadonlySet<string>): Fault[] {
  const rest = Object.fromEntries(Object.entries(input).filter(([field]) => !wrong.has(field)));
  const parsed = v.safeParse(verb.input, rest);
  if (!parsed.success) return [];
  try {
    plan(parsed.output);
    return [];
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal;
    return refusal.status === 422 ? refusal.fields.filter((fault) => !wrong.has(topField(fault))) : [];
  }
}

/** Of "counts.0.children": "counts". */
function topField({ field }: Fault): string {
  return field.split('.')[0] ?? field;
}
