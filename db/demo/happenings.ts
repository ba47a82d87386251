import type { Ender, LeaveDestination, LeaveReason, StartOrigin } from '../../server/domain/assignments.codes.ts';
import type { DayNumber } from '../../server/domain/day.ts';
import type { Basis, CheckKind, CoverReason, Role } from '../../server/domain/record/facts.ts';
import type { Away, DemoAssignment, DemoPerson, DemoPost } from './world.ts';

/**
 * What happened, one thing at a time, with what was true of it then: the posts and people themselves change as the
 * months go by. `on` is the first day of the new state, or the last day of what ended. Telling (telling/) turns each
 * into one of the record's verbs, at the instant somebody got round to recording it.
 */
export type Happening = { readonly on: DayNumber } & (
  | { readonly kind: 'post_established'; readonly post: DemoPost; readonly as: PostAs }
  | { readonly kind: 'post_changed'; readonly post: DemoPost; readonly to: Partial<PostAs>; readonly why: string }
  | { readonly kind: 'post_held'; readonly post: DemoPost; readonly reviewOn: DayNumber; readonly why: string }
  | { readonly kind: 'post_released'; readonly post: DemoPost }
  | { readonly kind: 'post_closed'; readonly post: DemoPost; readonly why: string }
  | { readonly kind: 'started'; readonly assignment: DemoAssignment; readonly as: StartedAs }
  | {
      readonly kind: 'converted';
      readonly agency: DemoAssignment;
      readonly assignment: DemoAssignment;
      readonly as: StartedAs;
    }
  | { readonly kind: 'acting_up'; readonly assignment: DemoAssignment; readonly as: StartedAs }
  | { readonly kind: 'left'; readonly assignment: DemoAssignment; readonly how: LeftHow }
  | { readonly kind: 'ended'; readonly assignment: DemoAssignment; readonly endedBy: Ender }
  | {
      readonly kind: 'extended';
      readonly assignment: DemoAssignment;
      readonly decidedOn: DayNumber;
      readonly expectedEnd: DayNumber;
      readonly why: string;
    }
  | {
      readonly kind: 'hours';
      readonly assignment: DemoAssignment;
      readonly post: DemoPost | null;
      readonly fteMicro: number;
    }
  | { readonly kind: 'made_permanent'; readonly assignment: DemoAssignment }
  | { readonly kind: 'moved'; readonly assignment: DemoAssignment; readonly to: MovedTo }
  | { readonly kind: 'away'; readonly person: DemoPerson; readonly away: Away; readonly expectedReturn: DayNumber }
  | { readonly kind: 'back'; readonly person: DemoPerson; readonly away: Away }
  | { readonly kind: 'counted'; readonly unit: string; readonly counts: readonly Count[] }
  | { readonly kind: 'round'; readonly round: DemoRound }
);

export type HappeningOf<K extends Happening['kind']> = Extract<Happening, { kind: K }>;

export type PostAs = {
  readonly title: string;
  readonly role: Role;
  readonly unit: string;
  readonly fteMicro: number;
};

export type StartedAs = {
  readonly basis: Basis;
  readonly post: DemoPost | null;
  readonly unit: string | null;
  readonly role: Role | null;
  readonly fteMicro: number;
  readonly covers: CoverReason | null;
  readonly coversFor: DemoPerson | null;
  readonly expectedEnd: DayNumber | null;
  readonly origin: StartOrigin | null;
  /** Pounds an hour, for agency. */
  readonly rate: number | null;
};

export type LeftHow = {
  readonly notice: DayNumber | null;
  readonly reason: LeaveReason;
  readonly destination: LeaveDestination;
};

type MovedTo = {
  readonly from: DemoPost | null;
  readonly post: DemoPost;
  readonly covers: CoverReason | null;
  readonly coversFor: DemoPerson | null;
};

export type Count = { readonly person: DemoPerson; readonly children: number };

/** A round of recruitment with the days of all its stages; those to come are told as they come. */
export type DemoRound = {
  readonly id: string;
  /** None: the record gives it the next free one. */
  readonly ref: string | null;
  readonly posts: readonly DemoPost[];
  /** A cohort's places, before its posts are known. */
  readonly cohort: { readonly unit: string; readonly role: Role; readonly places: number } | null;
  readonly advertClosesOn: DayNumber | null;
  readonly hiringManager: string;
  /** In HR: a user's id, or the desk that has it. */
  readonly owner: string;
  /** The round's own stages, the first of which opens it; how it ended comes last. */
  readonly stages: readonly DemoStage[];
  readonly offers: readonly DemoOffer[];
  /** The next try for the same posts, begun in the same Change that ended this one. */
  readonly next: DemoRound | null;
};

export type DemoStage = {
  readonly stage:
    | 'requested'
    | 'approved'
    | 'advertised'
    | 'shortlisted'
    | 'interviewed'
    | 'refused'
    | 'no_one_appointed'
    | 'withdrawn';
  readonly on: DayNumber;
  readonly note: string | null;
};

export type DemoOffer = {
  readonly id: string;
  /** Null of a cohort's offer until its post is known, at the start. */
  readonly post: DemoPost | null;
  readonly fteMicro: number;
  readonly made: DayNumber;
  /** Null for those that were declined. */
  readonly accepted: DayNumber | null;
  readonly declined: DayNumber | null;
  /** Checks as they became clear, one or more at a time. */
  readonly checks: readonly {
    readonly on: DayNumber;
    readonly asked: readonly CheckKind[];
    readonly clear: readonly CheckKind[];
  }[];
  readonly agreedOn: DayNumber | null;
  readonly start: DayNumber | null;
};
