import { type Fault, refuse } from './errors.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import type { Draft } from './record/draft.ts';
import { changeFrom } from './record/history.ts';
import { type Thing, thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import { placeOfThing } from './units.places.ts';
import { counted, destinationFaults, type InUnit, loopFaults } from './units.plans.ts';
import { reorganiseInput } from './units.schemas.ts';
import { defineVerb, type Namer, type SentenceContext } from './verb.ts';
import { dayWords } from './words.ts';

/**
 * RN1 A reorganisation moves any number of posts, units and people above establishment, each to one unit, from one day.
 * RN2 Before that day nothing moves.
 * RN3 Who holds a post moves with it: no assignment starts or ends, so no one is a leaver or a starter.
 * RN4 What is already planned to move on a later day still does so then.
 * RN5 Nothing is named twice, and what is over by the day cannot move.
 * RN6 Where they go must be there on every day they are, and no unit may come to lie under itself (U4, U6).
 */
export const reorganise = defineVerb({
  name: 'unit.reorganise',
  summary: 'Move posts and units from a day, as one change',
  method: 'post',
  path: '/reorganisations',
  right: 'posts.write',
  input: reorganiseInput,
  basedOn: (input) => input.moves.flatMap(movedThings),
  where: (input, view) => [
    ...input.moves.map((move) => ({ unitId: move.unitId, on: input.from })),
    ...input.moves.flatMap(movedThings).map((one) => placeOfThing(view, one, input.from)),
  ],
  plan: (draft, input) => {
    refuse(input.moves.flatMap((move) => moveFaults(draft, move, input.from)));
    refuse(twiceFaults(input.moves.flatMap(movedThings)));
    const moved = input.moves.flatMap((move) => moveAll(draft, move, input.from));
    refuse([...destinationFaults(draft, moved), ...loopFaults(draft, input.from, 'moves')]);
  },
  sentence: ({ diff, names }) => {
    const spans = [...diffSpansOf(diff, 'post'), ...diffSpansOf(diff, 'unit'), ...diffSpansOf(diff, 'assignment')];
    const first = spans.map((span) => span.effectiveFrom).sort()[0];
    if (!first) return 'Posts and units were moved.';
    const moved = new Map(spans.map((span) => [`${span.kind}:${span.id}`, span.kind]));
    const counts = Map.groupBy(moved.values(), (kind) => kind);
    const what = [...counts].map(([kind, list]) => counted(kind, list.length)).join(' and ');
    return `${what} moved ${routes({ diff, names })} from ${dayWords(first)}.`;
  },
});

type Move = { unitId: string; postIds: string[]; unitIds: string[]; assignmentIds: string[] };

function movedThings(move: Move): Thing[] {
  return [
    ...move.postIds.map((id) => thing('post', id)),
    ...move.unitIds.map((id) => thing('unit', id)),
    ...move.assignmentIds.map((id) => thing('assignment', id)),
  ];
}

function moveFaults(draft: Draft, move: Move, from: NewVersion['effectiveFrom']): Fault[] {
  const faults: Fault[] = [];
  const check = (kind: 'post' | 'unit' | 'assignment', field: string, id: string) => {
    const last = draft.versions(kind, id).at(-1);
    if (!last) faults.push({ field, message: `We could not find one of the ${kind}s to move.` });
    else if (last.effectiveTo <= from)
      faults.push({ field, message: `One of the ${kind}s is over by ${dayWords(from)}; leave it out.` });
    else if (last.kind === 'assignment' && last.postId)
      faults.push({ field, message: 'Someone on a post moves with the post; move the post.' });
  };
  for (const id of move.postIds) check('post', 'moves', id);
  for (const id of move.unitIds) check('unit', 'moves', id);
  for (const id of move.assignmentIds) check('assignment', 'moves', id);
  return faults;
}

function twiceFaults(things: readonly Thing[]): Fault[] {
  if (things.length === 0) return [{ field: 'moves', message: 'Say which posts or units move.' }];
  if (new Set(things).size === things.length) return [];
  return [{ field: 'moves', message: 'Each post and unit moves once; one of them is listed twice.' }];
}

/** Moves what is listed; returns what it moved, as it was. */
function moveAll(draft: Draft, move: Move, from: NewVersion['effectiveFrom']): InUnit[] {
  const moved: InUnit[] = [];
  const note = (version: InUnit | undefined) => version && moved.push(version);
  for (const id of move.postIds) {
    note(draft.versions('post', id).at(-1));
    changeFrom(draft, ['post', id], { from, patch: { unitId: move.unitId } });
  }
  for (const id of move.unitIds) {
    note(draft.versions('unit', id).at(-1));
    changeFrom(draft, ['unit', id], { from, patch: { parentId: move.unitId } });
  }
  for (const id of move.assignmentIds) {
    note(draft.versions('assignment', id).at(-1));
    changeFrom(draft, ['assignment', id], { from, patch: { unitId: move.unitId } });
  }
  return moved;
}

/** "from A to B", or how many places where there are several. */
function routes({ diff, names }: Pick<SentenceContext, 'diff'> & { names: Namer }): string {
  const unitOf = (version: NewVersion) =>
    version.kind === 'unit' ? version.parentId : 'unitId' in version ? version.unitId : null;
  const spans = [...diffSpansOf(diff, 'post'), ...diffSpansOf(diff, 'unit'), ...diffSpansOf(diff, 'assignment')];
  const named = (side: 'before' | 'after') => {
    const ids = new Map(spans.map((span) => [span[side] && unitOf(span[side]), span.effectiveFrom] as const));
    const found = [...ids].flatMap(([id, on]) => (id ? [names.unit(id, on)] : []));
    return found.length <= 2 ? found.join(' and ') : `${found.length} units`;
  };
  return `from ${named('before')} to ${named('after')}`;
}
