import type { Day } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { type View, versionOn } from '../../server/domain/record/view.ts';
import { dayWords } from '../../server/domain/words.ts';

export type Freshness = {
  /** When the last Change of anything but counts and queries was recorded (ms). */
  readonly changedAt: number | null;
  /** The day of the latest count of children on or before the day looked at. */
  readonly countedOn: Day | null;
  readonly openQueries: number;
};

/** What a change of is no change of posts or of who is on them; a board member's device holds nothing else. */
const notPosts: ReadonlySet<string> = new Set([
  'unit',
  'caseloadCount',
  'query',
  'grant',
  'setting',
  'target',
  'dateNote',
]);

/** How fresh what a view shows of a day is. */
export function freshnessOf(record: Record, view: View, asAt: Day): Freshness {
  return {
    changedAt: lastChange(record, view.seq),
    countedOn: lastCount(view, asAt),
    openQueries: openQueries(view, asAt),
  };
}

/** In one line; what there is none of is left out. */
export function freshnessWords(
  fresh: Freshness & { readonly received: number | null },
  whenWords: (instant: number) => string,
): string {
  const parts: string[] = [];
  if (fresh.changedAt !== null) parts.push(`Posts changed ${whenWords(fresh.changedAt)}`);
  const share = fresh.received === null ? '' : `, ${Math.floor(fresh.received * 100)}% of workers`;
  if (fresh.countedOn) parts.push(`children’s counts of ${dayWords(fresh.countedOn)}${share}`);
  if (fresh.openQueries > 0) parts.push(`${fresh.openQueries} ${fresh.openQueries === 1 ? 'query' : 'queries'} open`);
  return parts.join(' · ');
}

function lastChange(record: Record, upTo: number): number | null {
  for (let seq = upTo; seq > 0; seq -= 1) {
    const { added, superseded } = record.diffOf(seq);
    const isPosts =
      added.some((version) => !notPosts.has(version.kind)) || superseded.some((version) => !notPosts.has(version.kind));
    if (isPosts) return record.changeAt(seq)?.recordedAt ?? null;
  }
  return null;
}

function lastCount(view: View, asAt: Day): Day | null {
  const days = view.memoWhole('frame.count-days', () => {
    const found = new Set<Day>();
    for (const id of view.ids('caseloadCount'))
      for (const count of view.versions('caseloadCount', id)) found.add(count.effectiveFrom);
    return [...found].sort();
  });
  return days.findLast((day) => day <= asAt) ?? null;
}

function openQueries(view: View, asAt: Day): number {
  let open = 0;
  for (const id of view.ids('query')) if (versionOn(view, ['query', id], asAt)?.answer === null) open += 1;
  return open;
}
