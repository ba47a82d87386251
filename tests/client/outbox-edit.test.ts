import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editableFields, furtherFields, withValue } from '../../client/outbox/editable-fields.ts';
import { typedWords, unknownHere } from '../../client/outbox/unknown-here.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { verbSamples } from '../support/verb-samples.ts';

const namesOf = (verb: string, input: object, faults: readonly string[] = []) =>
  editableFields(verbNamed(verb) as Verb, { ...input }, faults).map(({ name }) => name);

describe('what can be typed anew of a Change that was not taken', () => {
  const stage = { recruitmentId: 'r1', stage: 'shortlisted', on: '2026-11-23', postId: null };

  test('what was said, but for what it is about; and the reason, said or not', () => {
    expect(namesOf('recruitment.stage', stage)).toEqual(['stage', 'on', 'note']);
    expect(namesOf('recruitment.stage', { ...stage, note: 'Again.' })).toEqual(['stage', 'on', 'note']);
    expect(namesOf('post.hold', { postId: 'p1', from: '2026-11-23' })).toEqual(['from', 'reason']);
    expect(namesOf('unit.close', { unitId: 'u1', lastDay: '2026-11-23' })).toEqual(['lastDay']);
  });

  test('whatever a fault names, a day as a day and a choice as a choice; ids cannot be typed', () => {
    const agreeing = { offerId: 'o1', on: '2026-11-23' };
    const named = editableFields(verbNamed('offer.agree-start') as Verb, agreeing, ['agreedStart', 'offerId']);
    expect(named.map(({ name, isDay, isOptional }) => [name, isDay, isOptional])).toEqual([
      ['on', true, false],
      ['note', false, true],
      ['agreedStart', true, true],
    ]);
    expect(namesOf('recruitment.stage', stage, ['postId', 'note', 'no such field'])).toEqual(['stage', 'on', 'note']);
  });

  test('of a team’s counts every number, by whom it is of; and one that is missing, where the fault is in it', () => {
    const input = { unitId: 'u1', asAt: '2026-11-23', counts: [{ workerId: 'ada', children: 9 }, { workerId: 'bo' }] };
    const fields = editableFields(verbNamed('caseload.record-team') as Verb, input, ['counts.1.children']);
    expect(fields.map(({ name, label, worker }) => [name, label, worker])).toEqual([
      ['asAt', 'On which day', null],
      ['counts.0.children', '', 'ada'],
      ['counts.1.children', '', 'bo'],
    ]);
    expect(withValue(input, 'counts.1.children', fields[2]?.read('12'))).toEqual({
      ...input,
      counts: [
        { workerId: 'ada', children: 9 },
        { workerId: 'bo', children: 12 },
      ],
    });
    expect(withValue(input, 'asAt', undefined)).toEqual({ unitId: 'u1', counts: input.counts });
  });

  test('of a start who it is, and where; the name of somebody new; what it says by choices, in words', () => {
    const start = { postId: 'p1', basis: 'permanent', startDate: '2026-12-07', fte: '0.8' };
    const known = { ...start, workerId: 'ada', startOrigin: 'not_yet_collected' };
    const fields = editableFields(verbNamed('assignment.start') as Verb, known, []);
    expect(fields.map(({ name, pick }) => [name, pick])).toEqual([
      ['postId', 'post'],
      ['basis', null],
      ['startDate', null],
      ['fte', null],
      ['workerId', 'worker'],
      ['startOrigin', null],
    ]);
    const origins = fields.at(-1)?.choices ?? [];
    expect(origins).toContainEqual({ value: 'not_yet_collected', label: 'Not yet known' });
    expect(origins).toContainEqual({ value: 'other', label: 'Somewhere else' });
    const anew = { ...start, newWorker: { name: 'Prue Tester', workerRef: 'W-1' } };
    expect(namesOf('assignment.start', anew)).toEqual(['postId', 'basis', 'startDate', 'fte', 'newWorker.name']);
  });

  test('of a check how it stands, whose it is and when to chase; not which check, nor what its address says', () => {
    const checks = [{ check: 'identity', state: 'asked', chaseOn: '2026-12-01', owner: 'HR desk' }];
    const fields = editableFields(verbNamed('offer.checks') as Verb, { offerId: 'o1', on: '2026-11-23', checks }, []);
    expect(fields.map(({ name, label }) => [name, label])).toEqual([
      ['on', 'From which day?'],
      ['checks.0.state', 'Identity: How does it stand?'],
      ['checks.0.chaseOn', 'Identity: Chase on'],
      ['checks.0.owner', 'Identity: Who has it in hand'],
    ]);
    expect(namesOf('absence.start', { workerId: 'ada', kind: 'sickness', startDate: '2026-11-23' })).toEqual([
      'kind',
      'startDate',
    ]);
    expect(namesOf('setting.set', { key: 'caseload.limit', value: 19, from: '2026-11-23' })).toEqual(['value', 'from']);
  });

  test.each([
    ['absence.start', { workerId: 'ada', kind: 'sickness', startDate: '2026-11-23' }, ['Kind', 'First day away']],
    ['assignment.leave', { assignmentId: 'a1', lastDay: '2026-12-31' }, ['Last day of employment', 'Reason']],
    ['assignment.convert', { assignmentId: 'a1', startDate: '2026-12-31' }, ['First day as an employee']],
    ['post.change', { postId: 'p1', from: '2026-11-23', fte: '0.8' }, ['From which day', 'Funded FTE']],
    ['post.hold', { postId: 'p1', from: '2026-11-23' }, ['From which day', 'Reason']],
  ])('every field is called as the form calls it in which it was typed: %s', (verb, input, labels) => {
    expect(editableFields(verbNamed(verb) as Verb, input, []).map(({ label }) => label)).toEqual(labels);
  });

  test('forms take what a field is called from one place, but for what they ask by themselves', () => {
    const forms = globSync('client/**/*.tsx').map((file) => readFileSync(file, 'utf8'));
    const own = forms.flatMap((text) => [...text.matchAll(/bindOwn\('(\w+)'\)/g)].map(([, name = '']) => name));
    // which of several, who is new, where to; what a stage or a setting is of
    expect([...new Set(own)].sort()).toEqual([
      ...['again', 'hours', 'newlyQualified', 'note', 'on', 'otherOwner', 'owner', 'postId'],
      ...['status', 'value', 'where', 'who', 'whole'],
    ]);
  });

  test('what else could have been said, apart; what says nothing on purpose stays so', () => {
    const leaving = { assignmentId: 'a1', lastDay: '2026-12-31', noticeGivenOn: null };
    const further = (verb: string, input: object, faults: readonly string[] = []) =>
      furtherFields(verbNamed(verb) as Verb, { ...input }, faults).map(({ name }) => name);
    expect(namesOf('assignment.leave', leaving)).toEqual(['lastDay', 'reason']);
    expect(further('assignment.leave', leaving)).toEqual(['lastDayAtWork', 'destination']);
    expect(further('assignment.leave', leaving, ['destination'])).toEqual(['lastDayAtWork']);
    expect(further('recruitment.stage', stage)).toEqual([]);
    expect(further('post.hold', { postId: 'p1', from: '2026-11-23' })).toEqual(['reviewOn']);
  });

  test('a reference is what it is about, and can be typed where it is at fault', () => {
    const opening = { recruitmentId: 'r1', recruitmentRef: 'R-26-01', on: '2026-11-23' };
    expect(namesOf('recruitment.open', opening)).not.toContain('recruitmentRef');
    expect(namesOf('recruitment.open', opening, ['recruitmentRef'])).toContain('recruitmentRef');
  });

  test('the posts of a round, where one of them is at fault: each stays or is left out', () => {
    const input = { recruitmentId: 'r1', on: '2026-11-23', postIds: ['p1', 'p2'] };
    expect(namesOf('recruitment.open', input)).not.toContain('postIds');
    const fields = editableFields(verbNamed('recruitment.open') as Verb, input, ['postIds']);
    const posts = fields.find(({ name }) => name === 'postIds');
    expect(posts).toMatchObject({ label: 'Posts', posts: ['p1', 'p2'] });
    expect(withValue(input, 'postIds', posts?.read('p2'))).toEqual({ ...input, postIds: ['p2'] });
  });
});

