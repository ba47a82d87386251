import { type Day, lastDay } from '../../server/domain/day.ts';
import { ELSEWHERE } from '../../server/domain/record/elsewhere.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { partsOf, type Thing } from '../../server/domain/record/things.ts';
import { periodOfRun } from '../../server/domain/record/version.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { placeOfWorkerNear } from '../../server/domain/units.places.ts';
import { unitName } from '../../server/domain/units.ts';
import { basisWords, dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { detailsOf } from '../../server/domain/workers.ts';
import { folded } from '../shared/fits.ts';

/** Somebody or a post, as a search gives them. */
export type Found = {
  readonly kind: 'worker' | 'post';
  readonly id: string;
  readonly title: string;
  readonly sub: string;
  /** What is searched: small letters, each word after a space. */
  readonly text: string;
  /** True for who has left and posts that are closed: they come last. */
  readonly over: boolean;
};

/** People by name, reference, post number and team; posts by number, title, team and holder. Best first. */
export function findThings(all: readonly Found[], words: string, most: number): Found[] {
  const wanted = searchable(words)
    .split(' ')
    .filter(Boolean)
    .map((word) => ` ${word}`);
  if (wanted.length === 0) return [];
  const fits = all.filter(({ text }) => wanted.every((word) => text.includes(word)));
  const rank = ({ over, text, kind }: Found) =>
    Number(over) * 8 + Number(!wanted.some((word) => text.startsWith(word))) * 2 + Number(kind === 'post');
  return fits.sort((a, b) => rank(a) - rank(b) || (a.text < b.text ? -1 : 1)).slice(0, most);
}

/** Words begin where letters or digits do: "o'brien" is found by "brien", "Safeguarding 2" not by "12". */
function searchable(text: string): string {
  return ` ${folded(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

/** Everything there is to find in a record, as it stands on a day. Names only as the view holds them. */
export function everythingToFind(view: View, on: Day): Found[] {
  return [...peopleToFind(view, on), ...postsToFind(view, on)];
}

/** Everybody in the record, with where they are on the day. */
export function peopleToFind(view: View, on: Day): Found[] {
  return [...view.ids('worker')].flatMap((id) => {
    const details = detailsOf(view, id);
    if (!details?.name) return [];
    const all = view.by('assignment', 'workerId', id);
    const held = all.filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && on < effectiveTo);
    const here = held.map((one) => placeWords(view, one, on));
    const team = unitName(view, placeOfWorkerNear(view, id, on).unitId, on);
    const sub = here.length > 0 ? here.join('; ') : awayWords(all, on, team);
    const refs = [details.workerRef, details.payrollNumber, details.sweNumber].filter(Boolean).join(' ');
    const text = searchable(`${details.name} ${sub} ${team} ${refs}`);
    return [{ kind: 'worker' as const, id, title: details.name, sub, text, over: here.length === 0 }];
  });
}

/** Every post, as it stands on the day or nearest to it. */
export function postsToFind(view: View, on: Day): Found[] {
  return [...view.ids('post')].flatMap((id) => {
    const post = versionNear(view, ['post', id], on);
    if (!post) return [];
    const team = post.unitId === ELSEWHERE ? 'elsewhere' : unitName(view, post.unitId, on);
    const closed = lastDay(periodOfRun(view.versions('post', id)));
    const over = closed !== null && closed < on;
    const holders = view
      .by('assignment', 'postId', id)
      .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && on < effectiveTo)
      .map(({ workerId }) => detailsOf(view, workerId)?.name ?? '');
    const sub = [team, ...new Set(holders.filter(Boolean))].join(' · ');
    const title = `${post.postNumber} ${post.title}`;
    const text = searchable(`${title} ${roleWords[post.role]} ${sub}`);
    return [{ kind: 'post' as const, id, title, sub: over ? `${sub} · closed` : sub, text, over }];
  });
}

function placeWords(view: View, one: ReturnType<typeof assignmentsOf>[number], on: Day): string {
  const post = one.postId ? versionNear(view, ['post', one.postId], on) : undefined;
  const unitId = post?.unitId ?? one.unitId;
  const team = unitId && unitId !== ELSEWHERE ? versionNear(view, ['unit', unitId], on)?.name : 'elsewhere';
  const how = one.basis === 'permanent' ? '' : `, ${basisWords[one.basis]}`;
  return `${post ? `${postName(post)}, ` : ''}${team ?? ''}${how}`;
}

function assignmentsOf(view: View, workerId: string) {
  return view.by('assignment', 'workerId', workerId);
}

function awayWords(all: ReturnType<typeof assignmentsOf>, on: Day, team: string): string {
  const next = all.find(({ effectiveFrom }) => effectiveFrom > on);
  if (next) return `starts ${dayWords(next.effectiveFrom)}, ${team}`;
  const last = all.at(-1);
  const day = last && lastDay(last);
  return day ? `left ${dayWords(day)}, ${team}` : 'on no post yet';
}

/** Whom and what this person recorded something about lately, the latest first. */
export function recentThings(record: Record, actorId: string, most: number): Pick<Found, 'kind' | 'id'>[] {
  const found = new Map<string, Pick<Found, 'kind' | 'id'>>();
  for (let at = record.changes.length - 1; at >= 0 && found.size < most; at -= 1) {
    const change = record.changes[at];
    if (change?.actor !== actorId || change.things.length > MANY) continue;
    for (const thing of change.things) {
      const { kind, id } = partsOf(thing as Thing);
      if (kind === 'worker' || kind === 'post') found.set(thing, { kind, id });
    }
  }
  return [...found.values()].slice(0, most);
}

/** A Change of more things than these is an import or the like: nobody it was about was looked for. */
const MANY = 12;
