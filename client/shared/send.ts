import { v7 as uuid } from 'uuid';
import type * as v from 'valibot';
import { planContextFor } from '../../server/domain/changes/plan-context.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import { entryOf, type Maker, type SeenAt, toldOf } from '../../server/domain/outbox.entry.ts';
import { forgetting, mayForget, type NewOutboxEntry } from '../../server/domain/outbox.ts';
import { type PlannedVerb, planOf, type Verb } from '../../server/domain/verb.ts';
import { isGivenUp } from '../outbox/given-up.ts';
import type { Replaced, Sent } from '../outbox/outbox-types.ts';
import { showSheet } from '../record/opened-sheet.ts';
import { toast, toastWhenDone } from '../ui/toaster.tsx';
import { wordsOf } from './api.ts';
import { now, today } from './clock.ts';
import { appVersion, deviceWords } from './device-words.ts';
import { noteRecorded } from './installing.ts';
import { type RecordStore, useRecord } from './record-store.tsx';
import { refusalOf, standsOnOf } from './refusals.ts';
import { type Session, useSession } from './session.tsx';

type Schema = v.GenericSchema<unknown, unknown>;

/** Something to be recorded: a verb with its input as typed, under the id that its Change is to have. */
export type Asked<S extends Schema> = {
  readonly verb: Verb<S>;
  readonly input: unknown;
  /** The same at every try of the same thing; `newChangeId()` for another. */
  readonly changeId: string;
  /** What the person was looking at when they began: `RecordStore.seenNow` then. */
  readonly seenAt: SeenAt;
  readonly reason?: string | undefined;
  /** The caller itself says what happened, and offers Undo. */
  readonly quiet?: boolean | undefined;
  /** Where they chose to go on over somebody else's Change: what they have seen since, thing by thing. */
  readonly basedOn?: { readonly [thing: string]: string };
  /** What of the outbox it is recorded instead of. */
  readonly replaces?: Replaced | undefined;
  /** What was typed of it: no draft any more once it is kept to be sent, and one again where it is refused. */
  readonly draft?: { readonly forget: () => void; readonly keepAgain: () => void } | undefined;
  /** No form is there to choose in: where somebody else changed the same, it stays in the outbox for that. */
  readonly oneTap?: boolean | undefined;
};

/** What was recorded; `isWaiting`: on this device, for as long as the server has not answered. */
export type Recorded = { readonly id: string; readonly sentence: string; readonly isWaiting: boolean };

type Sender = {
  /** What it would do, in a sentence, and what falls vacant or is filled by it; null for nothing. Throws an AppError with every fault. */
  readonly preview: <S extends Schema>(asked: Omit<Asked<S>, 'seenAt'>) => string | null;
  /** The record as it would find it and leave it. Throws as `preview`. */
  readonly planned: <S extends Schema>(asked: Omit<Asked<S>, 'seenAt'>) => PlannedVerb;
  /**
   * Keeps it here and sends it, and offers Undo; without a connection it waits. Answers null where there was nothing to
   * do; throws an AppError with the faults by field or a conflict, and then nothing is kept but what was typed.
   */
  readonly send: <S extends Schema>(asked: Asked<S>) => Promise<Recorded | null>;
  /**
   * Records it in place of a Change of one's own: that is taken back and this recorded, together even where the app is
   * closed at once. Throws where nothing of it can be, with all as it was; `refusal`: it is taken back, but no more.
   */
  readonly instead: <S extends Schema>(
    changeId: string,
    asked: Asked<S>,
  ) => Promise<{ readonly recorded: Recorded | null; readonly refusal?: AppError }>;
  readonly undo: (changeId: string) => Promise<void>;
  /** The same without a word; throws an AppError where it can't be undone, or not without those that stand on it. */
  readonly takeBack: (changeId: string, alsoUndo?: readonly string[]) => Promise<void>;
};

export function newChangeId(): string {
  return uuid();
}

