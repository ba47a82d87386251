import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { offerStageOn, offersOf, roundStageOn } from '../../server/domain/recruitment.ts';
import { edited, ImportedRecord, smallPack, without } from '../support/packs.ts';
import { stageOn } from '../support/stage-on.ts';

const header = 'recruitment_ref,post_number,stage,stage_date,owner,agreed_start,offer_ref,seq,unit_code,role,places\n';
const base = without(smallPack, 'recruitments.csv');

function taken(...rows: readonly string[]) {
  const authority = new ImportedRecord();
  authority.take(base);
  authority.take({ 'recruitments.csv': `${header}${rows.join('\n')}\n` });
  const { now } = authority.record;
  const roundOf = (reference: string) => now.by('recruitment', 'recruitmentRef', reference)[0];
  const postOf = (number: string) => now.by('post', 'postNumber', number)[0]?.id ?? '';
  return { authority, now, roundOf, postOf };
}

const asAt = day('2019-12-31');

describe('rounds', () => {
  test('hold every post their rows name, from their first stage', () => {
    const { roundOf, postOf } = taken('R1,P4,approved,2019-02-01,,,,,,,', 'R1,P2,requested,2019-01-07,Team A,,,,,,');
    expect(roundOf('R1')).toMatchObject({
      effectiveFrom: '2019-01-07',
      effectiveTo: '9999-12-31',
      postIds: [postOf('P2'), postOf('P4')],
      owner: 'Team A',
    });
  });

  test('of a cohort have a unit, a role and places before posts are known (T5)', () => {
    const { roundOf, now } = taken(
      'R-26,,requested,2019-01-07,,,,,T1,social worker,6',
      'R-26,,advertised,2019-02-01,,,,,,,',
    );
    const round = roundOf('R-26');
    expect(round).toMatchObject({ postIds: [], role: 'social_worker', places: 6 });
    expect(roundStageOn(now, round?.id ?? '', { asAt })?.stage).toBe('advertised');
  });

  test('take what the latest row says of them, and report where rows differ (T4)', () => {
    const { authority, roundOf } = taken(
      'R1,P2,requested,2019-01-07,Team A,,,,,,',
      'R1,P2,approved,2019-02-01,Team B,,,,,,',
    );
    expect(roundOf('R1')?.owner).toBe('Team B');
    const rows = `${header}R1,P2,requested,2019-01-07,Team A,,,,,,\nR1,P2,approved,2019-02-01,Team B,,,,,,\n`;
    expect(authority.plan({ 'recruitments.csv': rows }).notices).toMatchObject([
      { kind: 'round_rows_differ', names: ['owner'], places: [{ line: 3 }] },
    ]);
  });

  test('lose what every row leaves blank only if the pack holds all their stages (T4)', () => {
    const { authority } = taken('R1,P2,requested,2019-01-07,Team A,,,,,,', 'R1,P2,approved,2019-02-01,,,,,,,');
    const owner = () => authority.record.now.by('recruitment', 'recruitmentRef', 'R1')[0]?.owner;
    authority.take({ 'recruitments.csv': `${header}R1,P2,approved,2019-02-01,,,,,,,\n` });
    expect(owner()).toBe('Team A');
    authority.take({
      'recruitments.csv': `${header}R1,P2,requested,2019-01-07,,,,,,,\nR1,P2,approved,2019-02-01,,,,,,,\n`,
    });
    expect(owner()).toBeNull();
  });
});

describe('stages', () => {
  test('of one day come in recruitment’s own order, or in the order of their numbers (T2)', () => {
    const { now, roundOf, postOf } = taken(
      'R1,P2,approved,2019-01-07,,,,,,,',
      'R1,P2,requested,2019-01-07,,,,,,,',
      'R2,P4,approved,2019-01-07,,,,1,,,',
      'R2,P4,requested,2019-01-07,,,,2,,,',
    );
    expect(stageOn(now, roundOf('R1')?.id ?? '', { asAt, postId: postOf('P2') })?.stage).toBe('approved');
    expect(stageOn(now, roundOf('R2')?.id ?? '', { asAt, postId: postOf('P4') })?.stage).toBe('requested');
  });

  test('may come twice in one day by their numbers', () => {
    const rows = ['R1,P2,advertised,2019-01-07,,,,1,,,', 'R1,P2,advertised,2019-01-07,,,,2,,,'];
    const { authority, now } = taken(...rows);
    expect([...now.ids('stageEvent')]).toHaveLength(2);
    expect(authority.plan({ 'recruitments.csv': `${header}${rows.join('\n')}\n` }).plan.add).toEqual([]);
  });
});

