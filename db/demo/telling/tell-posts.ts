import type { DayNumber } from '../../../server/domain/day.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import type { HappeningOf } from '../happenings.ts';
import { Random } from '../random.ts';
import { gradeFor } from '../titles.ts';
import { BEGINNING } from '../units.ts';
import type { DemoPost } from '../world.ts';
import { type Teller, wireDay, wireFte } from './teller.ts';
import { aboutPost, postThing, termsOfPost } from './things.ts';

type UnitIds = ReadonlyMap<string, string>;

/** New posts are agreed, and entered, some weeks before their first day. */
export function tellPostEstablished(teller: Teller, { on, post, as }: HappeningOf<'post_established'>, units: UnitIds) {
  const { random, temporary, grade } = termsAtFirst(post.number, { on, role: as.role });
  const input = {
    postId: post.id,
    postNumber: post.number,
    title: as.title,
    role: as.role,
    fte: wireFte(as.fteMicro),
    unitId: units.get(as.unit) ?? '',
    startDate: wireDay(on),
    grade,
    funding: temporary ? random.pick(['grant', 'temporary'] as const) : ('base' as const),
    fundingEndsOn: temporary ? wireDay(on + 365 * random.whole(2, 4) - 1) : null,
    budgetCode: `CS${4000 + random.whole(10, 99)}`,
    approvalRef: on > BEGINNING ? `EST-${wireDay(on).slice(2, 4)}-${random.whole(100, 999)}` : null,
    registrationRequired: as.role !== 'other',
  };
  const known = on - random.whole(5, 30);
  teller.tell('post.establish', input, {
    ...{ known, about: [postThing(post), termsOfPost(post)], touches: [aboutPost(post)], after: [`unit ${as.unit}`] },
    ...(teller.chance(0.3) && { actor: ADMIN }),
    reason: on > BEGINNING ? 'Approved by the establishment panel' : null,
  });
}

/** The grade that a post has had since it was there. */
export function gradeOfPost({ number, role, from }: Pick<DemoPost, 'number' | 'role' | 'from'>): string {
  return termsAtFirst(number, { on: from, role }).grade;
}

function termsAtFirst(postNumber: string, { on, role }: { on: DayNumber; role: Role }) {
  const random = new Random(`post ${postNumber}`);
  const temporary = on > BEGINNING && random.chance(0.12);
  return { temporary, grade: gradeFor(role, random), random };
}

const ADMIN = 'user:demo-admin';

export function tellPostChanged(teller: Teller, { on, post, to, why }: HappeningOf<'post_changed'>): void {
  const { fteMicro, ...rest } = to;
  const input = { postId: post.id, from: wireDay(on), ...rest, ...(fteMicro && { fte: wireFte(fteMicro) }) };
  teller.tell('post.change', input, {
    known: on,
    about: [termsOfPost(post)],
    touches: [aboutPost(post)],
    reason: why,
    ...(teller.chance(0.2) && { actor: ADMIN }),
  });
}

export function tellPostHeld(teller: Teller, { on, post, reviewOn, why }: HappeningOf<'post_held'>): void {
  const input = { postId: post.id, from: wireDay(on), reason: why, reviewOn: wireDay(reviewOn) };
  teller.tell('post.hold', input, { known: on, about: [termsOfPost(post)], touches: [aboutPost(post)] });
}

export function tellPostReleased(teller: Teller, { on, post }: HappeningOf<'post_released'>): void {
  teller.tell(
    'post.release',
    { postId: post.id, from: wireDay(on) },
    { known: on, about: [termsOfPost(post)], touches: [aboutPost(post)] },
  );
}

export function tellPostClosed(teller: Teller, { on, post, why }: HappeningOf<'post_closed'>): void {
  const input = { postId: post.id, lastDay: wireDay(on) };
  teller.tell('post.close', input, { known: on - 4, about: [aboutPost(post), termsOfPost(post)], reason: why });
}
