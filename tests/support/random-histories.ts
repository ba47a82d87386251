import fc from 'fast-check';
import { addDays, type Day, day, FOREVER } from '../../server/domain/day.ts';
import { bases, coverReasons, roles } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { version } from './pack-view.ts';

/** Small random histories in which everything that may change does, often on the same days. */
const START = day('2019-01-15');
const DAYS = 900;

export const dayIn: fc.Arbitrary<Day> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: DAYS }).map((at) => addDays(START, at)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...['2019-02-28', '2020-02-28', '2020-02-29', '2020-03-01', '2021-02-28'].map(day)),
  },
);

/** Periods of one thing, in order and apart, some next to each other, the last one perhaps open. */
export const periods = (most: number) =>
  fc
    .tuple(
      fc.uniqueArray(dayIn, { minLength: 2, maxLength: most }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: most, maxLength: most }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([days, kept, isOpen, startsEarly]) => {
      const edges = [...new Set(startsEarly ? [START, ...days] : days)].sort();
      const all = edges.slice(0, -1).map((from, at) => ({ effectiveFrom: from, effectiveTo: edges[at + 1] as Day }));
      const some = all.filter((_, at) => kept[at] !== 0 || at === 0);
      const last = some.at(-1);
      if (last && isOpen) some[some.length - 1] = { ...last, effectiveTo: FOREVER };
      return some;
    });

export const unitIds = ['ROOT', 'S1', 'S2', 'T1', 'T2', 'T3'];
const parents: { [id: string]: readonly (string | null)[] } = {
  ROOT: [null],
  S1: ['ROOT'],
  S2: ['ROOT', 'S1'],
  T1: ['S1', 'S2'],
  T2: ['S1', 'S2', 'ROOT'],
  T3: ['S2', 'T2'],
};

const unitVersions = (id: string) =>
  fc
    .tuple(fc.option(dayIn), fc.array(fc.constantFrom(...(parents[id] ?? [null])), { minLength: 2, maxLength: 2 }))
    .map(([moved, [first, second]]) => {
      const fields = { code: id, name: id, kindOfUnit: 'team' as const };
      const early = { effectiveFrom: day('2018-01-01'), ...fields, parentId: first ?? null };
      if (!moved) return [version('unit', id, early)];
      return [
        version('unit', id, { ...early, effectiveTo: moved }),
        version('unit', id, { ...fields, effectiveFrom: moved, parentId: second ?? null }),
      ];
    });

const fteMicro = fc.constantFrom(200_000, 400_000, 500_000, 600_000, 1_000_000, 333_333);
const mostlyCounted = fc.constantFrom(
  ...roles,
  'team_manager' as const,
  'social_worker' as const,
  'social_worker' as const,
);

const postVersions = (id: string) =>
  periods(4).chain((spans) =>
    fc
      .array(fc.record({ unitId: fc.constantFrom(...unitIds), role: mostlyCounted, fteMicro }), {
        minLength: spans.length,
        maxLength: spans.length,
      })
      .map((fields) =>
        spans.map((span, at) =>
          version('post', id, { ...span, postNumber: id, title: id, status: 'funded', ...fields[at] }),
        ),
      ),
  );

export const postIds = ['P1', 'P2', 'P3', 'P4', 'P5'];
export const workerIds = ['W1', 'W2', 'W3', 'W4'];

const assignmentVersions = (id: string) =>
  fc.tuple(periods(3), fc.constantFrom(...workerIds)).chain(([spans, workerId]) =>
    fc
      .array(
        fc.record({
          postId: fc.option(fc.constantFrom(...postIds), { freq: 6 }),
          unitId: fc.constantFrom(...unitIds),
          role: mostlyCounted,
          basis: fc.constantFrom(...bases, 'permanent' as const, 'permanent' as const),
          fteMicro,
          covers: fc.constantFrom(null, ...coverReasons),
        }),
        { minLength: spans.length, maxLength: spans.length },
      )
      .map((fields) =>
        spans.map((span, at) => version('assignment', id, { ...span, assignmentRef: id, workerId, ...fields[at] })),
      ),
  );

const countsOf = (workerId: string) =>
  fc
    .tuple(
      dayIn,
      fc.array(fc.tuple(fc.constantFrom(1, 7, 14, 28, 30, 31, 32, 60), fc.constantFrom(0, 1, 12, 20, 21, 25)), {
        maxLength: 14,
      }),
    )
    .map(([first, steps]) => {
      let on = first;
      return steps.map(([gap, children]) => {
        on = addDays(on, gap);
        const days = { effectiveFrom: on, effectiveTo: addDays(on, 1) };
        return version('caseloadCount', `${workerId}:${on}`, { ...days, workerId, children });
      });
    });

const absencesOf = (workerId: string) =>
  periods(3).map((spans) =>
    spans.map((span, at) =>
      version('absence', `${workerId}-${at}`, {
        ...span,
        workerId,
        absenceKind: at % 2 ? 'sickness' : 'secondment_out',
      }),
    ),
  );

const all = (ids: readonly string[], make: (id: string) => fc.Arbitrary<NewVersion[]>) =>
  fc.tuple(...ids.map(make)).map((lists) => lists.flat());

/** A history, and days on which to look at it: every day something begins or ends, the day before, and a year on. */
export const randomHistory = fc
  .tuple(
    all(unitIds, unitVersions),
    all(postIds, postVersions),
    all(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'], assignmentVersions),
    all(workerIds, countsOf),
    all(workerIds, absencesOf),
    fc.array(dayIn, { minLength: 4, maxLength: 4 }),
    fc.nat(),
  )
  .map(([units, posts, assignments, counted, absences, some, pick]) => {
    const versions = [...units, ...posts, ...assignments, ...counted, ...absences];
    const edges = versions.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]);
    const near = edges
      .filter((edge) => edge !== FOREVER)
      .flatMap((edge) => [
        addDays(edge, -1),
        edge,
        addDays(edge, 30),
        addDays(edge, 31),
        addDays(edge, 365),
        addDays(edge, 366),
      ]);
    const days = [...some, ...near.filter((_, at) => (at + pick) % 29 === 0)];
    return { versions, unitIds, days: [...new Set(days)].sort() };
  });
