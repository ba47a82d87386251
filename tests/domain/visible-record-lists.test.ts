import fc from 'fast-check';
import { expect, test } from 'vitest';
import { postRows as postsShown } from '../../client/posts/post-rows.ts';
import { reachOn } from '../../server/domain/access.reach.ts';
import { type Actor, scopeOf } from '../../server/domain/access.ts';
import { type Day, day } from '../../server/domain/day.ts';
import { isHeldFor } from '../../server/domain/measures/held.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { boardOn } from '../../server/domain/vacancies.board.ts';
import { postRows } from '../../server/posts/posts.routes.ts';
import type { Ctx } from '../../server/shared/context.ts';
import { listReadingOf } from '../../server/shared/lists.ts';
import { vacancyRows } from '../../server/vacancies/vacancies.routes.ts';
import { deviceOf, reader } from '../support/devices.ts';
import { makeRecord } from '../support/makers.ts';
import { randomHistory } from '../support/random-histories.ts';

/**
 * D5 for every unit and day that a screen can be asked for, whether or not it is the reader's: what the screens work out
 * on a device is what the server's lists and measures give that reader.
 */
const today = day('2022-01-01');

type Asked = { readonly unit: string; readonly asAt: Day };

/** What the server's lists give a reader, from a record. */
function lists(record: Record, actor: Actor, { unit, asAt }: Asked) {
  const clock = { now: () => Date.parse(today), today: () => today };
  const { reading } = listReadingOf({ record, actor, clock } as Ctx, { asAt, unit });
  const posts = postRows(reading);
  // a device's post begins and ends where it enters and leaves the units
  const cut = posts.slice(0, posts.length).map(({ startDate: _from, endDate: _to, ...row }) => row);
  return { posts: cut, vacancies: vacancyRows(reading) };
}

/** What the screens of posts and vacancies show from what a device holds. */
function screens(device: Record, actor: Actor, { unit, asAt }: Asked) {
  const reach = reachOn(device.now, scopeOf(actor, 'names.read'), { unitId: unit, on: asAt });
  const board = boardOn(device.now, { asAt, unitIds: reach.unitIds });
  const posts = postsShown(device.now, { asAt, unitIds: reach.unitIds });
  return {
    posts: posts.map(({ post, ...row }) => [post.id, post.fteMicro, row.employedMicro, row.vacantMicro]),
    nowMicro: board.nowMicro + board.crumbsMicro,
    comingMicro: board.comingMicro,
    onPosts: posts.flatMap(({ holders, others }) => [...holders, ...others]).length,
  };
}

/** The same as the lists of the whole record have it. */
function shouldShow(record: Record, actor: Actor, asked: Asked): ReturnType<typeof screens> {
  const { posts, vacancies } = lists(record, actor, asked);
  const ids = new Set(posts.map(({ id }) => id));
  const onPosts = postsShown(record.now, { asAt: asked.asAt, unitIds: null }).filter(({ post }) => ids.has(post.id));
  return {
    posts: posts.map((post) => [post.id, micro(post.fte), micro(post.employedFte), micro(post.vacantFte)]),
    nowMicro: vacancies.reduce((sum, row) => sum + micro(row.vacantFte), 0),
    comingMicro: vacancies.filter(({ crumb }) => !crumb).reduce((sum, row) => sum + micro(row.comingFte), 0),
    onPosts: onPosts.flatMap(({ holders, others }) => [...holders, ...others]).length,
  };
}

const micro = (fte: number) => Math.round(fte * 1_000_000);

/** Runs a check over random histories, for a reader of one unit of each, at every unit and day. */
function everywhere(numRuns: number, check: (at: { record: Record; device: Record; actor: Actor } & Asked) => void) {
  fc.assert(
    fc.property(randomHistory, fc.nat(), ({ versions, unitIds, days }, pick) => {
      const record = makeRecord(...versions);
      const actor = reader('head_of_service', [unitIds[pick % unitIds.length] as string]);
      const device = deviceOf(record, actor);
      for (const unit of unitIds) for (const asAt of days) check({ record, device, actor, unit, asAt });
    }),
    { numRuns },
  );
}

test("D5 D9 the server's lists, made from what a device holds, are the same for every unit and day", () => {
  everywhere(100, ({ record, device, actor, unit, asAt }) => {
    const made = lists(device, actor, { unit, asAt });
    expect([unit, asAt, made]).toEqual([unit, asAt, lists(record, actor, { unit, asAt })]);
  });
}, 120_000);

test('D5 what the screens of posts and vacancies show is what the lists give, for every unit and day', () => {
  everywhere(100, ({ record, device, actor, unit, asAt }) => {
    const shown = screens(device, actor, { unit, asAt });
    expect([unit, asAt, shown]).toEqual([unit, asAt, shouldShow(record, actor, { unit, asAt })]);
  });
}, 120_000);

test("D5 every measure that a device works out equals the server's, for every unit and day", () => {
  let compared = 0;
  everywhere(60, ({ record, device, actor, unit, asAt }) => {
    const scope = scopeOf(actor, 'names.read');
    const where = { unitId: unit, days: [asAt] };
    const held = measureIds.filter((measure) => isHeldFor(device.now, scope, { measures: [measure], ...where }));
    const request = { measures: held, unitIds: [unit], days: [asAt] };
    expect(measureSeries(device.now, request)).toEqual(measureSeries(record.now, request));
    compared += held.length;
  });
  expect(compared).toBeGreaterThan(1000);
}, 120_000);
