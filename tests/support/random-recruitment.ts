import fc from 'fast-check';
import { addDays, type Day, day, FOREVER } from '../../server/domain/day.ts';
import { roles, stages } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { desks } from '../../server/domain/settings.ts';
import { version } from './pack-view.ts';
import { dayIn, periods, postIds, randomHistory, unitIds, workerIds } from './random-histories.ts';

/** Random histories with rounds, offers and their stages in them, notice given, and settings that change. */
/** The last day that the oracle walks to. */
export const LAST_LOOKED_AT = day('2022-12-31');

const roundIds = ['R1', 'R2', 'R3'];

const roundVersions = (id: string) =>
  periods(3).chain((spans) =>
    fc
      .array(
        fc.record({
          postIds: fc.uniqueArray(fc.constantFrom(...postIds), { maxLength: 3 }),
          unitId: fc.option(fc.constantFrom(...unitIds), { freq: 3 }),
          role: fc.option(fc.constantFrom(...roles)),
          places: fc.constantFrom(null, null, 1, 4),
        }),
        { minLength: spans.length, maxLength: spans.length },
      )
      .map((fields) =>
        spans.map((span, at) => version('recruitment', id, { ...span, recruitmentRef: id, ...fields[at] })),
      ),
  );

/** The round that makes an offer: the same in every history, for no verb takes an offer to another round. */
const roundOf = (offerId: string) => roundIds[Number(offerId.slice(1)) % roundIds.length] as string;

const offerOf = (id: string) =>
  fc
    .record({
      made: dayIn,
      lasts: fc.option(fc.integer({ min: 1, max: 400 })),
      recruitmentId: fc.constant(roundOf(id)),
      postId: fc.option(fc.constantFrom(...postIds)),
      /** Another post, or none, from a day since. */
      since: fc.option(
        fc.record({ days: fc.integer({ min: 1, max: 60 }), postId: fc.option(fc.constantFrom(...postIds)) }),
      ),
      workerId: fc.option(fc.constantFrom(...workerIds)),
      startIn: fc.option(fc.integer({ min: 0, max: 120 }), { freq: 3 }),
      fteMicro: fc.constantFrom(null, 600_000, 1_000_000),
      steps: eventSteps(['offered', 'accepted', 'checks', 'start_agreed', 'started', 'declined', 'withdrawn']),
    })
    .map(({ made, lasts, startIn, steps, since, ...said }): NewVersion[] => {
      const agreedStart = startIn === null ? null : addDays(made, startIn);
      const { recruitmentId, postId } = said;
      const fields = { offerRef: id, ...said, agreedStart };
      const end = lasts === null ? FOREVER : addDays(made, lasts);
      const named = since && addDays(made, since.days) < end ? addDays(made, since.days) : end;
      return [
        version('offer', id, { effectiveFrom: made, effectiveTo: named, ...fields }),
        ...(named < end
          ? [version('offer', id, { effectiveFrom: named, effectiveTo: end, ...fields, postId: since?.postId ?? null })]
          : []),
        ...eventsFrom(id, made, { steps, of: { recruitmentId, postId, offerId: id } }),
      ];
    });

type Step = { gap: number; stage: (typeof stages)[number]; postId: string | null };

const eventSteps = (names: readonly (typeof stages)[number][]) =>
  fc.array(
    fc.record({
      gap: fc.constantFrom(0, 0, 1, 5, 20, 90),
      stage: fc.constantFrom(...names),
      postId: fc.option(fc.constantFrom(...postIds), { freq: 1 }),
    }),
    { maxLength: 6 },
  );

type About = { recruitmentId: string; postId: string | null; offerId: string | null };

function eventsFrom(id: string, first: Day, { steps, of }: { steps: readonly Step[]; of: About | null }) {
  let on = first;
  return steps.map(({ gap, stage, postId }, at) => {
    on = addDays(on, gap);
    const about = of ?? { recruitmentId: id, postId, offerId: null };
    const days = { effectiveFrom: on, effectiveTo: addDays(on, 1) };
    return version('stageEvent', `${id}-${at}`, { ...days, ...about, stage, order: at + 1 });
  });
}

const eventsOfRound = (id: string) =>
  fc
    .tuple(dayIn, eventSteps(stages.filter((stage) => stage !== 'offered' && stage !== 'accepted')))
    .map(([first, steps]) => eventsFrom(id, first, { steps, of: null }));

const settings = fc
  .record({ crumbFrom: fc.option(dayIn), deskFrom: fc.option(dayIn), desk: fc.constantFrom(...desks) })
  .map(({ crumbFrom, deskFrom, desk }): NewVersion[] => [
    ...(crumbFrom ? [version('setting', 'vacancies.crumb', { effectiveFrom: crumbFrom, value: 0.35 })] : []),
    ...(deskFrom
      ? [
          version('setting', 'recruitment.stage-desks', {
            effectiveFrom: deskFrom,
            value: { advertised: desk, offered: desk },
          }),
        ]
      : []),
  ]);

const all = (ids: readonly string[], make: (id: string) => fc.Arbitrary<NewVersion[]>) =>
  fc.tuple(...ids.map(make)).map((lists) => lists.flat());

/** A history with recruitment in it, and days to look at. */
export const randomRecruitment = fc
  .tuple(
    randomHistory,
    all(roundIds, roundVersions),
    all(roundIds, eventsOfRound),
    all(['O1', 'O2', 'O3', 'O4', 'O5'], offerOf),
    settings,
    fc.array(fc.option(dayIn), { minLength: 7, maxLength: 7 }),
  )
  .map(([history, rounds, events, offers, changed, notices]) => {
    const noticed = history.versions.map((one) =>
      one.kind === 'assignment' ? { ...one, noticeGivenOn: notices[Number(one.id.slice(1)) - 1] ?? null } : one,
    );
    const more = [...rounds, ...events, ...offers, ...changed];
    const near = more.flatMap(({ effectiveFrom }) => [effectiveFrom, addDays(effectiveFrom, 365)]);
    const some = [...history.days.filter((_, at) => at % 2 === 0), ...near.filter((_, at) => at % 7 === 0)];
    return {
      versions: [...noticed, ...more],
      unitIds: history.unitIds,
      days: [...new Set(some)].filter((on) => on <= LAST_LOOKED_AT).sort(),
    };
  });
