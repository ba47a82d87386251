import { describe, expect, test } from 'vitest';
import { editableFields, withValue } from '../../client/outbox/editable-fields.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';

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

  test('one of a list, where the fault is in it; the others stay as they are', () => {
    const input = { unitId: 'u1', asAt: '2026-11-23', counts: [{ workerId: 'ada', children: 9 }, { workerId: 'bo' }] };
    const fields = editableFields(verbNamed('caseload.record-team') as Verb, input, ['counts.1.children']);
    expect(fields.map(({ name, label }) => [name, label])).toEqual([
      ['asAt', 'As at'],
      ['counts.1.children', 'Children, 2 in the list'],
    ]);
    expect(withValue(input, 'counts.1.children', fields[1]?.read('12'))).toEqual({
      ...input,
      counts: [
        { workerId: 'ada', children: 9 },
        { workerId: 'bo', children: 12 },
      ],
    });
    expect(withValue(input, 'asAt', undefined)).toEqual({ unitId: 'u1', counts: input.counts });
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
