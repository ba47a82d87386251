import { AppError } from '../domain/errors.ts';
import { type Change, IMPORT_VERB } from '../domain/record/changes.ts';
import { Draft, type Plan } from '../domain/record/draft.ts';
import type { FactKind } from '../domain/record/facts.ts';
import type { Record } from '../domain/record/record.ts';
import { type Thing, thingsTouchedBy } from '../domain/record/things.ts';
import type { Version } from '../domain/record/version.ts';
import type { View } from '../domain/record/view.ts';

/**
 * A plan, and what the answer is to tell beside the Change itself (an import's report). No names: it is stored.
 * `things` in place of those that the plan touches: an import names the few that it only agreed about.
 */
export type Planned = Plan & {
  readonly answer?: unknown;
  readonly things?: readonly string[];
  readonly blank?: Blanking;
};

/** What an erasure leaves of what was recorded before: only fields that the guards of history let go (db/guards.ts). */
export type Blanking = {
  readonly versions: readonly Version[];
  readonly blanksOf: (kind: FactKind) => { readonly [field: string]: unknown } | undefined;
  /** Changes whose reason goes. */
  readonly changes: readonly Change[];
};

export type CommitRequest = {
  readonly change: {
    /** UUIDv7 minted by the client: the idempotency key. */
    readonly id: string;
    readonly actor: string;
    readonly verb: string;
    readonly reason: string | null;
    readonly device: string | null;
    /** When the person made it (ms), by their own clock; null for now. */
    readonly madeAt: number | null;
    /** Only the demonstration's maker sets it (mechanisms 7). */
    readonly recordedAt?: number;
  };
  /** Tells a repeat of the same request from another one under the same key. */
  readonly bodyHash: string;
  /** Made anew against the newest record at every try; throws an AppError to refuse. */
  readonly plan: (record: Record) => Planned;
};

export type Committed = {
  /** Null when there was nothing to do: then nothing is stored. */
  readonly change: Change | null;
  readonly answer: unknown;
  /** True when this very request had been taken before. */
  readonly repeated: boolean;
};

/** A Change whose request was sent again. */
export type RepeatedChange = Committed & { readonly change: Change; readonly repeated: true };

/** 422: the key of another request. */
export const keyReused = () =>
  new AppError({
    code: 'idempotency_key_reused',
    status: 422,
    message: 'This key was used for a different request. Send it again with a new key.',
  });

/** 409: somebody else's key. Says nothing of what they did. */
export const keyOfAnother = () =>
  new AppError({
    code: 'idempotency_key_taken',
    status: 409,
    message: 'This key belongs to a change made by someone else. Send it again with a new key.',
  });

/** 503: other writers were always a step ahead. Nothing was saved. */
export const tooBusy = () =>
  new AppError({
    code: 'busy',
    status: 503,
    message: 'Many changes are being made at once. Nothing was saved; send it again in a moment.',
  });

/** SHA-256, in hexadecimal, of a request as text. */
export async function hashOf(text: string): Promise<string> {
  return await hashOfBytes(new TextEncoder().encode(text));
}

/** SHA-256, in hexadecimal, of a file. */
export async function hashOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** More things than these are not listed one by one: an import, or the undoing of one. */
const LISTED_THINGS = 500;

/** The things a plan touches, seen both as they were and as the plan leaves them. */
export function thingsOf(plan: Plan, before: View, verb: string): Thing[] {
  const size = plan.supersede.length + plan.add.length;
  if (verb === IMPORT_VERB || size > 4 * LISTED_THINGS) return [];
  const after = new Draft(before).carryOut(plan);
  const things = new Set<Thing>();
  for (const version of plan.supersede) for (const thing of thingsTouchedBy(before, version)) things.add(thing);
  for (const version of plan.add) for (const thing of thingsTouchedBy(after, version)) things.add(thing);
  return things.size > LISTED_THINGS ? [] : [...things];
}

/**
 * True when another writer was in the way: it took the seq (or this very key) first, or held the lock too long.
 * Told by message, for a server gives no extended codes (stack.md 0.3).
 */
export function isContention(error: unknown): boolean {
  return error instanceof Error && CONTENTION.test(`${error.message} ${'code' in error ? error.code : ''}`);
}

const CONTENTION = /changes_in_order|changes\.(seq|id)|SQLITE_BUSY|database is locked|TRANSACTION_(TIMEOUT|BUSY)/;
