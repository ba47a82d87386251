import * as v from 'valibot';
import { planContextFor } from '../../server/domain/changes/plan-context.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { type Day, dayOfNumber, MS_PER_DAY } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import { type Change, IMPORT_VERB } from '../../server/domain/record/changes.ts';
import { Draft, type Plan } from '../../server/domain/record/draft.ts';
import { factKinds } from '../../server/domain/record/fields.ts';
import { Record } from '../../server/domain/record/record.ts';
import { type Thing, thingsTouchedBy } from '../../server/domain/record/things.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import { IdGiver } from './ids.ts';
import type { Told } from './telling/teller.ts';
import { LOADED } from './units.ts';

/** Half past nine on the day of the load. */
const LOADED_AT = LOADED * MS_PER_DAY + 8.5 * 3_600_000;

/** What the record would not take of what it was told, and why: none, unless the laying out has a fault. */
export type Refused = { readonly told: Told; readonly message: string };

type Recorded = { readonly record: Record; readonly refused: readonly Refused[] };

/**
 * Records what is told, each by its verb's own planner, with its own instant: the past as it would have come about.
 * What was known before the load is one import. What is not yet known by `now` is left untold.
 */
export function recordAll(told: readonly Told[], now: number, onProgress: (done: number) => void): Recorded {
  const refused: Refused[] = [];
  const before = told.findIndex((one) => one.at >= LOADED_AT);
  const recorder = new Recorder(refused);
  recorder.load(told.slice(0, before));
  told.slice(before).forEach((one, at) => {
    if (one.at <= now) recorder.record(one);
    if (at % 500 === 0) onProgress(at / (told.length - before));
  });
  return { record: recorder.current, refused };
}

class Recorder {
  current = new Record();
  private readonly refused: Refused[];
  private readonly ids = new IdGiver(3);
  private last = 0;

  constructor(refused: Refused[]) {
    this.refused = refused;
  }

  /** What the old system held is planned in a record of its own; what that one believes in the end is imported. */
  load(told: readonly Told[]): void {
    for (const one of told) this.record(one);
    const scratch = this.current.now;
    this.current = new Record();
    const add = factKinds.flatMap((kind) => [...scratch.ids(kind)].flatMap((id) => scratch.versions(kind, id)));
    const actor = 'installation'; // as `npm run import` does, before anybody has access
    const change = { id: this.ids.at(LOADED_AT), recordedAt: LOADED_AT, madeAt: LOADED_AT, actor, verb: IMPORT_VERB };
    const about = { things: [], reason: 'First load from the HR, agency and case systems', device: null };
    this.current.applyPlan({ seq: 1, ...change, ...about }, { supersede: [], add: add.map(asNew) });
    this.last = LOADED_AT;
  }

  record(told: Told): void {
    const id = this.ids.at(told.at);
    const draft = new Draft(this.current.now);
    try {
      plan(draft, told, id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.refused.push({
        told,
        message: [error.message, ...error.fields.map((one) => `${one.field}: ${one.message}`)].join(' | '),
      });
      return;
    }
    const planned = draft.plan();
    if (planned.add.length === 0 && planned.supersede.length === 0) return;
    this.last = Math.max(told.at, this.last + 1);
    const { verb, actor, reason, device } = told;
    const things = thingsOf(planned, { before: this.current.now, after: draft });
    const change: Change = {
      seq: this.current.seq + 1,
      id,
      recordedAt: this.last,
      madeAt: this.last,
      actor,
      verb,
      things,
      reason,
      device,
    };
    this.current.applyPlan(change, planned);
  }
}

function plan(draft: Draft, { verb: name, input, at, actor }: Told, id: string): void {
  const verb = verbNamed(name);
  if (!verb) throw new RangeError(`no verb ${name}`);
  const today: Day = dayOfNumber(Math.floor(at / MS_PER_DAY));
  const maker = { id: actor, kind: 'system', grants: [] } as const;
  verb.plan(draft, v.parse(verb.input, input), planContextFor(maker, { changeId: id, today }));
}

function thingsOf(planned: Plan, { before, after }: { before: View; after: View }): Thing[] {
  const things = new Set<Thing>();
  for (const version of planned.supersede) for (const thing of thingsTouchedBy(before, version)) things.add(thing);
  for (const version of planned.add) for (const thing of thingsTouchedBy(after, version)) things.add(thing);
  return [...things];
}

/** A version without what another record gave it. */
function asNew(version: NewVersion): NewVersion {
  const {
    versionId: _,
    knownFrom: __,
    knownTo: ___,
    ...fields
  } = version as NewVersion & { versionId?: number; knownFrom?: number; knownTo?: number };
  return fields as NewVersion;
}
