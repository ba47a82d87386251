import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { postOn, postsOn } from '../../server/domain/posts.ts';
import { fact, type Ledger } from '../support/ledger.ts';
import { holder, ledgerOfTeams, newPost, postVerb as verb } from '../support/posts-ledger.ts';

let ledger: Ledger;
const on = (value: string) => postOn(ledger.record.now, 'p1', day(value));

beforeEach(() => {
  ledger = ledgerOfTeams();
});

describe('post.establish', () => {
  test('P1 a post has a number that no other has', () => {
    const change = ledger.run(verb('establish'), newPost({ approvalRef: 'EST-12', fte: '0.810811' }));
    expect(on('2021-01-01')).toMatchObject({ fteMicro: 810_811, status: 'funded', approvalRef: 'EST-12', grade: null });
    expect(on('2020-12-31')).toBeUndefined();
    expect(ledger.sentence(verb('establish'), change)).toBe('p1 was established, 0.810811 FTE from 1 Jan 2021.');
    const refusal = ledger.refusal(verb('establish'), newPost({ postId: 'p2' }));
    expect(refusal.fields).toEqual([
      { field: 'postNumber', message: 'Another post has the number 1042; choose another.' },
    ]);
  });

  test.each([
    [2.4, '1.0 + 1.0 + 0.4'],
    [2, '1.0 + 1.0'],
    [1.6, '1.0 + 0.6'],
    [7.5, '1.0 + 1.0 + 1.0 + … + 0.5'],
  ])('P1 a post of %d FTE is refused with how to split it', (fte, split) => {
    const refusal = ledger.refusal(verb('establish'), newPost({ fte }));
    expect(refusal.fields[0]?.message).toBe(
      `This must be at most 1.5 for one post; enter this as several posts: ${split}.`,
    );
  });

  test('P1 a post of 1.5 FTE is taken, one of 0 is not', () => {
    ledger.run(verb('establish'), newPost({ fte: 1.5 }));
    expect(ledger.refusal(verb('establish'), newPost({ postId: 'p2', postNumber: '2', fte: 0 })).fields[0]?.field).toBe(
      'fte',
    );
  });

  test('P2 its team is there on each of its days, and every fault is told at once', () => {
    const refusal = ledger.refusal(verb('establish'), newPost({ unitId: 'old', endDate: '2020-12-31' }));
    expect(refusal.fields.map((one) => one.field)).toEqual(['endDate']);
    const outlives = ledger.refusal(verb('establish'), newPost({ unitId: 'old' }));
    expect(outlives.fields[0]?.message).toBe('Team old is not there on 1 Apr 2023. Choose a unit that goes on.');
    ledger.run(verb('establish'), newPost({ unitId: 'old', endDate: '2023-03-31' }));
    expect(on('2023-03-31')).toBeDefined();
    expect(on('2023-04-01')).toBeUndefined();
  });
});

