import fc from 'fast-check';
import { addDays, type Day, day, FOREVER } from '../../server/domain/day.ts';
import type { Draft } from '../../server/domain/record/draft.ts';
import type { FactFields, FactKind } from '../../server/domain/record/facts.ts';
import { fieldNames } from '../../server/domain/record/fields.ts';
import { changeFrom, endFrom, extendTo, patchDays, withdraw } from '../../server/domain/record/history.ts';
import { fieldOf, type NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import * as make from './makers.ts';

/** Random Changes over a few things that hang together, on a few days, so that everything meets everything. */
const START = day('2024-02-20');
/** Days 0 to 15; the last stands for itself and all days after. */
const LAST = 15;

const dayAt = (at: number): Day => (at > LAST ? FOREVER : addDays(START, at));
/** Every day that can tell two histories apart. */
export const allDays: readonly Day[] = Array.from({ length: LAST + 1 }, (_, at) => dayAt(at));

export const things: readonly (readonly [FactKind, string])[] = [
  ['unit', 'unit-1'],
  ['unit', 'unit-2'],
  ['post', 'post-1'],
  ['post', 'post-2'],
  ['post', 'post-3'],
  ['workerDetails', 'worker-1'],
  ['assignment', 'a-1'],
  ['assignment', 'a-2'],
  ['assignment', 'a-3'],
  ['absence', 'absence-1'],
  ['caseloadCount', 'count-1'],
  ['recruitment', 'round-1'],
  ['offer', 'offer-1'],
  ['offerCheck', 'offer-1:enhanced_dbs'],
  ['stageEvent', 'stage-1'],
];

const acts = ['establish', 'establish', 'change', 'change', 'correct', 'end', 'extend', 'withdraw'] as const;
export type Step = {
  readonly thing: readonly [FactKind, string];
  readonly act: (typeof acts)[number];
  readonly from: number;
  readonly to: number;
  readonly choice: number;
};

const step: fc.Arbitrary<Step> = fc
  .record({
    thing: fc.constantFrom(...things),
    act: fc.constantFrom(...acts),
    days: fc.tuple(fc.integer({ min: 0, max: LAST }), fc.integer({ min: 1, max: LAST + 1 })),
    choice: fc.nat(11),
  })
  .map(({ days: [a, b], ...rest }) => ({ ...rest, from: Math.min(a, b - 1), to: Math.max(a + 1, b) }));

/** A check is of an offer that has been made, so every history starts with one. */
const offered: Step = { thing: ['offer', 'offer-1'], act: 'establish', from: 0, to: 3, choice: 1 };

/** Several Changes, each of a few steps. */
export const randomChanges = fc
  .array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 14 })
  .map((changes) => [[offered], ...changes]);

/** What a thing says when it is established, by choice: every link varies. */
function versionOf({ thing: [kind, id], choice }: Step): NewVersion {
  const post = `post-${1 + (choice % 3)}`;
  const worker = `worker-${1 + (choice % 2)}`;
  const rounds = choice % 4 === 0 ? ['post-1', 'post-2'] : [post];
  switch (kind) {
    case 'unit':
      return make.makeUnit({ id, parentId: choice % 2 ? 'unit-1' : null, name: `Unit ${choice}` });
    case 'post':
      return make.makePost({ id, unitId: `unit-${1 + (choice % 2)}`, fteMicro: 100_000 * (1 + choice) });
    case 'assignment':
      return make.makeAssignment({ id, postId: choice % 5 ? post : null, workerId: worker, fteMicro: 90_000 * choice });
    case 'absence':
      return make.makeAbsence({ id, workerId: worker, workingDaysMicro: choice });
    case 'caseloadCount':
      return make.makeCount({ id, workerId: worker, children: choice });
    case 'recruitment':
      return make.makeRecruitment({ id, postIds: rounds, places: choice });
    case 'offer':
      return make.makeOffer({ id, recruitmentId: 'round-1', postId: choice % 3 ? post : null, fteMicro: choice });
    case 'offerCheck':
      return make.makeOfferCheck({ id, offerId: 'offer-1', owner: `owner ${choice}` });
    case 'stageEvent':
      return make.makeStageEvent({ id, recruitmentId: 'round-1', order: choice });
    default:
      return make.makeWorkerDetails({ id, name: `Person ${choice}` });
  }
}

