import { beforeEach, describe, expect, test } from 'vitest';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting } from '../support/recruiting.ts';

let ledger: Recruiting;
const make = () => ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-02', postId: '1077' });

beforeEach(() => {
  ledger = new Recruiting();
  ledger.opened({ postIds: ['1077'], stage: 'advertised' });
});

describe('OT9 what its sentence says of recruitment to the post is so', () => {
  const holder = { workerId: 'w1', postId: '1077', basis: 'permanent', assignmentRef: 'a1' } as const;
  const begins = (fte: number) => {
    const started = {
      offerId: 'o1',
      startDate: '2026-03-02',
      newWorker: { name: 'Ada Lowe' },
      workerId: 'w-ada',
      fte,
    };
    return ledger.sentence(offer('start'), ledger.run(offer('start'), started));
  };
  const starts = (fte: number) => {
    make();
    return begins(fte);
  };
  beforeEach(() => ledger.facts(fact('worker', 'w1', { from: '1900-01-01' })));

  test('part of it is left to nobody', () => {
    expect(starts(0.6)).toBe(
      'w-ada starts on 1077 on 2 Mar 2026. 0.4 FTE of it stays vacant, and nobody recruits to that.',
    );
  });

  test('so it is where that part falls vacant after the handover', () => {
    ledger.facts(fact('assignment', 'a1', { from: '2024-01-01', to: '2026-04-01', fteMicro: 1_000_000, ...holder }));
    expect(starts(0.6)).toMatch(/ 0\.4 FTE of it stays vacant, and nobody recruits to that\.$/);
  });

  test.each([
    [0.6, / Recruitment to the other 0\.4 FTE goes on \(R-26-90\)\.$/],
    [1, / 2026\. Recruitment to it goes on \(R-26-90\)\.$/],
  ])('beside another round, as an import may bring it, with %f FTE', (fte, words) => {
    const nobody = { unitId: null, role: null, places: null, owner: null, hiringManager: null, advertClosesOn: null };
    make();
    ledger.facts(
      fact('recruitment', 'r2', { from: '2026-02-02', recruitmentRef: 'R-26-90', postIds: ['1077'], ...nobody }),
    );
    expect(begins(fte)).toMatch(words);
  });

  test('with what lists leave out, or somebody else on the rest, nothing is left', () => {
    expect(starts(0.97)).toMatch(/ 2026, and recruitment to it is done\.$/);
  });

  test('what falls vacant later for another reason is not the rest', () => {
    ledger.facts(fact('assignment', 'a1', { from: '2024-01-01', to: '2026-07-01', fteMicro: 400_000, ...holder }));
    expect(starts(0.6)).toMatch(/ 2026, and recruitment to it is done\.$/);
  });
});
