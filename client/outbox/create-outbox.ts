import { createSignal, getOwner, runWithOwner } from 'solid-js';
import type { Around, OwnedOutbox } from './outbox-types.ts';
import { CHANNEL, hasAny, type Owner } from './read-outbox.ts';

const nothing: readonly never[] = [];

/**
 * The outbox of whoever is signed in. `open` says whose it is. All that keeps, shows and sends is loaded when something
 * waits or is recorded: most openings of the app have nothing.
 */
export function createOutbox(around: Around): OwnedOutbox {
  const scope = getOwner();
  const [kept, setKept] = createSignal<OwnedOutbox>();
  let whose: Owner | null = null;
  let loading: Promise<OwnedOutbox> | undefined;
  const load = () => {
    loading ??= loadKept();
    loading.catch(() => {
      loading = undefined; // the connection went before it was here
    });
    return loading;
  };
  // another tab keeps something first: from then on what is loaded listens
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', () => void load().catch(() => undefined));
  const loadKept = async () => {
    const { createKeptOutbox } = await import('./kept-outbox.ts');
    const made = runWithOwner(scope, () => createKeptOutbox(around)) as OwnedOutbox;
    if (whose) await made.open(whose);
    channel.close();
    setKept(made);
    return made;
  };
  return {
    entries: () => kept()?.entries() ?? nothing,
    ahead: () => kept()?.ahead() ?? nothing,
    laid: () => kept()?.laid() ?? null,
    inFigures: () => kept()?.inFigures() ?? null,
    viewBefore: (entry) => kept()?.viewBefore(entry) ?? around.record().now,
    parked: () => kept()?.parked(),
    record: async (...asked) => await (await load()).record(...asked),
    instead: async (...asked) => await (await load()).instead(...asked),
    change: async (work) => await (await load()).change(work),
    drain: async (isAsked) => await kept()?.drain(isAsked),
    syncedBy: async (sync) => await (kept()?.syncedBy(sync) ?? sync()),
    settle: async (sync) => await kept()?.settle(sync),
    open: async (owner) => {
      whose = owner;
      if (kept()) await kept()?.open(owner);
      else if (await hasAny(owner).catch(() => false)) await load().catch(() => undefined);
    },
  };
}