/** Some of the fields of what it would say: one, or two. */
function patchOf(step: Step): { readonly [field: string]: unknown } {
  const names = fieldNames(step.thing[0]);
  const version = versionOf(step);
  const chosen = names.filter((_, at) => at % (2 + (step.choice % 3)) === step.choice % 2);
  return Object.fromEntries(chosen.map((name) => [name, fieldOf(version, name)]));
}

/** Plans a step as a verb would, by history.ts; a step that makes no sense there does nothing. */
export function planStep(draft: Draft, step: Step): void {
  const { thing, act, from, to } = step;
  const [kind, id] = thing;
  const versions = draft.versions(kind, id);
  const period = { effectiveFrom: dayAt(from), effectiveTo: dayAt(to) };
  const patch = patchOf(step) as Partial<FactFields[FactKind]>;
  if (act === 'establish') {
    const free = versions.every((v) => v.effectiveTo <= period.effectiveFrom || period.effectiveTo <= v.effectiveFrom);
    if (free) draft.add({ ...versionOf(step), ...period });
  } else if (act === 'change') changeFrom(draft, thing, { from: period.effectiveFrom, patch });
  else if (act === 'correct') patchDays(draft, thing, { ...period, patch });
  else if (act === 'end') endFrom(draft, thing, { effectiveTo: period.effectiveFrom });
  else if (act === 'extend') {
    if (period.effectiveTo > (versions.at(-1)?.effectiveTo ?? FOREVER)) extendTo(draft, thing, period);
  } else withdraw(draft, thing);
}

type Fields = { readonly [field: string]: unknown } | null;
/** What each thing says on each day: the plainest possible picture of a history. */
export type DayModel = ReadonlyMap<string, readonly Fields[]>;

/** What a step means, day by day and without versions: H1-H5 as an arithmetic of days. */
export function modelStep(model: DayModel, step: Step): DayModel {
  const key = step.thing.join(':');
  const before = model.get(key) ?? allDays.map(() => null);
  return new Map(model).set(key, nextDays(before, step));
}

function nextDays(days: readonly Fields[], step: Step): readonly Fields[] {
  const { act, from, to } = step;
  const inside = (at: number) => from <= at && at < to;
  const last = days.findLastIndex((fields) => fields !== null);
  switch (act) {
    case 'establish':
      return days.some((fields, at) => fields && inside(at))
        ? days
        : days.map((fields, at) => (inside(at) ? fieldsOf(versionOf(step)) : fields));
    case 'change': {
      const until = settled(days, step);
      return days.map((fields, at) => (fields && from <= at && at < until ? { ...fields, ...patchOf(step) } : fields));
    }
    case 'correct':
      return days.map((fields, at) => (fields && inside(at) ? { ...fields, ...patchOf(step) } : fields));
    case 'end':
      return days.map((fields, at) => (at < from ? fields : null));
    case 'extend':
      return days.map((fields, at) => (last >= 0 && last < at && at < to ? (days[last] as Fields) : fields));
    default:
      return days.map(() => null);
  }
}

/** H2. The first later day that says something else in a patched field than the last day before it that says anything. */
function settled(days: readonly Fields[], step: Step): number {
  const names = Object.keys(patchOf(step));
  for (let at = step.from + 1; at <= LAST; at += 1) {
    const before = days.slice(0, at).findLast((fields) => fields !== null);
    const fields = days[at];
    if (fields && before && names.some((name) => !same(fields[name], before[name]))) return at;
  }
  return LAST + 1;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function fieldsOf(version: NewVersion): { [field: string]: unknown } {
  return Object.fromEntries(fieldNames(version.kind).map((name) => [name, fieldOf(version, name)]));
}

/** What a view says of everything, day by day, in the model's terms. */
export function modelOf(view: View): { [thing: string]: readonly Fields[] } {
  return Object.fromEntries(
    things.map(([kind, id]) => [`${kind}:${id}`, allDays.map((on) => saysOn(view.versions(kind, id), on))]),
  );
}

function saysOn(versions: readonly NewVersion[], on: Day): Fields {
  const found = versions.find((version) => version.effectiveFrom <= on && on < version.effectiveTo);
  return found ? fieldsOf(found) : null;
}
