import { postSpans } from '../assignments.post-spans.ts';
import { spanOn, stretchesOnPost } from '../assignments.stretches.ts';
import { isEmployed } from '../assignments.ts';
import { type Day, dayNumber } from '../day.ts';
import type { Basis, CoverReason } from '../record/facts.ts';
import type { View } from '../record/view.ts';
import { fteSaid } from './rules.ts';

/**
 * Room on a post: what somebody saw of it when they filled it or covered it. Nothing is refused for want of room (AS7);
 * but where there was room when they looked and there is none now, they are asked first (mechanisms 3).
 * RO1 An employee has room where the vacant FTE on the first day is at least theirs.
 * RO2 Agency covering a vacancy has room where what is vacant and not yet covered so is at least theirs.
 */
type Filling = {
  readonly postId: string | null | undefined;
  readonly on: Day;
  readonly basis: Basis;
  readonly covers?: CoverReason | null | undefined;
  readonly fte?: number | undefined;
  readonly hours?: number | undefined;
  /** The FTE when none is said, in millionths. */
  readonly otherwise?: number;
};

/** RO1, RO2. `room`, `no room`, or nothing where it does not matter. */
export function roomFor(view: View, { postId, on, basis, covers, fte, hours, otherwise = 0 }: Filling): string {
  if (!postId) return '';
  const day = dayNumber(on);
  const vacant = spanOn(postSpans(view, postId), day)?.vacantMicro ?? 0;
  const { fteMicro = otherwise } = fteSaid(view, { fte, hours }, on);
  if (isEmployed({ basis })) return vacant >= fteMicro ? 'room' : 'no room';
  if (basis !== 'agency' || covers !== 'vacancy') return '';
  let covered = 0;
  for (const { assignment, from, to } of stretchesOnPost(view, postId)) {
    const covering = assignment.basis === 'agency' && assignment.covers === 'vacancy';
    if (covering && from <= day && day < to) covered += assignment.fteMicro;
  }
  return vacant - covered >= fteMicro ? 'room' : 'no room';
}
