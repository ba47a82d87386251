import { type Day, type DayNumber, dayNumber, dayOfNumber, FOREVER, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { NOBODY } from '../../server/domain/record/elsewhere.ts';
import type { View } from '../../server/domain/record/view.ts';
import { postTimeline, type TimelineBand, type TimelineSpan } from '../../server/domain/vacancies.post-timeline.ts';
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
  /** What may be changed from here; null for a vacancy, and for who held it in units that are not the reader's. */
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
type Lane = { readonly bands: readonly Band[] };

/** Everything that ever stood on a post, by first day, and its vacant stretches. */
export function postBands(view: View, postId: string): Band[] {
  const { bands, spans } = postTimeline(view, postId);
  const all = [...bands.map((band) => holderBand(view, band)), ...vacantBands(spans)];
  return all.sort((a, b) => a.from - b.from || a.to - b.to);
}

function holderBand(view: View, band: TimelineBand): Band {
  const covers = band.covers ? `, ${coverWords[band.covers]}` : '';
  const absent = band.coversAbsenceOf ? ` of ${nameOf(view, band.coversAbsenceOf)}` : '';
  const isSomeones = band.workerId !== NOBODY;
  return {
    key: `${band.assignmentId}-${band.effectiveFrom}`,
    shape: isSomeones ? band.basis : 'elsewhere',
    from: dayNumber(band.effectiveFrom),
    to: dayNumber(band.effectiveTo),
    workerId: isSomeones ? band.workerId : null,
    assignmentId: isSomeones ? band.assignmentId : null,
    who: isSomeones ? nameOf(view, band.workerId) : 'Somebody in another unit',
    how: `${basisWords[band.basis]}${covers}${absent}`,
    fteMicro: band.fteMicro,
    expectedEnd: band.effectiveTo === FOREVER ? band.expectedEndDate : null,
  };
}

/** Spans that follow on from each other with as much vacant are one. */
function vacantBands(spans: readonly TimelineSpan[]): Band[] {
  const joined: { from: DayNumber; to: DayNumber; vacantMicro: number }[] = [];
  for (const { effectiveFrom, effectiveTo, vacantMicro } of spans) {
    const [from, to] = [dayNumber(effectiveFrom), dayNumber(effectiveTo)];
    const last = joined.at(-1);
    if (vacantMicro === 0) continue;
    if (last && last.to === from && last.vacantMicro === vacantMicro) last.to = to;
    else joined.push({ from, to, vacantMicro });
  }
  const nobody = { workerId: null, assignmentId: null, who: 'Vacant', how: '', expectedEnd: null };
  return joined.map(({ from, to, vacantMicro }) => ({
    ...{ key: `vacant-${from}`, shape: 'vacant', from, to, fteMicro: vacantMicro },
    ...nobody,
  }));
}

/** Bands to as few rows as will hold them: employed holders and what is vacant first, then everybody else. */
export function lanesOf(bands: readonly Band[]): Lane[] {
  const held = bands.filter((band) => isHolding(band.shape));
  const others = bands.filter((band) => !isHolding(band.shape));
  return [...packed(held), ...packed(others)];
}

function isHolding(shape: Shape): boolean {
  return shape === 'permanent' || shape === 'fixed_term' || shape === 'vacant' || shape === 'elsewhere';
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
