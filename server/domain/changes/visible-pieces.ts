import { blankAssignment } from '../assignments/rules.ts';
import { stretchesOf } from '../assignments.stretches.ts';
import { isEmployed } from '../assignments.ts';
import { dayOfNumber, earlierOf, laterOf, overlaps, type Period } from '../day.ts';
import { blankPost } from '../posts.ts';
import { ELSEWHERE, NOBODY } from '../record/elsewhere.ts';
import type { Role } from '../record/facts.ts';
import type { Version } from '../record/version.ts';
import { onPostKey, type Reach } from './visible-reach.ts';

/** Posts and assignments, cut where they enter and leave a reader's units (rules D2, D3 and D9 of visible-record.ts). */

/** The id of no post at all, so never in force. */
const NO_POST = '-';

type Part = Period & { readonly inside: boolean };

/** D2, D9. A post: whole where it never leaves the units; on its days elsewhere only as far as figures go. */
export function seenOfPost(version: Version<'post'>, { units, posts }: Reach): Version<'post'>[] {
  const known = posts.get(version.id);
  return cut(version, units.get(version.unitId)).flatMap(({ inside, effectiveFrom, effectiveTo }) => {
    if (inside) return [{ ...version, effectiveFrom, effectiveTo }];
    return known ? [postElsewhere(version, { known, effectiveFrom, effectiveTo })] : [];
  });
}

/** D9. */
function postElsewhere(
  version: Version<'post'>,
  { known, ...days }: Period & { known: Pick<Version<'post'>, 'postNumber' | 'title'> },
): Version<'post'> {
  const { kind, id, versionId, knownFrom, knownTo, fteMicro } = version;
  return {
    ...blankPost,
    kind,
    id,
    versionId,
    knownFrom,
    knownTo,
    ...days,
    fteMicro,
    postNumber: known.postNumber,
    title: known.title,
    unitId: ELSEWHERE,
    role: countedOrOther(version.role),
  };
}

/** D2, D3, D9. An assignment, and what is left of it of a visible post where the person, or the day, is not visible. */
export function seenOfAssignment(version: Version<'assignment'>, reach: Reach): Version<'assignment'>[] {
  const pieces = stretchesOf(reach.view, [version]).flatMap(({ unitId, role, from, to }) => {
    const period = { effectiveFrom: dayOfNumber(from), effectiveTo: dayOfNumber(to) };
    return cut(period, reach.units.get(unitId ?? '')).map((piece) => ({ ...piece, role }));
  });
  const isVisible = reach.workers.has(version.workerId);
  return [
    ...(isVisible ? seenOfPerson(version, { pieces, reach }) : []),
    ...(isVisible && keepsPost(version, reach) ? [] : holdersElsewhere(version, { pieces, reach })),
  ];
}

type Cut = { readonly pieces: readonly (Part & { readonly role: Role })[]; readonly reach: Reach };

/** D3. Whether the post of an assignment is told on its days elsewhere too. */
function keepsPost(version: Version<'assignment'>, { held }: Reach): boolean {
  return version.postId !== null && held.has(onPostKey(version));
}

function seenOfPerson(version: Version<'assignment'>, { pieces, reach }: Cut): Version<'assignment'>[] {
  const seen = reach.seesWhy(version) ? version : withoutLeaving(version);
  if (pieces.length > 0 && pieces.every((piece) => piece.inside)) return [seen];
  const keeps = keepsPost(version, reach);
  const counted = pieces.map(({ inside, role, effectiveFrom, effectiveTo }) => {
    // why someone left belongs to where they left from
    if (inside)
      return { ...(effectiveTo === version.effectiveTo ? seen : withoutLeaving(version)), effectiveFrom, effectiveTo };
    return elsewhere(version, { effectiveFrom, effectiveTo, ...(keeps ? onPost(version) : { role }) });
  });
  // days on which its post was not in force: part of its run, and in no figure
  const gaps = cut(version, pieces).filter((part) => !part.inside);
  return [
    ...counted,
    ...gaps.map(({ effectiveFrom, effectiveTo }) =>
      elsewhere(version, { effectiveFrom, effectiveTo, ...onPost(keeps ? version : { postId: NO_POST }) }),
    ),
  ];
}

/** D9. The days elsewhere of a visible post on which somebody employed held it. */
function holdersElsewhere(version: Version<'assignment'>, { pieces, reach }: Cut): Version<'assignment'>[] {
  const { postId, versionId } = version;
  if (!postId || !isEmployed(version) || !reach.posts.has(postId)) return [];
  return pieces
    .filter(({ inside }) => !inside)
    .map(({ effectiveFrom, effectiveTo }, at) => ({
      ...elsewhere(version, { effectiveFrom, effectiveTo, ...onPost(version) }),
      ...{ id: `${NOBODY}${versionId}-${at}`, assignmentRef: '', workerId: NOBODY },
    }));
}

type Whereabouts = { readonly role: Role } | { readonly postId: string | null; readonly role: null };

function onPost({ postId }: { readonly postId: string | null }): Whereabouts {
  return { postId, role: null };
}

/** D3. What is told of an assignment in other units. Its reference stays: the main assignment is chosen by it. */
function elsewhere(version: Version<'assignment'>, where: Period & Whereabouts): Version<'assignment'> {
  const { kind, id, versionId, knownFrom, knownTo, assignmentRef, workerId, basis, fteMicro } = version;
  const { role, ...there } = where;
  return {
    kind,
    id,
    versionId,
    knownFrom,
    knownTo,
    ...blankAssignment,
    assignmentRef,
    workerId,
    basis,
    fteMicro,
    role: role && countedOrOther(role),
    ...there,
  };
}

function countedOrOther(role: Role): Role {
  return role === 'other' ? 'other' : 'social_worker';
}

/** An assignment without why it ended and where to. */
export function withoutLeaving(assignment: Version<'assignment'>): Version<'assignment'> {
  return { ...assignment, leaveReason: null, leaveDestination: null };
}

/** A period cut into its parts inside and outside some others (sorted, apart), in order. */
function cut(period: Period, by: readonly Period[] | undefined): Part[] {
  const parts: Part[] = [];
  let from = period.effectiveFrom;
  for (const inner of by ?? []) {
    if (!overlaps(inner, { effectiveFrom: from, effectiveTo: period.effectiveTo })) continue;
    const start = laterOf(inner.effectiveFrom, from);
    const end = earlierOf(inner.effectiveTo, period.effectiveTo);
    if (from < start) parts.push({ effectiveFrom: from, effectiveTo: start, inside: false });
    parts.push({ effectiveFrom: start, effectiveTo: end, inside: true });
    from = end;
  }
  if (from < period.effectiveTo) parts.push({ effectiveFrom: from, effectiveTo: period.effectiveTo, inside: false });
  return parts;
}
