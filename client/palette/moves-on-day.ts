import { farStartFaults } from '../../server/domain/assignments/rules.ts';
import { addDays, type Day, dayNumber } from '../../server/domain/day.ts';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import { dayWords, stageWords } from '../../server/domain/words.ts';
import type { Anything, MoveFound } from './anything.ts';
import { type SaidDay, saidDays } from './said-day.ts';

/** A day longer ago than this is not that of an agreement that is recorded now: it is the first day at work. */
const AGREED_WITHIN_DAYS = 31;

/** FA9. The moves that words find which say a day, each with it: none where they say none. */
export function movesOnDay(
  tokens: readonly string[],
  today: Day,
  find: (rest: readonly string[]) => readonly Anything[],
): Anything[] {
  for (const said of saidDays(tokens, today)) {
    const moves = find(said.rest).filter((one) => one.kind === 'move');
    if (moves.length > 0) return moves.map((found) => onDay(found, meant(found.move, said, today), today));
  }
  return [];
}

/** FA9. The day that is meant where no year was said: a start may lie ahead, as far as one may be recorded (AS10). */
function meant({ by, asks }: Move, { on, next }: SaidDay, today: Day): Day {
  if (!next || farStartFaults(next, today).length > 0) return on;
  const ago = dayNumber(today) - dayNumber(on);
  if (asks === 'agreed_start') return ago > AGREED_WITHIN_DAYS ? next : on;
  return by === 'start' && dayNumber(next) - dayNumber(today) < ago ? next : on;
}

function onDay(found: MoveFound, on: Day, today: Day): Anything {
  const { move, title, sub, row } = found;
  if (on <= today || move.by === 'start') return { ...found, on, title: `${title}, ${dayNear(on, today)}` };
  if (move.asks === 'agreed_start') return { ...found, on, title: `${title}, to start ${dayWords(on)}` };
  const name = `${row.post?.postNumber ?? ''} ${row.post?.title ?? ''}`;
  const told = `${dayWords(on)} is still to come: ${stageWords[move.to]} is recorded when it has been reached`;
  return { kind: 'post', title: name, sub: `${told} · ${sub}`, path: `/posts/${row.postId}` };
}

function dayNear(on: Day, today: Day): string {
  if (on === today) return `today, ${dayWords(on)}`;
  return on === addDays(today, -1) ? `yesterday, ${dayWords(on)}` : dayWords(on);
}
