import type { Actor } from '../../server/domain/access.ts';
import { type Conflict, planRequest } from '../../server/domain/changes/request.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import { entryOf } from '../../server/domain/outbox.entry.ts';
import type { Seen } from '../../server/domain/outbox.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { today } from './asking.ts';
import { makeChange, makeRecord } from './makers.ts';
import { authoritys, countOf, grants, roundOfBoth, teamOf, units } from './two-teams.ts';

/** A verb by its name, and what it is given. */
export type Act = readonly [verb: string, input: { readonly [field: string]: unknown }];

/** What came of one: recorded, or refused with what is told of others. */
export type Came = {
  readonly status: number;
  readonly theirs: readonly string[];
  readonly fields: readonly string[];
  readonly conflicts: readonly Conflict[];
  /** As it was seen when it was made. */
  readonly basedOn: Seen;
};

const someone = (id: string): Actor => ({
  id: `user:${id}`,
  kind: 'user',
  grants: [
    { access: 'admin', unitIds: [] },
    { access: 'hr', unitIds: [] },
  ],
});

function world(): Record {
  const teams = [...units(), ...teamOf('own'), ...teamOf('other'), ...countOf('own'), ...countOf('other')];
  return makeRecord(...teams, ...roundOfBoth(), ...authoritys(), ...grants());
}

/** Two people who looked at the same record before either recorded anything, as their devices ask for what they do. */
export class BothLooked {
  readonly record = world();
  private readonly looked = world();
  private made = 0;

  /** `before`: what they both saw done. */
  constructor(...before: readonly Act[]) {
    for (const act of before) {
      const seq = this.record.seq;
      const came = this.ask('before', act);
      if (came.status !== 201) throw new Error(`${act[0]} was refused: ${came.fields}`);
      this.looked.apply(structuredClone(this.record.since(seq)));
    }
  }

  theirs(...act: Act): Came {
    return this.ask('other', act);
  }

  mine(...act: Act): Came {
    return this.ask('me', act);
  }

  /** As they decide for theirs too, having read it. */
  mineAsWell(came: Came, ...act: Act): Came {
    const read = Object.fromEntries(came.conflicts.map(({ thing, theirs }) => [thing, theirs.change]));
    return this.ask('me', act, { ...came.basedOn, ...read });
  }

  private ask(who: string, [name, input]: Act, named?: Seen): Came {
    const verb = verbNamed(name) as Verb;
    this.made += 1;
    const changeId = `${who}-${this.made}`;
    const basedOn = named ?? this.seenBy(who, { verb, input, changeId });
    const asked = { verb, input: checked(verb.input, input), changeId, basedOn, reason: null };
    try {
      const { plan } = planRequest(this.record, asked, { actor: someone(who), today, madeOn: today });
      const change = makeChange({ seq: this.record.seq + 1, id: changeId, verb: name, actor: `user:${who}` });
      this.record.applyPlan(change, plan);
      return { status: 201, theirs: [], fields: [], conflicts: [], basedOn };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const conflicts = (error.details.conflicts ?? []) as readonly Conflict[];
      const theirs = conflicts.map((conflict) => conflict.theirs.sentence);
      return { status: error.status, theirs, fields: error.fields.map(({ field }) => field), conflicts, basedOn };
    }
  }

  private seenBy(who: string, about: { verb: Verb; input: Act[1]; changeId: string }): Seen {
    const record = this.looked;
    const maker = { actor: someone(who), userId: who, authority: 'a', day: today, madeAt: 0 };
    const on = { record, view: record.now, entries: [] };
    const intent = { ...about, seenAt: { seq: record.seq, waiting: [] } };
    return entryOf(intent, on, { ...maker, device: 'phone', appVersion: '1' }).entry.basedOn;
  }
}

/** What comes of mine where theirs was recorded since both looked; `before`: what both saw. */
export function afterTheirs(theirs: Act, mine: Act, ...before: Act[]): Came {
  const both = new BothLooked(...before);
  const came = both.theirs(...theirs);
  if (came.status !== 201) throw new Error(`theirs, ${theirs[0]}, was refused: ${came.fields}`);
  return both.mine(...mine);
}
