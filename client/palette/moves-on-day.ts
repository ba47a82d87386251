import { addDays, type Day } from '../../server/domain/day.ts';
import { dayWords, stageWords } from '../../server/domain/words.ts';
import type { Anything, MoveFound } from './anything.ts';
import { saidDays } from './said-day.ts';

/** FA9. The moves that words find which say a day, each with it: none where they say none. */
export function movesOnDay(
  tokens: readonly string[],
  today: Day,
  find: (rest: readonly string[]) => readonly Anything[],
): Anything[] {
  for (const { on, rest } of saidDays(tokens, today)) {
    const moves = find(rest).filter((one) => one.kind === 'move');
    if (moves.length > 0) return moves.map((move) => onDay(move, on, today));
  }
  return [];
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
