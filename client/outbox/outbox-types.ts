import type { Accessor } from 'solid-js';
import type { Actor } from '../../server/domain/access.ts';
import type { InFigures, Laid } from '../../server/domain/outbox.overlay.ts';
import type { NewOutboxEntry, OutboxEntry, SendOutcome } from '../../server/domain/outbox.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { Owner } from './read-outbox.ts';

/** What came of recording something: the server's answer, or that it waits. */
export type Sent = Exclude<SendOutcome, { kind: 'unreachable' }> | { readonly kind: 'waiting' };

/** The entry whose place another takes. */
export type Replaced = Pick<OutboxEntry, 'n' | 'changeId' | 'day'>;

export type Outbox = {
  /** What this person has not had an answer to, in order. */
  readonly entries: Accessor<readonly OutboxEntry[]>;
  /** What has had its answer but is not yet in the record here, and then the entries. */
  readonly ahead: Accessor<readonly OutboxEntry[]>;
  /** The record with what waits laid over it; null where nothing does. */
  readonly laid: Accessor<Laid | null>;
  /** What of the entries figures hold; null where there are none. */
  readonly inFigures: Accessor<InFigures | null>;
  /** The record with what waits before an entry laid over it: what its person saw when they made it. */
  readonly viewBefore: (entry: Replaced) => View;
  /** The last one that the server refused when nobody waited for it any more. */
  readonly parked: Accessor<OutboxEntry | undefined>;
  /**
   * Keeps an entry, perhaps in the place of another, and sends it; done when it is answered, or waits. `onKept`: once it
   * outlives the app, or is recorded. `left`: what it was to take the place of is on its way, or gone; nothing is kept.
   */
  readonly record: (entry: NewOutboxEntry, how?: Keeping) => Promise<Sent | { readonly kind: 'left' }>;
  /**
   * Keeps an undo and what is recorded in place of what it takes back, both or neither, and sends them. Where what it
   * takes back never left, neither that nor the undo does. Answers with both outcomes.
   */
  readonly instead: (
    both: readonly [undo: NewOutboxEntry, entry: NewOutboxEntry],
    changeId: string,
    onKept?: () => void,
  ) => Promise<readonly [Sent, Sent]>;
  /** Changes what is kept (the rules of server/domain/outbox.ts), then sends what can be sent. */
  readonly change: (change: (entries: OutboxEntry[]) => readonly OutboxEntry[]) => Promise<void>;
  /** Sends what can be sent; done when that is done. Where the server said how long to wait, only what a person asks for. */
  readonly drain: (isAsked?: boolean) => Promise<void>;
  /** Syncs the record, and by it settles what may have arrived (OB13). */
  readonly syncedBy: (sync: () => Promise<void>) => Promise<void>;
  /** The same, where something may have arrived and is not sent again by itself. */
  readonly settle: (sync: () => Promise<void>) => Promise<void>;
};

/** How an entry is kept: in which one's place, and who is told once it is. */
export type Keeping = { readonly replaces?: Replaced | undefined; readonly onKept?: (() => void) | undefined };

/** The outbox, told whose it is. */
export type OwnedOutbox = Outbox & { readonly open: (owner: Owner) => Promise<void> };

/** What the outbox stands in. */
export type Around = {
  readonly record: Accessor<Record>;
  readonly sync: () => Promise<void>;
  /** When the record was last known to be what the server has. */
  readonly syncedAt: Accessor<number | null>;
  readonly actor: Accessor<Actor>;
  /** True while somebody is signed in, as far as this device knows. */
  readonly isIn: () => boolean;
  /** Asks who is signed in. */
  readonly check: () => Promise<void>;
};

/** What is kept here of one person's, and what of it the record here does not hold yet. */
export type Kept = Pick<Outbox, 'entries' | 'ahead' | 'laid' | 'inFigures' | 'viewBefore' | 'parked'> & {
  readonly setParked: (entry: OutboxEntry) => void;
  readonly show: (entries: readonly OutboxEntry[]) => void;
  readonly reload: () => Promise<void>;
  readonly onOutcome: (entry: OutboxEntry, outcome: SendOutcome) => void;
  readonly open: (owner: Owner) => Promise<void>;
  /** True while something has been answered that the record here does not hold. */
  readonly isAhead: () => boolean;
  readonly owner: () => Owner | null;
};
