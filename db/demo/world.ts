import { type DayNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import type { AbsenceKind, Basis, CoverReason, Role } from '../../server/domain/record/facts.ts';

/**
 * What happened in Demonstration County: the posts, people and assignments as they are laid out month by month, before
 * any of it is told to the record. Days are numbers, `to` is the first day something no longer holds, FTE in millionths.
 */
export type DemoPost = {
  readonly id: string;
  readonly number: string;
  title: string;
  role: Role;
  /** The code of its team or service. */
  unit: string;
  fteMicro: number;
  readonly from: DayNumber;
  to: DayNumber;
  onHold: boolean;
  /** Of the SW Academy: held for a year by someone newly qualified. */
  readonly forNewlyQualified: boolean;
  /** Laid out from beginning to end by the cases: chance leaves it alone. */
  readonly scripted: boolean;
  /** Everyone who has, had this year or will have it: employed holders, and whoever covers it. */
  holders: DemoAssignment[];
  cover: DemoAssignment[];
  /** The day from which whoever moved away last was gone; 0 when nobody did. */
  leftOn: DayNumber;
  /** The day by which the last round of recruitment to it is over; 0 when there was none. */
  recruitedUntil: DayNumber;
  /** The first of the months since when some of it has been vacant; 0 while none is. */
  vacantSince: DayNumber;
};

export type Away = { readonly id: string; readonly kind: AbsenceKind; readonly from: DayNumber; to: DayNumber };

export type DemoPerson = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly sex: 'F' | 'M';
  readonly ethnicity: string;
  readonly bornOn: DayNumber;
  readonly sweNumber: string | null;
  readonly registeredOn: DayNumber | null;
  /** First day of the assessed year of someone newly qualified, and its cohort. */
  readonly newlyQualifiedFrom: DayNumber | null;
  readonly cohort: string | null;
  readonly scripted: boolean;
  readonly away: Away[];
  /** How many children they tend to hold beside the average: 1 for as many. */
  leaning: number;
  /** A number of children they are listed with from a day on, whatever chance says. */
  listedWith: { readonly children: number; readonly from: DayNumber } | null;
};

export type DemoAssignment = {
  readonly id: string;
  readonly ref: string;
  readonly person: DemoPerson;
  post: DemoPost | null;
  /** Only of agency above establishment. */
  readonly unit: string | null;
  readonly role: Role | null;
  basis: Basis;
  fteMicro: number;
  covers: CoverReason | null;
  coversFor: DemoPerson | null;
  readonly from: DayNumber;
  to: DayNumber;
  expectedEnd: DayNumber | null;
  /** The day they came to the post they are on. */
  onPostSince: DayNumber;
  /** The offer they started from, by its id, where a round found them. */
  offerId: string | null;
};

/** True on the days it is in force. */
export function inForceOn(one: { readonly from: DayNumber; readonly to: DayNumber }, on: DayNumber): boolean {
  return one.from <= on && on < one.to;
}

/** True for the bases that make someone an employed holder. */
export function isEmployed(one: DemoAssignment): boolean {
  return one.basis === 'permanent' || one.basis === 'fixed_term';
}

/** Whether somebody is away on a day. */
export function isAway(person: DemoPerson, on: DayNumber): boolean {
  return person.away.some((away) => inForceOn(away, on));
}

/** Whether somebody is away at all between two days. */
export function isAwayWithin(person: DemoPerson, from: DayNumber, to: DayNumber): boolean {
  return person.away.some((away) => away.from <= to && from < away.to);
}

/** FTE of a post's employed holders on a day. */
export function heldOn(post: DemoPost, on: DayNumber): number {
  let held = 0;
  for (const holder of post.holders) if (inForceOn(holder, on)) held += holder.fteMicro;
  return held;
}

/** Vacant FTE of a post on a day: never less than none. */
export function vacantOn(post: DemoPost, on: DayNumber): number {
  return inForceOn(post, on) ? Math.max(0, post.fteMicro - heldOn(post, on)) : 0;
}

/** FTE of those who cover a post's vacancy on a day, agency or acting. */
export function coverOn(post: DemoPost, on: DayNumber): number {
  let covered = 0;
  for (const one of post.cover) if (inForceOn(one, on)) covered += one.fteMicro;
  return covered;
}

/** True when nobody is on a post on a day or at any time after. */
export function isEmptyFrom(post: DemoPost, on: DayNumber): boolean {
  return post.leftOn <= on && [...post.holders, ...post.cover].every((one) => one.to <= on);
}

/** True for the post of an assistant to a team's manager. */
export function isAssistant(post: DemoPost): boolean {
  return post.role === 'team_manager' && post.title.startsWith('Assistant');
}

/** The unit and the role an assignment is counted in. */
export function roleOf(one: DemoAssignment): Role {
  return one.post?.role ?? one.role ?? 'other';
}
export function unitOf(one: DemoAssignment): string {
  return one.post?.unit ?? one.unit ?? '';
}

export type Totals = {
  employed: number;
  vacant: number;
  agency: number;
  covering: number;
  coveringAbsence: number;
};

/** The sums of measures.md on a day, in millionths, over everything but posts of the role `other`. */
export function totalsOn(of: { posts: readonly DemoPost[]; agency: readonly DemoAssignment[] }, on: DayNumber): Totals {
  const totals: Totals = { employed: 0, vacant: 0, agency: 0, covering: 0, coveringAbsence: 0 };
  for (const post of of.posts) {
    if (post.role === 'other') continue;
    totals.employed += heldOn(post, on);
    totals.vacant += vacantOn(post, on);
  }
  for (const one of of.agency) {
    if (!inForceOn(one, on) || roleOf(one) === 'other') continue;
    totals.agency += one.fteMicro;
    if (one.covers === 'vacancy') totals.covering += one.fteMicro;
    if (one.covers === 'absence') totals.coveringAbsence += one.fteMicro;
  }
  return totals;
}

/** Still in force at the end of time, as far as anyone knows. */
export const OPEN_END = FOREVER_NUMBER;
