import type { PersonHere } from '../../server/domain/cover/people.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { Cover } from '../../server/domain/vacancies.cover.ts';
import { basisWords, coverWords, dayWords, fteWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';

/** "Ann Lark, permanent, 1.0, away since 3 Mar 2026"; "Cai Reed, agency, covering a vacancy, 1.0, expected to 29 Jan 2027". */
export function personWords(view: View, person: PersonHere): string {
  const { employed, fteMicro, awayMicro, awaySince } = person;
  const how = employed && person.covers === null ? basisWords[person.basis] : coverHow(view, person);
  const part = awayMicro < fteMicro ? `${fteWords(awayMicro)} ` : '';
  const away = awaySince ? `${part}away since ${dayWords(awaySince)}` : '';
  const until = employed && person.untilIs !== 'recorded' ? '' : untilWords(person);
  return [nameOf(view, person.workerId), how, fteWords(fteMicro), away, until].filter(Boolean).join(', ');
}

/** "agency, covering an absence of Ann Lark". */
export function coverHow(view: View, { basis, covers, coversAbsenceOf }: Cover): string {
  const whose = coversAbsenceOf ? ` of ${nameOf(view, coversAbsenceOf)}` : '';
  return covers ? `${basisWords[basis]}, ${coverWords[covers]}${whose}` : basisWords[basis];
}

/** "to 30 Jun 2026", "expected to 30 Jun 2026", "was to end 30 Jun 2026", "no end given". */
export function untilWords({ until, untilIs, overdue }: Cover): string {
  if (!until) return 'no end given';
  if (overdue) return `was to end ${dayWords(until)}`;
  return untilIs === 'recorded' ? `to ${dayWords(until)}` : `expected to ${dayWords(until)}`;
}