describe('offers', () => {
  const stagesOf = ({ now, roundOf }: ReturnType<typeof taken>) =>
    offersOf(now, roundOf('R1')?.id ?? '', asAt)
      .map((offer) => [
        offer.offerRef,
        offer.effectiveFrom,
        offer.agreedStart,
        offerStageOn(now, offer.id, asAt)?.stage,
      ])
      .sort();

  test('that the pack names keep their names, their posts and their agreed start', () => {
    const given = taken(
      'R1,P2,advertised,2019-01-07,,,,,,,',
      'R1,P2,offered,2019-02-01,,,O-1,,,,',
      'R1,P2,start_agreed,2019-02-20,,2019-04-01,O-1,,,,',
    );
    expect(stagesOf(given)).toEqual([['O-1', '2019-02-01', '2019-04-01', 'start_agreed']]);
    expect(offersOf(given.now, given.roundOf('R1')?.id ?? '', asAt)[0]?.postId).toBe(given.postOf('P2'));
  });

  test('that it does not name begin with *offered*, or after the last one ended (T3)', () => {
    const given = taken(
      'R1,P2,advertised,2019-01-07,,,,,,,',
      'R1,P2,offered,2019-02-01,,,,,,,',
      'R1,P2,declined,2019-02-05,,,,,,,',
      'R1,P2,accepted,2019-03-01,,,,,,,',
      'R1,P2,checks,2019-03-02,,,,,,,',
      'R1,P2,start_agreed,2019-03-20,,2019-05-01,,,,,',
      'R1,P4,offered,2019-03-01,,,,,,,',
    );
    expect(stagesOf(given)).toEqual([
      ['R1/P2/2019-02-01', '2019-02-01', null, 'declined'],
      ['R1/P2/2019-03-01', '2019-03-01', '2019-05-01', 'start_agreed'],
      ['R1/P4/2019-03-01', '2019-03-01', null, 'offered'],
    ]);
  });

  test('go on when the next pack holds only what is new', () => {
    const given = taken('R1,P2,offered,2019-02-01,,,,,,,');
    given.authority.take({ 'recruitments.csv': `${header}R1,P2,accepted,2019-02-05,,,,,,,\n` });
    expect(stagesOf({ ...given, now: given.authority.record.now })).toEqual([
      ['R1/P2/2019-02-01', '2019-02-01', null, 'accepted'],
    ]);
  });

  test('an agreed start of a row that belongs to no offer is reported (T6)', () => {
    const authority = new ImportedRecord();
    authority.take(base);
    const rows = `${header}R-26,,start_agreed,2019-03-01,,2019-05-01,,,T1,social_worker,6\n`;
    expect(authority.plan({ 'recruitments.csv': rows }).notices).toMatchObject([{ kind: 'start_without_offer' }]);
  });

  test('a stage that a person moved to another day is kept, and found by the day it came in with', () => {
    const authority = new ImportedRecord();
    authority.take(smallPack);
    const event = [...authority.record.now.ids('stageEvent')]
      .map((id) => authority.record.now.versions('stageEvent', id)[0])
      .find((one) => one?.stage === 'advertised');
    authority.write((draft) => {
      if (!event) throw new Error('no such stage');
      draft.supersede(event);
      draft.add({ ...event, effectiveFrom: day('2018-07-18'), effectiveTo: day('2018-07-19') });
    });
    const { plan, kept } = authority.plan(smallPack);
    expect(plan.add).toEqual([]);
    expect(kept).toMatchObject([{ file: 'recruitments.csv', line: 4, differs: ['days'] }]);
    const next = edited(smallPack, 'recruitments.csv', ['2018-07-16,', '2018-07-16,On two sites']);
    expect(authority.plan(next).kept).toMatchObject([{ differs: ['days', 'note'] }]);
  });
});
