import type { Day } from '../../server/domain/day.ts';
import { type Query, queriesAbout } from '../../server/domain/queries.ts';
import type { View } from '../../server/domain/record/view.ts';
import { dayWords } from '../../server/domain/words.ts';

/** Registration and the assessed first year, in words. */
export function professionalFacts(view: View, workerId: string): string[] {
  const worker = view.versions('worker', workerId)[0];
  const facts: string[] = [];
  if (worker?.registeredOn) facts.push(`Registered since ${dayWords(worker.registeredOn)}`);
  if (worker?.asyeStart) {
    const end = worker.asyeEnd ? ` to ${dayWords(worker.asyeEnd)}` : '';
    facts.push(`Assessed first year from ${dayWords(worker.asyeStart)}${end}`);
  }
  if (worker?.cohort) facts.push(`Cohort ${worker.cohort}`);
  return facts;
}

/** What has been asked about somebody, or a count of theirs, and is not answered. */
export function openQueriesAbout(view: View, workerId: string, asAt: Day): Query[] {
  const own = queriesAbout(view, `worker:${workerId}`, asAt);
  const counts = view
    .by('caseloadCount', 'workerId', workerId)
    .flatMap((count) => queriesAbout(view, `caseloadCount:${count.id}`, asAt));
  return [...own, ...counts].filter((query) => query.answer === null);
}
