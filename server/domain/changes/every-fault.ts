import * as v from 'valibot';
import type { Day } from '../day.ts';
import { AppError, type Fault, faulty } from '../errors.ts';
import { faultOf } from '../faults.ts';
import type { View } from '../record/view.ts';
import type { Verb } from '../verb.ts';
import { inputsWithStandIns, type Standing } from './stand-ins.ts';

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
  const issues = (parsed.issues ?? []).map(faultOf);
  const found = [...faults, ...issues];
  if (parsed.success && found.length === 0) return parsed.output;
  const isFound = new Set(found.map(({ field }) => field));
  // what else is wrong (a field that there is not) stands in no value's way
  const wrong = new Set(issues.map(({ field }) => field));
  const rest = trying ? faultsOfRest({ schema: verb.input, input, wrong }, trying) : [];
  throw faulty([...found, ...rest.filter(({ field }) => !isFound.has(field))]);
}

function faultsOfRest(rest: Omit<Standing, 'view' | 'today'>, { plan, ...on }: Trying): Fault[] {
  const isOfWrong = isWithinOrAbout(rest.wrong);
  let told: Fault[] | null = null;
  for (const { input, isLast } of inputsWithStandIns({ ...rest, ...on })) {
    if (isLast) return [];
    if (input === null) continue;
    const refusal = refusalOf(() => plan(input));
    if (!refusal) return [];
    if (refusal.status !== 422 || refusal.fields.some(isOfWrong)) continue;
    const said = new Set(refusal.fields.map(textOf));
    told = (told ?? [...refusal.fields]).filter((fault) => said.has(textOf(fault)));
    if (told.length === 0) return [];
  }
  return told ?? [];
}

/** Tells the faults of some fields, of what is in them and of what they are in. */
function isWithinOrAbout(fields: ReadonlySet<string>): (fault: Fault) => boolean {
  const around = new Set([...fields].flatMap(stepsOf));
  return ({ field }) => around.has(field) || stepsOf(field).some((step) => fields.has(step));
}

/** A field and those that it is in: `counts.0.children`, `counts.0`, `counts`. */
function stepsOf(field: string): string[] {
  const parts = field.split('.');
  return parts.map((_part, at) => parts.slice(0, at + 1).join('.'));
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

function textOf({ field, message }: Fault): string {
  return `${field} ${message}`;
}
