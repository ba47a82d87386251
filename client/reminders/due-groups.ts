import { weekday } from '../../server/domain/day.ts';
import type { Query } from '../../server/domain/queries.ts';
import type { ReminderChoices } from '../../server/domain/reminders.schemas.ts';
import type { CheckToChase, Due } from '../../server/domain/reminders.ts';
import { capital, checkStateWords, checkWords, dayWords } from '../../server/domain/words.ts';
import { countWords, distanceWords } from '../shared/format.ts';
import { type AttentionLine, dotted, type Looking, postWords, teamWords } from '../today/attention-line.ts';
import { countsLines } from '../today/lines-people.ts';
import { endingLines, startingLines, stuckLines } from '../today/lines-posts.ts';

type DueGroup = {
  readonly id: keyof Due;
  readonly title: string;
  readonly about: string;
  readonly lines: readonly AttentionLine[];
};

type Telling = Looking & {
  readonly choices: ReminderChoices;
  readonly queryLines: (queries: readonly Query[]) => readonly AttentionLine[];
};

/** What is due, told as Today tells it, group after group; none that has nothing in it. */
export function groupsOfDue(due: Due, { choices, queryLines, ...at }: Telling): DueGroup[] {
  const group = (id: keyof Due, title: string, lines: readonly AttentionLine[]): DueGroup[] =>
    lines.length > 0 ? [{ id, title, about: '', lines }] : [];
  const FRIDAY = 5;
  return [
    ...group('stuck', 'Stuck in a stage', stuckLines(due.stuck, at)),
    ...group(
      'starting',
      weekday(at.asAt) < FRIDAY ? 'Starting tomorrow' : 'Starting by Monday',
      startingLines(due.starting, at),
    ),
    ...group(
      'checks',
      'Checks to chase',
      due.checks.map((one) => checkLine(one, at)),
    ),
    ...group('ending', `Ending within ${countWords(choices.weeksAhead, 'week')}`, endingLines(due.ending, at)),
    ...group('counts', 'Children’s counts missing', countsLines(due.counts, at)),
    ...group('queries', 'Queries to answer', queryLines(due.queries)),
  ];
}

function checkLine({ row, check, chaseOn }: CheckToChase, at: Looking): AttentionLine {
  return {
    key: check.id,
    title: `${capital(checkWords[check.check])}: ${postWords(at, row.postId, row.recruitmentRef)}`,
    to: row.postId ? `/vacancies/${row.postId}` : '/vacancies',
    sub: dotted(
      teamWords(at, row.unitId),
      checkStateWords[check.state],
      `to be chased ${distanceWords(at.asAt, chaseOn)}`,
    ),
    end: dayWords(chaseOn),
    amber: chaseOn < at.asAt,
    fix: { sheet: 'check', about: { offerId: check.offerId, check: check.check }, label: 'How it stands…' },
  };
}
