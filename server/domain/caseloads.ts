import { isCounted, type Stretch } from './assignments.stretches.ts';
import { type WorkerSpan, workerSpans } from './assignments.worker-spans.ts';
import { type DayNumber, dayNumber } from './day.ts';
import type { View } from './record/view.ts';

/**
 * The children a worker holds, day by day (measures.md, Registry). Rules, quoted by the tests:
 * CL1 The count that holds on d is the latest one dated in (d - 31 days, d]; a worker without one is not guessed at.
 * CL2 A case holder on d has an assignment in force and a count of at least 1 that holds.
 * CL3 The count belongs to the unit of the main assignment on d; where that one's role is `other` nobody is counted.
 * CL4 A count is expected of a worker unless they were away on all of the last 31 days or started within them.
 */
const DAYS_A_COUNT_HOLDS = 31;

/** A count and the days on which it is the latest that holds. */
type CountSpan = { readonly from: DayNumber; readonly to: DayNumber; readonly children: number };

/** CL1. A worker's counts, each from its day to the next one's or until it no longer holds. */
export function countSpans(view: View, workerId: string): readonly CountSpan[] {
  return view.memo('caseloads.counts', ['worker', workerId], () => {
    const spans: { from: DayNumber; to: DayNumber; children: number }[] = [];
    for (const { effectiveFrom, children } of view.by('caseloadCount', 'workerId', workerId)) {
      const from = dayNumber(effectiveFrom);
      const before = spans.at(-1);
      if (before && before.to > from) before.to = from;
      spans.push({ from, to: from + DAYS_A_COUNT_HOLDS, children });
    }
    return spans;
  });
}

/** Days on which a worker holds a number of children, in the unit and role of one main assignment. */
export type CaseSpan = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly children: number;
  /** The day of the count. */
  readonly countedOn: DayNumber;
  readonly main: Stretch;
  /** FTE of what they hold (WS2), in millionths. */
  readonly fteMicro: number;
};

/** CL1-CL3. The days on which a worker is a case holder, by first day. Kept per worker. */
export function caseSpans(view: View, workerId: string): readonly CaseSpan[] {
  return view.memo('caseloads.cases', ['worker', workerId], () => {
    const counts = countSpans(view, workerId);
    const spans: CaseSpan[] = [];
    if (counts.length === 0) return spans;
    let next = 0;
    for (const span of workerSpans(view, workerId)) {
      while (next < counts.length && (counts[next] as CountSpan).to <= span.from) next += 1;
      if (isCounted(span.main)) addCases(spans, span, { counts, next });
    }
    return spans;
  });
}

function addCases(
  spans: CaseSpan[],
  span: WorkerSpan,
  { counts, next }: { counts: readonly CountSpan[]; next: number },
) {
  for (let at = next; at < counts.length; at += 1) {
    const count = counts[at] as CountSpan;
    if (count.from >= span.to) return;
    if (count.children === 0) continue;
    const from = Math.max(count.from, span.from);
    const to = Math.min(count.to, span.to);
    if (from >= to) continue;
    const { main, fteMicro } = span;
    spans.push({ from, to, children: count.children, countedOn: count.from, main, fteMicro });
  }
}

/** Days on which a count is expected of a worker if their main role holds cases, and whether there is one. */
type ExpectedSpan = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly main: Stretch;
  readonly received: boolean;
};

/** CL4. For every main role; which roles are expected to hold cases is the caller's question. Kept per worker. */
export function expectedSpans(view: View, workerId: string): readonly ExpectedSpan[] {
  return view.memo('caseloads.expected', ['worker', workerId], () => {
    const away = awayThroughout(view, workerId);
    const received = joined(countSpans(view, workerId));
    const spans: ExpectedSpan[] = [];
    for (const { from, to, main, presentFrom } of workerSpans(view, workerId)) {
      const settled = { from: Math.max(from, presentFrom + DAYS_A_COUNT_HOLDS), to };
      if (settled.from >= to || !isCounted(main)) continue;
      const parts = away.length === 0 ? [settled] : without(settled, away);
      for (const part of parts) addExpected(spans, part, { main, received });
    }
    return spans;
  });
}

function addExpected(
  spans: ExpectedSpan[],
  part: Days,
  { main, received }: { main: Stretch; received: readonly Days[] },
): void {
  let from = part.from;
  for (const count of received) {
    if (count.to <= from || count.from >= part.to) continue;
    if (from < count.from) spans.push({ from, to: count.from, main, received: false });
    const to = Math.min(count.to, part.to);
    spans.push({ from: Math.max(from, count.from), to, main, received: true });
    from = to;
  }
  if (from < part.to) spans.push({ from, to: part.to, main, received: false });
}

type Days = { readonly from: DayNumber; readonly to: DayNumber };

/** The days on which the last 31 were all days of absence; absences that follow on from each other count as one. */
function awayThroughout(view: View, workerId: string): Days[] {
  const absences = view.by('absence', 'workerId', workerId);
  if (absences.length === 0) return [];
  return joined(
    absences.map(({ effectiveFrom, effectiveTo }) => ({ from: dayNumber(effectiveFrom), to: dayNumber(effectiveTo) })),
  )
    .map(({ from, to }) => ({ from: from + DAYS_A_COUNT_HOLDS - 1, to }))
    .filter(({ from, to }) => from < to);
}

function joined(spans: readonly Days[]): Days[] {
  const result: { from: DayNumber; to: DayNumber }[] = [];
  for (const { from, to } of spans) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** The days of one stretch that are in none of others, which are in order and apart. */
function without(one: Days, others: readonly Days[]): Days[] {
  const left: Days[] = [];
  let from = one.from;
  for (const other of others) {
    if (other.to <= from || other.from >= one.to) continue;
    if (from < other.from) left.push({ from, to: other.from });
    from = other.to;
  }
  if (from < one.to) left.push({ from, to: one.to });
  return left;
}
