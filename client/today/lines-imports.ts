import { countWords, whenWords } from '../shared/format.ts';
import type { ShownGroup } from './attention-groups.ts';
import type { Refusals } from './use-refusals.ts';

/** Imports that were refused, each with the way to check the pack again; none where nothing waits. */
export function importGroups({ rows, toldAt }: Refusals): ShownGroup[] {
  if (rows.length === 0) return [];
  const lines = rows.map(({ refusedAt, by, faults }) => ({
    key: String(refusedAt),
    title: `Import of ${whenWords(refusedAt)}`,
    to: null,
    sub: `sent by ${by} · nothing of it was saved`,
    end: countWords(faults, 'fault'),
    fix: { sheet: 'import' as const, about: {}, label: 'Check it again…' },
  }));
  const about = `As the server told it ${whenWords(toldAt)}. Each leaves here once an import is taken, or after 28 days.`;
  return [{ id: 'imports', title: 'Imports that failed', about, lines }];
}
