import { v7 as uuid } from 'uuid';
import type * as v from 'valibot';
import { planContextFor } from '../../server/domain/changes/plan-context.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import { entryOf, type Maker, toldOf } from '../../server/domain/outbox.entry.ts';
import { forgetting, mayForget } from '../../server/domain/outbox.ts';
import { type PlannedVerb, planOf } from '../../server/domain/verb.ts';
import { showSheet } from '../record/opened-sheet.ts';
import { toast, toastWhenDone } from '../ui/toaster.tsx';
import { wordsOf } from './api.ts';
import { now, today } from './clock.ts';
import { appVersion, deviceWords } from './device-words.ts';
import { noteRecorded } from './installing.ts';
import { type RecordStore, useRecord } from './record-store.tsx';
import { type Asked, intentOf, type Recorded, type Recording, settle, standing } from './recording.ts';
import { standsOnOf } from './refusals.ts';
import { type Session, useSession } from './session.tsx';

type Schema = v.GenericSchema<unknown, unknown>;

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
  /**
   * The same without a word; null where it never left. Throws an AppError where it can't be undone, or not without those
   * that stand on it.
   */
  readonly takeBack: (changeId: string, alsoUndo?: readonly string[]) => Promise<Recorded | null>;
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
    if (await forgotten(store, [changeId, ...alsoUndo])) return null;
    const { undoEntryOf } = await import('../../server/domain/outbox.undo.ts');
    const input = { changeId, alsoUndo: [...alsoUndo] };
    const undone = await settle(store, undoEntryOf(input, standing(store), { ...maker(), changeId: newChangeId() }));
    return undone === 'left' ? null : undone; // it stands in no other’s place
  };
  const undo = async (changeId: string) => {
    const tell = toastWhenDone();
    try {
      const { isWaiting } = (await takeBack(changeId)) ?? { isWaiting: false };
      tell({ text: `Undone: it is as it was before.${isWaiting ? ' Waiting to be sent.' : ''}` });
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

type Done = { readonly recorded: Recorded | null; readonly effects: string };

async function recordAsked<S extends Schema>(
  asked: Asked<S>,
  { session, ...recording }: Recording & { readonly session: Session },
): Promise<Done> {
  const { store, maker } = recording;
  const place = asked.replaces && (await (await import('./instead.ts')).placeOf(asked.replaces, store));
  if (place?.now === 'free') return await recordAsked({ ...asked, replaces: undefined }, { session, ...recording });
  if (place?.now === 'left') {
    const { recorded, refusal } = await recordInstead(place.changeId, asked, recording);
    if (refusal) throw refusal;
    return { recorded, effects: '' };
  }
  const replaces = place?.entry;
  const { entry, told } = entryOf({ ...intentOf(asked), replaced: replaces }, standing(store, replaces), maker);
  if (!isReached(session)) {
    if (told instanceof AppError) throw told; // what reaches the server is decided there
    if (told.isNothing) {
      if (replaces) await store.outbox.change((entries) => forgetting(entries, [replaces.changeId]));
      asked.draft?.forget();
      return { recorded: null, effects: '' };
    }
  }
  const recorded = await settle(store, entry, { ...asked, replaces });
  if (recorded === 'left') return await recordAsked(asked, { session, ...recording }); // it went at this very moment
  return { recorded, effects: told instanceof AppError ? '' : told.effects };
}

async function recordInstead<S extends Schema>(changeId: string, asked: Asked<S>, recording: Recording) {
  return await (await import('./instead.ts')).recordInstead(changeId, asked, recording);
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
