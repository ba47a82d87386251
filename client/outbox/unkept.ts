import { AppError } from '../../server/domain/errors.ts';
import { type NewOutboxEntry, type OutboxEntry, waitsForSignIn } from '../../server/domain/outbox.ts';
import { toast } from '../ui/toaster.tsx';
import { sendEntry } from './drain.ts';
import type { Around, Keeping, Kept, Sent } from './outbox-types.ts';

/** How a device that can keep nothing sends, and how what may have arrived is looked for. */
type Unkept = {
  readonly send: (entry: NewOutboxEntry, onKept?: Keeping['onKept']) => Promise<Sent>;
  /** An undo, and what is recorded in place of what it takes back. */
  readonly sendBoth: (
    both: readonly [undo: NewOutboxEntry, entry: NewOutboxEntry],
    onKept?: Keeping['onKept'],
  ) => Promise<readonly [Sent, Sent]>;
  /** Looks in the record for what has had no answer. */
  readonly look: () => Promise<void>;
};

/** What had no answer, and whether its person was told that it had not arrived. */
type Unanswered = { readonly entry: OutboxEntry; readonly onKept: Keeping['onKept']; readonly isTold: boolean };

/**
 * A device that can keep nothing still sends, while there is a connection; else the form keeps what was typed. What had
 * no answer may have arrived (OB7): the same asked for again goes as it went, under its own id.
 */
export function createUnkept({ kept, around }: { readonly kept: Kept; readonly around: Around }): Unkept {
  const unanswered = new Map<string, Unanswered>();
  const send: Unkept['send'] = async (entry, onKept) => {
    const asked = askedBy(entry);
    const sending = unanswered.get(asked)?.entry ?? { ...entry, n: Number.MAX_SAFE_INTEGER };
    if (!navigator.onLine) throw unanswered.has(asked) ? mayHaveArrived() : noRoom();
    const outcome = await sendEntry(sending, fetch);
    if (outcome.kind === 'unreachable') {
      unanswered.set(asked, { entry: sending, onKept, isTold: false });
      void look();
      throw mayHaveArrived();
    }
    if (outcome.kind === 'recorded' || !waitsForSignIn(outcome)) unanswered.delete(asked);
    if (outcome.kind === 'recorded') onKept?.();
    kept.onOutcome(sending, outcome);
    return outcome;
  };
  const look = async () => {
    if (unanswered.size === 0) return;
    const before = around.syncedAt();
    await around.sync();
    if (around.syncedAt() === before) return; // no connection yet
    for (const [asked, { entry, onKept, isTold }] of unanswered) {
      if (around.record().change(entry.changeId)) {
        unanswered.delete(asked);
        onKept?.();
        toast({ text: `It was recorded after all: ${entry.sentence}` });
      } else if (!isTold) {
        unanswered.set(asked, { entry, onKept, isTold: true });
        toast({ text: `It has not arrived so far, and can be tried again: ${entry.sentence}` });
      }
    }
  };
  const sendBoth: Unkept['sendBoth'] = async ([undo, entry], onKept) => {
    const undone = await send(undo);
    return undone.kind === 'refused' ? [undone, undone] : [undone, await send(entry, onKept)];
  };
  return { send, sendBoth, look };
}

/** What an entry asks for, whatever its id and those of what would be new by it: a form opened again mints others. */
function askedBy({ changeId, things, saw, request: { verb, path, body } }: NewOutboxEntry): string {
  const isNew = (thing: string) => saw[thing] === undefined;
  const minted = things.filter(isNew).map((thing) => thing.slice(thing.indexOf(':') + 1));
  return [changeId, ...minted].reduce((asked, id) => asked.replaceAll(id, 'new'), JSON.stringify([verb, path, body]));
}

export function noRoom(): AppError {
  const message =
    'This device has no room to keep this until there is a connection, so nothing was recorded. What you typed is still here: free some space, or try again where there is a signal.';
  return new AppError({ code: 'no_room', status: 503, message });
}

function mayHaveArrived(): AppError {
  const message =
    'No answer came, and this device has no room to keep this until one does. It may or may not have been recorded: that is looked for as soon as there is a connection, and the same tried again is never recorded twice.';
  return new AppError({ code: 'may_have_arrived', status: 503, message });
}
