import { type Actor, mayAnywhere, requireRight } from '../access.ts';
import { addDays, type Day, dayOfInstant, earlierOf } from '../day.ts';
import { AppError, type Fault, fault, notAllowed } from '../errors.ts';
import { type Change, WHOLE_RECORD } from '../record/changes.ts';
import { isNothing } from '../record/draft.ts';
import { meanTheSame } from '../record/plan-meaning.ts';
import type { Record } from '../record/record.ts';
import type { Thing } from '../record/things.ts';
import type { View } from '../record/view.ts';
import { type Namer, type PlannedVerb, planOf, rightNeeded, type Verb } from '../verb.ts';
import { isGoneAlready } from './gone-already.ts';
import { groundsGone, hasGrounds } from './grounds.ts';
import { madeByInWords } from './made-by.ts';
import { namesFor, namesThen } from './names.ts';
import { planContextFor } from './plan-context.ts';
import { hiddenSentence, sentenceOfChange } from './sentences.ts';
import { changesThatBrought, type RecordSeen, recordSeenAt } from './since-seen.ts';
import { seesChange, sightOf } from './visible.ts';

/**
 * Whether a request to change the record goes through, against the newest record. Rules, quoted by the tests:
 * R1 Access first, by today's grants on current knowledge: 403. Where they covered it on the record as it was seen, and
 *    somebody has put it out of their reach since, it is told like every other refusal (R7).
 * R2 What the caller had seen of each thing that the verb needs seen must be named: 428 lists what is not.
 * R3 Where a named thing has been touched since, the verb is planned on the record as it was before that and on
 *    today's. Plans that mean the same go through, and so does one with nothing left to do: also that something never
 *    was which is gone already, for whoever could have said so before. A thing that the verb only adds to may be named
 *    too: both Changes stay, unless what was possible then is refused now. But none goes through where what it goes by
 *    (room on a post, an end, another's count: grounds.ts) was so then, by any of what is named, and is not now.
 * R4 Otherwise it is a conflict: 409 with both sides in words, named as the caller may see.
 * R5 What was made without a connection and sent later is planned as on the day it was made, by the device's clock as
 *    clamped; access is today's.
 * R6 `If-Match` says what was seen of the one thing that the verb needs seen and `basedOn` leaves unnamed. Where that
 *    names them all, the two must agree; where nothing needs to be seen, there is nothing to hold it to: 422.
 * R7 The record as a whole may be named as seen, by the last Change of any (`record` in `basedOn`). What was possible
 *    on it, or on the things named, and is refused today is a conflict: with each Change that brought a fault of today's
 *    since, whatever it is about, and with the faults themselves. A thing that needs to be seen and is not named was seen
 *    as it was then, be it that it was not there.
 * R8 A Change of which the caller sees nothing is told without what it did: when, under which access, of which kind (LV4).
 * R9 What a person recorded themselves, anywhere, before they made this, they had seen: it is never told as somebody
 *    else's. What they recorded later, as at a desk while this waited on their phone, is told like anybody's; so is
 *    what a token recorded, behind which there may be several programs.
 */
export type ChangeAsked<I = unknown> = {
  readonly verb: Verb;
  /** Already checked by the verb's schema. */
  readonly input: I;
  readonly changeId: string;
  /** For each thing, the Change that last touched it when the caller decided. */
  readonly basedOn: BasedOn;
  /** R6. The Change last seen of the one thing left unnamed. */
  readonly ifMatch?: string | null;
  readonly reason: string | null;
};
export type BasedOn = { readonly [thing: string]: string };

type Reader = { readonly actor: Actor; readonly today: Day };
/** Whose request it is, and when they made it (ms; none: now). */
type Maker = { readonly actor: Actor; readonly madeAt?: number | null };
export type Asking = Reader &
  Maker & {
    /** R5. The day on which it was made. */
    readonly madeOn: Day;
  };

/** How long ago something sent today can have been made. */
const LONGEST_WAIT_DAYS = 31;

/** R5. The day on which something was made (ms; null: now), as far as a device is believed. */
export function madeOnDay(madeAt: number | null, today: Day): Day {
  if (madeAt === null) return today;
  const on = earlierOf(dayOfInstant(madeAt), today);
  return on < addDays(today, -LONGEST_WAIT_DAYS) ? today : on;
}

