import type * as v from 'valibot';
import type { Day } from './day.ts';
import type { Change } from './record/changes.ts';
import { Draft, type Plan } from './record/draft.ts';
import type { Thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

/** What a person may do or see. Who has which is in access.ts and nowhere else. */
export type Right =
  | 'figures.read'
  | 'names.read'
  | 'leaving.read'
  | 'census.read'
  | 'posts.write'
  | 'stages.write'
  | 'absences.write'
  | 'counts.write'
  | 'queries.raise'
  | 'queries.answer'
  | 'targets.read'
  | 'targets.write'
  | 'imports.take'
  | 'imports.counts'
  | 'grants.write'
  | 'settings.write';

/** A unit on a day: where a right is needed. A row belongs to the unit that held it on the row's own days. */
export type UnitDay = { readonly unitId: string; readonly on: Day };

/** What a planner is told beside the record and the input: domain code has no clock and mints no ids. */
export type PlanContext = {
  readonly today: Day;
  /** Who is asking: an id for the record, never a name. */
  readonly actor: string;
  /** Ids for what the Change brings into being, the same ones at every retry: `<change id>-<n>`. */
  readonly newId: () => string;
  /** How a refusal calls what stands in the way, as far as who is asking may see. */
  readonly names: (view: View) => Namer;
};

/** How the things in a sentence are called, as far as its reader may see. */
export type Namer = {
  unit(id: string, on: Day): string;
  post(id: string, on: Day): string;
  worker(id: string): string;
};

export type SentenceContext = {
  readonly change: Pick<Change, 'verb' | 'things' | 'reason'>;
  /** The versions it superseded and added. */
  readonly diff: Plan;
  /** The record as the Change left it, and as it found it. */
  readonly after: View;
  readonly before: View;
  readonly names: Namer;
};

type BodySchema = v.GenericSchema<unknown, unknown>;

/**
 * One way the record can be changed: its URL, who may, what it takes, what it needs to have seen, and what it does.
 * The server's routes, OpenAPI, the device's preview and outbox, the access test and the log's sentences all read this.
 * Its functions are methods so that verbs of different inputs fit one list.
 */
export type Verb<S extends BodySchema = BodySchema> = {
  /** `assignment.leave`: what is stored in the Change. Never renamed. */
  readonly name: string;
  readonly summary: string;
  readonly method: 'post' | 'put' | 'patch' | 'delete';
  /** Below /api, with parameters as `{assignmentId}`; each is a field of the input. */
  readonly path: string;
  readonly right: Right;
  /** Where some inputs need another right than `right`, such as a stage that a team manager may move. */
  rightFor?(input: v.InferOutput<S>): Right;
  /** The same where a Change of it is undone: its input is not kept, what it did is. */
  rightToUndo?(diff: Plan): Right;
  /** The whole input as one object: path parameters and body. */
  readonly input: S;
  /** What it needs seen never was: where that is gone already, there is nothing left to do. */
  readonly saysNeverWas?: true;
  /** The things whose latest Change the caller must have seen (If-Match or basedOn); none for events that only add. */
  basedOn(input: v.InferOutput<S>, view: View): Thing[];
  /**
   * What could have kept the caller from it, as far as it is so, that the plan does not show. What is so today and was not
   * on the record as they had seen it is a conflict though the plans are the same. Room on a post is every verb's
   * (changes/grounds.ts).
   */
  restsOn?(input: v.InferOutput<S>, view: View): readonly string[];
  /** What it adds that follows of itself where nothing else has brought it, and that nobody says. */
  follows?(version: NewVersion): boolean;
  /**
   * Where there can be one only and there is: what this one would be called, and what that one is. Whoever made the same
   * without a connection goes on with it (outbox OB10).
   */
  inPlace?(input: v.InferOutput<S>, view: View): InPlace | null;
  /** The units, each on its day, on which the right is needed. Throws notFound for what is not there. */
  where(input: v.InferOutput<S>, view: View, today: Day): UnitDay[];
  /** Writes what it does into the draft, or throws an AppError with every fault. Pure. */
  plan(draft: Draft, input: v.InferOutput<S>, context: PlanContext): void;
  /** What happened, in plain words, with before and after. Never stored. */
  sentence(context: SentenceContext): string;
};

/** Of what there can be one of: what mine would be called, and what is there. */
export type InPlace = { readonly kind: 'offer' | 'recruitment'; readonly mine: string; readonly theirs: string };

/** Keeps a verb's input type while it joins the list of all verbs. */
export function defineVerb<S extends BodySchema>(verb: Verb<S>): Verb<S> {
  return verb;
}

/** The right that an input needs. */
export function rightNeeded<S extends BodySchema>(verb: Verb<S>, input: v.InferOutput<S>): Right {
  return verb.rightFor?.(input) ?? verb.right;
}

/** What a verb would do: its plan, and the record as it found it and as it leaves it. */
export type PlannedVerb = { readonly plan: Plan; readonly before: View; readonly after: View };

/** Plans a verb on a view, by server and device alike; throws the verb's refusals. */
export function planOf<S extends BodySchema>(
  verb: Verb<S>,
  before: View,
  { input, context }: { input: v.InferOutput<S>; context: PlanContext },
): PlannedVerb {
  const after = new Draft(before);
  verb.plan(after, input, context);
  return { plan: after.plan(), before, after };
}

/** Ids for what a Change brings into being: `<change id>-<n>`, the same ones whenever it is planned anew. */
export function idsFrom(changeId: string): () => string {
  let n = 0;
  return () => {
    n += 1;
    return `${changeId}-${n}`;
  };
}
