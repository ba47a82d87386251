import { type Day, daysBetween } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { Checks } from '../../server/domain/recruitment.checks.ts';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { StartDay } from '../../server/domain/recruitment.start-day.ts';
import { unitName } from '../../server/domain/units.ts';
import { type BoardColumn, type BoardRow, coverEndsBeforeStart } from '../../server/domain/vacancies.board.ts';
import type { VacancyCause } from '../../server/domain/vacancies.causes.ts';
import { coversVacancy } from '../../server/domain/vacancies.cover.ts';
import type { VacancyRow } from '../../server/domain/vacancies.list.ts';
import { basisWords, capital, dayWords, fteWords, postName, roleWords, stageWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';

export const columnWords: { readonly [C in BoardColumn]: string } = {
  no_round: 'No recruitment',
  to_approve: 'To approve',
  advertised: 'Advertised',
  interviewing: 'Interviewing',
  offer_and_checks: 'Offer and checks',
  start_agreed: 'Start agreed',
};

/** "Shortlisted", "Back to advertised…", "No one appointed…": those with more to say end in an ellipsis. */
export function moveWords({ to, asks, ends, again }: Move): string {
  if (asks === 'note') return `Back to ${stageWords[to]}…`;
  if (again) return to === 'start_agreed' ? 'Another start day…' : `${capital(stageWords[to])} again…`;
  return `${capital(stageWords[to])}${asks === 'nothing' && !ends ? '' : '…'}`;
}

/** What a row is about: the post's title, or the round's role and places. */
export function titleOf({ post, role, round }: BoardRow): string {
  if (post) return post.title;
  const what = role ? roleWords[role] : 'Post not yet known';
  return round && round.places > 1 ? `${what}, ${round.places} places` : what;
}

/** The post by title and number, for buttons and messages: "Social worker 1077"; a place by its offer or round. */
export function nameOf(row: BoardRow): string {
  if (row.post) return postName(row.post);
  return `${titleOf(row)} (${row.round?.offer?.offerRef ?? row.round?.recruitmentRef ?? ''})`;
}

export function teamOf(view: View, { unitId }: Pick<BoardRow, 'unitId'>, asAt: Day): string {
  return unitName(view, unitId, asAt);
}

/** "1.0", or "0.4 of 1.0" where not all of the post is vacant; empty for what is not vacant. */
export function vacantWords({ vacancy }: BoardRow): string {
  if (!vacancy) return '';
  const { vacantMicro, fundedMicro } = vacancy;
  return vacantMicro === fundedMicro ? fteWords(vacantMicro) : `${fteWords(vacantMicro)} of ${fteWords(fundedMicro)}`;
}

/** "vacant 74 days · leaver", "vacant from 13 Jan 2027, in 51 days", "starts 4 Feb 2027". */
export function whenVacant(row: BoardRow, asAt: Day): string {
  const start = row.round?.start ? [startWords(row.round.start, asAt)] : row.vacancy ? easesWords(row.vacancy) : [];
  const why = whyWords(row);
  const parts = row.vacancy ? [vacantSince(row.vacancy, asAt), ...(why ? [why] : []), ...start] : start;
  if (row.state === 'not_vacant') parts.unshift('not vacant');
  if (row.state === 'places')
    parts.unshift(row.round?.offer ? 'an offer; its post not yet said' : 'posts not yet said');
  return parts.join(' · ');
}

/** "starts 4 Feb 2027", "was to start 23 Nov 2026"; once it is recorded, it says so. */
export function startWords({ on, isRecorded }: StartDay, asAt: Day): string {
  return `${on < asAt ? 'was to start' : 'starts'} ${dayWords(on)}${isRecorded ? ', recorded' : ''}`;
}

function vacantSince({ state, since, days }: VacancyRow, asAt: Day): string {
  if (state === 'now') return days === 0 ? 'vacant from today' : `vacant ${countWords(days, 'day')}`;
  return `vacant from ${dayWords(since)}, in ${countWords(daysBetween(asAt, since), 'day')}`;
}

function easesWords({ eases }: VacancyRow): string[] {
  if (!eases) return [];
  if (eases.how === 'closed') return [`post closes ${dayWords(eases.on)}`];
  const to = eases.how === 'part' ? `, then ${fteWords(eases.vacantMicro)} vacant` : '';
  return [`starts ${dayWords(eases.on)}${to}`];
}

/** Why a vacancy is there, in a word or two: "leaver", "hours reduced and new post". */
export function whyWords({ vacancy }: Pick<BoardRow, 'vacancy'>): string {
  return [...new Set(vacancy?.why.map(({ why }) => causeWords[why]))].join(' and ');
}

export const causeWords: { readonly [W in VacancyCause['why']]: string } = {
  left: 'leaver',
  moved: 'moved',
  hours_reduced: 'hours reduced',
  new_post: 'new post',
  post_grew: 'post enlarged',
};

type CoverSaid = { readonly words: string; readonly none: boolean; readonly early: boolean };

/** What covers: "agency to 30 Jun 2027", "acting up, no end date", "no cover". Null where nothing is vacant. */
export function coverWordsOf(row: BoardRow, asAt: Day): CoverSaid | null {
  if (!row.vacancy) return null;
  const covering = row.vacancy.cover.filter(coversVacancy);
  const [first] = covering;
  if (!first) return { words: 'no cover', none: true, early: false };
  const until = first.until ? `to ${dayWords(first.until)}` : 'no end date';
  const overdue = covering.some((cover) => cover.overdue);
  const early = coverEndsBeforeStart(row, asAt) !== null;
  const parts = [`${basisWords[first.basis]} ${until}`, overdue && 'overdue', early && 'before any start'];
  const more = covering.length > 1 ? ` and ${covering.length - 1} more` : '';
  return { words: `${parts.filter(Boolean).join(', ')}${more}`, none: false, early: early || overdue };
}

/** V6. As of when what is coming is told, for a day gone by; why there is none where the record began later. */
export function comingAsOf({ isUnrecorded }: { isUnrecorded: boolean }, { asAt, today }: { asAt: Day; today: Day }) {
  if (isUnrecorded)
    return `None of these posts had been recorded by the end of ${dayWords(asAt)}, so no vacancy was known to be coming.`;
  return asAt < today ? `As recorded by the end of ${dayWords(asAt)}.` : '';
}

/** The stage and how long it has lasted: "shortlisted, 6 days · round 2 · 2 of 8 outstanding". */
export function stageLine({ round }: BoardRow): string {
  if (!round) return '';
  const stage = round.stage ? stageWords[round.stage.stage] : 'to be requested';
  const parts = [`${stage}, ${countWords(round.daysInStage, 'day')}`];
  if (round.number > 1) parts.push(`round ${round.number}`);
  if (round.checks && round.checks.total > 0) parts.push(checksLine(round.checks));
  return parts.join(' · ');
}

/** "2 of 8 checks outstanding", "8 checks clear". */
export function checksLine({ outstanding, total }: Checks): string {
  return outstanding === 0 ? `${total} checks clear` : `${outstanding} of ${total} checks outstanding`;
}
