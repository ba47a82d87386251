import { postSpans } from './assignments.post-spans.ts';
import { spanOn, stretchesOnPost } from './assignments.stretches.ts';
import { type Day, dayNumber } from './day.ts';
import type { View } from './record/view.ts';
import { fteWords } from './words.ts';

/**
 * OV1 What is employed on a post beyond its funded FTE is explained as far as employees on it cover somebody’s absence:
 *     for those days the post is paid twice, and nothing is wrong.
 */
function overOccupiedOn(view: View, postId: string, on: Day): { overMicro: number; coverMicro: number } {
  const at = dayNumber(on);
  const overMicro = spanOn(postSpans(view, postId), at)?.overMicro ?? 0;
  const covering = stretchesOnPost(view, postId).filter(
    ({ employed, assignment, from, to }) => employed && assignment.covers === 'absence' && from <= at && at < to,
  );
  const coverMicro = covering.reduce((sum, { assignment }) => sum + assignment.fteMicro, 0);
  return { overMicro, coverMicro: Math.min(overMicro, coverMicro) };
}

/** OV1. "0.6 FTE more than is funded, explained by cover of an absence"; null where no more is employed than is funded. */
export function overOccupiedWords(view: View, postId: string, on: Day): string | null {
  const { overMicro, coverMicro } = overOccupiedOn(view, postId, on);
  if (overMicro === 0) return null;
  const over = `${fteWords(overMicro)} FTE more than is funded`;
  if (coverMicro === 0) return `${over}, not explained by cover`;
  const part = coverMicro < overMicro ? `${fteWords(coverMicro)} of it ` : '';
  return `${over}, ${part}explained by cover of an absence`;
}