describe('post.change', () => {
  beforeEach(() => void ledger.run(verb('establish'), newPost({ grade: 'G9' })));

  test('P3 a change holds from its day, and leaves alone what is planned otherwise for later', () => {
    ledger.run(verb('change'), { postId: 'p1', from: '2026-04-01', fte: 0.8 });
    const change = ledger.run(verb('change'), { postId: 'p1', from: '2025-01-01', fte: 0.6, grade: null });
    expect(on('2024-12-31')?.fteMicro).toBe(1_000_000);
    expect(on('2025-01-01')).toMatchObject({ fteMicro: 600_000, grade: null });
    expect(on('2026-04-01')?.fteMicro).toBe(800_000);
    expect(ledger.sentence(verb('change'), change)).toBe(
      'p1: FTE from 1.0 to 0.6, grade removed (was G9), from 1 Jan 2025 until 1 Apr 2026, when 0.8 FTE and grade G9 take over.',
    );
  });

  test('P3 says what takes over, of the fields it set, and nothing where they go on', () => {
    ledger.run(verb('change'), { postId: 'p1', from: '2026-04-01', fte: 0.8, title: 'Senior social worker' });
    const change = ledger.run(verb('change'), { postId: 'p1', from: '2025-01-01', fte: 0.6 });
    expect(ledger.sentence(verb('change'), change)).toBe(
      'p1: FTE from 1.0 to 0.6, from 1 Jan 2025 until 1 Apr 2026, when 0.8 FTE takes over.',
    );
    const graded = ledger.run(verb('change'), { postId: 'p1', from: '2025-01-01', grade: 'G8' });
    expect(ledger.sentence(verb('change'), graded)).toBe('p1: grade from G9 to G8, from 1 Jan 2025.');
  });

  test('P6 a post is changed only from a day on which it is there', () => {
    expect(ledger.refusal(verb('change'), { postId: 'p1', from: '2020-12-31', fte: 0.8 }).fields).toEqual([
      { field: 'from', message: 'The post is there from 1 Jan 2021; choose that day or later.' },
    ]);
    expect(ledger.refusal(verb('change'), { postId: 'nobody', from: '2020-12-31', fte: 0.8 }).status).toBe(404);
    expect(ledger.refusal(verb('change'), { postId: 'p1', from: '2024-12-31' }).status).toBe(422);
  });

  test('H7 a change to what is already so does nothing', () => {
    const change = ledger.run(verb('change'), { postId: 'p1', from: '2025-01-01', fte: 1 });
    expect(ledger.record.diffOf(change.seq)).toEqual({ added: [], superseded: [] });
  });
});

describe('post.move, hold and release', () => {
  beforeEach(() => void ledger.run(verb('establish'), newPost()));

  test('P4 moving to another team takes who is on the post along', () => {
    ledger.facts(holder('a1', 'p1', { from: '2021-02-01' }));
    const change = ledger.run(verb('move'), { postId: 'p1', from: '2026-04-01', unitId: 't2' });
    expect([on('2026-03-31')?.unitId, on('2026-04-01')?.unitId]).toEqual(['t1', 't2']);
    expect(ledger.record.diffOf(change.seq).added.every((version) => version.kind === 'post')).toBe(true);
    expect(ledger.sentence(verb('move'), change)).toBe('p1 moved from t1 to t2 from 1 Apr 2026.');
    expect(ledger.refusal(verb('move'), { postId: 'p1', from: '2022-04-01', unitId: 'old' }).fields[0]?.field).toBe(
      'unitId',
    );
  });

  test('P5 a post on hold stays funded; being on hold needs a reason', () => {
    const change = ledger.run(verb('hold'), {
      postId: 'p1',
      from: '2026-01-01',
      reason: 'Awaiting the budget.', // one full stop, whoever wrote it
      reviewOn: '2026-04-01',
    });
    expect(on('2026-01-01')).toMatchObject({ status: 'held', fteMicro: 1_000_000 });
    expect(ledger.sentence(verb('hold'), change)).toBe(
      'p1 is on hold from 1 Jan 2026, to be reviewed on 1 Apr 2026: Awaiting the budget.',
    );
    expect(ledger.refusal(verb('hold'), { postId: 'p1', from: '2026-01-01' }).fields[0]?.field).toBe('reason');
    const released = ledger.run(verb('release'), { postId: 'p1', from: '2026-05-01' });
    expect(on('2026-05-01')).toMatchObject({ status: 'funded', heldReason: null, reviewOn: null });
    expect(ledger.sentence(verb('release'), released)).toBe('p1 is off hold from 1 May 2026.');
    expect(ledger.refusal(verb('release'), { postId: 'p1', from: '2026-06-01' }).fields[0]?.message).toBe(
      'The post is not on hold on 1 Jun 2026.',
    );
  });
});

