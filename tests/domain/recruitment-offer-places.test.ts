import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { stageOn } from '../support/stage-on.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;
const today = day('2026-03-02');

beforeEach(() => {
  ledger = new Recruiting();
});

describe('a cohort of 4 places', () => {
  const place = (n: number, more: object = {}) =>
    ledger.run(offer('make'), { recruitmentId: 'r2', offerId: `c${n}`, on: '2026-02-02', ...more });
  const rows = () =>
    recruitmentFor(view(), { asAt: today, unitIds: null })
      .filter((row) => row.recruitmentId === 'r2')
      .map(({ postId, places, offer: made }) => [postId, places, made?.offerRef ?? null]);
  const ofPosts = (...named: string[]) => {
    const what = { unitId: 't2', role: 'social_worker', places: 4 };
    ledger.run(round('open'), { recruitmentId: 'r2', recruitmentRef: 'R-26-10', on: '2026-01-01', ...what });
    ledger.run(round('change-posts'), { recruitmentId: 'r2', from: '2026-01-10', add: named });
  };
  const newPost = (id: string) =>
    ledger.facts(
      fact('post', id, {
        from: '2021-01-01',
        postNumber: id,
        title: 'Social worker',
        role: 'social_worker',
        unitId: 't2',
        fteMicro: 1_000_000,
        status: 'funded',
      }),
    );

  test('OF1 RR7 with one post named, an offer that names none is for one of the places', () => {
    ofPosts('2001');
    const change = place(1);
    expect(view().versions('offer', 'c1')[0]?.postId).toBeNull();
    expect(ledger.sentence(offer('make'), change)).toBe(
      'R-26-10 (1 post and 3 places): offer R-26-10/1 made on 2 Feb 2026.',
    );
    expect(rows()).toEqual([
      [null, 2, null],
      ['2001', 1, null],
      [null, 1, 'R-26-10/1'],
    ]);
    expect(stageOn(view(), 'r2', { asAt: today, postId: '2001' })?.stage).toBe('requested');
    const start = { offerId: 'c1', startDate: '2026-02-20', newWorker: { name: 'Ada Lowe' } };
    expect(ledger.refusal(offer('start'), start).fields[0]?.field).toBe('postId');
  });

  test('OF1 OF2 with two named, the two others are offered, and no more than those', () => {
    newPost('2002');
    ofPosts('2001', '2002');
    place(1);
    place(2);
    const faults = ledger.refusal(offer('make'), { recruitmentId: 'r2', offerId: 'c3', on: '2026-02-02' }).fields;
    expect(faults).toEqual([{ field: 'postId', message: 'Say which of the round’s posts is offered.' }]);
    place(3, { postId: '2001' });
    ledger.run(offer('decline'), { offerId: 'c1', on: '2026-02-03' });
    place(4);
    expect(rows().filter(([, , ref]) => ref)).toHaveLength(3);
  });

  test('SG5 an offer of a place does not keep a post of the round from ending alone', () => {
    ofPosts('2001');
    place(1);
    ledger.run(round('stage'), { recruitmentId: 'r2', stage: 'withdrawn', on: '2026-02-10', postId: '2001' });
    expect(roundInHand(view(), '2001', today)).toBeNull();
  });
});
