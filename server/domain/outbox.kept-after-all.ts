import { mayForget, type OutboxEntry, type Seen, settled } from './outbox.ts';

/**
 * What its person gave up and wants kept after all. Rule, quoted by the tests:
 * OB11 It is as it was, in its old place in the order (OB1), and what stood on it stands on it again.
 */
export type GivingUp = {
  /** All that was kept before it. */
  readonly before: readonly OutboxEntry[];
  /** What it left. */
  readonly after: readonly OutboxEntry[];
};

/** OB11. The entries with those that were given up. */
export function keptAfterAll(entries: readonly OutboxEntry[], { before, after }: GivingUp): OutboxEntry[] {
  const isIn = (list: readonly OutboxEntry[]) => (entry: OutboxEntry) => list.some(({ n }) => n === entry.n);
  const back = before.filter((entry) => !isIn(after)(entry) && !isIn(entries)(entry));
  const ids = new Set(back.map(({ changeId }) => changeId));
  const onThose = (seen: Seen) => Object.fromEntries(Object.entries(seen).filter(([, change]) => ids.has(change)));
  const rest = entries.map((entry) => {
    const was = before.find(({ n, changeId }) => n === entry.n && changeId === entry.changeId);
    if (!was || !mayForget(entry)) return entry; // what has been sent is sent again as it was
    const { basedOn, saw } = entry;
    return { ...entry, basedOn: { ...basedOn, ...onThose(was.basedOn) }, saw: { ...saw, ...onThose(was.saw) } };
  });
  return settled([...rest, ...back]);
}
