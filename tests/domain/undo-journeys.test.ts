import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import { postTimeline } from '../../server/domain/vacancies.post-timeline.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, someHr } from '../support/ledger.ts';
import { PeopleLedger } from '../support/makers-people.ts';

let ledger: PeopleLedger;
const run = (name: string, input: unknown, options = {}) => ledger.run(verbNamed(name) as Verb, input, options);

beforeEach(() => {
  ledger = new PeopleLedger();
});

describe('the journeys’ undo', () => {
  test('journey 1: a leaver undone is a coming vacancy no more', () => {
    const before = beliefs(ledger.record);
    const vacancies = () =>
      postTimeline(ledger.record.now, '1001').spans.map((span) => [span.effectiveFrom, span.vacantMicro]);
    const life = vacancies();
    const said = { assignmentId: 'a-ada', noticeGivenOn: '2026-03-02', lastDay: '2026-04-27', reason: 'resignation' };
    const leaving = run('assignment.leave', said, { actor: someHr });
    expect(vacancies().at(-1)).toEqual(['2026-04-28', 1_000_000]);
    ledger.takeBack(leaving, { actor: someHr });
    expect(vacancies()).toEqual(life);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('journey 5: converting an agency worker is one Change, and undo takes back both sides', () => {
    const before = beliefs(ledger.record);
    const seq = ledger.record.seq;
    const converted = run(
      'assignment.convert',
      { assignmentId: 'g-fay', startDate: '2026-03-23', basis: 'permanent' },
      { actor: someHr },
    );
    expect(ledger.record.seq).toBe(seq + 1);
    ledger.takeBack(converted, { actor: someHr });
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('journey 6: a leaver recorded late is undone, and what was known before stays as it was', () => {
    const change = run('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-02-15' }, { actor: someHr });
    const undo = ledger.takeBack(change, { actor: someHr });
    const end = (seq: number) => ledger.record.at(seq).versions('assignment', 'a-ada').at(-1)?.effectiveTo;
    expect([end(change.seq - 1), end(change.seq), end(undo.seq)]).toEqual(['9999-12-31', '2026-02-16', '9999-12-31']);
  });

  test('journey 12: 24 posts move as one Change and come back as one', () => {
    const posts = Array.from({ length: 24 }, (_, n) => ({
      ...{ postId: `m${n}`, postNumber: `M${n}`, title: 'Social worker', role: 'social_worker', fte: 1 },
      unitId: 't1',
      startDate: '2021-04-01',
    }));
    for (const post of posts) run('post.establish', post);
    const before = beliefs(ledger.record);
    const postIds = posts.map((post) => post.postId);
    const moved = run('unit.reorganise', { from: '2026-04-01', moves: [{ unitId: 't3', postIds }] }, { actor: someHr });
    const at = (on: string) =>
      postIds.map(
        (id) =>
          ledger.record.now.versions('post', id).find((one) => one.effectiveFrom <= on && day(on) < one.effectiveTo)
            ?.unitId,
      );
    expect(new Set(at('2026-03-31'))).toEqual(new Set(['t1']));
    expect(new Set(at('2026-04-01'))).toEqual(new Set(['t3']));
    ledger.takeBack(moved, { actor: someHr });
    expect(beliefs(ledger.record)).toEqual(before);
  });
});
