import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postBands } from '../../client/posts/timeline-bands.ts';
import { visibleRecord } from '../../server/domain/changes/visible-record.ts';
import { addDays, day, FOREVER } from '../../server/domain/day.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { postsOn } from '../../server/domain/posts.ts';
import { ELSEWHERE } from '../../server/domain/record/elsewhere.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { vacanciesOfPost } from '../../server/domain/vacancies.ts';
import { deviceOf, reader } from '../support/devices.ts';
import {
  makeAbsence,
  makeAssignment,
  makeChange,
  makeCount,
  makeOffer,
  makeOfferCheck,
  makePost,
  makeRecord,
  makeRecruitment,
  makeStageEvent,
  makeUnit,
  makeWorker,
  makeWorkerDetails,
  onDay,
} from '../support/makers.ts';
import { randomHistory } from '../support/random-histories.ts';

const small = makeRecord(
  makeUnit({ id: 'root', code: 'ROOT', kindOfUnit: 'service', parentId: null }),
  makeUnit({ id: 'a', code: 'A', parentId: 'root' }),
  makeUnit({ id: 'b', code: 'B', parentId: 'root' }),
  makePost({ id: 'pa', postNumber: '1', unitId: 'a' }),
  makePost({ id: 'pb', postNumber: '2', unitId: 'b', title: 'Hidden title' }),
  makeWorker({ id: 'wa' }),
  makeWorkerDetails({ id: 'wa', name: 'Asha Visible', email: 'asha@example.invalid', payrollNumber: 'PAY1' }),
  makeWorker({ id: 'wb' }),
  makeWorkerDetails({ id: 'wb', name: 'Bea Hidden' }),
  makeAssignment({ id: 'aa', workerId: 'wa', postId: 'pa', fteMicro: 600_000, leaveReason: 'resignation' }),
  makeAssignment({ id: 'ab', workerId: 'wa', postId: 'pb', fteMicro: 400_000, agencyName: 'Hidden agency' }),
  makeAssignment({ id: 'bb', workerId: 'wb', postId: 'pb', fteMicro: 600_000 }),
  makeAbsence({ id: 'x', workerId: 'wa', absenceKind: 'sickness' }),
  makeCount({ workerId: 'wa', children: 12 }),
);

