import { fieldLabel } from '../../server/domain/field-words.ts';
import { capital } from '../../server/domain/words.ts';

type Labels = { readonly [field: string]: string };

/** What a field asks for, whatever is recorded by it, where that is not its name in the log. */
const labels: Labels = {
  from: 'From which day',
  on: 'On which day?',
  asAt: 'On which day',
  startDate: 'First day',
  lastDay: 'Last day',
  expectedEndDate: 'Expected last day',
  expectedReturn: 'Expected back on',
  backOn: 'First day back at work',
  agreedStart: 'First day at work, as agreed',
  startOrigin: 'From where',
  destination: 'Where to',
  hours: 'Hours a week',
  covers: 'What they cover',
  coversAbsenceOf: 'Who is away',
  agencyName: 'Agency',
  hourlyRate: 'Charge for an hour, in pounds',
  children: 'Children held',
  unitIds: 'Services and teams',
};

const fundedFte: Labels = { fte: 'Funded FTE' };
const stretch: Labels = { from: 'From which day', lastDay: 'To which last day' };
const fromWhichDay: Labels = { from: 'From which day?', on: 'From which day?' };
const away: Labels = { startDate: 'First day away' };

/** The same of one verb. */
const labelsOf: { readonly [verb: string]: Labels } = {
  'post.establish': fundedFte,
  'post.change': fundedFte,
  'post.correct': { ...fundedFte, ...stretch },
  'post.hold': { reviewOn: 'To be reviewed on' },
  'assignment.leave': { lastDay: 'Last day of employment' },
  'assignment.move': { from: 'First day there' },
  'assignment.extend': { expectedEndDate: 'New expected last day' },
  'assignment.act-up': { workerId: 'Who acts up', postId: 'Post acted in' },
  'assignment.convert': { startDate: 'First day as an employee' },
  'assignment.correct': stretch,
  'absence.start': away,
  'absence.change': away,
  'recruitment.open': { ...fromWhichDay, stage: 'How far is it?', unitId: 'For which service or team?' },
  'recruitment.change': { ...fromWhichDay, owner: 'Whose' },
  'recruitment.change-posts': fromWhichDay,
  'recruitment.close': { outcome: 'How it ended, where not all is filled' },
  'offer.change': fromWhichDay,
  'offer.step-back': { note: 'Why it goes back' },
  'offer.checks': { ...fromWhichDay, state: 'How does it stand?', owner: 'Who has it in hand' },
  'offer.start': { startDate: 'First day at work' },
  'grant.give': { from: 'First day' },
  'query.raise': { text: 'What isn’t right' },
};

/**
 * What a field of a verb is called where it is typed: in the verb's own form, and where something that waits to be sent
 * is put right. Of one in a list ("checks.0.state") its own name counts.
 */
export function labelOf(verb: string, field: string): string {
  const name = field.split('.').at(-1) ?? field;
  return labelsOf[verb]?.[name] ?? labels[name] ?? capital(fieldLabel(name));
}
