import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { type Stretch, stretchesOnPost } from '../../server/domain/assignments.stretches.ts';
import { type Day, type DayNumber, dayOfNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { basisWords, coverWords, dayWords, fteWords } from '../../server/domain/words.ts';
import type { Shape } from '../ui/patterns.tsx';
import { nameOf } from './post-rows.ts';

/** One stretch of a post's life as drawn: somebody on it, or FTE that nobody employed holds. */
export type Band = {
  readonly key: string;
  readonly shape: Shape;
  readonly from: DayNumber;
  /** The first day after; FOREVER_NUMBER while it runs. */
  readonly to: DayNumber;
  readonly workerId: string | null;
  /** What may be changed from here; null for a vacancy. */
  readonly assignmentId: string | null;
  /** Who, or "Vacant". */
  readonly who: string;
  /** On what terms: "permanent", "agency, covering a vacancy". */
  readonly how: string;
  readonly fteMicro: number;
  /** When it is expected to end, where that is known but not yet an end. */
  readonly expectedEnd: Day | null;
};

/** A row of the drawing: bands that do not overlap. */
export type Lane = { readonly bands: readonly Band[] };

/** Everything that ever stood on a post, by first day, and its vacant stretches. */
export function postBands(view: View, postId: string): Band[] {
  const holders = joinStretches(stretchesOnPost(view, postId)).map((stretch) => holderBand(view, stretch));
  const vacant = joinVacant(postSpans(view, postId)).map(
    (span): Band => ({
      key: `vacant-${span.from}`,
      shape: 'vacant',
      from: span.from,
      to: span.to,
      workerId: null,
      assignmentId: null,
      who: 'Vacant',
      how: '',
      fteMicro: span.vacantMicro,
      expectedEnd: null,
    }),
  );
  return [...holders, ...vacant].sort((a, b) => a.from - b.from || a.to - b.to);
}

function holderBand(view: View, stretch: Stretch): Band {
  const { assignment } = stretch;
  const covers = assignment.covers ? `, ${coverWords[assignment.covers]}` : '';
  const absent = assignment.coversAbsenceOf ? ` of ${nameOf(view, assignment.coversAbsenceOf)}` : '';
  return {
    key: `${assignment.id}-${stretch.from}`,
    shape: assignment.basis,
    from: stretch.from,
    to: stretch.to,
    workerId: assignment.workerId,
    assignmentId: assignment.id,
    who: nameOf(view, assignment.workerId),
    how: `${basisWords[assignment.basis]}${covers}${absent}`,
    fteMicro: assignment.fteMicro,
    expectedEnd: stretch.to === FOREVER_NUMBER ? assignment.expectedEndDate : null,
  };
}

/** Stretches that follow on from each other with nothing about them that is drawn being different are one. */
function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const at = joined.findLastIndex((before) => before.to === stretch.from && isSameHolding(before, stretch));
    const before = joined[at];
    if (before) joined[at] = { ...stretch, from: before.from };
    else joined.push(stretch);
  }
  return joined;
}

function isSameHolding(a: Stretch, b: Stretch): boolean {
  const [one, other] = [a.assignment, b.assignment];
  return (
    one.id === other.id &&
    one.basis === other.basis &&
    one.fteMicro === other.fteMicro &&
    one.covers === other.covers &&
    one.coversAbsenceOf === other.coversAbsenceOf
  );
}

type Vacant = { from: DayNumber; to: DayNumber; vacantMicro: number };

function joinVacant(spans: readonly Vacant[]): Vacant[] {
  const joined: Vacant[] = [];
  for (const { from, to, vacantMicro } of spans) {
    if (vacantMicro === 0) continue;
    const last = joined.at(-1);
    if (last && last.to === from && last.vacantMicro === vacantMicro) last.to = to;
    else joined.push({ from, to, vacantMicro });
  }
  return joined;
}

/** Bands to as few rows as will hold them: employed holders and what is vacant first, then everybody else. */
export function lanesOf(bands: readonly Band[]): Lane[] {
  const held = bands.filter((band) => isHolding(band.shape));
  const others = bands.filter((band) => !isHolding(band.shape));
  return [...packed(held), ...packed(others)];
}

function isHolding(shape: Shape): boolean {
  return shape === 'permanent' || shape === 'fixed_term' || shape === 'vacant';
}

function packed(bands: readonly Band[]): Lane[] {
  const lanes: Band[][] = [];
  for (const band of bands) {
    const free = lanes.find((lane) => (lane.at(-1)?.to ?? 0) <= band.from);
    if (free) free.push(band);
    else lanes.push([band]);
  }
  return lanes.map((lane) => ({ bands: lane }));
}

/** When a band is, in words: "3 Mar 2024 to 4 May 2025", "since 3 Mar 2024, expected to 30 Jun 2026". */
export function bandDays(band: Band): string {
  const from = dayWords(dayOfNumber(band.from));
  if (band.to !== FOREVER_NUMBER) return `${from} to ${dayWords(dayOfNumber(band.to - 1))}`;
  const expected = band.expectedEnd ? `, expected to ${dayWords(band.expectedEnd)}` : '';
  return `since ${from}${expected}`;
}

/** A band in a sentence. */
export function bandSentence(band: Band): string {
  const fte = `${fteWords(band.fteMicro)} FTE`;
  return band.shape === 'vacant'
    ? `${fte} vacant ${bandDays(band)}`
    : `${band.who}, ${band.how}, ${fte}, ${bandDays(band)}`;
}

/** The post on one day, in a sentence: what the drawing shows at its line. */
export function daySentence(bands: readonly Band[], on: DayNumber): string {
  const here = bands.filter((band) => band.from <= on && on < band.to);
  if (here.length === 0) return 'The post does not exist on this day.';
  const parts = here.map((band) => {
    const fte = `${fteWords(band.fteMicro)} FTE`;
    return band.shape === 'vacant' ? `${fte} vacant` : `${band.who} (${band.how}, ${fte})`;
  });
  return `${parts.join('; ')}.`;
}
