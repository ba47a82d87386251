import { type Accessor, createMemo, createResource, createSignal } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { type ChangeDiff, changeDiff } from '../../server/domain/changes/diff.ts';
import { type Log, type LogEntry, listChanges } from '../../server/domain/changes/log.ts';
import { type Day, dayOfInstant, earlierOf } from '../../server/domain/day.ts';
import { askJson, wordsOf } from '../shared/api.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';

/** What of the log is asked for; nothing: all of it. */
export type LogFilter = {
  readonly thing: string;
  /** Only one's own. */
  readonly mine: boolean;
  /** The access of who made it, in words. */
  readonly by: string;
  readonly verb: string;
  readonly from: string;
  readonly to: string;
};

export const noFilter: LogFilter = { thing: '', mine: false, by: '', verb: '', from: '', to: '' };

const nothing: Log = { changes: [], next: null };
const PAGE = 50;
/** As many as the server gives at once. */
const MOST = 500;

/**
 * The log as this person may read it, from what the device holds where that is the whole record, else from the server.
 * Only what had been recorded by the second clock.
 */
export function useLog(filter: Accessor<LogFilter>) {
  const { record } = useRecord();
  const session = useSession();
  const { today, knownInstant, unit } = useAsAt();
  const [shown, setShown] = createSignal(PAGE);
  const isHeld = createMemo(() => scopeOf(session.actor(), 'names.read').all);
  const asked = createMemo(() => {
    const { thing, mine, by, verb, from, to } = filter();
    const known = knownInstant();
    const until = known === null ? to : earlierOf(dayOfInstant(known), (to || '9999-12-31') as Day); // from date fields
    const isRoot = (unit()?.parentId ?? null) === null;
    return {
      ...(thing && { thing }),
      ...(mine && { actorId: session.actor().id }),
      ...(by && { by }),
      ...(verb && { verb }),
      ...(!isRoot && { unitId: unit()?.id }),
      ...(from && { from: from as Day }),
      ...(until && { to: until as Day }),
      limit: shown(),
    };
  });
  const heldPage = (page: { limit: number; before?: number }): Log => {
    const instant = knownInstant();
    const before = instant === null ? undefined : record().seqAt(instant) + 1;
    return listChanges(record(), { ...asked(), before, ...page }, { actor: session.actor(), today: today() });
  };
  /** The second clock may stand before the first day asked for, which no address may say. */
  const isNever = () => {
    const { from, to } = asked();
    return from !== undefined && to !== undefined && from > to;
  };
  const held = createMemo(() => {
    if (isNever()) return nothing;
    return isHeld() ? heldPage({ limit: shown() }) : null;
  });
  const request = () => (held() ? false : `${addressOf(asked(), unit()?.code)}&seq=${record().seq}`);
  const [fetched] = createResource(request, async (address) => {
    try {
      return { log: await askJson<Log>(address.replace(/&seq=\d+$/, '')) };
    } catch (error) {
      return { problem: wordsOf(error) };
    }
  });
  const log = () => held() ?? fetched.latest?.log ?? null;
  return {
    log,
    problem: () => (held() ? undefined : fetched.latest?.problem),
    more: () => setShown((count) => count + PAGE),
    isHeld,
    /** Every Change that fits, those that are not shown yet too. */
    all: () => {
      const [what, code] = [asked(), unit()?.code];
      return everyPage((page) => (isHeld() ? heldPage(page) : askJson<Log>(addressOf({ ...what, ...page }, code))));
    },
    /** The same Change field by field. */
    diffOf: async (changeId: string): Promise<ChangeDiff | null> => {
      if (isHeld()) return changeDiff(record(), changeId, session.actor());
      return (await askJson<{ diff: ChangeDiff }>(`/api/changes/${changeId}`)).diff;
    },
  };
}

type Asked = {
  readonly thing?: string;
  readonly actorId?: string;
  readonly by?: string;
  readonly verb?: string;
  readonly unitId?: string | undefined;
  readonly from?: Day;
  readonly to?: Day;
  readonly limit: number;
  readonly before?: number;
};

/** Page after page, from the newest; the screen can answer in between. */
async function everyPage(
  pageOf: (page: { limit: number; before?: number }) => Log | Promise<Log>,
): Promise<LogEntry[]> {
  const found: LogEntry[] = [];
  for (let next: number | null | undefined; next !== null; ) {
    await new Promise((resolve) => setTimeout(resolve));
    const page = await pageOf({ limit: MOST, ...(next !== undefined && { before: next }) });
    found.push(...page.changes);
    next = page.next;
  }
  return found;
}

function addressOf({ actorId, unitId, limit, ...same }: Asked, unitCode: string | undefined): string {
  const said = { ...same, person: actorId, unit: unitId && unitCode, limit: Math.min(limit, MOST) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) if (value !== undefined) query.set(name, String(value));
  return `/api/changes?${query.toString()}`;
}
