import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptAfterAll } from '../../server/domain/outbox.kept-after-all.ts';
import {
  afterOutcome,
  discarded,
  edited,
  insisted,
  isGoing,
  isParked,
  mayForget,
  nextToSend,
  type OutboxEntry,
  recovered,
  type SendOutcome,
  sentAgain,
  settled,
} from '../../server/domain/outbox.ts';
import {
  idOf,
  makeConflict,
  makeEntry,
  nothingToDo,
  recorded,
  refused,
  unreachable,
} from '../support/makers-outbox.ts';
import { heldUp } from '../support/outbox-order.ts';

type Step =
  | { readonly do: 'make'; readonly things: readonly string[] }
  | { readonly do: 'send'; readonly outcome: SendOutcome | 'killed' }
  | { readonly do: 'retry' | 'mine' | 'edit' | 'discard'; readonly pick: number };

const outcomes: readonly (SendOutcome | 'killed')[] = [
  ...[recorded, recorded, nothingToDo, unreachable, 'killed' as const, refused(401), refused(422), refused(404)],
  refused(403, { code: 'other_person' }),
  refused(409, { code: 'conflict', conflicts: [makeConflict({ thing: 'post:a' })] }),
];
const things = fc.uniqueArray(fc.constantFrom('post:a', 'post:b', 'post:c'), { minLength: 1, maxLength: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: things.map((on): Step => ({ do: 'make', things: on })) },
  { weight: 4, arbitrary: fc.constantFrom(...outcomes).map((outcome): Step => ({ do: 'send', outcome })) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('retry', 'mine', 'edit', 'discard'), pick: fc.nat(5) }),
  },
);

/** What became of each id: told by an answer, given up, or gone on under another. */
class Outbox {
  entries: OutboxEntry[] = [];
  readonly ended = new Map<string, 'recorded' | 'nothing' | 'given_up' | 'renamed'>();
  readonly made = new Set<string>();
  private minted = 0;

  take(one: Step): void {
    if (one.do === 'make') this.make(one.things);
    else if (one.do === 'send') this.send(one.outcome);
    else this.decide(one.do, one.pick);
  }

  private mint(): string {
    this.minted += 1;
    this.made.add(idOf(this.minted));
    return idOf(this.minted);
  }

  private make(on: readonly string[]): void {
    const before = (thing: string) => this.entries.findLast((entry) => isGoing(entry) && entry.things.includes(thing));
    const saw = Object.fromEntries(on.map((thing) => [thing, before(thing)?.changeId ?? 'of the record']));
    const changeId = this.mint();
    const entry = makeEntry({ n: this.minted, changeId, things: on, basedOn: saw, saw });
    this.entries = settled([...this.entries, entry]);
  }

  private send(outcome: SendOutcome | 'killed'): void {
    const next = nextToSend(this.entries);
    if (!next) return;
    expect(heldUp(this.entries).has(next.n)).toBe(false);
    expect(this.entries.some((entry) => isGoing(entry) && entry.n < next.n)).toBe(false);
    const sending = this.entries.map((entry) =>
      entry === next ? ({ ...entry, state: 'sending' } as OutboxEntry) : entry,
    );
    if (outcome === 'killed') {
      this.entries = recovered(sending);
      return;
    }
    this.entries = afterOutcome(sending, next.n, outcome).entries;
    if (outcome.kind === 'recorded') this.ended.set(next.changeId, outcome.change ? 'recorded' : 'nothing');
  }

  /** OB11. Whatever could be given up now, and kept after all, all is as it was. */
  changeItsMind(): void {
    const ns = this.entries.filter(mayForget).map(({ n }) => n);
    for (const gone of [...ns.map((n) => [n]), ns]) {
      const after = discarded(this.entries, gone);
      expect(keptAfterAll(after, { before: this.entries, after })).toEqual(this.entries);
    }
  }

  private decide(how: 'retry' | 'mine' | 'edit' | 'discard', pick: number): void {
    const choices = how === 'discard' ? this.entries : this.entries.filter(isParked);
    const entry = choices[pick % Math.max(choices.length, 1)];
    if (!entry) return;
    if (how === 'retry') {
      this.entries = sentAgain(this.entries, entry.n, entry);
    } else if (how === 'discard') {
      if (!mayForget(entry)) return void expect(() => discarded(this.entries, [entry.n])).toThrow();
      this.entries = discarded(this.entries, [entry.n]);
      this.ended.set(entry.changeId, 'given_up');
    } else {
      const newId = this.mint();
      const change = { sentence: 'Put right.' };
      this.entries =
        how === 'mine' ? insisted(this.entries, entry.n, { newId }) : edited(this.entries, entry.n, { newId, change });
      this.ended.set(entry.changeId, 'renamed');
    }
  }
}

test('OB8 whatever the answers and whatever its person decides, each entry is here, recorded, given up or renamed', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const outbox = new Outbox();
      for (const one of steps) {
        outbox.take(one);
        outbox.changeItsMind();
        const here = outbox.entries.map(({ changeId }) => changeId);
        expect([...here, ...outbox.ended.keys()].sort()).toEqual([...outbox.made].sort());
        for (const entry of outbox.entries) {
          expect(entry.reason !== null, 'parked with a reason, and only then').toBe(isParked(entry));
          const named = [...Object.values(entry.basedOn), ...Object.values(entry.saw)];
          const gone = named.filter((id) => (outbox.ended.get(id) ?? 'recorded') !== 'recorded');
          expect(gone, 'OB5, OB6: none goes by what was renamed, given up, or changed nothing').toEqual([]);
        }
        const stuck = heldUp(outbox.entries);
        for (const entry of outbox.entries.filter((one) => !isParked(one))) {
          expect(entry.state === 'held', 'OB4: held, and only so').toBe(stuck.has(entry.n));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('OB8 with nothing in the way, all that was ever made ends recorded', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const outbox = new Outbox();
      for (const one of steps) outbox.take(one);
      const before = outbox.entries.map(({ changeId }) => changeId);
      for (const entry of outbox.entries) outbox.entries = sentAgain(outbox.entries, entry.n, entry);
      for (const _ of before) outbox.take({ do: 'send', outcome: recorded });
      expect(outbox.entries).toEqual([]);
      for (const id of before) expect(outbox.ended.get(id)).toBe('recorded');
    }),
  );
});
