import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { seenNow, seenOf } from '../../server/domain/outbox.entry.ts';
import { gaveWay, type OutboxEntry } from '../../server/domain/outbox.ts';
import type { InPlace } from '../../server/domain/verb.ts';
import { openSheet } from '../record/use-sheets.ts';
import { useRecord } from '../shared/record-store.tsx';
import { toast } from '../ui/toaster.tsx';

/** What somebody else has recorded of the one thing that there can be (OB10), and how mine gives way to it. */
export function useInPlace() {
  const { outbox, record } = useRecord();
  const inPlace = ({ request }: OutboxEntry) => verbNamed(request.verb)?.inPlace?.(request.input, record().now) ?? null;
  const giveWay = async (entry: OutboxEntry) => {
    const found = inPlace(entry);
    if (!found) return;
    const recorded = { record: record(), entries: [] };
    const seen = seenOf(recorded, entry.things, seenNow(recorded));
    await outbox.change((kept) => gaveWay(kept, entry.n, { ...found, seen }));
    toast({ text: `Theirs stands in place of yours: ${entry.sentence}` });
  };
  return {
    inPlace,
    giveWay,
    changeTheirs: async (entry: OutboxEntry, { kind, theirs }: InPlace) => {
      await giveWay(entry);
      if (kind === 'offer') openSheet('offer-change', { offerId: theirs });
      else openSheet('round-change', { recruitmentId: theirs });
    },
  };
}
