import { addDays, type Day, endAfter, FOREVER, overlaps, type Period } from './day.ts';
import { type Fault, fault, notFound, refuse } from './errors.ts';
import { type MeasureId, measures } from './measures/registry.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import { changeFrom, setEnd, withdraw } from './record/history.ts';
import { thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear, versionOn } from './record/view.ts';
import {
  addDateNoteInput,
  changeTargetInput,
  endTargetInput,
  setTargetInput,
  withdrawDateNoteInput,
} from './targets.schemas.ts';
import { unitFaults } from './units.plans.ts';
import { defineVerb } from './verb.ts';
import { dayWords } from './words.ts';

/**
 * TG1 A target is what one measure of one unit is to reach, from a day, until it is changed or ended; its last day may
 *     be moved, earlier or later.
 * TG2 A measure of a unit has one target on a day.
 * TG3 The target of a share lies between 0 and 1 (100%).
 * TG4 A note stands on one day, for every unit and measure or for the ones it names; charts show it.
 */
export const set = defineVerb({
  name: 'target.set',
  summary: 'Set a target',
  method: 'post',
  path: '/targets',
  right: 'targets.write',
  input: setTargetInput,
  basedOn: () => [],
  where: (input) => [{ unitId: input.unitId, on: input.from }],
  plan: (draft, input) => {
    const { targetId: id, measure, unitId, value, from } = input;
    const period = { effectiveFrom: from, effectiveTo: endAfter(input.lastDay) };
    const faults = valueFaults(measure, value);
    if (period.effectiveTo <= from)
      faults.push({ field: 'lastDay', message: 'The last day is the first day or later.' });
    else faults.push(...rivalFaults(draft, { id, measure, unitId, period, field: 'from' }));
    const onFirstDay = { effectiveFrom: from, effectiveTo: addDays(from, 1) };
    faults.push(...unitFaults(draft, unitId, { period: onFirstDay, field: 'unitId' }));
    if (draft.versions('target', id).length > 0)
      faults.push({ field: 'targetId', message: 'That target is already here.' });
    refuse(faults);
    draft.add({ kind: 'target', id, ...period, measure, unitId, value });
  },
  sentence: ({ diff, names }) => {
    const target = diffSpansOf(diff, 'target')[0]?.after;
    if (!target) return 'A target was set.';
    const { effectiveFrom: on } = target;
    return `Target for ${names.unit(target.unitId, on)}: ${measureLabel(target)} ${valueWords(target)} from ${dayWords(on)}${untilWords(target)}.`;
  },
});

export const change = defineVerb({
  name: 'target.change',
  summary: 'Change a target from a day',
  method: 'patch',
  path: '/targets/{targetId}',
  right: 'targets.write',
  input: changeTargetInput,
  basedOn: (input) => [thing('target', input.targetId)],
  where: (input, view) => [{ unitId: requireTarget(view, input.targetId, input.from).unitId, on: input.from }],
  plan: (draft, input) => {
    const target = requireTarget(draft, input.targetId, input.from);
    refuse(valueFaults(target.measure as MeasureId, input.value));
    if (!versionOn(draft, ['target', input.targetId], input.from))
      throw fault('from', `The target does not hold on ${dayWords(input.from)}; set a new one.`);
    changeFrom(draft, ['target', input.targetId], { from: input.from, patch: { value: input.value } });
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'target')[0];
    if (!span?.before || !span.after) return 'A target was changed.';
    const on = span.effectiveFrom;
    return `Target for ${names.unit(span.after.unitId, on)}: ${measureLabel(span.after)} from ${valueWords(span.before)} to ${valueWords(span.after)}, from ${dayWords(on)}.`;
  },
});

export const end = defineVerb({
  name: 'target.end',
  summary: 'Say the last day of a target',
  method: 'post',
  path: '/targets/{targetId}/ending',
  right: 'targets.write',
  input: endTargetInput,
  basedOn: (input) => [thing('target', input.targetId)],
  where: (input, view) => [{ unitId: requireTarget(view, input.targetId, input.lastDay).unitId, on: input.lastDay }],
  plan: (draft, input) => {
    const [first] = draft.versions('target', input.targetId);
    if (!first) throw notFound('target');
    if (input.lastDay < first.effectiveFrom)
      throw fault(
        'lastDay',
        `The target holds from ${dayWords(first.effectiveFrom)}; its last day is that day or later.`,
      );
    const { id, measure, unitId } = first;
    const had = draft.versions('target', id).at(-1)?.effectiveTo ?? FOREVER;
    const effectiveTo = addDays(input.lastDay, 1);
    if (had < effectiveTo)
      refuse(
        rivalFaults(draft, { id, measure, unitId, period: { effectiveFrom: had, effectiveTo }, field: 'lastDay' }),
      );
    setEnd(draft, ['target', id], { effectiveTo });
  },
  sentence: ({ diff, names }) => {
    const spans = diffSpansOf(diff, 'target');
    const longer = spans.find((one) => !one.before)?.after;
    if (longer) {
      const { effectiveFrom, effectiveTo } = longer;
      return `Target for ${names.unit(longer.unitId, effectiveFrom)}: ${measureLabel(longer)} goes on; last day ${dayWords(addDays(effectiveTo, -1))}.`;
    }
    const span = spans.find((one) => !one.after);
    if (!span?.before) return 'A target was ended.';
    const on = span.effectiveFrom;
    return `Target for ${names.unit(span.before.unitId, on)}: ${measureLabel(span.before)} ends; last day ${dayWords(addDays(on, -1))}.`;
  },
});

