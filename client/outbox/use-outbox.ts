import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { isUnsettled } from '../../server/domain/outbox.arrived.ts';
import { behind, insisted, type OutboxEntry, sentAgain } from '../../server/domain/outbox.ts';
import { undoneIn } from '../../server/domain/outbox.undone.ts';
import { openSheet } from '../record/use-sheets.ts';
import { now, today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { newChangeId, useSend } from '../shared/send.ts';
import { toast } from '../ui/toaster.tsx';
import { useGivingUp } from './use-giving-up.ts';
import { useInPlace } from './use-in-place.ts';
import { useOverTheirs } from './use-over-theirs.ts';
import { useProblem } from './use-problem.ts';

/** What a person can decide about what waits in their outbox. */
export function useOutbox() {
  const { outbox, record, sync } = useRecord();
  const { takeBack, undo } = useSend();
  const effectOverTheirs = useOverTheirs();
  const problemOf = useProblem();
  const { inPlace } = useInPlace();
  const giveUp = useGivingUp();
  /** What they decide about is here first: the other side may have been told of before it arrived. */
  const seeTheirs = async ({ reason }: OutboxEntry) => {
    const isHere = (reason?.conflicts ?? []).every(({ theirs }) => record().change(theirs.change));
    if (!isHere) await sync();
  };
  /** What mine does now, with theirs there; null where it can't be recorded so. */
  const overTheirs = ({ request, changeId }: OutboxEntry) => {
    const verb = verbNamed(request.verb);
    return verb ? effectOverTheirs({ verb, input: request.input, changeId }) : null;
  };
  /** What may have arrived, and was then stopped on the way, is looked for first: false where that can't be. */
  const lookedFor = async (entries: readonly OutboxEntry[]) => {
    if (!entries.some(isUnsettled)) return true;
    await sync();
    const isStill = ({ n }: OutboxEntry) => outbox.entries().some((entry) => entry.n === n && isUnsettled(entry));
    if (!entries.some(isStill)) return true;
    toast({ text: 'It may have arrived before it was stopped, and only a connection tells. Try that again with one.' });
    return false;
  };
  /** Gives up what never left this device; has anything else undone. */
  const discard = async (entries: readonly OutboxEntry[]) => {
    if (!(await lookedFor(entries))) return;
    for (const { changeId } of await giveUp(entries)) {
      if (record().change(changeId)) await undo(changeId);
      else {
        await takeBack(changeId);
        toast({ text: 'It may have arrived already: it is sent, and then undone.' });
      }
    }
  };
  const edit = async (entry: OutboxEntry) => {
    await seeTheirs(entry);
    if (inPlace(entry)) return; // its row says so now
    if (await lookedFor([entry])) openSheet('outbox-edit', { n: entry.n, left: entry });
  };
  const insist = async (entry: OutboxEntry) => {
    await seeTheirs(entry);
    if (inPlace(entry)) return;
    const faults = problemOf(entry)?.faults ?? [];
    if (faults.length > 0) return openSheet('outbox-edit', { n: entry.n }); // it needs a reason, or another day
    const id = newChangeId();
    const text = overTheirs(entry)?.sentence ?? entry.sentence;
    await outbox.change((kept) => insisted(kept, entry.n, { newId: id }));
    await outbox.drain(true);
    if (record().change(id)) toast({ text, action: { label: 'Undo', run: () => void undo(id) } });
  };
  return {
    retry: (entry: OutboxEntry) => outbox.change((kept) => sentAgain(kept, entry.n, { day: today(), madeAt: now() })),
    insist,
    overTheirs,
    edit,
    discard,
    behind: (entry: OutboxEntry) => behind(outbox.entries(), entry.n),
    /** True where its undo waits already. */
    isTakenBack: ({ changeId }: OutboxEntry) => undoneIn(outbox.entries()).has(changeId),
  };
}
