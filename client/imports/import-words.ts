import type { ImportReport } from '../../server/domain/imports/report.ts';

/** What taking a file would do: "posts.csv: 12 new, 3 changed, 1,591 as they are". */
export function fileWords({
  file,
  unchanged,
  ...facts
}: Pick<ImportReport['files'][number], 'file' | 'new' | 'changed' | 'unchanged'>): string {
  const parts = [facts.new > 0 && `${inFull(facts.new)} new`, facts.changed > 0 && `${inFull(facts.changed)} changed`];
  const changes = parts.filter(Boolean).join(', ') || 'nothing new';
  return `${file}: ${changes}${unchanged > 0 ? `, ${inFull(unchanged)} as they are` : ''}`;
}

/** What is to be known of a pack, and of how many of its lines. */
export function noticeWords({ message, count }: Pick<ImportReport['notices'][number], 'message' | 'count'>): string {
  return `To note: ${message} (${inFull(count)})`;
}

function inFull(count: number): string {
  return count.toLocaleString('en-GB');
}
