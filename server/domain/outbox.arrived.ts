import { afterOutcome, discarded, isParked, type OutboxEntry, type RecordedChange, takesBack } from './outbox.ts';

/**
 * What the record says of what was sent. Rule, quoted by the tests:
 * OB13 What the record holds has arrived, whatever came back of it: it goes out. What may have arrived, and was parked
 *      for something else when the record was asked for, has not, where that doesn't hold it: it can be forgotten; and
 *      is, where its person has taken it back meanwhile.
 */
export function arrived(
  entries: readonly OutboxEntry[],
  recordOf: (changeId: string) => Pick<RecordedChange, 'id' | 'seq'> | undefined,
  asked: (entry: OutboxEntry) => boolean,
): OutboxEntry[] {
  let rest = [...entries];
  for (const { n, changeId, sentence } of entries) {
    const found = recordOf(changeId);
    const entry = rest.find((one) => one.n === n);
    if (found) rest = afterOutcome(rest, n, { kind: 'recorded', change: { ...found, sentence } }).entries;
    else if (entry && isUnsettled(entry) && asked(entry)) rest = notArrived(rest, entry);
  }
  return rest;
}

/** OB13. True for what may have arrived and can't be sent again by itself to find out. */
export function isUnsettled(entry: OutboxEntry): boolean {
  return isParked(entry) && entry.isTried;
}

function notArrived(entries: readonly OutboxEntry[], entry: OutboxEntry): OutboxEntry[] {
  const known = entries.map((one) => (one === entry ? { ...one, isTried: false } : one));
  return known.some((one) => takesBack(one, entry)) ? discarded(known, [entry.n]) : known;
}
