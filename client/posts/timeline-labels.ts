import type { DayNumber } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { fteWords } from '../../server/domain/words.ts';
import type { Band } from './timeline-bands.ts';

/** Where a day stands in the drawing, and how wide that is. */
export type Reach = { readonly scale: (at: DayNumber) => number; readonly width: number };
export type BandLabel = { readonly x: number; readonly text: string };

/** About how wide a letter of a label is. */
const LETTER = 8;

export function widthOf(text: string): number {
  return text.length * LETTER;
}

/**
 * The labels above the bands of a lane: each where its band begins, or further left where it ends too soon for it, but
 * never over the one before.
 */
export function labelsOf(bands: readonly Band[], reach: Reach): BandLabel[] {
  const labels: BandLabel[] = [];
  let taken = 0;
  for (const [at, band] of bands.entries()) {
    const right = clampTo(reach.scale(band.to), reach);
    const next = bands[at + 1];
    const end = next ? Math.min(reach.width, clampTo(reach.scale(next.from), reach)) : reach.width;
    const text = labelOf(band);
    const left = Math.max(0, clampTo(reach.scale(band.from), reach));
    const x = Math.max(taken, Math.min(left, end - widthOf(text) - 8));
    const isSeen = right > 0 && left < reach.width;
    const label = { x, text: isSeen ? shortened(text, end - x) : '' };
    labels.push(label);
    taken = Math.max(taken, right, label.text === '' ? 0 : x + widthOf(label.text));
  }
  return labels;
}

/** SVG draws badly far outside itself. */
export function clampTo(x: number, { width }: Pick<Reach, 'width'>): number {
  return Math.max(-8, Math.min(width + 8, x));
}

/** Who, and how much of the post where that is not all of a full-time one. */
function labelOf(band: Band): string {
  if (band.shape === 'vacant') return `${fteWords(band.fteMicro)} FTE`;
  return band.fteMicro === MICRO ? band.who : `${band.who} ${fteWords(band.fteMicro)}`;
}

/** As much of a name as there is room for. */
function shortened(text: string, room: number): string {
  const letters = Math.floor((room - 6) / LETTER);
  if (text.length <= letters) return text;
  return letters < 3 ? '' : `${text.slice(0, letters - 1)}…`;
}
