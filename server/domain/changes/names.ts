import { type Actor, daysInScope, scopeOf } from '../access.ts';
import { stretchesOfWorker } from '../assignments.stretches.ts';
import { type Day, dayNumber, overlaps } from '../day.ts';
import { type View, versionNear } from '../record/view.ts';
import type { Namer } from '../verb.ts';
import { POST_ELSEWHERE, postName } from '../words.ts';

/**
 * How things are called, by what the reader may see. Rules, quoted by the tests:
 * N1 Every unit has its name, for everyone.
 * N2 A post is "Social worker 1042, Assessment 2" to who may see it: one of its units was in their scope on days of its own.
 * N3 A person has their name to who may see them: on some day they were on a post, or in a team, in the reader's scope.
 * N4 Anyone else reads "a worker" and "a post elsewhere".
 * N5 What the record no longer holds is named from the past it was part of; an erased name is gone from there too.
 */
export function namesFor(view: View, actor: Actor, past: readonly View[] = []): Namer {
  const scope = scopeOf(actor, 'names.read');
  const visible: Visible = scope.all ? 'everything' : daysInScope(view, scope);
  const holding = (kind: 'unit' | 'post' | 'workerDetails', id: string) =>
    [view, ...past].find((one) => one.versions(kind, id).length > 0) ?? view;
  const unit = (id: string, on: Day) => versionNear(holding('unit', id), ['unit', id], on)?.name ?? 'a team';
  return {
    unit,
    post: (id, on) => {
      const from = holding('post', id);
      const post = versionNear(from, ['post', id], on);
      if (!post || !seesPost(from, id, visible)) return POST_ELSEWHERE;
      return `${postName(post)}, ${unit(post.unitId, on)}`;
    },
    worker: (id) => {
      const from = holding('workerDetails', id);
      const name = from.versions('workerDetails', id).at(-1)?.name;
      return name && seesWorker(from, id, visible) ? name : 'a worker';
    },
  };
}

/** Who may be seen by one, called as another calls them: what was so then, as far as the reader may see it now. */
export function namesThen(then: Namer, now: Namer): Namer {
  const post: Namer['post'] = (id, on) => (now.post(id, on) === POST_ELSEWHERE ? POST_ELSEWHERE : then.post(id, on));
  return { unit: then.unit, post, worker: now.worker };
}

/** The units a reader may see, each on its days. */
type Visible = 'everything' | ReturnType<typeof daysInScope>;

function seesPost(view: View, id: string, visible: Visible): boolean {
  if (visible === 'everything') return true;
  return view.versions('post', id).some((post) => visible.get(post.unitId)?.some((days) => overlaps(days, post)));
}

function seesWorker(view: View, id: string, visible: Visible): boolean {
  if (visible === 'everything') return true;
  return stretchesOfWorker(view, id).some(({ unitId, from, to }) =>
    visible.get(unitId ?? '')?.some((days) => dayNumber(days.effectiveFrom) < to && from < dayNumber(days.effectiveTo)),
  );
}