export type Conflict = {
  readonly thing: string;
  readonly base: string;
  readonly yours: string;
  readonly theirs: { readonly change: string; readonly by: string; readonly at: string; readonly sentence: string };
};

/** What the request would do to the newest record, and the record as it leaves it; throws its refusals (R1-R4). */
export function planRequest(record: Record, request: ChangeAsked, asking: Asking): PlannedVerb {
  if (!mayAnywhere(asking.actor, rightNeeded(request.verb, request.input))) throw notAllowed();
  const today = attempt(() => planAllowed(record.now, request, asking));
  if (today.refusal?.status === 403) throw refusalToTell(today.refusal, { record, asked: request, asking });
  const asked = { ...request, basedOn: seenOf(record, request) };
  const planned = today.planned ? today.planned : nothingLeft(today.refusal, { record, asked, asking });
  if (!isNothing(planned.plan)) {
    const about = { record, asked, asking, today: planned };
    const stale = staleThings(record, asked.basedOn, asking);
    const conflicts = stale.flatMap((one) => conflictOver(one, about) ?? []);
    const told = new Set(conflicts.map(({ theirs }) => theirs.change));
    conflicts.push(...conflictsOverGrounds(about).filter(({ theirs }) => !told.has(theirs.change)));
    const seqOf = ({ theirs }: Conflict) => record.change(theirs.change)?.seq ?? 0;
    if (conflicts.length > 0) throw conflicting(conflicts.sort((a, b) => seqOf(a) - seqOf(b)));
  }
  requireHeld(asked);
  return planned;
}

/** R3. Nothing to do where what never was is gone, and the caller could have taken it out before it went; else a refusal. */
function nothingLeft(refusal: AppError, { record, asked, asking }: Case): PlannedVerb {
  const { now } = record;
  const isGone = isGoneAlready(asked, now, (thing) => record.lastChangeOf(thing) !== undefined);
  if (!isGone) throw refusalToTell(refusal, { record, asked, asking });
  const seqs = asked.verb.basedOn(asked.input, now).map((thing) => record.lastChangeOf(thing)?.seq ?? 1);
  const before = record.at(Math.min(...seqs) - 1);
  const { planned } = attempt(() => planAllowed(before, asked, asking));
  if (!planned) throw refusalToTell(refusal, { record, asked, asking });
  return { plan: { supersede: [], add: [] }, before: now, after: now };
}

/** R6. */
function requireHeld({ basedOn, ifMatch }: Pick<ChangeAsked, 'basedOn' | 'ifMatch'>): void {
  const named = Object.entries(basedOn).filter(([thing]) => thing !== WHOLE_RECORD);
  if (!ifMatch || named.some(([, change]) => change === ifMatch)) return;
  const saysElse = named.length > 0;
  const why = saysElse ? 'This says something else than basedOn does.' : 'Nothing needs to have been seen for this.';
  throw fault('If-Match', `${why} Leave it out.`);
}

/** The sentence of what was planned, before it is recorded. */
export function sentenceOfPlan(asked: ChangeAsked, planned: PlannedVerb, actor: Actor): string {
  return sentenceNamed(asked, planned, namesFor(planned.after, actor, [planned.before]));
}

function sentenceNamed(asked: ChangeAsked, { plan, before, after }: PlannedVerb, names: Namer): string {
  const change = { verb: asked.verb.name, things: [], reason: asked.reason };
  return asked.verb.sentence({ change, diff: plan, before, after, names });
}

/** R2, R6. What was seen of each thing. A thing that no Change has touched yet has nothing to be seen. */
function seenOf(record: Record, { verb, input, basedOn, ifMatch }: ChangeAsked): BasedOn {
  const needed = new Set(verb.basedOn(input, record.now));
  const things = [...needed].filter((thing) => !basedOn[thing] && record.lastChangeOf(thing));
  const [thing] = things;
  if (!thing) return basedOn;
  if (ifMatch && things.length === 1) return { ...basedOn, [thing]: ifMatch };
  const whole = basedOn[WHOLE_RECORD];
  if (whole && record.change(whole)) return { ...basedOn, ...Object.fromEntries(things.map((one) => [one, whole])) };
  const message = `Name the change you last saw of ${things.join(', ')}, in If-Match or basedOn.`;
  throw new AppError({ code: 'precondition_required', status: 428, message, details: { things } });
}

