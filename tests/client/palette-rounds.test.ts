import { describe, expect, test } from 'vitest';
import { findAnything } from '../../client/palette/find-anything.ts';
import { hay, titles } from '../support/palette-hay.ts';

describe('FA11 rounds and offers by their references', () => {
  test('FA11 what is done to a round as a whole, and where what it recruits to may be moved', () => {
    expect(titles('close r-26-01')[0]).toBe('Close the round: Round R-26-01');
    expect(titles('R-26-01 add post')).toContain('Add a post: Round R-26-01');
    expect(titles('change owner of r 26 01')[0]).toBe('Change the round: Round R-26-01');
    expect(titles('R-26-01 shortlisted')[0]).toBe('Move 1003 Senior practitioner to shortlisted');
    expect(titles('move r-26-01 to interviewed')[0]).toBe('Move 1003 Senior practitioner to interviewed');
  });

  test('FA11 with a day too', () => {
    expect(titles('R-26-01 shortlisted yesterday')[0]).toBe(
      'Move 1003 Senior practitioner to shortlisted, yesterday, 22 Nov 2026',
    );
  });

  test('FA11 an offer leads to its own page, after its round', () => {
    const from = hay(true);
    expect(titles('r-26-01', from)).toEqual(['Round R-26-01', 'Offer R-26-01/1']);
    const [offer] = findAnything(from, 'offer r-26-01/1');
    expect(offer).toMatchObject({ kind: 'offer', sub: '1003 Senior practitioner · Accepted' });
    expect(offer).toMatchObject({ path: '/recruitment/r1/offers/o1' });
  });

  test('FA11 of a round that was closed nothing is offered, and a reference that there is not finds nothing', () => {
    const from = hay();
    const closed = { ...from, choicesOfRound: () => [], movesOfRound: () => [] };
    expect(titles('close r-26-01', closed)).toEqual([]);
    expect(titles('close r-26-77')).toEqual([]);
  });
});
