import { type Day, earlierOf, FOREVER, laterOf, overlaps } from '../day.ts';
import { changedFields, diffSpans } from './diff-spans.ts';
import type { Plan } from './draft.ts';
import { fieldNames } from './fields.ts';
import { canonical, fieldOf, type NewVersion } from './version.ts';
import type { View } from './view.ts';

/** A plan, and the record for which it was made. */
export type PlanMade = { readonly plan: Plan; readonly before: View };

/**
 * True when two plans, made against the record as it was and as it is today, come to the same: the same things come, go,
 * or have the same fields changed from the same values to the same values up to the same days. What else those things
 * say, and how their days are cut into versions, may differ; and so may
 * - the first of the days on which a field changes: what is noted on the last version of a thing begins where that does;
 * - the last of them, where it changes on all days that the thing has, however many those are;
 * - what has come to be since as mine would have it;
 * - whether a check was listed yet, as not asked for;
 * - where an event stands among those of its day, and the post of its offer, which it only repeats;
 * - what follows of itself, and nobody said (`follows`).
 */
export function meanTheSame(then: PlanMade, today: PlanMade, follows = (_version: NewVersion) => false): boolean {
  const said = ({ plan }: PlanMade) => ({ ...plan, add: plan.add.filter((version) => !follows(version)) });
  const meant = effectsOf(said(then)).flatMap((effect) => notYetSo(effect, today.before));
  const done = effectsOf(said(today));
  return meaningOf(meant, then.before) === meaningOf(done, today.before);
}

/** What happens to a thing, or to one of its fields, over some days. */
type Effect = {
  readonly kind: NewVersion['kind'];
  readonly id: string;
  /** The field that changes, and what it becomes; none where the thing itself comes or goes. */
  readonly change: { readonly name: string; readonly to: string } | null;
  readonly what: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day;
};

function meaningOf(effects: readonly Effect[], before: View): string {
  const runs: Effect[] = [];
  for (const effect of effects.toSorted(inOrder)) {
    const last = runs.at(-1);
    const goesOn = last && nameOf(last) === nameOf(effect) && last.effectiveTo === effect.effectiveFrom;
    if (goesOn && last.what === effect.what) runs[runs.length - 1] = { ...last, effectiveTo: effect.effectiveTo };
    else runs.push(effect);
  }
  return runs.map((run) => `${nameOf(run)} ${daysOf(run, before)} ${run.what}`).join('\n');
}

function nameOf({ kind, id, change }: Effect): string {
  return `${kind}:${id} ${change?.name ?? ''}`;
}

function inOrder(a: Effect, b: Effect): number {
  const [left, right] = [nameOf(a), nameOf(b)];
  if (left === right) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return left < right ? -1 : 1;
}

function daysOf({ kind, id, change, effectiveFrom, effectiveTo }: Effect, before: View): string {
  if (!change) return `${effectiveFrom} ${effectiveTo}`;
  const versions = before.versions(kind, id);
  const isAll = versions[0]?.effectiveFrom === effectiveFrom && versions.at(-1)?.effectiveTo === effectiveTo;
  return isAll ? FOREVER : effectiveTo;
}

/** An effect on those of its days on which today's record does not yet read as it would have it. */
function notYetSo(effect: Effect, today: View): Effect[] {
  const { kind, id, change } = effect;
  if (!change) return [effect];
  const isSo = (version: NewVersion) => overlaps(version, effect) && textOf(version, change.name) === change.to;
  let rest = [effect];
  for (const { effectiveFrom, effectiveTo } of today.versions(kind, id).filter(isSo)) {
    rest = rest.flatMap((one) => [
      { ...one, effectiveTo: earlierOf(one.effectiveTo, effectiveFrom) },
      { ...one, effectiveFrom: laterOf(one.effectiveFrom, effectiveTo) },
    ]);
    rest = rest.filter((one) => one.effectiveFrom < one.effectiveTo);
  }
  return rest;
}

function effectsOf(plan: Plan): Effect[] {
  return diffSpans(plan).flatMap((span): Effect[] => {
    const { kind, id, effectiveFrom, effectiveTo, after } = span;
    const before = span.before ?? unlisted(after);
    const own = { kind, id, effectiveFrom, effectiveTo };
    if (!before || !after) return [{ ...own, change: null, what: after ? `comes ${saidBy(after)}` : 'goes' }];
    return changedFields({ ...span, before }).map((name) => {
      const to = textOf(after, name);
      return { ...own, change: { name, to }, what: `${textOf(before, name)} becomes ${to}` };
    });
  });
}

/** A check that is on no list yet is one not asked for. */
function unlisted(version: NewVersion | undefined): NewVersion | undefined {
  if (version?.kind !== 'offerCheck') return undefined;
  return { ...version, state: 'not_asked', owner: null, chaseOn: null };
}

/** What a thing that comes says: an event of an offer only repeats its post, and its number is of the day, not of it. */
function saidBy(version: NewVersion): string {
  const beside = version.kind !== 'stageEvent' ? [] : version.offerId ? ['order', 'postId'] : ['order'];
  const names = fieldNames(version.kind).filter((name) => !beside.includes(name));
  return canonical(Object.fromEntries(names.map((name) => [name, fieldOf(version, name) ?? null])));
}

function textOf(version: NewVersion, name: string): string {
  return canonical(fieldOf(version, name) ?? null);
}
