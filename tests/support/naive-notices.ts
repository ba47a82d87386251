import { addDays, type Day } from '../../server/domain/day.ts';
import type { NaiveMeasures } from './naive-measures.ts';

/** Notice given by employees who hold a post on the day before and don't, as employees, on the day. */
export function noticesOf(naive: NaiveMeasures, postId: string, on: Day): Day[] {
  return gone(naive, postId, on).flatMap((one) => one.noticeGivenOn ?? []);
}

function gone(naive: NaiveMeasures, postId: string, on: Day) {
  const stay = new Set(holders(naive, postId, on).map((one) => one.id));
  return holders(naive, postId, addDays(on, -1)).filter((one) => !stay.has(one.id));
}

function holders(naive: NaiveMeasures, postId: string, of: Day) {
  return naive
    .heldOn(of)
    .map((held) => held.assignment)
    .filter((one) => one.postId === postId && ['permanent', 'fixed_term'].includes(one.basis));
}

/** The notices of whoever goes next from a post, by the day on which it falls vacant next; walked to day by day. */
export class NaiveNotices {
  private readonly naive: NaiveMeasures;
  private readonly until: Day;
  private readonly known = new Map<string, Day[]>();

  constructor(naive: NaiveMeasures, until: Day) {
    this.naive = naive;
    this.until = until;
  }

  next(postId: string, from: Day, vacantFrom: Day = this.until): Day[] {
    const key = `${postId} ${from}`;
    const found = this.known.get(key) ?? this.walk(postId, from, vacantFrom);
    this.known.set(key, found);
    return found;
  }

  private walk(postId: string, from: Day, until: Day): Day[] {
    for (let on = from; on <= until; on = addDays(on, 1)) {
      if (gone(this.naive, postId, on).length > 0) return noticesOf(this.naive, postId, on);
    }
    return [];
  }
}
