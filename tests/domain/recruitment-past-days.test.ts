import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { addDays, day } from '../../server/domain/day.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;
const today = day('2026-03-02');
const make = (offerId: string, more: object = {}) =>
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId, on: '2026-02-02', ...more });

beforeEach(() => {
  ledger = new Recruiting();
});

describe('OR4 on each day on which an offer was open its round was in hand', () => {
  const closePost = verbNamed('post.close') as Verb;
  const takenUp = () => ledger.reach('advertised', '2026-02-12', { note: 'The money is there after all.' });
  const offered = () => [
    make('o1', { on: '2026-02-14' }),
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-18' }),
  ];

  test('WH7 what a round was taken up again by is not undone without the offers made since, though they ended', () => {
    ledger.opened({ stage: 'advertised' });
    ledger.reach('withdrawn', '2026-02-10');
    const again = takenUp();
    const since = offered();
    const refused = ledger.takeBackRefusal(again);
    expect(refused.message).toBe('2 later changes stand on this one. Undo them too, or leave it as it is.');
    expect(refused.details).toMatchObject({ standsOn: since.toReversed().map(({ id }) => ({ change: id })) });
    ledger.takeBack(again, { alsoUndo: since.map(({ id }) => id) });
    expect(roundOver(view(), 'r1', { asAt: today })?.since).toBe('2026-02-10');
  });

  test('WH7 what was so before stands in no way', () => {
    ledger.opened({ stage: 'advertised' });
    const days = { from: '2026-01-05' };
    const event = (id: string, on: string, more: object) =>
      fact('stageEvent', id, { from: on, to: addDays(day(on), 1), recruitmentId: 'r1', order: 1, ...more });
    ledger.facts(
      fact('offer', 'o1', { ...days, offerRef: 'O-1', recruitmentId: 'r1', postId: '1077' }),
      event('e1', '2026-01-05', { offerId: 'o1', postId: '1077', stage: 'offered' }),
      event('e2', '2026-01-07', { stage: 'refused' }),
      event('e3', '2026-01-09', { stage: 'advertised', order: 2 }),
      event('e4', '2026-01-12', { offerId: 'o1', postId: '1077', stage: 'declined' }),
    );
    const later = ledger.reach('shortlisted', '2026-02-01');
    ledger.takeBack(later);
  });

  test('OF1 none is made for a day since which the round had ended, before it was taken up again', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    ledger.reach('withdrawn', '2026-02-10', { postId: '1077' });
    ledger.reach('advertised', '2026-02-12', { postId: '1077', note: 'The money is there after all.' });
    const message = 'The round had ended on 10 Feb 2026; choose a day since it was taken up again.';
    const early = { recruitmentId: 'r1', offerId: 'o1', postId: '1077', on: '2026-02-02' };
    expect(ledger.refusal(offer('make'), early).fields).toEqual([{ field: 'on', message }]);
    make('o1', { postId: '1078' });
    const changed = { offerId: 'o1', postId: '1077', from: '2026-02-03' };
    expect(ledger.refusal(offer('change'), changed).fields).toEqual([{ field: 'from', message }]);
    ledger.run(offer('change'), { ...changed, from: '2026-02-12' });
  });

  test('PC4 a post is not closed for a day since which an offer was open for it', () => {
    ledger.opened({ postIds: ['1077', '1078'], recruitmentRef: 'R-26-09', stage: 'advertised' });
    make('o1', { postId: '1077', on: '2026-02-14' });
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-18' });
    const close = { postId: '1077', lastDay: '2026-02-16' };
    expect(ledger.refusal(closePost, close).fields).toEqual([
      {
        field: 'lastDay',
        message: 'Offer R-26-09/1 was open for this post up to 17 Feb 2026; choose that day or later.',
      },
    ]);
    ledger.run(closePost, { ...close, lastDay: '2026-02-17' });
  });

  test('RO6 nor taken out of its round', () => {
    ledger.opened({ postIds: ['1077', '1078'], recruitmentRef: 'R-26-09', stage: 'advertised' });
    make('o1', { postId: '1077', on: '2026-02-14' });
    ledger.run(offer('change'), { offerId: 'o1', postId: '1078', from: '2026-02-18' });
    const out = { recruitmentId: 'r1', from: '2026-02-16', remove: ['1077'] };
    expect(ledger.refusal(round('change-posts'), out).fields).toEqual([
      { field: 'from', message: 'Offer R-26-09/1 was open for it until 18 Feb 2026; choose that day or later.' },
    ]);
    ledger.run(round('change-posts'), { ...out, from: '2026-02-18' });
  });

  test('PC5 a round of a unit that has no places beside the post closes with it', () => {
    const what = { unitId: 't2', role: 'social_worker', places: 2 };
    ledger.run(round('open'), { recruitmentId: 'r1', on: '2026-01-01', ...what });
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-01-02', add: ['2001'] });
    ledger.run(round('change'), { recruitmentId: 'r1', from: '2026-01-02', places: null });
    ledger.run(closePost, { postId: '2001', lastDay: '2026-02-01' });
    expect(view().versions('recruitment', 'r1').at(-1)?.effectiveTo).toBe('2026-02-02');
  });
});
