import { beforeEach, expect, test } from 'vitest';
import { grantsOn } from '../../server/domain/access.grants.ts';
import type { Actor } from '../../server/domain/access.ts';
import { namesFor } from '../../server/domain/changes/names.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { addDays, type Day, day } from '../../server/domain/day.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, fact, Ledger, someHr } from '../support/ledger.ts';

/** Journey 12: 24 posts move to another service from 1 April; a stand-in has that service for three weeks. */
const NEXT = day('2026-04-01');
const postIds = Array.from({ length: 24 }, (_, n) => `post-${n + 1}`);
const run = (name: string, input: unknown, actor?: Actor) =>
  ledger.run(verbNamed(name) as Verb, input, actor ? { actor } : {});

let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger();
  const unit = (id: string, parentId: string | null, kindOfUnit: 'service' | 'team') =>
    fact('unit', id, { from: '2018-04-01', code: id.toUpperCase(), name: id, kindOfUnit, parentId });
  ledger.facts(
    unit('root', null, 'service'),
    unit('permanence', 'root', 'service'),
    unit('permanence-1', 'permanence', 'team'),
    unit('in-care', 'root', 'service'),
    unit('in-care-1', 'in-care', 'team'),
  );
  for (const [at, id] of [...postIds, 'kept-1', 'kept-2'].entries()) {
    const post = {
      postNumber: id,
      title: 'Social worker',
      role: 'social_worker' as const,
      fteMicro: 1_000_000,
      status: 'funded' as const,
    };
    ledger.facts(
      fact('post', id, { from: '2019-04-01', unitId: id.startsWith('kept') ? 'in-care-1' : 'permanence-1', ...post }),
    );
    // every fourth post is vacant
    if (at % 4 === 0) continue;
    const workerId = `worker-${at}`;
    ledger.facts(
      fact('worker', workerId, { from: '1900-01-01' }),
      fact('workerDetails', workerId, { from: '1900-01-01', workerRef: workerId, name: `Person ${at}` }),
      fact('assignment', `held-${at}`, {
        from: '2023-01-01',
        workerId,
        postId: id,
        basis: 'permanent',
        fteMicro: 1_000_000,
        assignmentRef: `A${at}`,
      }),
    );
  }
});

/** Numerator and denominator of a measure in a unit on a day. */
function figure(measure: MeasureId, unitId: string | null, on: Day) {
  const [series] = measureSeries(ledger.record.now, { measures: [measure], unitIds: [unitId], days: [on] });
  const point = series?.points[0];
  return [(point?.numeratorMicro ?? Number.NaN) / 1e6, (point?.denominatorMicro ?? 0) / 1e6];
}

const move = () => run('unit.reorganise', { from: NEXT, moves: [{ unitId: 'in-care-1', postIds }] }, someHr);

test('before the day nothing moves; both services are right either side; the authority’s figure is unchanged', () => {
  const eve = addDays(NEXT, -1);
  const whole = [figure('vacancy-rate', null, eve), figure('vacancy-rate', null, NEXT)];
  const before = {
    permanence: figure('vacancy-rate', 'permanence', eve),
    inCare: figure('vacancy-rate', 'in-care', eve),
  };
  const { seq } = ledger.record;
  const change = move();
  expect(change.seq).toBe(seq + 1);
  expect([figure('vacancy-rate', null, eve), figure('vacancy-rate', null, NEXT)]).toEqual(whole);
  expect(figure('vacancy-rate', 'permanence', eve)).toEqual(before.permanence);
  expect(figure('vacancy-rate', 'in-care', eve)).toEqual(before.inCare);
  expect(figure('vacancy-rate', 'permanence', NEXT)).toEqual([0, 0]);
  const sum = before.permanence.map((value, at) => value + (before.inCare[at] ?? 0));
  expect(figure('vacancy-rate', 'in-care', NEXT)).toEqual(sum);
  expect(figure('establishment', 'in-care', NEXT)[0]).toBe(26);
});

test('no one is a leaver, and everyone who was employed still is', () => {
  move();
  const later = addDays(NEXT, 30);
  expect(figure('turnover-rate', null, later)[0]).toBe(0);
  expect(figure('turnover-rate', 'permanence', later)[0]).toBe(0);
  const [stayed, were] = figure('stability-index', null, later);
  expect(stayed).toBe(were);
});

test('undone, it is as if it had never been', () => {
  const before = beliefs(ledger.record);
  ledger.takeBack(move(), { actor: someHr });
  expect(beliefs(ledger.record)).toEqual(before);
});

test('the stand-in sees names in those weeks only', () => {
  move();
  run('grant.give', {
    grantId: 'g',
    userId: 'stand-in',
    access: 'head_of_service',
    unitIds: ['in-care'],
    from: NEXT,
    lastDay: addDays(NEXT, 20),
  });
  const readOn = (on: Day) => {
    const actor: Actor = { id: 'user:stand-in', kind: 'user', grants: grantsOn(ledger.record.now, 'stand-in', on) };
    return namesFor(ledger.record.now, actor).worker('worker-1');
  };
  expect([addDays(NEXT, -1), NEXT, addDays(NEXT, 20), addDays(NEXT, 21)].map(readOn)).toEqual([
    'a worker',
    'Person 1',
    'Person 1',
    'a worker',
  ]);
});
