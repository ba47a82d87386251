import { type PostSpan, postSpans } from '../assignments.post-spans.ts';
import { edgesOf, stretchesOnPost } from '../assignments.stretches.ts';
import { isEmployed } from '../assignments.ts';
import type { DayNumber } from '../day.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import type { PlannedVerb } from '../verb.ts';

/**
 * Room on a post: what somebody saw of it when they filled it, covered it or cut it. Nothing is refused for want of room
 * (AS7); but where there was room when they looked and there is none now, they are asked first (mechanisms 3).
 * RG1 Whatever the verb, a plan rests on room where it leaves more employed on a post, on any day, than is funded.
 * RG2 So does one that leaves more covering its vacancy (agency, acting up, seconded in) than is vacant; but cover waits for
 *     whoever is employed there anew, and is told of it after. So does one that leaves more covering somebody's absence
 *     than they work there.
 * RG3 Room is gone where on some day that is by more than it would have been on the record as they had seen it: what was
 *     too much then already, they knew.
 */
export function roomGone(then: PlannedVerb, now: PlannedVerb): string[] {
  return roomTaken(now).flatMap(({ what, days }) => {
    const known = roomTaken(then).find((one) => one.what === what)?.days ?? [];
    const more = edgesOf([...days, ...known]).map((day) => amountOn(days, day) - amountOn(known, day));
    const most = Math.max(0, ...more);
    // by how much, too: several may have taken it bit by bit, and each is told
    return most > 0 ? [what, `${what} by ${most}`] : [];
  });
}

/** Millionths of an FTE over some days; of several that hold a day, the sum. */
type Amount = { readonly from: DayNumber; readonly to: DayNumber; readonly micro: number };
type Taken = { readonly what: string; readonly days: readonly Amount[] };

/** RG1, RG2. How much more than there is room for a plan takes of each post that it touches. */
export function roomTaken({ plan, before, after }: PlannedVerb): Taken[] {
  const posts = new Set<string>();
  for (const version of [...plan.supersede, ...plan.add]) {
    if (version.kind === 'post') posts.add(version.id);
    if (version.kind === 'assignment' && version.postId) posts.add(version.postId);
  }
  return [...posts].flatMap((postId) => {
    const over = { what: `room on ${postId}`, days: overBy(before, after, postId) };
    const days = coveredBy({ plan, before, after }, postId);
    const covered = { what: `room to cover ${postId}`, days };
    return [over, covered, ...absencesCovered({ plan, before, after }, postId)].filter(({ days }) => days.length > 0);
  });
}

/** RG1. */
function overBy(before: View, after: View, postId: string): Amount[] {
  const was = amountsOf(postSpans(before, postId), 'overMicro');
  const is = amountsOf(postSpans(after, postId), 'overMicro');
  return overDays([was, is], (day) => amountOn(is, day) - amountOn(was, day));
}

/** RG2. */
function coveredBy({ plan, before, after }: PlannedVerb, postId: string): Amount[] {
  const [was, is] = [covering(before, postId), covering(after, postId)];
  const isAwaited = plan.add.some((one) => one.kind === 'assignment' && isNewHolder(before, one, postId));
  const wasVacant = amountsOf(postSpans(before, postId), 'vacantMicro');
  const vacant = amountsOf(postSpans(after, postId), 'vacantMicro');
  return overDays([was, is, wasVacant, vacant], (day) => {
    const over = amountOn(is, day) - amountOn(vacant, day);
    if (isAwaited) return Math.min(over, amountOn(is, day) - amountOn(was, day));
    return Math.max(0, over) - Math.max(0, amountOn(was, day) - amountOn(wasVacant, day));
  });
}

function isNewHolder(before: View, one: NewVersion<'assignment'>, postId: string): boolean {
  const was = before.versions('assignment', one.id);
  return one.postId === postId && isEmployed(one) && was.every((version) => version.postId !== postId);
}

function covering(view: View, postId: string): Amount[] {
  return stretchesOnPost(view, postId).flatMap(({ assignment, from, to }) => {
    return isCoverOfVacancy(assignment) ? [{ from, to, micro: assignment.fteMicro }] : [];
  });
}

function isCoverOfVacancy({ basis, covers }: NewVersion<'assignment'>): boolean {
  if (basis === 'agency') return covers === 'vacancy';
  return (basis === 'acting' || basis === 'secondment_in') && covers !== 'absence';
}

/** RG2. For each whose absence a plan has covered on a post: more than they work there. */
function absencesCovered({ plan, before, after }: PlannedVerb, postId: string): Taken[] {
  const away = plan.add.flatMap((one) =>
    one.kind === 'assignment' && one.postId === postId ? (one.coversAbsenceOf ?? []) : [],
  );
  return [...new Set(away)].map((workerId) => {
    const amounts = (view: View, isIt: (assignment: NewVersion<'assignment'>) => boolean) =>
      stretchesOnPost(view, postId).flatMap(({ assignment, from, to }) =>
        isIt(assignment) ? [{ from, to, micro: assignment.fteMicro }] : [],
      );
    const isCover = ({ covers, coversAbsenceOf }: NewVersion<'assignment'>) =>
      covers === 'absence' && coversAbsenceOf === workerId;
    const own = amounts(after, (assignment) => assignment.workerId === workerId);
    const [was, is] = [amounts(before, isCover), amounts(after, isCover)];
    const days = overDays([was, is, own], (day) => {
      const over = (of: readonly Amount[]) => Math.max(0, amountOn(of, day) - amountOn(own, day));
      return over(is) - over(was);
    });
    return { what: `room to cover the absence of ${workerId} on ${postId}`, days };
  });
}

function amountsOf(spans: readonly PostSpan[], name: 'overMicro' | 'vacantMicro'): Amount[] {
  return spans.map((span) => ({ from: span.from, to: span.to, micro: span[name] }));
}

/** The stretches between the edges of some amounts on which something comes to more than nothing. */
function overDays(lists: readonly Amount[][], amount: (day: DayNumber) => number): Amount[] {
  const edges = edgesOf(lists.flat());
  return edges.flatMap((from, at) => {
    const to = edges[at + 1];
    const micro = amount(from);
    return to !== undefined && micro > 0 ? [{ from, to, micro }] : [];
  });
}

function amountOn(amounts: readonly Amount[], day: DayNumber): number {
  return amounts.reduce((sum, { from, to, micro }) => (from <= day && day < to ? sum + micro : sum), 0);
}
