import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import type * as v from 'valibot';
import type { Conflict } from '../../server/domain/changes/request.ts';
import { AppError, type Fault } from '../../server/domain/errors.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import type { PlannedVerb, Verb } from '../../server/domain/verb.ts';
import { wordsOf } from '../shared/api.ts';
import type { Recorded } from '../shared/recording.ts';
import { conflictsOf } from '../shared/refusals.ts';
import { newChangeId, useSend } from '../shared/send.ts';
import { labelOf } from './field-labels.ts';
import { createTold, type Told } from './form-preview.ts';
import { toast } from './toaster.tsx';
import { type DraftState, useDraft, type Values } from './use-draft.ts';

type Schema = v.GenericSchema<unknown, unknown>;

export type VerbFormSetUp<S extends Schema> = {
  readonly verb: Verb<S>;
  /** What is known already, such as the id of what it is about. */
  readonly fixed: { readonly [field: string]: unknown };
  /** What the fields start with, but for those of `held`. */
  readonly start: Values;
  /** What the record says of the fields: they start with that, and somebody may set it otherwise while this is half typed. */
  readonly held?: Values | undefined;
  /** From what is typed to the verb's input; unless told as it is, without what is empty or as it is held. */
  readonly toInput?: ((values: Values) => { readonly [field: string]: unknown }) | undefined;
  /** The field of the form that a fault of the input is about, where the two are called otherwise. */
  readonly fieldOf?: ((fault: string, values: Values) => string) | undefined;
  /** What of the outbox it puts right. */
  readonly replaces?: OutboxEntry | undefined;
  /** What is known to be wrong before anything is tried. */
  readonly problem?: Problem | undefined;
  readonly onDone: (recorded: Recorded | null) => void;
};

export type Problem = { readonly message: string; readonly faults: readonly Fault[] };

export type Bound = {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  /** What the record has come to say of it since it was typed. */
  readonly since?: string | undefined;
  readonly onInput: (value: string) => void;
};

export type Labelled = Bound & { readonly label: string };

export type VerbFormState = Told & {
  readonly values: Values;
  readonly set: (field: string, value: string) => void;
  /** Everything a field of ui/fields.tsx needs, its label too: `<DateField {...form.bind('lastDay')} />`. */
  readonly bind: (field: string) => Labelled;
  /** The same but for the label: of what is none of the verb's fields, or asked for here in words of its own. */
  readonly bindOwn: (field: string) => Bound;
  /** The record as it would find it and leave it; null while that can't be said yet. */
  readonly planned: () => PlannedVerb | null;
  readonly problem: () => Problem | undefined;
  readonly conflicts: () => readonly Conflict[];
  readonly busy: () => boolean;
  /** Records it; over what somebody else recorded meanwhile, too, once both have been told. */
  readonly submit: () => Promise<void>;
  /** The day on which it was left half filled; null where nothing was. */
  readonly leftOn: DraftState['leftOn'];
  /** True where the device had no room for what was typed. */
  readonly isUnkept: DraftState['isUnkept'];
  /** Forgets what was typed, and begins with the record as it is now. */
  readonly startAfresh: () => void;
  /** Forgets what was typed. */
  readonly forget: () => void;
};

/**
 * The state of a form that records one Change. What is typed survives a refusal, a lost connection, a closed sheet, a
 * reload and a killed app (shared/drafts.ts); it is forgotten once it is kept to be sent.
 */
