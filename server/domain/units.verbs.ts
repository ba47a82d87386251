import { addDays, covers, FOREVER, lastDay } from './day.ts';
import { type Fault, fault, faulty, refuse } from './errors.ts';
import { changeWords, untilWords } from './field-words.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import { changeFrom, endFrom } from './record/history.ts';
import { type Thing, thing } from './record/things.ts';
import type { View } from './record/view.ts';
import {
  destinationFaults,
  endsSoonerFaults,
  inUnitFrom,
  loopFaults,
  moveOutOf,
  notEmpty,
  parentFaults,
  requireUnit,
  rootFaults,
  thingOf,
  unitFaults,
} from './units.plans.ts';
import { reorganise } from './units.reorganise.ts';
import { changeUnitInput, closeUnitInput, establishUnitInput } from './units.schemas.ts';
import { defineVerb, type UnitDay } from './verb.ts';
import { dayWords } from './words.ts';

/**
 * U1 A unit is part of one other unit, which is there for as long as it is; only the one at the top is part of none.
 * U2 No two units have the same code.
 * U3 A change holds from its day, and leaves alone what is already planned otherwise for later.
 * U4 No unit lies under itself on any day.
 * U5 A unit with anything in it after its last day is not closed, unless the same Change says where each thing goes.
 * U6 What moves goes only to a unit that is there on every day it is there.
 * U7 A unit that has not begun by the last day given is not closed but undone; one that ends sooner as it is takes no later
 *    last day by being closed.
 * Reorganising is in units.reorganise.ts.
 */
const establish = defineVerb({
  name: 'unit.establish',
  summary: 'Establish a unit',
  method: 'post',
  path: '/units',
  right: 'posts.write',
  input: establishUnitInput,
  basedOn: () => [],
  where: (input) => (input.parentId ? [{ unitId: input.parentId, on: input.startDate }] : []),
  plan: (draft, input) => {
    const period = { effectiveFrom: input.startDate, effectiveTo: FOREVER };
    const faults = [...newIdFaults(draft, input.unitId), ...codeFaults(draft, input.unitId, input.code)];
    if (input.parentId) faults.push(...unitFaults(draft, input.parentId, { period, field: 'parentId' }));
    else faults.push(...rootFaults(draft, input.unitId, period));
    if (faults.length > 0) throw faulty(faults);
    const { unitId: id, code, name, kind: kindOfUnit, parentId } = input;
    draft.add({ kind: 'unit', id, ...period, code, name, kindOfUnit, parentId });
  },
  sentence: ({ diff, names }) => {
    const unit = diffSpansOf(diff, 'unit')[0]?.after;
    if (!unit) return 'A unit was established.';
    const under = unit.parentId ? ` under ${names.unit(unit.parentId, unit.effectiveFrom)}` : '';
    return `${names.unit(unit.id, unit.effectiveFrom)} was established${under} from ${dayWords(unit.effectiveFrom)}.`;
  },
});

const change = defineVerb({
  name: 'unit.change',
  summary: 'Change a unit from a day',
  method: 'patch',
  path: '/units/{unitId}',
  right: 'posts.write',
  input: changeUnitInput,
  basedOn: (input) => [thing('unit', input.unitId)],
  where: (input, view) => {
    requireUnit(view, input.unitId);
    const here = { unitId: input.unitId, on: input.from };
    return input.parentId ? [here, { unitId: input.parentId, on: input.from }] : [here];
  },
  plan: (draft, input) => {
    const versions = requireUnit(draft, input.unitId);
    if (!versions.some((unit) => covers(unit, input.from)))
      throw fault('from', `The unit is not there on ${dayWords(input.from)}.`);
    if (input.code !== undefined) refuse(codeFaults(draft, input.unitId, input.code));
    const { code, name, kind: kindOfUnit, parentId } = input;
    const given = Object.entries({ code, name, kindOfUnit, parentId }).filter(([, value]) => value !== undefined);
    if (given.length === 0) throw fault('name', 'Say what changes: the name, code, kind or what it is part of.');
    changeFrom(draft, ['unit', input.unitId], { from: input.from, patch: Object.fromEntries(given) });
    if (parentId !== undefined) refuse(parentFaults(draft, input.unitId, 'parentId'));
    if (parentId !== undefined) refuse(loopFaults(draft, input.from, 'parentId'));
  },
  sentence: ({ diff, names, after }) => {
    const spans = diffSpansOf(diff, 'unit');
    const [span] = spans;
    if (!span) return 'A unit was changed.';
    const name = names.unit(span.id, span.before?.effectiveFrom ?? span.effectiveFrom);
    return `${name}: ${changeWords(span, names)}, from ${dayWords(span.effectiveFrom)}${untilWords(spans, { after, names })}.`;
  },
});

