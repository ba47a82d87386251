import { describe, expect, test } from 'vitest';
import { planContextFor } from '../../server/domain/changes/plan-context.ts';
import { day } from '../../server/domain/day.ts';
import { checked } from '../../server/domain/faults.ts';
import { change, hold } from '../../server/domain/posts.verbs.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { changeHours, leave, start } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { effectWords, vacancyEffects } from '../../server/domain/vacancies.effects.ts';
import { planOf, type Verb } from '../../server/domain/verb.ts';
import { plainNames, someHr } from '../support/ledger.ts';
import { makeWorker } from '../support/makers.ts';
import { holds, post, scene } from '../support/scenes.ts';

/** What a verb would do to what is vacant, in words, over Ann on p1 and half of Bob on p2. */
function told(verb: Verb, input: object, ...more: NewVersion[]): string {
  const view = scene(
    post('p1', 't1'),
    post('p2', 't1'),
    makeWorker({ id: 'ann' }),
    makeWorker({ id: 'bob' }),
    holds('a', ['ann', 'p1'], { from: '2020-01-01' }),
    holds('b', ['bob', 'p2'], { from: '2020-01-01', fte: 0.4 }),
    ...more,
  );
  const context = planContextFor(someHr, { changeId: 'change', today: day('2026-03-02') });
  const { plan, before, after } = planOf(verb, view, { input: checked(verb.input, input), context });
  return effectWords(vacancyEffects(plan, before, after), plainNames);
}

describe('VE2 a stretch of days is told once', () => {
  test('a leaver opens a vacancy on the day after the last day', () => {
    expect(told(leave, { assignmentId: 'a', lastDay: '2026-04-30' })).toBe('Vacancy of 1.0 FTE from 1 May 2026.');
  });
  test('with both where both are more than nothing', () => {
    expect(told(leave, { assignmentId: 'b', lastDay: '2026-04-30' })).toBe(
      'Vacancy of 1.0 FTE, instead of 0.6, from 1 May 2026.',
    );
  });
  test('fewer hours, until something already planned takes over', () => {
    const planned = { assignmentId: 'a', from: '2026-04-01', fte: 0.6 };
    const later = holds('next', ['bob', 'p1'], { from: '2026-06-01', fte: 0.4 });
    expect(told(changeHours, planned, later)).toBe('Vacancy of 0.4 FTE from 1 Apr 2026 to 31 May 2026.');
  });
  test('a starter fills it', () => {
    const starter = { workerId: 'ann', postId: 'p2', basis: 'permanent', startDate: '2026-04-01', fte: 0.6 };
    expect(told(start, starter)).toBe('The vacancy of 0.6 FTE is filled from 1 Apr 2026.');
  });
  test('a post funded for less', () => {
    expect(told(change, { postId: 'p2', from: '2026-04-01', fte: 0.5 })).toBe(
      'Vacancy of 0.1 FTE, instead of 0.6, from 1 Apr 2026.',
    );
  });
  test('on hold is still vacant: nothing to tell', () => {
    expect(told(hold, { postId: 'p2', from: '2026-04-01', reason: 'Budget' })).toBe('');
  });
});

describe('VE1 only what is in a figure', () => {
  test('posts in role other are in none', () => {
    const other = [post('p3', 't1', { role: 'other' }), holds('c', ['bob', 'p3'], { from: '2020-01-01' })];
    expect(told(leave, { assignmentId: 'c', lastDay: '2026-04-30' }, ...other)).toBe('');
  });
  test('agency leaves a vacancy as it is', () => {
    const agency = {
      workerId: 'ann',
      postId: 'p2',
      basis: 'agency',
      covers: 'vacancy',
      startDate: '2026-04-01',
      fte: 0.6,
    };
    expect(told(start, agency)).toBe('');
  });
});

test('VE3 more than there is room for is told', () => {
  const starter = { workerId: 'bob', postId: 'p1', basis: 'permanent', startDate: '2026-04-01', fte: 0.6 };
  expect(told(start, starter)).toBe('Holders of 1.6 FTE on a post of 1.0 from 1 Apr 2026.');
});

test('VE4 posts are named where there are several', () => {
  const starter = { workerId: 'bob', postId: 'p1', basis: 'permanent', startDate: '2026-04-01', fte: 0.6 };
  const effects = [
    ...effectsOf(starter),
    { ...(effectsOf(starter)[0] as object), postId: 'p2', isMicro: 200_000, over: null },
  ] as ReturnType<typeof vacancyEffects>;
  expect(effectWords(effects, plainNames)).toBe(
    'p1: holders of 1.6 FTE on a post of 1.0 from 1 Apr 2026. p2: vacancy of 0.2 FTE from 1 Apr 2026.',
  );
});

function effectsOf(input: object) {
  const view = scene(post('p1', 't1'), makeWorker({ id: 'bob' }), holds('a', ['ann', 'p1'], { from: '2020-01-01' }));
  const context = planContextFor(someHr, { changeId: 'change', today: day('2026-03-02') });
  const { plan, before, after } = planOf(start, view, { input: checked(start.input, input) as never, context });
  return vacancyEffects(plan, before, after);
}
