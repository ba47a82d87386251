import { type GivingUp, keptAfterAll } from '../../server/domain/outbox.kept-after-all.ts';
import { forgetting, mayForget, type OutboxEntry } from '../../server/domain/outbox.ts';
import { useRecord } from '../shared/record-store.tsx';
import { toast } from '../ui/toaster.tsx';

/** Gives up what never left this device, says what stood on it, and offers to keep it after all. */
export function useGivingUp(): (entries: readonly OutboxEntry[]) => Promise<void> {
  const { outbox, record } = useRecord();
  /** Of what was shown, and is still to be sent, what can be shown no more. */
  const stoodOn = (shown: ReadonlySet<string> = new Set()) => {
    const now = outbox.laid()?.changeIds;
    const isStranded = ({ changeId }: OutboxEntry) =>
      shown.has(changeId) && !now?.has(changeId) && !record().change(changeId);
    return outbox.entries().filter((entry) => isStranded(entry) && mayForget(entry));
  };
  const giveUp = async (entries: readonly OutboxEntry[]): Promise<void> => {
    const ids = entries.map(({ changeId }) => changeId);
    const shown = outbox.laid()?.changeIds;
    let given: GivingUp = { before: [], after: [] };
    await outbox.change((kept) => {
      given = { before: kept, after: forgetting(kept, ids) };
      return given.after;
    });
    const gone = entries.length === 1 ? `Discarded: ${sentencesOf(entries)}` : `${entries.length} changes discarded.`;
    const stood = stoodOn(shown);
    const isStoodOn = stood.length > 0;
    toast({
      text: isStoodOn ? `${gone} Without it this can’t be recorded: ${sentencesOf(stood)}` : gone,
      others: isStoodOn ? [{ label: 'Discard that too', run: () => void giveUp(stood) }] : [],
      action: { label: 'Keep after all', run: () => void outbox.change((kept) => keptAfterAll(kept, given)) },
    });
  };
  return giveUp;
}

function sentencesOf(entries: readonly OutboxEntry[]): string {
  return entries.map(({ sentence }) => sentence).join(' ');
}
