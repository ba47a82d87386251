import { dayNumber, FOREVER } from '../../../server/domain/day.ts';
import { Random } from '../random.ts';
import { type Teller, wireDay } from '../telling/teller.ts';
import type { Laid } from './laid.ts';

/** Posts funded for a time that go on when it is over were given two or three years more, each time a month or two before. */
export function extendFunding(teller: Teller, { view, today }: Laid): void {
  for (const postId of view.ids('post')) {
    const versions = view.versions('post', postId);
    const [first, last] = [versions[0], versions.at(-1)];
    if (!first?.fundingEndsOn || !last) continue;
    const random = new Random(`funding of ${first.postNumber}`);
    const goesOnUntil = last.effectiveTo === FOREVER ? Number.POSITIVE_INFINITY : dayNumber(last.effectiveTo) - 1;
    let ends = dayNumber(first.fundingEndsOn);
    for (let known = ends - random.whole(25, 70); known < today && goesOnUntil > ends; ) {
      ends += 365 * random.whole(2, 3);
      teller.begin(`funding of ${first.postNumber} to ${ends}`, { punctual: true });
      const input = { postId, from: wireDay(known), fundingEndsOn: wireDay(ends) };
      const reason = random.pick(['Funding agreed for longer', 'Grant renewed', 'Kept in the budget']);
      teller.tell('post.change', input, { known, about: [`funding of ${postId}`], reason });
      known = ends - random.whole(25, 70);
    }
  }
}
