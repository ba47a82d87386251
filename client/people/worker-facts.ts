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
