import { batch, createMemo, createSignal } from 'solid-js';
import { inFigures, laidBefore, laidOver } from '../../server/domain/outbox.overlay.ts';
import type { OutboxEntry, SendOutcome } from '../../server/domain/outbox.ts';
import { onOpenedAgain, type SentEntry } from '../shared/device-db.ts';
import type { Around, Kept, OwnedOutbox, Replaced } from './outbox-types.ts';
import { putBackLost } from './put-back.ts';
import { CHANNEL, type Owner, readOutbox, readSent } from './read-outbox.ts';
import { createSending } from './sending.ts';

/** The outbox once something is kept, or is to be: what waits, what it makes of the record, and its sending. */
export function createKeptOutbox(around: Around): OwnedOutbox {
  const kept = createKept(around);
  const channel = new BroadcastChannel(CHANNEL);
  // another tab, or the service worker, has sent or kept something
  channel.addEventListener('message', () => void kept.reload().then(around.sync));
  const isRecorded = (changeId: string) => around.record().change(changeId) !== undefined;
  onOpenedAgain((db) => putBackLost(db, kept.entries(), isRecorded));
  const { entries, ahead, laid, inFigures, viewBefore, parked, open } = kept;
  const sending = createSending({ kept, around, tell: () => channel.postMessage('changed') });
  return { entries, ahead, laid, inFigures, viewBefore, parked, open, ...sending };
}

/** What is kept here of one person's, and what of it the record here does not hold yet. */
function createKept(around: Pick<Around, 'record' | 'actor'>): Kept {
  const [entries, setEntries] = createSignal<readonly OutboxEntry[]>([]);
  const [accepted, setAccepted] = createSignal<readonly { entry: OutboxEntry; seq: number }[]>([]);
  const [parked, setParked] = createSignal<OutboxEntry>();
  let owner: Owner | null = null;
  const ahead = createMemo(() => {
    const { seq } = around.record();
    const arrived = accepted().filter((one) => one.seq > seq);
    return [...arrived.map(({ entry }) => ({ ...entry, state: 'waiting' as const })), ...entries()];
  });
  const laid = createMemo(() => {
    if (ahead().length === 0) return null;
    return laidOver(around.record(), ahead(), { actor: around.actor() });
  });
  const counts = createMemo(() => {
    const over = laid();
    return over && inFigures(around.record(), entries(), over);
  });
  const viewBefore = (replaced: Replaced) =>
    laidBefore(around.record(), ahead(), { ...replaced, actor: around.actor() });
  const reload = async () => {
    if (!owner) return;
    const whose = owner;
    const [waiting, sent] = await readBoth(whose, entries);
    if (owner !== whose) return;
    batch(() => {
      setEntries(waiting);
      setAccepted((known) => [...known, ...sent.filter(({ n }) => known.every(({ entry }) => entry.n !== n))]);
    });
  };
  const onOutcome = (entry: OutboxEntry, outcome: SendOutcome) => {
    if (outcome.kind !== 'recorded') return;
    batch(() => {
      const still = accepted().filter(({ seq }) => seq > around.record().seq);
      if (outcome.change) setAccepted([...still, { entry, seq: outcome.change.seq }]);
      setEntries((list) => list.filter(({ n }) => n !== entry.n));
    });
  };
  const open = async (next: Owner) => {
    owner = next;
    batch(() => {
      setEntries([]);
      setAccepted([]);
    });
    await reload();
  };
  return {
    entries,
    ahead,
    laid,
    inFigures: counts,
    viewBefore,
    parked,
    setParked,
    show: setEntries,
    reload,
    onOutcome,
    open,
    isAhead: () => accepted().some(({ seq }) => seq > around.record().seq),
    owner: () => owner,
  };
}

/** What waits, and what was sent by whatever was open before. A device that can't be read has not lost what is shown. */
async function readBoth(
  owner: Owner,
  shown: () => readonly OutboxEntry[],
): Promise<[readonly OutboxEntry[], readonly SentEntry[]]> {
  return await Promise.all([readOutbox(owner).catch(shown), readSent(owner).catch(() => [])]);
}
