import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const closing = verbNamed('post.close') as Verb;
const close = (postId: string, lastDay: string) => ledger.run(closing, { postId, lastDay });
const faults = (lastDay: string, postId = '1077') => ledger.refusal(closing, { postId, lastDay }).fields;
const postsOf = (id: string) =>
  ledger.record.now.versions('recruitment', id).map((one) => [one.effectiveFrom, one.effectiveTo, ...one.postIds]);

beforeEach(() => {
  ledger = new Recruiting();
  ledger.opened({ postIds: ['1077', '1078', '1079'], recruitmentRef: 'R-26-07', stage: 'advertised' });
});

describe('what stands in the way of closing a post is told by its name, at its last day', () => {
  test('PC4 an open offer; its round alone is not in the way, however it changes after that day', () => {
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-20', postId: '1077' });
    close('1078', '2026-02-28');
    const message = 'Offer R-26-07/1 is open for this post: record what became of it, or change its post, first.';
    expect(faults('2026-02-28')).toEqual([{ field: 'lastDay', message }]);
    ledger.run(offer('withdraw'), { offerId: 'o1', on: '2026-02-02' });
    close('1077', '2026-02-28');
    expect(postsOf('r1')).toEqual([
      ['2025-12-18', '2026-03-01', '1077', '1078', '1079'],
      ['2026-03-01', '9999-12-31', '1079'],
    ]);
  });

  test('PC4 an offer that names no post, of a round for this post alone', () => {
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-01-05', postIds: ['1080'] });
    ledger.facts(fact('offer', 'o2', { from: '2026-01-20', offerRef: 'R-26-08/1', recruitmentId: 'r2' }));
    expect(faults('2026-02-28', '1080')).toMatchObject([
      { message: expect.stringContaining('Offer R-26-08/1 is open') },
    ]);
  });

  test('PC5 what a round is to have on each later day, it has but for the post', () => {
    ledger.facts(
      fact('recruitment', 'r3', { from: '2026-01-05', to: '2026-03-09', recruitmentRef: 'R-3', postIds: ['1080'] }),
      fact('recruitment', 'r3', {
        from: '2026-03-09',
        to: '2026-04-06',
        recruitmentRef: 'R-3',
        postIds: ['1080', '1081'],
      }),
      fact('recruitment', 'r3', { from: '2026-04-06', recruitmentRef: 'R-3', postIds: ['1080', '1081', '1082'] }),
    );
    close('1080', '2026-03-15');
    expect(postsOf('r3')).toEqual([
      ['2026-01-05', '2026-03-09', '1080'],
      ['2026-03-09', '2026-03-16', '1080', '1081'],
      ['2026-03-16', '2026-04-06', '1081'],
      ['2026-04-06', '9999-12-31', '1081', '1082'],
    ]);
  });

  test('PC7 a round that begins with it after that day, once, and what to do about it', () => {
    ledger.run(round('open'), { recruitmentId: 'r2', recruitmentRef: 'R-26-08', on: '2026-02-09', postIds: ['1080'] });
    ledger.run(round('change'), { recruitmentId: 'r2', from: '2026-02-16', owner: 'user:other' });
    const message =
      'R-26-08 recruits to this post from 9 Feb 2026: undo its opening first, or choose that day or later.';
    expect(faults('2026-01-31', '1080')).toEqual([{ field: 'lastDay', message }]);
    ledger.run(round('change-posts'), { recruitmentId: 'r2', from: '2026-02-16', add: ['1081'] });
    expect(faults('2026-01-31', '1081')).toMatchObject([
      {
        message:
          'R-26-08 recruits to this post from 16 Feb 2026: take the post out of it first, or choose that day or later.',
      },
    ]);
    close('1080', '2026-02-28');
  });

  test('PC2 PC4 who is on it and what is offered of it are told together', () => {
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-20', postId: '1077' });
    const held = { workerId: 'w1', postId: '1077', basis: 'agency', covers: 'vacancy', fteMicro: 1_000_000 } as const;
    ledger.facts(
      fact('worker', 'w1', { from: '1900-01-01' }),
      fact('assignment', 'a1', { from: '2026-01-01', ...held, assignmentRef: 'a1' }),
    );
    expect(faults('2026-02-28').map(({ field }) => field)).toEqual(['moveAllTo', 'lastDay']);
  });
});