const close = defineVerb({
  name: 'unit.close',
  summary: 'Close a unit after a last day',
  method: 'post',
  path: '/units/{unitId}/closing',
  right: 'posts.write',
  input: closeUnitInput,
  basedOn: (input, view) => {
    const moved = inUnitFrom(view, input.unitId, addDays(input.lastDay, 1)).map(thingOf);
    const goes = moved.filter((one) => input.moveAllTo !== undefined || input.moves.some((move) => move.thing === one));
    return [...new Set([thing('unit', input.unitId), ...goes])];
  },
  where: (input, view) => {
    requireUnit(view, input.unitId);
    const from = addDays(input.lastDay, 1);
    const to = [input.moveAllTo, ...input.moves.map((move) => move.unitId)].filter((id) => id !== undefined);
    const there: UnitDay[] = [...new Set(to)].map((unitId) => ({ unitId, on: from }));
    return [{ unitId: input.unitId, on: input.lastDay }, ...there];
  },
  plan: (draft, input, { names }) => {
    const versions = requireUnit(draft, input.unitId);
    const [first] = versions;
    if (first && first.effectiveFrom > input.lastDay)
      throw fault('lastDay', `The unit begins on ${dayWords(first.effectiveFrom)}; its last day is that day or later.`);
    const from = addDays(input.lastDay, 1);
    refuse(endsSoonerFaults(versions, { what: 'unit', from }));
    const goesTo = new Map<Thing, string>(input.moves.map((move) => [move.thing, move.unitId]));
    const within = inUnitFrom(draft, input.unitId, from);
    const staying = within.filter((version) => !(goesTo.get(thingOf(version)) ?? input.moveAllTo));
    if (staying.length > 0) {
      const stays = [...new Set(staying.map(thingOf))];
      throw notEmpty(draft, { what: 'unit', within: stays, lastDay: input.lastDay, names });
    }
    for (const version of within) {
      moveOutOf(draft, version, { from, to: goesTo.get(thingOf(version)) ?? input.moveAllTo ?? '' });
    }
    endFrom(draft, ['unit', input.unitId], { effectiveTo: from });
    refuse(destinationFaults(draft, within));
    refuse(loopFaults(draft, from, 'moveAllTo'));
  },
  sentence: ({ diff, names }) => {
    const closed = diffSpansOf(diff, 'unit').find((span) => !span.after);
    if (!closed) return 'A unit was closed.';
    const moved = new Set(diff.add.filter((version) => version.id !== closed.id).map((version) => version.id)).size;
    const what = moved === 0 ? '' : ` What was in it moved the day after (${moved}).`;
    return `${names.unit(closed.id, closed.effectiveFrom)} closed; last day ${dayWords(addDays(closed.effectiveFrom, -1))}.${what}`;
  },
});

function newIdFaults(view: View, unitId: string): Fault[] {
  return view.versions('unit', unitId).length > 0 ? [{ field: 'unitId', message: 'That unit is already here.' }] : [];
}

function codeFaults(view: View, unitId: string, code: string): Fault[] {
  const other = view.by('unit', 'code', code).find((unit) => unit.id !== unitId);
  if (!other) return [];
  const until = lastDay(other);
  const when = until ? `, to ${dayWords(until)}` : '';
  return [{ field: 'code', message: `${other.name} has the code ${code}${when}; choose another.` }];
}

/** Every verb about units. */
export const unitVerbs = [establish, change, close, reorganise];