/** R1, then the plan, on one state of the record. */
export function planAllowed(
  view: View,
  { verb, input, changeId }: Pick<ChangeAsked, 'verb' | 'input' | 'changeId'>,
  asking: Asking,
): PlannedVerb {
  const { actor, today, madeOn } = asking;
  requireRight(view, actor, { right: rightNeeded(verb, input), where: verb.where(input, view, today) });
  return planOf(verb, view, { input, context: planContextFor(actor, { changeId, today: madeOn }) });
}

type Attempt =
  | { readonly planned: PlannedVerb; readonly refusal?: never }
  | { readonly planned?: never; readonly refusal: AppError };

function attempt(plan: () => PlannedVerb): Attempt {
  try {
    return { planned: plan() };
  } catch (refusal) {
    if (refusal instanceof AppError) return { refusal };
    throw refusal;
  }
}

/** A thing touched since it was seen; `seenAt` is the last seq at which it was as seen, null where nobody knows. */
type Stale = { readonly thing: string; readonly base: string; readonly seenAt: number | null; readonly last: Change };

/** R9. */
function isOwn(change: Change, { actor, madeAt = null }: Maker): boolean {
  const isTheirs = actor.kind === 'user' && change.actor === actor.id;
  return isTheirs && (madeAt === null || (change.madeAt ?? change.recordedAt) <= madeAt);
}

/** R9. By others, or by the same person later. */
function staleThings(record: Record, basedOn: BasedOn, maker: Maker): Stale[] {
  return Object.entries(basedOn).flatMap(([thing, base]): Stale[] => {
    const theirs = record.changesOf(thing as Thing).filter((change) => !isOwn(change, maker));
    const last = theirs.at(-1);
    if (!last) return [];
    const seen = record.change(base);
    if (!seen) return [{ thing, base, seenAt: null, last }];
    const next = theirs.find((change) => change.seq > seen.seq);
    return next ? [{ thing, base, seenAt: next.seq - 1, last }] : [];
  });
}

type Case = { readonly record: Record; readonly asked: ChangeAsked; readonly asking: Asking };
type Planned = Case & { readonly today: PlannedVerb };

/** R3, R4. The conflict over one thing, or null where what was meant is still what would happen. */
function conflictOver(
  { thing, base, seenAt, last }: Stale,
  { record, asked, asking, today }: Planned,
): Conflict | null {
  const isOnlyAddedTo = !asked.verb.basedOn(asked.input, record.now).includes(thing as Thing);
  if (isOnlyAddedTo) return null;
  const isSeen = (change: Change) => isOwn(change, asking);
  const seen = (seq: number) => recordSeenAt(record, seq, { ids: [], isSeen }).at(seq);
  const then = seenAt === null ? null : attempt(() => planAllowed(seen(seenAt), asked, asking)).planned;
  if (then && meanTheSame(then, today, asked.verb.follows)) return null;
  const yours = sentenceOfPlan(asked, then ?? today, asking.actor);
  return { thing, base, yours, theirs: theirsOf(record, last, asking.actor) };
}

/** R3, R7. The conflicts over what a plan goes by, where that was so on the record as it was seen and is not today. */
function conflictsOverGrounds({ record, asked, asking, today }: Planned): Conflict[] {
  const seen = hasGrounds(asked, today) ? recordSeen(record, asked.basedOn, asking) : null;
  const tryOn = (view: View) => attempt(() => planAllowed(view, asked, asking)).planned;
  const then = seen && tryOn(seen.at(seen.seq));
  const gone = then && groundsGone(asked, then, today);
  if (!seen || !gone) return [];
  const refusalOn = (view: View) => {
    const planned = tryOn(view);
    return planned && groundsGone(asked, then, planned);
  };
  const yours = sentenceOfPlan(asked, then, asking.actor);
  return sidesOf(changesThatBrought(gone, { record, seen, refusalOn }), { record, asked, asking, yours });
}

