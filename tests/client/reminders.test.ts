import { expect, test } from 'vitest';
import { groupsOfDue } from '../../client/reminders/due-groups.ts';
import { choicesWords, dueWords } from '../../client/reminders/reminder-words.ts';
import { addDays, day, FOREVER } from '../../server/domain/day.ts';
import { noReminders, type ReminderChoices, reminderKinds } from '../../server/domain/reminders.schemas.ts';
import { dueOn } from '../../server/domain/reminders.ts';
import { makeOffer, makeOfferCheck, makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { holds, post, scene } from '../support/scenes.ts';

const choices: ReminderChoices = { ...noReminders, kinds: [...reminderKinds], weeksAhead: 8 };
const hr = { id: 'user:reader', kind: 'user', grants: [{ access: 'hr', unitIds: [] }] } as const;

/** An offer for post p1 whose DBS check is to be chased on Thursday 26 November; somebody starts on p2 the next Monday. */
function groupsOn(text: string) {
  const asAt = day(text);
  const open = { effectiveFrom: day('2026-11-02'), effectiveTo: FOREVER };
  const view = scene(
    ...[post('p1', 't1', { title: 'Social worker', postNumber: '1042' }), post('p2', 't1')],
    makeRecruitment({ id: 'r', postIds: ['p1'], effectiveFrom: day('2026-09-01') }),
    makeOffer({ id: 'o', recruitmentId: 'r', postId: 'p1', ...open }),
    makeStageEvent({
      id: 'e',
      recruitmentId: 'r',
      offerId: 'o',
      postId: 'p1',
      stage: 'checks',
      ...onDay('2026-11-20'),
    }),
    makeOfferCheck({
      id: 'c',
      offerId: 'o',
      check: 'enhanced_dbs',
      state: 'asked',
      chaseOn: day('2026-11-26'),
      ...open,
    }),
    holds('a2', ['ann', 'p2'], { from: '2026-11-30' }),
  );
  const due = dueOn(view, { actor: hr, choices: { ...choices, kinds: ['starting', 'checks'] }, asAt });
  return groupsOfDue(due, { view, asAt, choices, queryLines: () => [] });
}

test('a check to chase is one tap from how it stands; past its day it stands out', () => {
  const [thursday] = groupsOn('2026-11-26');
  expect(thursday).toMatchObject({
    title: 'Checks to chase',
    lines: [
      {
        to: '/vacancies/p1',
        end: '26 Nov 2026',
        amber: false,
        sub: expect.stringContaining('asked for · to be chased today'),
      },
    ],
  });
  expect(thursday?.lines[0]?.title).toContain('Social worker 1042');
  expect(thursday?.lines[0]?.fix).toEqual({
    ...{ sheet: 'check', about: { offerId: 'o', check: 'enhanced_dbs' }, label: 'How it stands…' },
  });
  expect(groupsOn(addDays(day('2026-11-26'), 1))[1]?.lines[0]).toMatchObject({ amber: true });
});

test('before a weekend what starts by Monday is called that; a group with nothing in it is not there', () => {
  expect(groupsOn('2026-11-27').map(({ title }) => title)).toEqual(['Starting by Monday', 'Checks to chase']);
  expect(groupsOn('2026-11-25')).toEqual([]);
});

test('what was chosen, and how much is due, in words', () => {
  expect(choicesWords(noReminders)).toBe('Nothing is chosen yet.');
  expect(choicesWords({ ...choices, kinds: ['stuck', 'counts'] })).toBe('Stuck in a stage, children’s counts missing.');
  expect([dueWords(1), dueWords(3)]).toEqual(['1 thing is due', '3 things are due']);
});
