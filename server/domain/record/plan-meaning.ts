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
 * - the last of them, where it changes up to the end of the thing, whenever that is; and the end of what is taken off the
 *   end of an absence, which ends with its worker's leaving;
 * - what has come to be since as mine would have it;
 * - what else a list holds: what is taken into it, or out of it, is one by one;
 * - whether a check was listed or asked for before it was answered, and that it is not chased any more from then on;
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
  /** The field that changes, or what one of a list becomes, and when it is so; none where the thing itself comes or goes. */
  readonly change: { readonly name: string; readonly isSo: (version: NewVersion) => boolean } | null;
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
  const versions = before.versions(kind, id);
  const isToTheEnd = versions.at(-1)?.effectiveTo === effectiveTo;
  if (change) return isToTheEnd ? FOREVER : effectiveTo;
  return `${effectiveFrom} ${kind === 'absence' && isToTheEnd ? FOREVER : effectiveTo}`;
}

/** An effect on those of its days on which today's record does not yet read as it would have it. */
function notYetSo(effect: Effect, today: View): Effect[] {
  const { kind, id, change } = effect;
  if (!change) return [effect];
  const isSo = (version: NewVersion) => overlaps(version, effect) && change.isSo(version);
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
    return changedFields({ ...span, before }).flatMap((name) =>
      changesOf(name, { before, after }).map(({ what, ...change }) => ({ ...own, change, what })),
    );
  });
}

type Changed = NonNullable<Effect['change']> & { readonly what: string };
type Sides = { readonly before: NewVersion; readonly after: NewVersion };

function changesOf(name: string, { before, after }: Sides): Changed[] {
  const [was, is] = [fieldOf(before, name), fieldOf(after, name)];
  if (Array.isArray(was) && Array.isArray(is)) return changesOfList(name, { was, is });
  if (name === 'chaseOn' && is === null && isAnswered(after)) return [];
  const to = textOf(after, name);
  const from = name === 'state' && isAnswered(after) && !isAnswered(before) ? 'unanswered' : textOf(before, name);
  return [{ name, isSo: (version) => textOf(version, name) === to, what: `${from} becomes ${to}` }];
}

function changesOfList(name: string, { was, is }: { readonly was: unknown[]; readonly is: unknown[] }): Changed[] {
  const has = (version: NewVersion, one: unknown) => (fieldOf(version, name) as unknown[]).includes(one);
  const taken = is.filter((one) => !was.includes(one));
  const left = was.filter((one) => !is.includes(one));
  return [
    ...taken.map((one) => ({ name: `${name} ${one}`, isSo: (version: NewVersion) => has(version, one), what: 'in' })),
    ...left.map((one) => ({ name: `${name} ${one}`, isSo: (version: NewVersion) => !has(version, one), what: 'out' })),
  ];
}

/** True of a check that waits for nobody any more. */
function isAnswered(version: NewVersion): boolean {
  return version.kind === 'offerCheck' && version.state !== 'not_asked' && version.state !== 'asked';
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
