import { covers, DAWN, type Day } from '../day.ts';
import { byEach } from '../order.ts';
import { stages } from '../record/facts.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { type StageEvent, settles } from '../recruitment.ts';
import type { Place } from './pack.ts';
import type { Planning } from './planning.ts';

/**
 * What is odd about recruitment but taken.
 * O9 A stage of a day still to come; one reached after another that follows it, such as approved after offered, or once
 *    the offer had ended. With a note somebody went back knowingly; checks come before a start is agreed or after.
 * O10 A start on a post that nobody is on that day. Where somebody is, it may be to come.
 * O11 A post in two rounds at once; an offer whose rows name two posts.
 * O13 An advert that closes before its round opens: it could not be typed here (RO9).
 */
export function noticeRecruitment(planning: Planning, today: Day): void {
  const posts = new Map<string, Place>();
  for (const [version, place] of planning.placed()) {
    if (version.kind === 'stageEvent') noticeStage(planning, { event: version, place, today });
    if (version.kind !== 'recruitment') continue;
    for (const postId of version.postIds) posts.set(postId, place);
    const opensOn = planning.draft.versions('recruitment', version.id)[0]?.effectiveFrom ?? version.effectiveFrom;
    if (version.advertClosesOn && version.advertClosesOn < opensOn) planning.notice('advert_closes_early', place);
  }
  for (const [postId, place] of posts) noticeRounds(planning, postId, place);
  noticeOffers(planning);
}

/** O9, O10. */
function noticeStage(
  planning: Planning,
  { event, place, today }: { event: StageEvent; place: Place; today: Day },
): void {
  const isStart = event.stage === 'started' && isFilled(planning, event);
  if (event.stage === 'started' && isStart === false) planning.notice('start_without_assignment', place);
  if (event.effectiveFrom > today && !isStart) planning.notice('stage_to_come', place);
  const before = event.note === null ? stageBefore(planning, event) : undefined;
  if (before && isOutOfOrder(before, event)) planning.notice('stage_out_of_order', place);
}

/** O10. Whether somebody is on the post of a start on its day; null where the post is not known. */
function isFilled({ draft }: Planning, { postId, offerId, effectiveFrom }: StageEvent): boolean | null {
  const of = postId ?? draft.versions('offer', offerId ?? '').at(-1)?.postId;
  return of ? draft.by('assignment', 'postId', of).some((assignment) => covers(assignment, effectiveFrom)) : null;
}

const inOrder = byEach<StageEvent>(
  ({ effectiveFrom }) => effectiveFrom,
  ({ order }) => order,
  ({ stage }) => stages.indexOf(stage),
  ({ id }) => id,
);

/** The stage that an offer, or a round for a post, had reached when it came to this one. */
function stageBefore({ draft }: Planning, event: StageEvent): StageEvent | undefined {
  const isSame = (one: StageEvent) => {
    if (event.offerId !== null) return one.offerId === event.offerId;
    if (one.offerId === null && one.postId === null) return true;
    return event.postId !== null && one.postId === event.postId;
  };
  const events = draft.by('stageEvent', 'recruitmentId', event.recruitmentId).filter(isSame).toSorted(inOrder);
  return events[events.indexOf(event) - 1];
}

function isOutOfOrder(before: StageEvent, { stage, offerId }: StageEvent): boolean {
  // a round goes on, or on again, once an offer has come to nothing or it has ended
  if (settles(before.stage)) return offerId !== null || before.stage === 'started';
  return stage !== 'checks' && stages.indexOf(stage) < stages.indexOf(before.stage);
}

/** O11. By the row of the round that came later. */
function noticeRounds(planning: Planning, postId: string, place: Place): void {
  const newest = roundsAtOnce(planning.draft, postId, DAWN)?.rounds[0];
  if (!newest) return;
  const number = planning.draft.versions('post', postId).at(-1)?.postNumber;
  planning.notice('post_in_two_rounds', planning.placeOf(newest.round) ?? place, number);
}

/** O11. By the first row that names another post than those before it. */
function noticeOffers(planning: Planning): void {
  const posts = new Map<string, string>();
  const told = new Set<string>();
  for (const { line, values } of planning.pack.files['recruitments.csv']?.rows ?? []) {
    const { recruitment_ref: round, offer_ref: offer, post_number: post } = values;
    if (!round || !offer || !post) continue;
    const key = JSON.stringify([round, offer]);
    const first = posts.get(key) ?? post;
    posts.set(key, first);
    if (first === post || told.has(key)) continue;
    told.add(key);
    planning.notice('offer_on_two_posts', { file: 'recruitments.csv', line });
  }
}
