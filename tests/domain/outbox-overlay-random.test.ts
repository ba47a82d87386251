import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { AppError } from '../../server/domain/errors.ts';
import { factKinds, fieldNames } from '../../server/domain/record/fields.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs } from '../support/ledger.ts';
import { type Act, randomAct, runActs } from '../support/random-verbs.ts';
import { Waiting } from '../support/waiting.ts';

/** What a view believes, as `beliefs` tells it of a record. */
function beliefsOf(view: View): string[] {
  const lines = factKinds.flatMap((kind) =>
    [...view.ids(kind)].flatMap((id) =>
      view.versions(kind, id).map((version) => {
        const fields = fieldNames(kind).map((name) => (version as unknown as { [field: string]: unknown })[name]);
        return JSON.stringify([kind, id, version.effectiveFrom, version.effectiveTo, fields]);
      }),
    ),
  );
  return lines.sort();
}

type Step = { readonly do: Act } | 'undo the last' | 'the oldest arrives';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: randomAct.map((act): Step => ({ do: act })) },
  { weight: 1, arbitrary: fc.constant('undo the last' as const) },
  { weight: 1, arbitrary: fc.constant('the oldest arrives' as const) },
);

/** A device on which entries wait, and the record as it would be had each been recorded at once, under the same id. */
class Twins {
  readonly waiting = new Waiting(runActs([]).ledger);
  readonly recorded = runActs([]).ledger;
  private undone = 0;

  get most(): number {
    return this.waiting.entries.length;
  }

  take(one: Step): void {
    if (one === 'undo the last') this.undoLast();
    else if (one === 'the oldest arrives') this.oldestArrives();
    else this.record(one.do);
  }

  private record({ name, input }: Act): void {
    const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const made = this.entryOf(name, said);
    if (!made || made.told instanceof AppError) {
      expect(() => this.recorded.run(verbNamed(name) as Verb, said)).toThrow(AppError);
    } else if (!made.told.isNothing) {
      const { changeId } = this.waiting.make(name, said);
      this.recorded.run(verbNamed(name) as Verb, said, { id: changeId });
    }
  }

  private entryOf(name: string, said: object) {
    try {
      return this.waiting.entryOf(name, said);
    } catch (refusal) {
      if (refusal instanceof AppError) return null;
      throw refusal;
    }
  }

  /** Nothing stands on the last; where it can't be undone nonetheless, it isn't. */
  private undoLast(): void {
    const last = this.waiting.entries.at(-1);
    if (!last || last.request.verb === 'change.undo') return;
    try {
      this.undone += 1;
      this.recorded.takeBack(last.changeId, { id: `undo-${this.undone}` });
    } catch (refusal) {
      if (refusal instanceof AppError) return;
      throw refusal;
    }
    this.waiting.undo(last.changeId);
  }

  /** It is recorded, and its entry gone. */
  private oldestArrives(): void {
    const [first, ...rest] = this.waiting.entries;
    if (!first || first.request.verb === 'change.undo') return;
    this.waiting.arrive(first);
    this.waiting.entries = rest;
  }
}

test('OO1-OO3 what waits, laid over the record, believes what the record would, had it been recorded at once', () => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 50 }), (steps) => {
      const twins = new Twins();
      for (const one of steps) {
        twins.take(one);
        expect(beliefsOf(twins.waiting.laid().view)).toEqual(beliefs(twins.recorded.record));
      }
      most = Math.max(most, twins.most);
    }),
    { numRuns: 150 },
  );
  expect(most).toBeGreaterThan(10);
}, 60_000);
