import type { Day } from '../../server/domain/day.ts';
import { dayOfInstant } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { endOfDay, timeWords } from '../shared/clock.ts';

/** How an instant of the second clock reads: a whole day, or a day and time. */
export function knownWords(instant: number): string {
  const on = dayOfInstant(instant);
  return instant === endOfDay(on) ? dayWords(on) : `${dayWords(on)}, ${timeWords(instant)}`;
}

/** What one is looking at when it is not now. */
export function clockSentence({ asAt, known, today }: { asAt: Day; known: number | null; today: Day }): string {
  const day = asAt === today ? 'today' : dayWords(asAt);
  const ahead = asAt > today ? ' It is still to come: what is planned may change.' : '';
  if (known === null) return `You are looking at ${day}, not at today.${ahead}`;
  return `You are looking at ${day}, using only what had been recorded by ${knownWords(known)}.${ahead}`;
}