describe('what another version of the app made', () => {
  test('nothing is unknown of what this one makes, whatever the verb', () => {
    for (const [name, sample] of Object.entries(verbSamples)) {
      const input = sample('own');
      expect(unknownHere(verbNamed(name), input), name).toBe(null);
    }
  });

  test('a way of recording, or a field however deep, that there is not here is named; no form is offered for it', () => {
    expect(unknownHere(undefined, {})).toMatch(/^This version of the app does not know this way of recording/);
    const stage = { recruitmentId: 'r1', stage: 'shortlisted', on: '2026-11-23' };
    expect(unknownHere(verbNamed('recruitment.stage'), { ...stage, panelRoom: 'B2' })).toMatch(
      /has no field “panel room”/,
    );
    const counts = [{ workerId: 'ada', children: 9, siblings: 2 }];
    const team = { unitId: 'u1', asAt: '2026-11-23', counts };
    expect(unknownHere(verbNamed('caseload.record-team'), team)).toMatch(/has no field “siblings”/);
  });

  test('what was typed, in words', () => {
    const input = { recruitmentId: 'r1', postId: null, outcome: 'no_one_appointed', on: '2026-11-23', panelRoom: 'B2' };
    expect(typedWords({ ...input, note: 'Again.', counts: [{ workerId: 'ada', children: 9 }] })).toEqual([
      'Outcome: no one appointed',
      'On: 23 Nov 2026',
      'Panel room: B2',
      'Note: Again.',
      'Children: 9',
    ]);
  });
});