const addNote = defineVerb({
  name: 'date-note.add',
  summary: 'Put a note on a date',
  method: 'post',
  path: '/date-notes',
  right: 'targets.write',
  input: addDateNoteInput,
  basedOn: () => [],
  where: (input) => (input.unitId ? [{ unitId: input.unitId, on: input.on }] : []),
  plan: (draft, input) => {
    const { dateNoteId: id, on, text, unitId, measure } = input;
    const period = { effectiveFrom: on, effectiveTo: addDays(on, 1) };
    if (draft.versions('dateNote', id).length > 0) throw fault('dateNoteId', 'That note is already here.');
    if (unitId && draft.versions('unit', unitId).length === 0) throw fault('unitId', 'We could not find that unit.');
    draft.add({ kind: 'dateNote', id, ...period, text, unitId, measure });
  },
  sentence: ({ diff, names }) => {
    const note = diff.add.find((version) => version.kind === 'dateNote');
    if (note?.kind !== 'dateNote') return 'A note was put on a date.';
    return `Note on ${dayWords(note.effectiveFrom)}${noteAbout(note, names)}: ${note.text}`;
  },
});

const withdrawNote = defineVerb({
  name: 'date-note.withdraw',
  summary: 'Take a note off a date',
  method: 'delete',
  path: '/date-notes/{dateNoteId}',
  right: 'targets.write',
  input: withdrawDateNoteInput,
  saysNeverWas: true,
  basedOn: (input) => [thing('dateNote', input.dateNoteId)],
  where: (input, view) => {
    const [note] = view.versions('dateNote', input.dateNoteId);
    if (!note) throw notFound('note');
    return note.unitId ? [{ unitId: note.unitId, on: note.effectiveFrom }] : [];
  },
  plan: (draft, input) => {
    if (draft.versions('dateNote', input.dateNoteId).length === 0) throw notFound('note');
    withdraw(draft, ['dateNote', input.dateNoteId]);
  },
  sentence: ({ diff, names }) => {
    const note = diff.supersede.find((version) => version.kind === 'dateNote');
    if (note?.kind !== 'dateNote') return 'A note was taken off a date.';
    return `The note on ${dayWords(note.effectiveFrom)}${noteAbout(note, names)} was taken off: ${note.text}`;
  },
});

function noteAbout(note: NewVersion<'dateNote'>, names: { unit(id: string, on: Day): string }): string {
  const unit = note.unitId ? `, ${names.unit(note.unitId, note.effectiveFrom)}` : '';
  return note.measure ? `${unit}, ${labelOf(note.measure)}` : unit;
}

function requireTarget(view: View, targetId: string, on: Day): NewVersion<'target'> {
  const target = versionNear(view, ['target', targetId], on);
  if (!target) throw notFound('target');
  return target;
}

/** TG3. */
function valueFaults(measure: MeasureId, value: number): Fault[] {
  if (measures[measure].kind !== 'share' || value <= 1) return [];
  return [{ field: 'value', message: 'A share is between 0 and 1: write 15% as 0.15.' }];
}

/** TG2. */
function rivalFaults(view: View, { id, measure, unitId, period, field }: Rival): Fault[] {
  const rival = view
    .by('target', 'measure', measure)
    .find((target) => target.id !== id && target.unitId === unitId && overlaps(target, period));
  if (!rival) return [];
  return [
    { field, message: `There is a target from ${dayWords(rival.effectiveFrom)} already; change or end that one.` },
  ];
}

type Rival = { id: string; measure: string; unitId: string; period: Period; field: string };

function labelOf(measure: string): string {
  return (measures as { readonly [id: string]: { readonly label: string } })[measure]?.label ?? measure;
}

function measureLabel(target: NewVersion<'target'>): string {
  return labelOf(target.measure);
}

/** "15.0%" for a share, the number itself for anything else. */
function valueWords({ measure, value }: NewVersion<'target'>): string {
  const kind = (measures as { readonly [id: string]: { readonly kind: string } })[measure]?.kind;
  return kind === 'share' ? `${Math.floor(value * 1000 + 0.5) / 10}%` : String(value);
}

function untilWords({ effectiveTo }: Period): string {
  return effectiveTo === FOREVER ? '' : ` to ${dayWords(addDays(effectiveTo, -1))}`;
}

/** Every verb about targets and notes on dates. */
export const targetVerbs = [set, change, end, addNote, withdrawNote];