export function useVerbForm<S extends Schema>(setUp: VerbFormSetUp<S>): VerbFormState {
  const { preview: previewNow, planned: plannedNow, send } = useSend();
  const held = () => setUp.held ?? {};
  const draft = useDraft(draftName(setUp), { start: setUp.start, held: held(), of: setUp.replaces });
  const { values, start, leftOn, isUnkept, forget } = draft;
  const [problem, setProblem] = createSignal<Problem>();
  onMount(() => setProblem(setUp.problem)); // told once its fields are there to be led to
  const [conflicts, setConflicts] = createSignal<readonly Conflict[]>([]);
  const [busy, setBusy] = createSignal(false);
  // what is not typed is never sent: it is as the record is, also where that moves on while this is open; while it is
  // sent the record in hand has what was typed
  createEffect(on([held, busy], ([now, isBusy]) => !isBusy && draft.readAgain(now), { defer: true }));
  const isOpen = createIsOpen();
  let changeId = newChangeId();
  let tried = false;
  let theirs: { [thing: string]: string } = {}; // what both sides were told of, for each thing

  const input = () => ({ ...setUp.fixed, ...(setUp.toInput ?? ((typed) => said(typed, held())))(values) });
  const named = (fault: Fault): Fault => ({ ...fault, field: setUp.fieldOf?.(fault.field, values) ?? fault.field });
  const asked = () => ({ verb: setUp.verb, replaces: setUp.replaces, input: input(), changeId });
  const preview = () => previewNow(asked());
  const told = createTold({ preview, start, values, named });
  const planned = () => {
    try {
      return plannedNow(asked());
    } catch {
      return null;
    }
  };
  const anew = () => {
    if (tried) changeId = newChangeId(); // another request; the same one, sent again, keeps its id
    tried = false;
  };
  const set = (field: string, value: string) => {
    draft.set(field, value);
    anew();
  };
  const startAfresh = () => {
    draft.startAfresh();
    setProblem(undefined);
    setConflicts([]);
    theirs = {};
    anew();
  };
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    tried = true;
    try {
      const recorded = await send({ ...asked(), draft: draft.sent(), seenAt: draft.seenAt(), basedOn: theirs });
      if (isOpen()) setUp.onDone(recorded);
    } catch (error) {
      if (!isOpen()) toast({ text: `Not recorded, and what you typed is kept. ${wordsOf(error)}` });
      const told = conflictsOf(error);
      setConflicts(told);
      theirs = { ...theirs, ...Object.fromEntries(told.map((one) => [one.thing, one.theirs.change])) };
      setProblem(problemOf(error, named));
    } finally {
      setBusy(false);
    }
  };
  const shown = { values, set, ...binders(draft, { set, problem, verb: setUp.verb.name }), problem, conflicts, busy };
  return { ...told, ...shown, planned, leftOn, isUnkept, submit, startAfresh, forget };
}

/** What waits is the same one, whatever of it can be typed. */
function draftName({
  verb,
  replaces,
  fixed,
}: Pick<VerbFormSetUp<Schema>, 'replaces' | 'fixed'> & { verb: { name: string } }): string {
  return replaces ? `${verb.name}:${replaces.n}` : `${verb.name}::${JSON.stringify(fixed)}`;
}

/** True until the form is closed, which it may be before the answer comes. */
function createIsOpen(): () => boolean {
  let isOpen = true;
  onCleanup(() => {
    isOpen = false;
  });
  return () => isOpen;
}

function problemOf(error: unknown, named: (fault: Fault) => Fault): Problem {
  return { message: wordsOf(error), faults: error instanceof AppError ? error.fields.map(named) : [] };
}

type Binding = {
  readonly set: (field: string, value: string) => void;
  readonly problem: () => Problem | undefined;
  readonly verb: string;
};

function binders(
  { values, since }: DraftState,
  { set, problem, verb }: Binding,
): Pick<VerbFormState, 'bind' | 'bindOwn'> {
  const bindOwn = (field: string): Bound => ({
    name: field,
    get value() {
      return values[field] ?? '';
    },
    get error() {
      return problem()?.faults.find((fault) => fault.field === field)?.message;
    },
    get since() {
      return since(field);
    },
    onInput: (value) => set(field, value),
  });
  const bind = (field: string) => Object.assign(bindOwn(field), { label: labelOf(verb, field) });
  return { bindOwn, bind };
}

/** What was typed: nothing of what is held so already or was left empty; what is held and was emptied is taken away. */
export function said(values: Values, held: Values): { readonly [field: string]: unknown } {
  const typed = Object.entries(values).filter(([field, value]) => value.trim() !== (held[field] ?? '').trim());
  return Object.fromEntries(typed.map(([field, value]) => [field, value.trim() === '' ? null : value]));
}
