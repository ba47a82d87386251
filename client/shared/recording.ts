import type * as v from 'valibot';
import type { Maker, SeenAt } from '../../server/domain/outbox.entry.ts';
import { forgetting, type NewOutboxEntry } from '../../server/domain/outbox.ts';
import type { Verb } from '../../server/domain/verb.ts';
import type { Replaced, Sent } from '../outbox/outbox-types.ts';
import type { RecordStore } from './record-store.tsx';
import { refusalOf } from './refusals.ts';

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

/** Where something is recorded, and who does when. */
export type Recording = { readonly store: RecordStore; readonly maker: Maker };

/** What was recorded; `isWaiting`: on this device, for as long as the server has not answered. */
export type Recorded = { readonly id: string; readonly sentence: string; readonly isWaiting: boolean };

/** What is asked for, as an entry is made of it. */
export function intentOf<S extends Schema>({ verb, input, ...asked }: Asked<S>) {
  return { ...asked, verb: verb as Verb, input: input as { readonly [field: string]: unknown } };
}

/** What a new entry stands on: the record, what waits, and the two together. */
export function standing({ record, viewAt, outbox }: RecordStore, replaces?: Replaced) {
  if (!replaces) return { record: record(), view: viewAt(null), entries: outbox.ahead() };
  const entries = outbox.ahead().filter(({ n }) => n < replaces.n);
  return { record: record(), view: outbox.viewBefore(replaces), entries };
}

/**
 * Keeps an entry and sends it. A refusal is thrown to whoever asked, and leaves nothing of it here; but for what it
 * stands in place of, and for a conflict that is to be settled in the outbox, which stay parked.
 */
export async function settle(
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
export async function recordedOf(
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
