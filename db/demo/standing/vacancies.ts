import { type DayNumber, dayNumber, dayOfNumber } from '../../../server/domain/day.ts';
import { roundsOfPost } from '../../../server/domain/recruitment.of-post.ts';
import type { VacancyRow } from '../../../server/domain/vacancies.list.ts';
import { vacanciesOn } from '../../../server/domain/vacancies.list.ts';
import type { DemoRound } from '../happenings.ts';
import { IdGiver } from '../ids.ts';
import { Random } from '../random.ts';
import { type Teller, wireDay } from '../telling/teller.ts';
import type { DemoPost } from '../world.ts';
import type { Laid } from './laid.ts';
import { layOutRounds, type Ready } from './rounds.ts';

/** Vacancies that nobody recruits to yet, beside those of the cases and those on hold. */
const NOT_YET = 5;
const ON_HOLD = 3;

/** Nearly every vacancy is recruited to; a few are on hold, and the latest nobody has asked for yet. */
export function recruitToVacancies(teller: Teller, laid: Laid): DemoRound[] {
  const posts = new Map<string, DemoPost>();
  for (const one of laid.happenings) if (one.kind === 'post_established') posts.set(one.post.id, one.post);
  const open = laid.attention.noRecruitment.filter(
    ({ postId, post }) => posts.get(postId)?.scripted === false && post.status !== 'held',
  );
  const latestFirst = open.toSorted((a, b) => (a.since === b.since ? byNumber(a, b) : a.since > b.since ? -1 : 1));
  const wanted = latestFirst.slice(NOT_YET);
  const held = holdSome(teller, laid, wanted);
  const random = new Random('rounds of what stands');
  const ids = new IdGiver(4);
  const ready = wanted
    .filter((row) => !held.has(row.postId))
    .flatMap((row): Ready[] => {
      const post = posts.get(row.postId);
      return post ? [{ row, post, earliest: earliestOf(laid, row) }] : [];
    });
  return layOutRounds(random.shuffled(ready), { today: laid.today, random, ids });
}

function byNumber(a: VacancyRow, b: VacancyRow): number {
  return a.post.postNumber < b.post.postNumber ? -1 : 1;
}

/** The first day on which a round for a vacancy could open: some weeks before it came, and after the round before it. */
function earliestOf({ view, today }: Laid, row: VacancyRow): DayNumber {
  const begins = dayNumber(view.versions('post', row.postId)[0]?.effectiveFrom ?? row.since);
  const rounds = roundsOfPost(view, row.postId, dayOfNumber(today));
  const over = rounds.map((round) => dayNumber(round.over?.since ?? round.openedOn) + 4);
  return Math.max(begins + 1, dayNumber(row.since) - 45, ...over);
}

/** Puts on hold as many as make three with those that already are. */
function holdSome(teller: Teller, { view, today }: Laid, wanted: readonly VacancyRow[]): ReadonlySet<string> {
  const { now } = vacanciesOn(view, { asAt: dayOfNumber(today) });
  const already = now.filter(({ post }) => post.status === 'held').length;
  const bare = wanted.filter(({ cover, state, days, role }) => {
    return cover.length === 0 && state === 'now' && days > 60 && role !== 'team_manager';
  });
  const list = bare.toReversed().slice(0, Math.max(0, ON_HOLD - already));
  for (const { postId, post, days } of list) {
    const random = new Random(`hold ${post.postNumber}`);
    const on = today - random.whole(12, Math.min(90, days));
    teller.begin(`hold ${post.postNumber}`, { punctual: true });
    const reason = random.pick(['Held while the team’s structure is reviewed', 'Held until the grant is confirmed']);
    const input = { postId, from: wireDay(on), reason, reviewOn: wireDay(today + random.whole(20, 110)) };
    teller.tell('post.hold', input, { known: on, about: [`hold ${postId}`] });
  }
  return new Set(list.map(({ postId }) => postId));
}