describe('post.close', () => {
  beforeEach(() => {
    ledger.run(verb('establish'), newPost());
    ledger.run(verb('establish'), newPost({ postId: 'p2', postNumber: '1043' }));
  });

  test('PC1 it is funded on its last day, and on no day after', () => {
    const change = ledger.run(verb('close'), { postId: 'p1', lastDay: '2026-03-31' });
    expect(on('2026-03-31')).toBeDefined();
    expect(on('2026-04-01')).toBeUndefined();
    expect(ledger.sentence(verb('close'), change)).toBe('p1 closed; last day 31 Mar 2026.');
    expect(postsOn(ledger.record.now, { asAt: day('2026-04-01'), unitIds: ['root'] }).map((post) => post.id)).toEqual([
      'p2',
    ]);
    expect(ledger.refusal(verb('close'), { postId: 'p2', lastDay: '2020-03-31' }).fields[0]?.field).toBe('lastDay');
  });

  test('PC2 a post with anyone on it after that day is not closed', () => {
    ledger.facts(
      holder('a1', 'p1', { from: '2021-02-01' }),
      holder('a2', 'p1', { from: '2021-02-01', to: '2026-04-01' }),
    );
    const refusal = ledger.refusal(verb('close'), { postId: 'p1', lastDay: '2026-03-31' });
    expect(refusal.code).toBe('post.not_empty');
    expect(refusal.details).toMatchObject({ inIt: ['assignment:a1'] });
    expect(refusal.message).toBe(
      'After 31 Mar 2026 this post would still hold 1 assignment (w-a1). Say where they go, or choose a later day.',
    );
  });

  test('PC3 who moves does so on the day after, on the same terms', () => {
    ledger.facts(holder('a1', 'p1', { from: '2021-02-01' }));
    const change = ledger.run(verb('close'), { postId: 'p1', lastDay: '2026-03-31', moveAllTo: 'p2' });
    expect(ledger.record.now.versions('assignment', 'a1').map((one) => [one.effectiveFrom, one.postId])).toEqual([
      ['2021-02-01', 'p1'],
      ['2026-04-01', 'p2'],
    ]);
    expect(ledger.sentence(verb('close'), change)).toBe(
      'p1 closed; last day 31 Mar 2026. One person on it moved to another post.',
    );
  });

  test('PC3 they go to a post that is there the day after, and end with it', () => {
    ledger.facts(holder('a1', 'p1', { from: '2021-02-01' }));
    ledger.run(verb('close'), { postId: 'p2', lastDay: '2027-03-31' });
    const moves = [{ assignmentId: 'a1', postId: 'p2' }];
    expect(ledger.refusal(verb('close'), { postId: 'p1', lastDay: '2027-03-31', moves }).fields[0]).toEqual({
      field: 'moves',
      message: 'The post to move to is not there on 1 Apr 2027; choose another.',
    });
    expect(ledger.refusal(verb('close'), { postId: 'p1', lastDay: '2026-03-31', moveAllTo: 'p1' }).status).toBe(422);
    ledger.run(verb('close'), { postId: 'p1', lastDay: '2026-03-31', moves });
    expect(ledger.record.now.versions('assignment', 'a1').at(-1)).toMatchObject({
      postId: 'p2',
      effectiveTo: '2027-04-01',
    });
  });

  test('PC4 an offer still open for the post stands in the way', () => {
    const round = fact('recruitment', 'r1', { from: '2026-01-01', recruitmentRef: 'R-1', postIds: ['p1'] });
    const offer = fact('offer', 'o1', { from: '2026-02-01', offerRef: 'O-1', recruitmentId: 'r1', postId: 'p1' });
    ledger.facts(round, offer);
    const refusal = ledger.refusal(verb('close'), { postId: 'p1', lastDay: '2026-03-31' });
    const message = 'Offer O-1 is open for this post: record what became of it, or change its post, first.';
    expect(refusal.fields).toEqual([{ field: 'lastDay', message }]);
    expect(refusal.message).toBe(message);
  });

  test('PC5 rounds go on for their other posts; a round with no other post closes on the same day', () => {
    ledger.facts(
      fact('recruitment', 'r1', { from: '2026-01-01', recruitmentRef: 'R-1', postIds: ['p1'] }),
      fact('recruitment', 'r2', { from: '2026-01-01', recruitmentRef: 'R-2', postIds: ['p2', 'p1'] }),
    );
    ledger.run(verb('close'), { postId: 'p1', lastDay: '2026-03-31' });
    expect(ledger.record.now.versions('recruitment', 'r1').map((one) => one.effectiveTo)).toEqual(['2026-04-01']);
    expect(ledger.record.now.versions('recruitment', 'r2').at(-1)).toMatchObject({
      effectiveFrom: '2026-04-01',
      postIds: ['p2'],
    });
  });
});
