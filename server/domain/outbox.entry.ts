import type { Actor } from './access.ts';
import { checkedWhole } from './changes/every-fault.ts';
import { isGoneAlready } from './changes/gone-already.ts';
import { namesFor } from './changes/names.ts';
import { planContextFor } from './changes/plan-context.ts';
import type { Day } from './day.ts';
import { AppError } from './errors.ts';
import { isGoing, type NewOutboxEntry, type OutboxEntry, type OutboxRequest, type Seen } from './outbox.ts';
import { type Change, lastWhere, WHOLE_RECORD } from './record/changes.ts';
import { isNothing } from './record/draft.ts';
import type { Record } from './record/record.ts';
import { type Thing, thingsTouchedBy } from './record/things.ts';
import type { View } from './record/view.ts';
import { effectWords, vacancyEffects } from './vacancies.effects.ts';
import { type PlannedVerb, planOf, type Verb } from './verb.ts';

/**
 * How entries of the outbox are made. Rule, quoted by the tests:
 * OO4 What a new entry has seen of a thing is the last waiting entry that touches it, else its last Change. It names
 *     that of whatever it goes by or touches, so that a contradiction is told from both sides (changes/request.ts R3).
 *     What waited when its person began, and has been recorded since, they had seen; what came to be since, as it came.
 * OO5 What is recorded in place of another, and can't be planned here, keeps that one's words and things.
 * OO6 It names what was seen of the record as a whole, too: what nobody could name, a round that somebody else began
 *     meanwhile, may be what it is refused for (R7).
 * OO9 That something never was which was here and is gone, or is taken out by what waits, is nothing to record.
 */

/** What was shown at some time: the record up to a seq, and with it what waited, by the ids of its Changes. */
export type SeenAt = { readonly seq: number; readonly waiting: readonly string[] };

/** What somebody wants recorded, as a part of the app asks for it. */
export type Intent = {
  readonly verb: Verb;
  readonly input: { readonly [field: string]: unknown };
  readonly changeId: string;
  readonly reason?: string | undefined;
  /** Where they go on over somebody else's Change: what they have seen since. */
  readonly basedOn?: Seen | undefined;
  /** What they were looking at when they began. */
  readonly seenAt: SeenAt;
  /** The entry that it is recorded in place of. */
  readonly replaced?: Pick<OutboxEntry, 'sentence' | 'things'> | undefined;
};

/** Who makes an entry, when, and on what. */
export type Maker = {
  readonly actor: Actor;
  readonly userId: string;
  readonly authority: string;
  readonly day: Day;
  readonly madeAt: number;
  readonly device: string;
  readonly appVersion: string;
};

/** What an entry stands on: the record, what waits, and the two together. */
export type On = { readonly record: Record; readonly view: View; readonly entries: readonly OutboxEntry[] };

/**
 * OO4, OO5. An entry of the outbox for something to be recorded, and what it does, or why it is refused, by the record here.
 * Throws an AppError with the faults of its input.
 */
export function entryOf(intent: Intent, on: On, maker: Maker): { entry: NewOutboxEntry; told: Told | AppError } {
  const { verb, changeId, replaced } = intent;
  const context = planContextFor(maker.actor, { changeId, today: maker.day });
  const plan = (input: unknown) => {
    verb.where(input, on.view, maker.day); // throws where what it is about is not there
    return planOf(verb, on.view, { input, context });
  };
  const parsed = checkedWhole({ verb, input: intent.input, trying: { plan, view: on.view, today: maker.day } });
  const planned = attempt(() => plan(parsed));
  const goesBy = verb.basedOn(parsed, on.view);
  const touched = planned instanceof AppError ? (replaced?.things ?? []) : touchedBy(planned);
  const things = [...new Set<string>([...goesBy, ...touched])];
  const isGone = isGoneAlready({ verb, input: parsed }, on.view, (one) => on.record.lastChangeOf(one) !== undefined);
  const told = isGone ? nothingOf(verb) : planned instanceof AppError ? planned : toldOf(verb, planned, maker.actor);
  const request = requestOf(verb, intent.input, { device: maker.device, reason: intent.reason });
  const basedOn = { ...recordSeen(on.record, intent.seenAt), ...seenOf(on, things, intent.seenAt), ...intent.basedOn };
  const entry = made({ changeId, things, basedOn, saw: seenOf(on, things, seenNow(on)), request }, maker);
  const sentence = told instanceof AppError ? (replaced?.sentence ?? verb.summary) : told.sentence;
  return { entry: { ...entry, sentence }, told };
}

