import {
  type Asking,
  type ChangeAsked,
  madeOnDay,
  planAllowed,
  planRequest,
  sentenceOfPlan,
} from '../domain/changes/request.ts';
import { sentenceOfChange } from '../domain/changes/sentences.ts';
import type { Change } from '../domain/record/changes.ts';
import { isNothing, type Plan } from '../domain/record/draft.ts';
import type { Record } from '../domain/record/record.ts';
import { canonical } from '../domain/record/version.ts';
import type { Verb } from '../domain/verb.ts';
import { blanksOf, ERASE_VERB, erasureOf } from '../domain/workers.erasure.ts';
import { type Blanking, hashOf } from '../shared/commit.ts';
import type { Ctx } from '../shared/context.ts';
import { wipeErased } from '../shared/record.repository.ts';

/** What tells a request from another under the same key. */
export type SentChange = Pick<ChangeAsked, 'input' | 'basedOn' | 'ifMatch' | 'reason'>;

export type ChangeRequest = Omit<ChangeAsked, 'verb'> & {
  /** When the person made it (ms), by their own clock; null for now. */
  readonly madeAt: number | null;
};

/** What a write is answered with; `change` is null when there was nothing to do. */
export type RecordedChange = {
  readonly change: {
    readonly id: string;
    readonly seq: number;
    readonly recordedAt: string;
    readonly verb: string;
    readonly sentence: string;
  } | null;
};

/**
 * Records what one verb does, once: a repeat gets the first answer, whatever has changed since. Then access, what the
 * caller had seen, conflicts, the plan, one atomic write; all against the newest record, anew if another came first.
 */
export async function recordChange(ctx: Ctx, verb: Verb, request: ChangeRequest): Promise<RecordedChange> {
  const { input, changeId, basedOn, reason, madeAt, ifMatch } = request;
  const { actor, device } = ctx;
  const asked = { verb, input, changeId, basedOn, ifMatch, reason };
  const asking = askingOf(ctx, madeAt);
  let sentence = '';
  const { change, repeated } = await ctx.store.commit({
    change: { id: changeId, actor: actor.id, verb: verb.name, reason, device, madeAt },
    bodyHash: await hashOfChange(verb, request),
    plan: (record) => {
      const planned = planRequest(record, asked, asking);
      sentence = isNothing(planned.plan) ? '' : sentenceOfPlan(asked, planned, actor);
      return { ...planned.plan, ...blankingOf(record, asked) };
    },
  });
  if (!change) return { change: null };
  if (verb.name === ERASE_VERB) await wipeErased(ctx.store.db); // a repeat too: the first may not have come so far
  return repeated ? repeatedChange(ctx, change) : { change: told(change, sentence) };
}

/** What a Change that was recorded before is answered with. */
export function repeatedChange({ record, actor }: Ctx, change: Change): RecordedChange {
  return { change: told(change, sentenceOfChange(record, change, actor)) };
}

/** By which a repeat of a request is told from another one under the same key. */
export async function hashOfChange(verb: Pick<Verb, 'name'>, sent: SentChange): Promise<string> {
  const { input, basedOn, reason, ifMatch } = sent;
  return await hashOf(canonical({ verb: verb.name, input, basedOn, reason, ifMatch }));
}

type PreviewedChange = { readonly plan: Plan; readonly sentence: string | null };

/** What recording it would do and say (null: nothing to do); nothing is written. */
export function previewChange(ctx: Ctx, verb: Verb, request: ChangeRequest): PreviewedChange {
  const asked = { ...request, verb };
  const planned = planRequest(ctx.record, asked, askingOf(ctx, request.madeAt));
  return { plan: planned.plan, sentence: isNothing(planned.plan) ? null : sentenceOfPlan(asked, planned, ctx.actor) };
}

/** Plans an input on the newest record for whoever may; throws what the rules say of it, and of the asker. */
export function tryChange(ctx: Ctx, verb: Verb, input: unknown): void {
  planAllowed(ctx.record.now, { verb, input, changeId: crypto.randomUUID() }, askingOf(ctx, null));
}

function askingOf({ actor, clock }: Ctx, madeAt: number | null): Asking {
  const today = clock.today();
  return { actor, today, madeOn: madeOnDay(madeAt, today), madeAt };
}

/** Erasing reaches into what was recorded before, in the same write. */
function blankingOf(record: Record, { verb, input }: ChangeAsked): { blank?: Blanking } {
  if (verb.name !== ERASE_VERB) return {};
  const { workerId } = input as { readonly workerId: string };
  return { blank: { ...erasureOf(record, workerId), blanksOf } };
}

function told({ id, seq, recordedAt, verb }: Change, sentence: string): NonNullable<RecordedChange['change']> {
  return { id, seq, recordedAt: new Date(recordedAt).toISOString(), verb, sentence };
}
