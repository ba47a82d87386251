import { v7 as uuid } from 'uuid';
import type * as v from 'valibot';
import { namesFor } from '../../server/domain/changes/names.ts';
import type { StandsOn } from '../../server/domain/changes/undo.request.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import { isNothing } from '../../server/domain/record/draft.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { effectWords, vacancyEffects } from '../../server/domain/vacancies.effects.ts';
import { idsFrom, type PlannedVerb, planOf, type Verb } from '../../server/domain/verb.ts';
import { showSheet } from '../record/opened-sheet.ts';
import { toast } from '../ui/toaster.tsx';
import { askJson, wordsOf } from './api.ts';
import { now, today } from './clock.ts';
import { type RecordStore, useRecord } from './record-store.tsx';
import { type Session, useSession } from './session.tsx';

type Schema = v.GenericSchema<unknown, unknown>;

/** Something to be recorded: a verb with its input as typed, under the id that its Change is to have. */
export type Asked<S extends Schema> = {
  readonly verb: Verb<S>;
  readonly input: unknown;
  /** The same at every try of the same thing; `newChangeId()` for another. */
  readonly changeId: string;
  /** The seq of the record that the person was looking at when they began. */
  readonly seenAt: number;
  readonly reason?: string | undefined;
  /** The caller itself says what happened, and offers Undo. */
  readonly quiet?: boolean | undefined;
  /** Where they chose to go on over somebody else's Change: what they have seen since, thing by thing. */
  readonly basedOn?: { readonly [thing: string]: string };
};

export type Recorded = { readonly id: string; readonly seq: number; readonly sentence: string };

export type Sender = {
  /** What it would do, in a sentence, and what falls vacant or is filled by it; null for nothing. Throws an AppError with every fault. */
  readonly preview: <S extends Schema>(asked: Omit<Asked<S>, 'seenAt'>) => string | null;
  /** The record as it would find it and leave it. Throws as `preview`. */
  readonly planned: <S extends Schema>(asked: Omit<Asked<S>, 'seenAt'>) => PlannedVerb;
  /**
   * Checks it here, sends it, brings the record up to date, and offers Undo. Answers null where there was nothing to
   * do; throws an AppError with the faults by field, a conflict, or no connection.
   */
  readonly send: <S extends Schema>(asked: Asked<S>) => Promise<Recorded | null>;
  readonly undo: (changeId: string) => Promise<void>;
  /** The same without a word; throws an AppError where it can't be undone, or not without those that stand on it. */
  readonly takeBack: (changeId: string, alsoUndo?: readonly string[]) => Promise<void>;
};

export function newChangeId(): string {
  return uuid();
}

/** How parts record: the same definition of a verb that the server has checks, previews and sends it. */
export function useSend(): Sender {
  const session = useSession();
  const store = useRecord();
  const takeBack = async (changeId: string, alsoUndo: readonly string[] = []) => {
    const asked = { method: 'post', body: { alsoUndo }, headers: headersFor(newChangeId()) };
    await post(`/api/changes/${changeId}/undo`, asked);
    await store.sync();
  };
  const undo = async (changeId: string) => {
    try {
      await takeBack(changeId);
      toast({ text: 'Undone: it is as it was before.' });
    } catch (error) {
      const standsOn = standsOnOf(error);
      if (standsOn.length > 0) showSheet('undo', { changeId, standsOn });
      else toast({ text: wordsOf(error) });
    }
  };
  return {
    preview: (asked) => previewOf(asked, session, store),
    planned: (asked) => plannedOf(asked, session, store),
    send: async (asked) => {
      const effects = effectsOf(asked, session, store);
      const recorded = await sendNow(asked, store.record());
      await store.sync();
      if (asked.quiet) return recorded;
      const text = [recorded?.sentence, effects].filter(Boolean).join(' ');
      if (recorded) toast({ text, action: { label: 'Undo', run: () => void undo(recorded.id) } });
      else toast({ text: 'Nothing to change: it is so already.' });
      return recorded;
    },
    undo,
    takeBack,
  };
}

type Previewed<S extends Schema> = Pick<Asked<S>, 'verb' | 'input' | 'changeId'>;

