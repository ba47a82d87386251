import { type GivingUp, keptAfterAll } from '../../server/domain/outbox.kept-after-all.ts';
import { forgetting, mayForget, type OutboxEntry } from '../../server/domain/outbox.ts';
import { useRecord } from '../shared/record-store.tsx';
import { toast } from '../ui/toaster.tsx';
import { isGivenUp } from './renamed.ts';

/**
 * Gives up what never left this device, says what stood on it, and offers to keep it after all. Answers with what left
 * while its person decided: that is to be undone.
 */
export function useGivingUp(): (entries: readonly OutboxEntry[]) => Promise<readonly OutboxEntry[]> {
  const { outbox, record } = useRecord();
  /** Of what was shown, and is still to be sent, what can be shown no more. */
  const stoodOn = (shown: ReadonlySet<string> = new Set()) => {
    const now = outbox.laid()?.changeIds;
    const isStranded = ({ changeId }: OutboxEntry) =>
      shown.has(changeId) && !now?.has(changeId) && !record().change(changeId);
    return outbox.entries().filter((entry) => isStranded(entry) && mayForget(entry));
  };
  const tell = (gone: readonly OutboxEntry[], given: GivingUp, stood: readonly OutboxEntry[]) => {
    const words = gone.length === 1 ? `Discarded: ${sentencesOf(gone)}` : `${gone.length} changes discarded.`;
    const isStoodOn = stood.length > 0;
    toast({
      text: isStoodOn ? `${words} Without it this can’t be recorded: ${sentencesOf(stood)}` : words,
      others: isStoodOn ? [{ label: 'Discard that too', run: () => void giveUp(stood) }] : [],
      action: { label: 'Keep after all', run: () => void outbox.change((kept) => keptAfterAll(kept, given)) },
    });
  };
  const giveUp = async (entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]> => {
    const ids = entries.map(({ changeId }) => changeId);
    const shown = outbox.laid()?.changeIds;
    let given: GivingUp = { before: [], after: [] };
    await outbox.change((kept) => {
      given = { before: kept, after: forgetting(kept, ids) };
      return given.after;
    });
    const { before, after } = given;
    const isIn = (kept: readonly OutboxEntry[]) => (entry: OutboxEntry) => kept.some(({ n }) => n === entry.n);
    const gone = entries.filter((entry) => isIn(before)(entry) && !isIn(after)(entry));
    if (gone.length > 0) tell(gone, given, stoodOn(shown));
    return entries.filter((entry) => isIn(after)(entry) || !(isIn(before)(entry) || isGivenUp(entry.changeId)));
  };
  return giveUp;
}

function sentencesOf(entries: readonly OutboxEntry[]): string {
  return entries.map(({ sentence }) => sentence).join(' ');
}
