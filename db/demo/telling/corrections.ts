import type { DayNumber } from '../../../server/domain/day.ts';
import { MICRO } from '../../../server/domain/fte.ts';
import type { StartedAs } from '../happenings.ts';
import { LOADED } from '../units.ts';
import type { DemoAssignment } from '../world.ts';
import { type Teller, wireDay, wireFte } from './teller.ts';
import { assignmentThing } from './things.ts';

/** What was first entered of a start: now and then not quite what was true. */
type FirstSaid = { readonly on: DayNumber; readonly fteMicro: number };
type Start = { readonly on: DayNumber; readonly as: StartedAs };

/** One start in thirty is entered with the wrong hours or the wrong day. */
export function firstSaid(teller: Teller, { person }: DemoAssignment, { on, as }: Start): FirstSaid {
  if (on < LOADED || person.scripted) return { on, fteMicro: as.fteMicro };
  if (as.fteMicro < MICRO && teller.chance(0.1)) return { on, fteMicro: MICRO };
  if (teller.chance(0.015)) return { on: on + 7, fteMicro: as.fteMicro };
  return { on, fteMicro: as.fteMicro };
}

export function correctFteLater(
  teller: Teller,
  assignment: DemoAssignment,
  { on, as, said }: Start & { said: FirstSaid },
): void {
  if (said.fteMicro === as.fteMicro) return;
  const input = { assignmentId: assignment.id, from: wireDay(on), fte: wireFte(as.fteMicro) };
  const about = [assignmentThing(assignment)];
  teller.tell('assignment.correct', input, {
    known: on + teller.whole(12, 45),
    about,
    reason: 'The contract says fewer hours',
  });
}

export function correctStartLater(
  teller: Teller,
  assignment: DemoAssignment,
  { on, said }: Start & { said: FirstSaid },
): void {
  if (said.on === on) return;
  const input = { assignmentId: assignment.id, startDate: wireDay(on) };
  const about = [assignmentThing(assignment)];
  teller.tell('assignment.correct-start', input, {
    known: on + teller.whole(12, 45),
    about,
    reason: 'Started a week earlier than entered',
  });
}
