import { postSpans } from './assignments.post-spans.ts';
import { type Stretch, spanOn, stretchesOnPost } from './assignments.stretches.ts';
import { type Day, type DayNumber, dayOfNumber, type Period } from './day.ts';
import type { Basis, CoverReason } from './record/facts.ts';
import type { View } from './record/view.ts';
import { coversVacancy } from './vacancies.cover.ts';

/**
 * A post's life, past and future, as its page draws it. Rules, quoted by the tests:
 * PT1 One band for each person on it, unbroken while their basis, FTE and what they cover stay the same.
 * PT2 The spans cut its days wherever anything changes: funded, held by employees, vacant, covered, empty; they say
 *     nothing of days on which the post is not there.
 * PT3 Covered is as much of what is vacant as agency that says so, acting and seconded workers make up; the rest of it
 *     is empty.
 */
export type TimelineBand = Period & {
  readonly assignmentId: string;
  readonly workerId: string;
  readonly basis: Basis;
  readonly fteMicro: number;
  readonly covers: CoverReason | null;
  readonly coversAbsenceOf: string | null;
  readonly expectedEndDate: Day | null;
};

export type TimelineSpan = Period & {
  readonly unitId: string;
  readonly onHold: boolean;
  /** Millionths of an FTE. */
  readonly fundedMicro: number;
  readonly employedMicro: number;
  readonly vacantMicro: number;
  readonly overMicro: number;
  readonly coveredMicro: number;
  readonly emptyMicro: number;
};

type PostTimeline = { readonly bands: readonly TimelineBand[]; readonly spans: readonly TimelineSpan[] };

/** PT1-PT3. Who was, is and will be on a post, and what of it was, is and will be vacant; empty for no such post. */
export function postTimeline(view: View, postId: string): PostTimeline {
  const stretches = stretchesOnPost(view, postId);
  return { bands: bandsOf(stretches), spans: spansOf(view, postId, stretches) };
}

/** PT1. */
function bandsOf(stretches: readonly Stretch[]): TimelineBand[] {
  const bands: TimelineBand[] = [];
  for (const { assignment, from, to } of stretches) {
    const { id: assignmentId, workerId, basis, fteMicro, covers, coversAbsenceOf, expectedEndDate } = assignment;
    const days = { effectiveFrom: dayOfNumber(from), effectiveTo: dayOfNumber(to) };
    const band = { assignmentId, workerId, basis, fteMicro, covers, coversAbsenceOf, expectedEndDate, ...days };
    const at = bands.findLastIndex((before) => before.effectiveTo === band.effectiveFrom && isSame(before, band));
    const before = bands[at];
    if (before) bands[at] = { ...band, effectiveFrom: before.effectiveFrom };
    else bands.push(band);
  }
  return bands;
}

const drawn = ['assignmentId', 'basis', 'fteMicro', 'covers', 'coversAbsenceOf'] as const;

function isSame(a: TimelineBand, b: TimelineBand): boolean {
  return drawn.every((field) => a[field] === b[field]);
}

/** PT2, PT3. */
function spansOf(view: View, postId: string, stretches: readonly Stretch[]): TimelineSpan[] {
  const life = postSpans(view, postId);
  const covering = stretches.filter(({ employed, assignment }) => !employed && coversVacancy(assignment));
  const days = new Set<DayNumber>();
  for (const { from, to } of [...life, ...covering]) days.add(from).add(to);
  const edges = [...days].sort((a, b) => a - b);
  return edges.flatMap((from, at): TimelineSpan[] => {
    const to = edges[at + 1];
    const span = spanOn(life, from);
    if (to === undefined || !span) return [];
    const { post, fundedMicro, employedMicro, vacantMicro, overMicro } = span;
    const cover = covering.filter((stretch) => stretch.from <= from && from < stretch.to);
    const coveredMicro = Math.min(
      vacantMicro,
      cover.reduce((sum, { assignment }) => sum + assignment.fteMicro, 0),
    );
    return [
      {
        effectiveFrom: dayOfNumber(from),
        effectiveTo: dayOfNumber(to),
        unitId: post.unitId,
        onHold: post.status === 'held',
        fundedMicro,
        employedMicro,
        vacantMicro,
        overMicro,
        coveredMicro,
        emptyMicro: vacantMicro - coveredMicro,
      },
    ];
  });
}
