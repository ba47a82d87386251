import type { HappeningOf } from '../happenings.ts';
import { LOADED } from '../units.ts';
import { type Teller, wireDay } from './teller.ts';
import { personThing } from './things.ts';

export function tellAway(teller: Teller, { on, person, away, expectedReturn }: HappeningOf<'away'>): void {
  const input = {
    workerId: person.id,
    absenceId: away.id,
    kind: away.kind as 'sickness',
    startDate: wireDay(on),
    expectedReturn: wireDay(expectedReturn),
  };
  const known = away.kind === 'maternity_paternity' ? on - 20 : on;
  teller.tell('absence.start', input, {
    known: Math.max(known, LOADED - 400),
    about: [`absences of ${person.id}`],
    after: [personThing(person)],
  });
}

export function tellBack(teller: Teller, { on, person, away }: HappeningOf<'back'>): void {
  const input = { absenceId: away.id, backOn: wireDay(on + 1) };
  teller.tell('absence.end', input, { known: on + 1, about: [`absences of ${person.id}`] });
}
