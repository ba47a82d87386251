import { createSignal } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Day } from '../../server/domain/day.ts';
import type { SeenAt } from '../../server/domain/outbox.entry.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { today } from '../shared/clock.ts';
import { type Draft, type Typed, useDrafts } from '../shared/drafts.ts';
import { useRecord } from '../shared/record-store.tsx';

export type Values = { readonly [field: string]: string };

export type SentDraft = { readonly forget: () => void; readonly keepAgain: () => void };

type Beginning = {
  /** What the fields start with where that is not what the record says of them. */
  readonly start: Values;
  /** What the record says of the fields. */
  readonly held: Values;
  readonly of?: OutboxEntry | undefined;
};

export type DraftState = {
  readonly values: Values;
  readonly set: (field: string, value: string) => void;
  /** What the fields start with where nothing was typed. */
  readonly start: () => Values;
  /** What the record has come to say of a field since it was typed; undefined where it says what it said. */
  readonly since: (field: string) => string | undefined;
  /** What whoever typed it had seen. */
  readonly seenAt: () => SeenAt;
  /** The day on which it was left half filled; null where nothing was. */
  readonly leftOn: () => Day | null;
  /** True where the device had no room for what was typed: it is on the screen alone. */
  readonly isUnkept: () => boolean;
  /** What is recorded has been told anew: what was not typed is as it now is; what was, and is set otherwise, says both. */
  readonly readAgain: (held: Values) => void;
  readonly startAfresh: () => void;
  readonly forget: () => void;
  /** What is typed now, on its way: forgotten, and kept again where it is refused, but never what was typed since. */
  readonly sent: () => SentDraft;
};

/**
 * The fields of a form, with what its person typed before. Only what they typed is kept; all else is as the record is
 * now. Where the record has come to say otherwise of a field that was typed, the form tells both beside it: from then on
 * they have seen what is recorded now, while otherwise they have seen what they saw when they typed.
 */
export function useDraft(form: string, beginning: Beginning): DraftState {
  const { seenNow } = useRecord();
  const drafts = useDrafts();
  let held = beginning.held;
  let start: Values = { ...held, ...beginning.start };
  const found = drafts.recall(form);
  const isTyped = ([field, { value }]: [string, Typed]) => value !== (start[field] ?? '');
  const entries = Object.entries(found?.typed ?? {}).filter(isTyped);
  if (entries.length === 0) drafts.forget(form);
  let typed: { readonly [field: string]: Typed } = Object.fromEntries(entries);
  const [overtaken, setOvertaken] = createSignal(overtakenOf(typed, held));
  const [leftOn, setLeftOn] = createSignal(found && entries.length > 0 ? found.day : null);
  let seenAt = found && leftOn() && overtaken().length === 0 ? found.seenAt : seenNow();
  const now = (): Draft => ({ day: today(), seenAt, typed, of: beginning.of });
  const { forget, keepAgain, isForgotten, isUnkept } = keeping(form, now);
  const [values, setValues] = createStore<{ [field: string]: string }>({ ...start, ...valuesOf(typed) });
  return {
    values,
    start: () => start,
    leftOn,
    isUnkept,
    set: (field, value) => {
      if (isForgotten() && values[field] === value) return; // told as a field is left, after it was sent
      setValues(field, value);
      setOvertaken((fields) => fields.filter((one) => one !== field));
      const others = Object.entries(typed).filter(([one]) => one !== field);
      const said: [string, Typed] = [field, { value, held: held[field] ?? '' }];
      typed = Object.fromEntries([...others, said].filter(isTyped));
      if (Object.keys(typed).length === 0) forget();
      keepAgain();
    },
    since: (field) => (overtaken().includes(field) ? held[field] : undefined),
    seenAt: () => seenAt,
    readAgain: (now) => {
      held = now;
      start = { ...held, ...beginning.start };
      typed = Object.fromEntries(Object.entries(typed).filter(isTyped));
      setOvertaken(overtakenOf(typed, held));
      setValues({ ...start, ...valuesOf(typed) });
    },
    startAfresh: () => {
      forget();
      typed = {};
      seenAt = seenNow();
      setOvertaken([]);
      setLeftOn(null);
      setValues(reconcile({ ...start }));
    },
    forget,
    sent: () => {
      const was = drafts.kept(form);
      return {
        forget: () => drafts.kept(form) === was && forget(),
        keepAgain: () => !drafts.isOwn(form) && keepAgain(),
      };
    },
  };
}

function valuesOf(typed: Draft['typed']): Values {
  return Object.fromEntries(Object.entries(typed).map(([field, { value }]) => [field, value]));
}

/** Keeping what is in a form, for as long as anything is typed, and forgetting it. */
function keeping(form: string, draft: () => Draft) {
  const drafts = useDrafts();
  const [isUnkept, setUnkept] = createSignal(false);
  let isForgotten = false;
  const forget = () => {
    isForgotten = true;
    setUnkept(false);
    drafts.forget(form);
  };
  const keepAgain = () => {
    isForgotten = false;
    const isTyped = Object.keys(draft().typed).length > 0;
    setUnkept(isTyped && !drafts.keep(form, draft()));
  };
  return { forget, keepAgain, isForgotten: () => isForgotten, isUnkept };
}

/** The fields of which the record has come to say otherwise since they were typed. */
function overtakenOf(typed: { readonly [field: string]: Typed }, held: Values): string[] {
  return Object.keys(typed).filter((field) => field in held && held[field] !== typed[field]?.held);
}
