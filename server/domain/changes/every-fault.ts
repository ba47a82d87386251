import * as v from 'valibot';
import type { Day } from '../day.ts';
import { AppError, type Fault, faulty } from '../errors.ts';
import { faultOf } from '../faults.ts';
import type { View } from '../record/view.ts';
import type { Verb } from '../verb.ts';
import { inputsWithStandIns, MOST_TRIES, type Standing } from './stand-ins.ts';

type Input = { readonly [field: string]: unknown };
type Checking = {
  readonly verb: Pick<Verb, 'input'>;
  readonly input: Input;
  /** What else is wrong with it already. */
  readonly faults?: readonly Fault[];
  /** What the rest is held against; left out where only the schema is asked. */
  readonly trying?: Trying | undefined;
};
/** How an input is planned, which throws what the rules say; on which record and day. */
export type Trying = { readonly plan: (checked: unknown) => unknown; readonly view: View; readonly today: Day };

/**
 * An input as its verb's schema makes it; throws 422 with every fault by field, so that nobody is told in turns. Rules,
 * quoted by the tests:
 * EF1 Where fields are at fault, the rest is held against the rules, with lawful values standing in for them or, where
 *     the verb can do without, nothing (stand-ins.ts).
 * EF2 Of the rest is told what is wrong with it whichever of them stands in. One that is itself refused tells nothing.
 * EF3 Where too many values would have to be tried, or a field has none to try, nothing of the rest is told.
 */
export function checkedWhole({ verb, input, faults = [], trying }: Checking): unknown {
  const parsed = v.safeParse(verb.input, input);
  const found = [...faults, ...(parsed.issues ?? []).map(faultOf)];
  if (parsed.success && found.length === 0) return parsed.output;
  const wrong = new Set(found.map(({ field }) => field));
  throw faulty(trying ? [...found, ...faultsOfRest({ schema: verb.input, input, wrong }, trying)] : found);
}

function faultsOfRest(rest: Omit<Standing, 'view' | 'today'>, { plan, ...on }: Trying): Fault[] {
  const { wrong } = rest;
  const isOfWrong = ({ field }: Fault) =>
    [...wrong].some((one) => field === one || field.startsWith(`${one}.`) || one.startsWith(`${field}.`));
  let told: Fault[] | null = null;
  let tries = 0;
  for (const tried of inputsWithStandIns({ ...rest, ...on })) {
    tries += 1;
    const refusal = refusalOf(() => plan(tried));
    if (!refusal || told?.length === 0 || tries > MOST_TRIES) return [];
    if (refusal.status !== 422 || refusal.fields.some(isOfWrong)) continue;
    const said = refusal.fields;
    told = (told ?? [...said]).filter((fault) => said.some((one) => isSame(one, fault)));
  }
  return told ?? [];
}

function refusalOf(plan: () => unknown): AppError | null {
  try {
    plan();
    return null;
  } catch (refusal) {
    if (refusal instanceof AppError) return refusal;
    throw refusal;
  }
}

function isSame(a: Fault, b: Fault): boolean {
  return a.field === b.field && a.message === b.message;
}
