import { createSignal, onMount } from 'solid-js';
import { createStore } from 'solid-js/store';
import type * as v from 'valibot';
import type { Conflict } from '../../server/domain/changes/request.ts';
import { AppError, type Fault } from '../../server/domain/errors.ts';
import type { PlannedVerb, Verb } from '../../server/domain/verb.ts';
import { wordsOf } from '../shared/api.ts';
import { useDrafts } from '../shared/drafts.ts';
import { useRecord } from '../shared/record-store.tsx';
import { conflictsOf, newChangeId, type Recorded, useSend } from '../shared/send.ts';
import { createTold, type Told } from './form-preview.ts';

type Schema = v.GenericSchema<unknown, unknown>;
export type Values = { readonly [field: string]: string };

export type VerbFormSetUp<S extends Schema> = {
  readonly verb: Verb<S>;
  /** What is known already, such as the id of what it is about. */
  readonly fixed: { readonly [field: string]: unknown };
  /** What the fields start with. */
  readonly start: Values;
  /** From what is typed to the verb's input; as it is, without what is empty, unless told. */
  readonly toInput?: ((values: Values) => { readonly [field: string]: unknown }) | undefined;
  /** The field of the form that a fault of the input is about, where the two are called otherwise. */
  readonly fieldOf?: ((fault: string, values: Values) => string) | undefined;
  /** The place in the outbox of what it puts right. */
  readonly replaces?: number | undefined;
  /** What is known to be wrong before anything is tried. */
  readonly problem?: Problem | undefined;
  readonly onDone: (recorded: Recorded | null) => void;
};

export type Problem = { readonly message: string; readonly faults: readonly Fault[] };

export type Bound = {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onInput: (value: string) => void;
};

export type VerbFormState = Told & {
  readonly values: Values;
  readonly set: (field: string, value: string) => void;
  /** Everything a field of ui/fields.tsx needs but its label: `<DateField label="Last day" {...form.bind('lastDay')} />`. */
  readonly bind: (field: string) => Bound;
  /** The record as it would find it and leave it; null while that can't be said yet. */
  readonly planned: () => PlannedVerb | null;
  readonly problem: () => Problem | undefined;
  readonly conflicts: () => readonly Conflict[];
  readonly busy: () => boolean;
  readonly submit: () => Promise<void>;
  /** Forgets what was typed. */
  readonly forget: () => void;
  /** Goes on over what somebody else recorded meanwhile. */
  readonly goOn: () => Promise<void>;
};

/**
 * The state of a form that records one Change. What is typed survives a refusal, a lost connection, a closed sheet, a
 * reload and a killed app (shared/drafts.ts); it is forgotten once it is recorded.
 */
export function useVerbForm<S extends Schema>(setUp: VerbFormSetUp<S>): VerbFormState {
  const { preview: previewNow, planned: plannedNow, send } = useSend();
  const { seenNow } = useRecord();
  const drafts = useDrafts();
  const seenAt = seenNow();
  const kept = `${setUp.verb.name}:${setUp.replaces ?? ''}:${JSON.stringify(setUp.fixed)}`;
  const [values, setValues] = createStore<{ [field: string]: string }>({ ...setUp.start, ...drafts.recall(kept) });
  const [problem, setProblem] = createSignal<Problem>();
  onMount(() => setProblem(setUp.problem)); // told once its fields are there to be led to
  const [conflicts, setConflicts] = createSignal<readonly Conflict[]>([]);
  const [busy, setBusy] = createSignal(false);
  let changeId = newChangeId();
  let tried = false;

  const input = () => ({ ...setUp.fixed, ...(setUp.toInput ?? withoutEmpty)(values) });
  const named = (fault: Fault): Fault => ({ ...fault, field: setUp.fieldOf?.(fault.field, values) ?? fault.field });
  const preview = () => previewNow({ verb: setUp.verb, input: input(), changeId });
  const told = createTold({ preview, start: setUp.start, values, named });
  const planned = () => {
    try {
      return plannedNow({ verb: setUp.verb, input: input(), changeId });
    } catch {
      return null;
    }
  };
  const set = (field: string, value: string) => {
    setValues(field, value);
    if (tried) changeId = newChangeId(); // another request; the same one, sent again, keeps its id
    tried = false;
    drafts.keep(kept, values);
  };
  const recordIt = async (basedOn?: { [thing: string]: string }) => {
    setBusy(true);
    setProblem(undefined);
    tried = true;
    try {
      const { verb, replaces } = setUp;
      const recorded = await send({ verb, input: input(), changeId, seenAt, replaces, ...(basedOn && { basedOn }) });
      drafts.forget(kept);
      setUp.onDone(recorded);
    } catch (error) {
      setConflicts(conflictsOf(error));
      setProblem({ message: wordsOf(error), faults: error instanceof AppError ? error.fields.map(named) : [] });
    } finally {
      setBusy(false);
    }
  };
  const errorOf = (field: string) => problem()?.faults.find((fault) => fault.field === field)?.message;
  const bind = (field: string): Bound => ({
    name: field,
    get value() {
      return values[field] ?? '';
    },
    get error() {
      return errorOf(field);
    },
    onInput: (value) => set(field, value),
  });
  const forget = () => drafts.forget(kept);
  const goOn = () => recordIt(Object.fromEntries(conflicts().map(({ thing, theirs }) => [thing, theirs.change])));
  return { ...told, values, set, bind, planned, problem, conflicts, busy, submit: () => recordIt(), forget, goOn };
}

function withoutEmpty(values: Values): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}
