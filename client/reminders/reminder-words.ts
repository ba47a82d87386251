import type { ReminderChoices, ReminderKind } from '../../server/domain/reminders.schemas.ts';
import { capital } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';

/** What a person ticks. */
export const kindWords: { readonly [K in ReminderKind]: string } = {
  stuck: 'Recruitment stuck in a stage',
  ending: 'Ending soon: agency, fixed terms, acting up, probation, funding',
  starting: 'Starting tomorrow',
  checks: 'A check to chase',
  counts: 'Children’s counts missing',
  queries: 'A query to answer',
};

/** "Stuck in a stage, children’s counts missing", for a line about what was chosen. */
export function choicesWords({ kinds }: ReminderChoices): string {
  const [first, ...rest] = kinds.map((kind) => shortWords[kind]);
  if (!first) return 'Nothing is chosen yet.';
  return `${[capital(first), ...rest].join(', ')}.`;
}

const shortWords: { readonly [K in ReminderKind]: string } = {
  stuck: 'stuck in a stage',
  ending: 'ending soon',
  starting: 'starting tomorrow',
  checks: 'checks to chase',
  counts: 'children’s counts missing',
  queries: 'queries to answer',
};

export function dueWords(count: number): string {
  return `${countWords(count, 'thing')} ${count === 1 ? 'is' : 'are'} due`;
}