/** R4. What is asked and each of others' Changes that stand in its way. */
function sidesOf(
  brought: readonly Change[],
  { record, asked, asking, yours }: Case & { readonly yours: string },
): Conflict[] {
  const others = brought.filter((change) => !isOwn(change, asking));
  return others.map((change): Conflict => {
    const things = Object.keys(asked.basedOn).filter((one) => record.changesOf(one as Thing).includes(change));
    const thing = things[0] ?? WHOLE_RECORD;
    return { thing, base: asked.basedOn[thing] ?? '', yours, theirs: theirsOf(record, change, asking.actor) };
  });
}

/** R1, R4, R7. A refusal as it is told: from both sides where what was meant was possible on the record as it was seen. */
function refusalToTell(refusal: AppError, { record, asked, asking }: Case): AppError {
  const { basedOn } = asked;
  const { actor } = asking;
  const seen = recordSeen(record, basedOn, asking);
  if (!seen) return refusal;
  const tryOn = (view: View) => attempt(() => planAllowed(view, asked, asking));
  const then = tryOn(seen.at(seen.seq)).planned ?? tryOn(seen.asNamed()).planned;
  if (!then) return refusal; // refused then as now: the refusal itself says what would be right
  const asSeen = namesFor(then.after, actor, [then.before]);
  const asNow = namesFor(record.now, actor, [then.after, then.before]);
  const yours = sentenceNamed(asked, then, namesThen(asSeen, asNow));
  const brought = changesThatBrought(refusal, { record, seen, refusalOn: (view) => tryOn(view).refusal });
  const conflicts = sidesOf(brought, { record, asked, asking, yours });
  return conflicts.length > 0 ? conflicting(conflicts, faultsToTell(refusal)) : refusal;
}

/** What is refused as a whole is a fault of no field. */
function faultsToTell({ fields, message }: AppError): Fault[] {
  return fields.length > 0 ? fields : [{ field: '', message }];
}

/** R7. What the caller had seen of the record; null where nothing they named tells. */
function recordSeen(record: Record, basedOn: BasedOn, maker: Maker): RecordSeen | null {
  const named = record.change(basedOn[WHOLE_RECORD] ?? '')?.seq;
  const stale = staleThings(record, basedOn, maker).flatMap(({ seenAt }) => seenAt ?? []);
  const seq = named ?? (stale.length > 0 ? Math.min(...stale) : null);
  return seq === null
    ? null
    : recordSeenAt(record, seq, {
        ids: seenByName(record, basedOn, maker.actor),
        isSeen: (change) => isOwn(change, maker),
      });
}

/** What is named, and of a thing by another's Change, which is named once looked at, all that came of it before that. */
function seenByName(record: Record, basedOn: BasedOn, actor: Actor): string[] {
  return Object.entries(basedOn).flatMap(([thing, id]) => {
    const named = record.change(id);
    if (!named || named.actor === actor.id) return [id];
    const earlier = record.changesOf(thing as Thing).filter(({ seq }) => seq < named.seq);
    return [id, ...earlier.map((change) => change.id)];
  });
}

/** R8. Another's Change as whoever had not seen it is told of it. */
function theirsOf(record: Record, change: Change, actor: Actor): Conflict['theirs'] {
  const by = madeByInWords(record, change);
  const at = new Date(change.recordedAt).toISOString();
  const isSeen = seesChange(record, change, sightOf(record.now, actor));
  const sentence = isSeen ? sentenceOfChange(record, change, actor) : hiddenSentence(change);
  return { change: change.id, by, at, sentence };
}

/** R4, R6 for what is planned otherwise than by a verb: what was named as seen must still be so. */
export function requireAsSeen(
  record: Record,
  seen: Pick<ChangeAsked, 'basedOn' | 'ifMatch'>,
  { yours, actor }: { readonly yours: string; readonly actor: Actor },
): void {
  const conflicts = staleThings(record, seen.basedOn, { actor }).map(
    ({ thing, base, last }): Conflict => ({ thing, base, yours, theirs: theirsOf(record, last, actor) }),
  );
  if (conflicts.length > 0) throw conflicting(conflicts);
  requireHeld(seen);
}

function conflicting(conflicts: readonly Conflict[], fields: Fault[] = []): AppError {
  const message = 'Someone changed this since you saw it. Look at both, then choose.';
  return new AppError({ code: 'conflict', status: 409, message, fields, details: { conflicts } });
}