function touchedBy({ plan, after }: PlannedVerb): Thing[] {
  return [...plan.supersede, ...plan.add].flatMap((version) => thingsTouchedBy(after, version));
}

/** What an entry does, in words. */
type Told = { readonly sentence: string; readonly effects: string; readonly isNothing: boolean };

/** What a verb would do, in words for one person. */
export function toldOf(
  verb: Pick<Verb, 'name' | 'summary' | 'sentence'>,
  { plan, before, after }: PlannedVerb,
  actor: Actor,
): Told {
  const names = namesFor(after, actor, [before]);
  if (isNothing(plan)) return nothingOf(verb);
  const change = { verb: verb.name, things: [], reason: null };
  const sentence = verb.sentence({ change, diff: plan, before, after, names });
  return { sentence, effects: effectWords(vacancyEffects(plan, before, after), names), isNothing: false };
}

function nothingOf({ summary }: Pick<Verb, 'summary'>): Told {
  return { sentence: summary, effects: '', isNothing: true };
}

type EntryParts = Pick<NewOutboxEntry, 'changeId' | 'things' | 'basedOn' | 'saw' | 'request'>;

/** An entry as it is when it is made. */
export function made(
  parts: EntryParts,
  { userId, authority, day, madeAt, appVersion }: Maker,
): Omit<NewOutboxEntry, 'sentence'> {
  const state = { state: 'waiting', reason: null, isTried: false } as const;
  return { ...parts, userId, authority, day, madeAt, appVersion, ...state };
}

/** What is shown now. */
export function seenNow({ record, entries }: Pick<On, 'record' | 'entries'>): SeenAt {
  return { seq: record.seq, waiting: entries.map(({ changeId }) => changeId) };
}

/** OO6. */
function recordSeen({ changes }: Record, { seq }: SeenAt): Seen {
  const last = lastWhere(changes, (change) => change.seq <= seq);
  return last ? { [WHOLE_RECORD]: last.id } : {};
}

/** OO4. */
export function seenOf(
  { record, entries }: Pick<On, 'record' | 'entries'>,
  things: Iterable<string>,
  seenAt: SeenAt,
): Seen {
  const wasSeen = ({ seq, id }: Change) => seq <= seenAt.seq || seenAt.waiting.includes(id);
  return Object.fromEntries(
    [...things].flatMap((one) => {
      const waiting = entries.findLast((entry) => isGoing(entry) && entry.things.includes(one));
      const changes = record.changesOf(one as Thing);
      const seen = waiting?.changeId ?? (changes.findLast(wasSeen) ?? changes[0])?.id;
      return seen === undefined ? [] : [[one, seen]];
    }),
  );
}

/** A verb's address with its parameters in place, and what of the input is left for the body. */
export function requestOf(
  verb: Pick<Verb, 'name' | 'method' | 'path'>,
  input: { readonly [field: string]: unknown },
  { device, reason }: { readonly device: string; readonly reason?: string | undefined },
): OutboxRequest {
  const body: { [field: string]: unknown } = { ...input, ...(reason && { changeReason: reason }) };
  const path = verb.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(body[name] ?? '');
    delete body[name];
    return encodeURIComponent(value);
  });
  return { verb: verb.name, input, method: verb.method.toUpperCase(), path, body, device };
}

/** What a plan gives, or its refusal. */
export function attempt<T>(plan: () => T): T | AppError {
  try {
    return plan();
  } catch (refusal) {
    if (refusal instanceof AppError) return refusal;
    throw refusal;
  }
}
