import type { Actor } from '../../server/domain/access.ts';
import { requireRight } from '../../server/domain/access.ts';
import { requestUndo } from '../../server/domain/changes/undo.request.ts';
import { type Day, day } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import { type Change, UNDO_VERB } from '../../server/domain/record/changes.ts';
import { Draft, type Plan } from '../../server/domain/record/draft.ts';
import type { FactFields, FactKind } from '../../server/domain/record/facts.ts';
import { fieldNames } from '../../server/domain/record/fields.ts';
import { Record } from '../../server/domain/record/record.ts';
import { thingsTouchedBy } from '../../server/domain/record/things.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { type Namer, rightNeeded, type Verb } from '../../server/domain/verb.ts';

type Options = { today?: Day; actor?: Actor; id?: string | undefined; at?: number | undefined };

/** Somebody who may do everything. */
export const someAdmin: Actor = { id: 'user:admin', kind: 'user', grants: [{ access: 'admin', unitIds: [] }] };
export const someHr: Actor = { id: 'user:hr', kind: 'user', grants: [{ access: 'hr', unitIds: [] }] };

/** Names by id, so that sentences can be read without a record of names. */
export const plainNames: Namer = {
  unit: (id) => id,
  post: (id) => id,
  worker: (id) => id,
};

/** A record in memory to which verbs are applied as a server would, one Change each, without a database. */
export class Ledger {
  readonly record = new Record();
  today = day('2026-03-02');

  /** Checks the input, the right and the plan, and records the Change; returns it. Throws what a caller would be told. */
  run(verb: Verb, input: unknown, { today = this.today, actor = someAdmin, id, at }: Options = {}): Change {
    const parsed = checked(verb.input, input);
    const where = verb.where(parsed, this.record.now, today);
    requireRight(this.record.now, actor, { right: rightNeeded(verb, parsed), where });
    const draft = new Draft(this.record.now);
    const changeId = id ?? `change-${this.record.seq + 1}`;
    let minted = 0;
    verb.plan(draft, parsed, {
      today,
      actor: actor.id,
      names: () => plainNames,
      newId: () => {
        minted += 1;
        return `${changeId}-${minted}`;
      },
    });
    return this.append(draft.plan(), { verb: verb.name, actor: actor.id, id: changeId, at });
  }

  /** Undoes a Change, with those named that stand on it, as one. */
  takeBack(change: Change | string, { alsoUndo = [], ...options }: Options & { alsoUndo?: string[] } = {}): Change {
    const { actor = someAdmin, today = this.today, id, at } = options;
    const changeId = typeof change === 'string' ? change : change.id;
    const { plan, things } = requestUndo(this.record, { changeId, alsoUndo }, { actor, today });
    return this.append(plan, { verb: UNDO_VERB, actor: actor.id, id, at, things });
  }

  /** What an undo refuses with. */
  takeBackRefusal(change: Change | string, options: Options & { alsoUndo?: string[] } = {}): AppError {
    return refusalOf(() => this.takeBack(change, options));
  }

  /** What a verb refuses with. */
  refusal(verb: Verb, input: unknown, options: Options = {}): AppError {
    return refusalOf(() => this.run(verb, input, options));
  }

  /** Records a plan as a Change, as commit would. */
  append(
    plan: Plan,
    about: { verb: string; actor?: string; id?: string | undefined; things?: string[]; at?: number | undefined },
  ): Change {
    const seq = this.record.seq + 1;
    const touched = [...plan.add, ...plan.supersede].flatMap((version) => thingsTouchedBy(this.record.now, version));
    const recordedAt = about.at ?? seq * 60_000;
    const change: Change = {
      seq,
      id: about.id ?? `change-${seq}`,
      recordedAt,
      madeAt: recordedAt,
      actor: about.actor ?? someAdmin.id,
      verb: about.verb,
      things: [...new Set([...(about.things ?? []), ...touched])],
      reason: null,
      device: null,
    };
    this.record.applyPlan(change, plan);
    return change;
  }

  /** Records facts as given, as an import would. */
  facts(...versions: NewVersion[]): Change {
    return this.append({ add: versions, supersede: [] }, { verb: 'test.facts' });
  }

  /** What a Change reads as, with ids for names. */
  sentence(verb: Verb, change: Change): string {
    const diff = this.record.diffOf(change.seq);
    return verb.sentence({
      change,
      diff: { add: diff.added, supersede: diff.superseded },
      after: this.record.at(change.seq),
      before: this.record.at(change.seq - 1),
      names: plainNames,
    });
  }
}

/** A version with every field, null where not given. */
export function fact<K extends FactKind>(
  kind: K,
  id: string,
  fields: Partial<FactFields[K]> & { from: string; to?: string },
): NewVersion<K> {
  const { from, to = '9999-12-31', ...given } = fields;
  const empty = Object.fromEntries(fieldNames(kind).map((name) => [name, null]));
  const period = { effectiveFrom: day(from), effectiveTo: day(to) };
  return { kind, id, ...empty, ...given, ...period } as unknown as NewVersion<K>;
}

/** What is believed, as text that two equal states of belief share: for tests that compare whole records. */
export function beliefs(record: Record): string[] {
  const lines: string[] = [];
  for (const version of record.everyVersion()) {
    if (version.knownTo < Number.MAX_SAFE_INTEGER) continue;
    const fields = fieldNames(version.kind).map((name) => (version as unknown as { [field: string]: unknown })[name]);
    const { kind, id, effectiveFrom, effectiveTo } = version;
    lines.push(JSON.stringify([kind, id, effectiveFrom, effectiveTo, fields]));
  }
  return lines.sort();
}

function refusalOf(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