function plannedOf<S extends Schema>({ verb, input, changeId }: Previewed<S>, session: Session, store: RecordStore) {
  const parsed = checked(verb.input, input) as v.InferOutput<S>; // safe: by the verb's own schema
  const context = { today: today(), actor: session.actor().id, newId: idsFrom(changeId) };
  return planOf(verb, store.record().now, { input: parsed, context });
}

function previewOf<S extends Schema>(asked: Previewed<S>, session: Session, store: RecordStore) {
  const { plan, before, after } = plannedOf(asked, session, store);
  if (isNothing(plan)) return null;
  const change = { verb: asked.verb.name, things: [], reason: null };
  const names = namesFor(after, session.actor(), [before]);
  const sentence = asked.verb.sentence({ change, diff: plan, before, after, names });
  return [sentence, effectWords(vacancyEffects(plan, before, after), names)].filter(Boolean).join(' ');
}

/** What falls vacant or is filled by it, in words; nothing where that can't be said here: the server decides. */
function effectsOf<S extends Schema>(asked: Previewed<S>, session: Session, store: RecordStore): string {
  try {
    const { plan, before, after } = plannedOf(asked, session, store);
    return effectWords(vacancyEffects(plan, before, after), namesFor(after, session.actor(), [before]));
  } catch {
    return '';
  }
}

async function sendNow<S extends Schema>(asked: Asked<S>, record: Record): Promise<Recorded | null> {
  const { verb, input, changeId, reason } = asked;
  const parsed = checked(verb.input, input) as v.InferOutput<S>; // safe: by the verb's own schema
  const basedOn = { ...seenOf(record, verb.basedOn(parsed, record.now), asked.seenAt), ...asked.basedOn };
  const { path, body } = addressOf(verb, input as { readonly [field: string]: unknown });
  const envelope = { ...body, basedOn, ...(reason && { changeReason: reason }) };
  return await post(`/api${path}`, { method: verb.method, body: envelope, headers: headersFor(changeId) });
}

/** For each thing the Change that had last touched it when the person looked. */
function seenOf(record: Record, things: readonly Parameters<Record['changesOf']>[0][], seenAt: number) {
  return Object.fromEntries(
    things.flatMap((thing) => {
      const seen = record.changesOf(thing).findLast((change) => change.seq <= seenAt);
      return seen ? [[thing, seen.id]] : [];
    }),
  );
}

/** A verb's address with its parameters in place, and what of the input is left for the body. */
function addressOf(verb: Pick<Verb, 'path'>, input: { readonly [field: string]: unknown }) {
  const body = { ...input };
  const path = verb.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(body[name] ?? '');
    delete body[name];
    return encodeURIComponent(value);
  });
  return { path, body };
}

function headersFor(changeId: string) {
  return {
    'idempotency-key': changeId,
    'muster-device': deviceWords(),
    'muster-made-at': new Date(now()).toISOString(),
  };
}

function deviceWords(): string {
  if (window.matchMedia('(min-width: 64rem)').matches) return 'desktop';
  return window.matchMedia('(min-width: 40rem)').matches ? 'tablet' : 'phone';
}

async function post(path: string, asked: { method: string; body: unknown; headers: { [name: string]: string } }) {
  const answer = await askJson<{ change: Recorded | null }>(path, { ...asked, method: asked.method.toUpperCase() });
  return answer.change;
}

/** Both sides of a conflict, in words, as the server tells them. */
export type Conflict = {
  readonly thing: string;
  readonly yours: string;
  readonly theirs: { readonly change: string; readonly by: string; readonly at: string; readonly sentence: string };
};

/** The conflicts that a refusal tells of; none where it was refused for something else. */
export function conflictsOf(error: unknown): readonly Conflict[] {
  if (!(error instanceof AppError) || error.code !== 'conflict') return [];
  return (error.details.conflicts ?? []) as readonly Conflict[]; // safe: server/domain/changes/request.ts makes them
}

/** What stands on a Change that can't be undone alone, newest first; none where it was refused for something else. */
export function standsOnOf(error: unknown): readonly StandsOn[] {
  if (!(error instanceof AppError) || error.code !== 'undo.stands_on_it') return [];
  return (error.details.standsOn ?? []) as readonly StandsOn[]; // safe: server/domain/changes/undo.request.ts makes them
}
