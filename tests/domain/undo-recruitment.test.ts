import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { planUndo } from '../../server/domain/changes/undo.ts';
import { undoOf } from '../../server/domain/changes/undone.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { randomRounds, runRounds } from '../support/random-rounds.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
let day = 0;
const on = () => `2026-01-${String(day + 1).padStart(2, '0')}`;
const next = () => {
  day += 1;
  return on();
};
const reach = (stage: string) => ledger.reach(stage, next(), stage === 'advertised' ? { note: 'Why' } : {});
const postVerb = (name: string) => verbNamed(`post.${name}`) as Verb;
const makes = () => ledger.run(offer('make'), { recruitmentId: 'c1', offerId: 'o1', on: next(), postId: '1077' });

/** It is refused, and names what must be undone with it, which then suffices. */
function standsOn(change: Change, others: readonly Change[]): void {
  const named = (ledger.takeBackRefusal(change).details.standsOn as { change: string }[]).map((one) => one.change);
  expect(named).toEqual(others.map(({ id }) => id));
  ledger.takeBack(change, { alsoUndo: named });
}

/** Round r1 for posts 1077 and 1078, and c1 for two places of the team. */
beforeEach(() => {
  ledger = new Recruiting();
  day = 0;
  ledger.opened({ postIds: ['1077', '1078'], on: on() });
  const places = { recruitmentId: 'c1', on: on(), unitId: 't1', role: 'social_worker', places: 2, postIds: [] };
  ledger.run(round('open'), places);
});

test('UN4 the stage by which the post’s own round was taken up again since stands on the end of another’s offer of it', () => {
  reach('no_one_appointed');
  makes();
  const declined = ledger.run(offer('decline'), { offerId: 'o1', on: next() });
  const again = reach('advertised');
  standsOn(declined, [again]);
});

test('UN4 and on the undoing of that offer, with whatever else does', () => {
  reach('no_one_appointed');
  const undone = ledger.takeBack(makes());
  const closed = ledger.run(round('close'), { recruitmentId: 'c1', lastDay: next(), outcome: 'no_one_appointed' });
  const again = reach('advertised');
  standsOn(undone, [again, closed]);
});

test('UN4 so does the undoing of such a stage, and nothing that only touched the round', () => {
  const withdrawn = reach('withdrawn');
  ledger.run(round('open'), { recruitmentId: 'r2', on: next(), postIds: ['1077'] });
  const closed = ledger.run(round('close'), { recruitmentId: 'r2', lastDay: on(), outcome: 'withdrawn' });
  ledger.run(round('change'), { recruitmentId: 'r1', from: next(), hiringManager: 'user:hr' });
  const back = ledger.takeBack(withdrawn);
  standsOn(closed, [back]);
});

test('UN4 and the stage by which the newer of two rounds was taken up again', () => {
  reach('withdrawn');
  ledger.run(round('open'), { recruitmentId: 'r2', on: next(), postIds: ['1077'] });
  ledger.reach('withdrawn', next(), { recruitmentId: 'r2' });
  reach('advertised');
  const withdrawn = reach('withdrawn');
  const again = ledger.reach('advertised', next(), { recruitmentId: 'r2', note: 'Why' });
  standsOn(withdrawn, [again]);
});

test('UN4 what made a post that was closed, opened again by undo and closed: all of that, without the undo', () => {
  const post = { title: 'Social worker', role: 'social_worker', fte: 1, unitId: 't1', startDate: '2025-06-01' };
  const made = ledger.run(postVerb('establish'), { ...post, postId: 'p9', postNumber: '9999' });
  const opened = ledger.run(round('open'), { recruitmentId: 'r9', on: on(), postIds: ['p9', '1079'] });
  const closes = (lastDay: string) => ledger.run(postVerb('close'), { postId: 'p9', lastDay });
  ledger.takeBack(closes(next()));
  const closed = closes(next());
  standsOn(made, [closed, opened]);
});

test('UN4 whatever has been done to rounds, an undo that is refused names what suffices with it', () => {
  let refused = 0;
  fc.assert(
    fc.property(randomRounds, (acts) => {
      const random = new Recruiting();
      runRounds(random, acts, () => {});
      const { record, today } = random;
      for (const { id } of record.changes.filter((change) => change.seq > 1 && !undoOf(record, change.id))) {
        const undo = planUndo(record, [id], today);
        if (!('standsOn' in undo)) continue;
        refused += 1;
        expect(undo.standsOn, undo.message).not.toEqual([]);
        expect(planUndo(record, [id, ...undo.standsOn.map((one) => one.id)], today)).toHaveProperty('plan');
      }
    }),
    { numRuns: 100 },
  );
  expect(refused).toBeGreaterThan(100);
});