describe('what a device may hold', () => {
  test('D1 whoever may see every name holds the whole', () => {
    const delta = small.since(0);
    const changes = delta.changes.map((change) => ({ ...change, by: 'someone' }));
    expect(visibleRecord(small, reader('hr'), 0)).toEqual({ scope: 'whole', delta: { ...delta, changes } });
  });

  test('D1 the performance team is not told why people are away or left, nor census items and private references', () => {
    const device = deviceOf(small, reader('performance'));
    expect(device.now.versions('absence', 'x')[0]?.absenceKind).toBe('not_shown');
    expect(device.now.versions('assignment', 'aa')[0]?.leaveReason).toBeNull();
    expect(device.now.versions('workerDetails', 'wa')[0]).toMatchObject({
      name: 'Asha Visible',
      email: null,
      payrollNumber: null,
    });
  });

  test('D2 D3 a head of service holds their own units, and of a person of theirs elsewhere only days, FTE and basis', () => {
    const visible = visibleRecord(small, reader('head_of_service', ['a']), 0);
    expect(visible.scope).toBe('snapshot');
    expect(JSON.stringify(visible)).not.toContain('Hidden');
    const device = deviceOf(small, reader('head_of_service', ['a']));
    expect(device.now.versions('workerDetails', 'wa')[0]?.name).toBe('Asha Visible');
    expect(device.now.versions('assignment', 'ab')[0]).toMatchObject({ postId: null, unitId: null, fteMicro: 400_000 });
    expect(device.now.versions('assignment', 'bb')).toEqual([]);
    expect(device.now.versions('post', 'pb')).toEqual([]);
    expect(device.seq).toBe(small.seq);
  });

  test('D2 the board holds units and settings, and nobody', () => {
    const device = deviceOf(small, reader('board'));
    expect([...device.now.ids('unit')]).toHaveLength(3);
    for (const kind of ['post', 'worker', 'workerDetails', 'assignment', 'absence', 'caseloadCount'] as const) {
      expect([...device.now.ids(kind)]).toEqual([]);
    }
  });

  test('D9 of a post that left the units there are days and FTE, and nobody; no vacancy that is none', () => {
    const left = day('2026-04-01');
    const record = makeRecord(
      makeUnit({ id: 'root', code: 'ROOT', kindOfUnit: 'service', parentId: null }),
      makeUnit({ id: 'a', parentId: 'root' }),
      makeUnit({ id: 'b', parentId: 'a', effectiveTo: left }),
      makeUnit({ id: 'b', parentId: 'root', effectiveFrom: left }),
      makePost({ id: 'p', unitId: 'b', title: 'Social worker', grade: 'Hidden grade after it left' }),
      makeWorker({ id: 'w' }),
      makeWorkerDetails({ id: 'w', name: 'Cy Hidden' }),
      makeAssignment({ id: 'h', workerId: 'w', postId: 'p', effectiveFrom: left }),
    );
    const device = deviceOf(record, reader('head_of_service', ['a'])).now;
    expect(JSON.stringify(visibleRecord(record, reader('head_of_service', ['a']), 0))).not.toContain('Cy Hidden');
    expect([...device.ids('worker')]).toEqual([]);
    expect(device.versions('post', 'p')).toMatchObject([
      { unitId: 'b', effectiveTo: left },
      { unitId: ELSEWHERE, effectiveFrom: left, title: 'Social worker', role: 'social_worker', grade: null },
    ]);
    for (const unitId of ['root', 'a', 'b']) {
      expect(postsOn(device, { asAt: left, unitIds: [unitId] })).toEqual([]);
      expect(postsOn(device, { asAt: addDays(left, -1), unitIds: [unitId] })).toHaveLength(1);
    }
    const life = (view: View) =>
      vacanciesOfPost(view, 'p').map(({ effectiveFrom, effectiveTo, end }) => [effectiveFrom, effectiveTo, end]);
    expect(life(device)).toEqual(life(record.now));
    expect(postBands(device, 'p').map(({ shape, who, workerId }) => [shape, who, workerId])).toEqual([
      ['vacant', 'Vacant', null],
      ['elsewhere', 'Somebody in another unit', null],
    ]);
  });

  test('D8 LV4 LV5 a Change of which not every row is theirs comes without its reason, and without others’ things', () => {
    const record = Record.of(small.since(0));
    const say = (seq: number, reason: string, ...add: NewVersion[]) =>
      record.applyPlan(makeChange({ seq, reason, actor: 'user:hr', things: thingsOf(add) }), { supersede: [], add });
    const thingsOf = (add: NewVersion[]) => add.map(({ kind, id }) => `${kind}:${id}`);
    const own = makePost({ id: 'pa2', postNumber: '3', unitId: 'a' });
    const others = [makePost({ id: 'pb2', unitId: 'b' }), makePost({ id: 'pb3', unitId: 'b' })] as const;
    const access = { kind: 'grant', id: 'g', userId: 'x', access: 'hr', unitIds: [] } as const;
    say(2, 'Of their own', own);
    say(3, 'Of both', makePost({ id: 'pa3', postNumber: '4', unitId: 'a' }), others[0]);
    say(4, 'Of others', others[1]);
    say(5, 'Of access', { ...access, effectiveFrom: day('2026-01-01'), effectiveTo: FOREVER });
    const told = (access: Access, unitIds: string[] = []) =>
      deviceOf(record, reader(access, unitIds))
        .changes.slice(1)
        .map(({ reason, things }) => [reason, things]);
    expect(told('head_of_service', ['a'])).toEqual([
      ['Of their own', ['post:pa2']],
      [null, ['post:pa3']],
    ]);
    expect(told('hr').at(-1)).toEqual([null, []]);
    expect(told('hr').at(1)).toEqual(['Of both', ['post:pa3', 'post:pb2']]);
    expect(told('admin').at(-1)).toEqual(['Of access', ['grant:g']]);
  });

  test('D7 of a round of several units, another’s post and what is about it stay out of sight; how far it is does not', () => {
    const round = { id: 'r', effectiveTo: day('2027-01-01') };
    const event = (id: string, on: string, about: object) =>
      makeStageEvent({ id, recruitmentId: 'r', postId: null, offerId: null, ...about, ...onDay(on) });
    const record = makeRecord(
      ...small.everyVersion(),
      makeRecruitment({ ...round, postIds: ['pb'], effectiveFrom: day('2026-01-05'), effectiveTo: day('2026-02-02') }),
      makeRecruitment({ ...round, postIds: ['pb', 'pa'], effectiveFrom: day('2026-02-02') }),
      event('e1', '2026-01-12', { stage: 'advertised', note: 'Said before theirs joined' }),
      event('e2', '2026-02-09', { stage: 'shortlisted', note: 'Said of both' }),
      makeOffer({ id: 'o', recruitmentId: 'r', postId: 'pb', effectiveFrom: day('2026-02-16') }),
      makeOfferCheck({ offerId: 'o', effectiveFrom: day('2026-02-16'), owner: 'Hidden owner' }),
      event('e3', '2026-02-16', { offerId: 'o', stage: 'offered', note: 'Hidden note' }),
    );
    const head = reader('head_of_service', ['a']);
    const { delta } = visibleRecord(record, head, 0);
    const told = JSON.stringify(delta.added);
    for (const hidden of ['Hidden', '"pb"', 'Said before']) expect(told).not.toContain(hidden);
    expect(told).toContain('Said of both');
    for (const asAt of ['2026-02-05', '2026-02-20'].map(day)) {
      const [row] = recruitmentFor(deviceOf(record, head).now, { asAt, unitIds: ['a'] });
      const [whole] = recruitmentFor(record.now, { asAt, unitIds: ['a'] });
      const { stage, ...facts } = row ?? { stage: null };
      expect({ ...facts, stage: [stage?.stage, stage?.since] }).toEqual({
        ...whole,
        stage: [whole?.stage?.stage, whole?.stage?.since],
      });
    }
  });

  test('D7 RR8 of an offer of another unit’s cohort that names a post of theirs all is, but notes and other posts of before', () => {
    const event = (id: string, on: string, about: object) =>
      makeStageEvent({ id, recruitmentId: 'r', postId: null, offerId: 'o', ...about, ...onDay(on) });
    const offer = { id: 'o', recruitmentId: 'r' };
    const record = makeRecord(
      ...small.everyVersion(),
      makeRecruitment({ id: 'r', postIds: [], unitId: 'b', role: 'social_worker', places: 3 }),
      makeOffer({ ...offer, postId: 'pb', effectiveFrom: day('2026-02-16'), effectiveTo: day('2026-02-20') }),
      makeOffer({ ...offer, postId: 'pa', effectiveFrom: day('2026-02-20') }),
      makeOffer({ id: 'o2', recruitmentId: 'r', postId: null, offerRef: 'Hidden offer' }),
      event('e1', '2026-02-16', { postId: 'pb', stage: 'offered', note: 'Hidden note' }),
      event('e2', '2026-02-18', { stage: 'accepted', note: 'Hidden note' }),
      event('e3', '2026-02-24', { postId: 'pa', stage: 'start_agreed', note: 'Said of theirs' }),
    );
    const head = reader('head_of_service', ['a']);
    const told = JSON.stringify(visibleRecord(record, head, 0).delta.added);
    for (const hidden of ['Hidden', '"pb"']) expect(told).not.toContain(hidden);
    expect(told).toContain('Said of theirs');
    for (const asAt of ['2026-02-19', '2026-02-22', '2026-03-02'].map(day)) {
      const rows = (view: View) =>
        recruitmentFor(view, { asAt, unitIds: ['a'] }).map(({ postId, stage, daysInStage }) => [
          postId,
          stage?.stage,
          daysInStage,
        ]);
      expect(rows(deviceOf(record, head).now)).toEqual(rows(record.now));
    }
    expect(recruitmentFor(record.now, { asAt: day('2026-03-02'), unitIds: ['a'] })).toHaveLength(1);
  });

  test("D5 figures of the reader's units equal the server's, whatever the history", () => {
    fc.assert(
      fc.property(randomHistory, fc.nat(), ({ versions, unitIds, days }, pick) => {
        const record = makeRecord(...versions);
        const unitId = unitIds[pick % unitIds.length] as string;
        const device = deviceOf(record, reader('head_of_service', [unitId]));
        const request = { measures: measureIds, unitIds: [unitId], days };
        expect(measureSeries(device.now, request)).toEqual(measureSeries(record.now, request));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