/** How parts record: the same definition of a verb that the server has checks, previews and keeps it, and it is sent. */
export function useSend(): Sender {
  const session = useSession();
  const store = useRecord();
  const maker = () => makerOf(session);
  const takeBack = async (changeId: string, alsoUndo: readonly string[] = []) => {
    if (await forgotten(store, [changeId, ...alsoUndo])) return;
    const { undoEntryOf } = await import('../../server/domain/outbox.undo.ts');
    const input = { changeId, alsoUndo: [...alsoUndo] };
    await settle(store, undoEntryOf(input, standing(store), { ...maker(), changeId: newChangeId() }));
  };
  const undo = async (changeId: string) => {
    const tell = toastWhenDone();
    try {
      await takeBack(changeId);
      tell({ text: 'Undone: it is as it was before.' });
    } catch (error) {
      const standsOn = standsOnOf(error);
      if (standsOn.length > 0) showSheet('undo', { changeId, standsOn });
      else toast({ text: wordsOf(error) });
    }
  };
  return {
    preview: (asked) => {
      const { sentence, effects, isNothing } = toldOf(asked.verb, plannedOf(asked, maker(), store), session.actor());
      return isNothing ? null : [sentence, effects].filter(Boolean).join(' ');
    },
    planned: (asked) => plannedOf(asked, maker(), store),
    send: async (asked) => {
      const { recorded, effects } = await recordAsked(asked, { store, session, maker: maker() });
      if (recorded) noteRecorded();
      if (asked.quiet) return recorded;
      if (recorded)
        toast({ text: () => recordedWords(recorded, effects), action: undoOf(() => void undo(recorded.id)) });
      else toast({ text: 'Nothing to change: it is so already.' });
      return recorded;
    },
    instead: async (changeId, asked) => await recordInstead(changeId, asked, { store, maker: maker() }),
    undo,
    takeBack,
  };
}

type Recording = { readonly store: RecordStore; readonly maker: Maker };
type Done = { readonly recorded: Recorded | null; readonly effects: string };

async function recordAsked<S extends Schema>(
  asked: Asked<S>,
  { session, ...recording }: Recording & { readonly session: Session },
): Promise<Done> {
  const { store, maker } = recording;
  const replaces = asked.replaces && keptNow(store, asked.replaces);
  const instead = () => recordInsteadOf(asked, replaces ?? asked.replaces, recording);
  if (asked.replaces && !replaces && (await wasGivenUp(store, asked.replaces)))
    return await recordAsked({ ...asked, replaces: undefined }, { session, ...recording });
  if (asked.replaces && !(replaces && mayForget(replaces))) return await instead();
  const intent = { ...intentOf(asked), replaced: replaces };
  const { entry, told } = entryOf(intent, standing(store, replaces), maker);
  if (!isReached(session)) {
    if (told instanceof AppError) throw told; // what reaches the server is decided there
    if (told.isNothing) {
      if (replaces) await store.outbox.change((entries) => forgetting(entries, [replaces.changeId]));
      asked.draft?.forget();
      return { recorded: null, effects: '' };
    }
  }
  const recorded = await settle(store, entry, { ...asked, replaces });
  if (recorded === 'left') return await recordAsked(asked, { session, ...recording }); // it is here no more
  return { recorded, effects: told instanceof AppError ? '' : told.effects };
}

/** What was recorded in place of a Change that had left, and was refused: it waits for a word under an id of its own. */
const parkedInstead = new Map<string, string>();

/** What something is to take the place of, as it is kept now; undefined where it has left. */
function keptNow({ outbox }: RecordStore, { n, changeId }: Replaced) {
  const now = parkedInstead.get(changeId);
  return outbox.entries().find((entry) => (now ? entry.changeId === now : entry.n === n));
}

/** True where it no longer waits and was never recorded: it was given up, here or in another tab. */
async function wasGivenUp({ outbox, record, sync, online }: RecordStore, { changeId }: Replaced): Promise<boolean> {
  if (isGivenUp(changeId)) return true;
  const isThere = () => record().change(changeId) || outbox.ahead().some((entry) => entry.changeId === changeId);
  if (!isThere()) await sync();
  return online() && !isThere();
}

/** What was to be changed before it went has gone by itself meanwhile: it is taken back, and this recorded. */
async function recordInsteadOf<S extends Schema>(
  asked: Asked<S>,
  left: Replaced | undefined,
  recording: Recording,
): Promise<Done> {
  const id = left?.changeId ?? '';
  const { recorded, refusal } = await recordInstead(parkedInstead.get(id) ?? id, asked, recording);
  if (refusal) throw refusal;
  return { recorded, effects: '' };
}

async function recordInstead<S extends Schema>(
  changeId: string,
  asked: Asked<S>,
  { store, maker }: Recording,
): Promise<{ recorded: Recorded | null; refusal?: AppError }> {
  const { insteadOf } = await import('./instead.ts');
  const undo = { changeId: newChangeId(), undoes: changeId };
  const { taken, entry } = insteadOf({ undo, intent: intentOf(asked) }, standing(store), maker);
  const [undone, sent] = await store.outbox.instead([taken, entry], changeId, asked.draft?.forget);
  if (undone.kind === 'refused') {
    asked.draft?.keepAgain();
    await store.outbox.change((entries) => forgetting(entries, [entry.changeId, taken.changeId]));
    throw refusalOf(undone.status, undone.reason);
  }
  if (sent.kind !== 'refused') return { recorded: await recordedOf(store, entry, sent) };
  if (asked.replaces) parkedInstead.set(asked.replaces.changeId, entry.changeId);
  else {
    asked.draft?.keepAgain();
    await store.outbox.change((entries) => forgetting(entries, [entry.changeId]));
  }
  await store.sync();
  return { recorded: null, refusal: refusalOf(sent.status, sent.reason) };
}

/** False where what is recorded waits in any case: without a connection, or signed out. */
function isReached({ state }: Session): boolean {
  return navigator.onLine && state() === 'in';
}

/** "Recorded" needs no word; "waiting to be sent" does. */
export function recordedWords({ sentence, isWaiting }: Recorded, effects = ''): string {
  return [isWaiting && 'Waiting to be sent:', sentence, effects].filter(Boolean).join(' ');
}

const undoOf = (run: () => void) => ({ label: 'Undo', run });

function intentOf<S extends Schema>({ verb, input, ...asked }: Asked<S>) {
  return { ...asked, verb: verb as Verb, input: input as { readonly [field: string]: unknown } };
}

/** What a new entry stands on: the record, what waits, and the two together. */
function standing({ record, viewAt, outbox }: RecordStore, replaces?: Replaced) {
  if (!replaces) return { record: record(), view: viewAt(null), entries: outbox.ahead() };
  const entries = outbox.ahead().filter(({ n }) => n < replaces.n);
  return { record: record(), view: outbox.viewBefore(replaces), entries };
}

/**
 * Keeps an entry and sends it. A refusal is thrown to whoever asked, and leaves nothing of it here; but for what it
 * stands in place of, and for a conflict that is to be settled in the outbox, which stay parked.
 */
async function settle(
  store: RecordStore,
  entry: NewOutboxEntry,
  { replaces, draft, oneTap }: Pick<Asked<Schema>, 'replaces' | 'draft' | 'oneTap'> = {},
): Promise<Recorded | null | 'left'> {
  const sent = await store.outbox.record(entry, { replaces, onKept: draft?.forget });
  if (sent.kind === 'left') return 'left';
  if (sent.kind === 'refused') {
    if (!replaces) draft?.keepAgain();
    const stays = replaces || (oneTap && sent.reason.code === 'conflict');
    if (!stays) await store.outbox.change((entries) => forgetting(entries, [entry.changeId]));
    if (sent.reason.code === 'conflict') void store.sync(); // what they did meanwhile shows
    throw refusalOf(sent.status, sent.reason);
  }
  return await recordedOf(store, entry, sent);
}

/** What came of an entry that was not refused. */
async function recordedOf(
  { outbox, sync, record }: RecordStore,
  entry: NewOutboxEntry,
  sent: Exclude<Sent, { kind: 'refused' }>,
): Promise<Recorded | null> {
  const { changeId: id, sentence } = entry;
  if (sent.kind === 'waiting') return waitingOf(outbox, entry);
  await sync();
  const recorded = sent.change ?? (record().change(id) ? { id, sentence } : null);
  return recorded && { id: recorded.id, sentence: recorded.sentence, isWaiting: false };
}

/** It is sent by itself sooner or later, and whoever says that it waits then no longer does. */
function waitingOf({ entries }: RecordStore['outbox'], { changeId: id, sentence }: NewOutboxEntry): Recorded {
  return {
    id,
    sentence,
    get isWaiting() {
      return entries().some(({ changeId }) => changeId === id);
    },
  };
}

/** What never left this device is simply given up: true where all of it could be. */
async function forgotten({ outbox }: RecordStore, changeIds: readonly string[]): Promise<boolean> {
  const own = outbox.entries().filter((entry) => changeIds.includes(entry.changeId));
  if (own.length < changeIds.length || !own.every(mayForget)) return false;
  let isForgotten = false;
  await outbox.change((entries) => {
    const still = entries.filter((entry) => changeIds.includes(entry.changeId));
    isForgotten = still.length === changeIds.length && still.every(mayForget);
    return isForgotten ? forgetting(entries, changeIds) : entries;
  });
  return isForgotten;
}

function plannedOf<S extends Schema>(
  { verb, input, changeId, replaces }: Pick<Asked<S>, 'verb' | 'input' | 'changeId' | 'replaces'>,
  { day, actor }: Maker,
  store: RecordStore,
): PlannedVerb {
  const parsed = checked(verb.input, input) as v.InferOutput<S>; // safe: by the verb's own schema
  const context = planContextFor(actor, { changeId, today: day });
  return planOf(verb, standing(store, replaces).view, { input: parsed, context });
}

function makerOf({ actor, me }: Session): Maker {
  const { user, authority } = me();
  const when = { day: today(), madeAt: now() };
  return {
    ...when,
    actor: actor(),
    userId: user.id,
    authority: authority.key,
    device: deviceWords(),
    appVersion: appVersion(),
  };
}
