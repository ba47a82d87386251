import type { Day } from './day.ts';
import { fromMicro } from './fte.ts';
import { changedFields, type DiffSpan } from './record/diff-spans.ts';
import type { Access, FactKind } from './record/facts.ts';
import { factFields } from './record/fields.ts';
import { fieldOf, type NewVersion, sameField } from './record/version.ts';
import type { View } from './record/view.ts';
import type { Namer } from './verb.ts';
import {
  absenceWords,
  accessWords,
  basisWords,
  checkStateWords,
  checkWords,
  coverWords,
  dayWords,
  fteWords,
  roleWords,
  stageWords,
} from './words.ts';

/** What fields are called where their own name, spaced out, is not what people say. */
const labels: { readonly [field: string]: string } = {
  kindOfUnit: 'kind',
  parentId: 'part of',
  unitId: 'team',
  unitIds: 'units',
  postId: 'post',
  postIds: 'posts',
  add: 'posts to add',
  remove: 'posts to take out',
  workerId: 'person',
  userId: 'person',
  fteMicro: 'FTE',
  fte: 'FTE',
  heldReason: 'why it is on hold',
  reviewOn: 'review on',
  asyeStart: 'assessed year starts',
  asyeEnd: 'assessed year ends',
  sweNumber: 'registration number',
  caseSystemId: 'case system number',
  otherRefs: 'other references',
  census: 'census items',
  assignmentRef: 'reference',
  workerRef: 'reference',
  recruitmentRef: 'reference',
  offerRef: 'reference',
  coversAbsenceOf: 'covers the absence of',
  hourlyRateMicro: 'charge per hour',
  hourlyRate: 'charge per hour',
  payRateMicro: 'pay per hour',
  payRate: 'pay per hour',
  workingDaysMicro: 'working days',
  absenceKind: 'kind of absence',
  advertClosesOn: 'advert closes on',
  chaseOn: 'chase on',
  lastDayAtWork: 'last day at work',
  raisedBy: 'asked by',
};

const statusWords = { funded: 'funded', held: 'on hold' };
const wordLists: { readonly [field: string]: { readonly [value: string]: string } } = {
  role: roleWords,
  basis: basisWords,
  covers: coverWords,
  absenceKind: absenceWords,
  stage: stageWords,
  status: statusWords,
  check: checkWords,
  state: checkStateWords,
  access: accessWords satisfies { readonly [A in Access]: string },
};

/** Fields that hold one of a list of codes. */
const coded: ReadonlySet<string> = new Set([
  'kindOfUnit',
  'funding',
  'leaveReason',
  'leaveDestination',
  'startOrigin',
  'endedBy',
  'extensionReason',
]);

/** Who a user is, or what was typed of them, is for screens that may name them; the log says only that it changed. */
const unsaid: ReadonlySet<string> = new Set(['owner', 'hiringManager', 'raisedBy', 'answeredBy', 'userId', 'census']);

/** What a field is called on screens and in the log. */
export function fieldLabel(name: string): string {
  return labels[name] ?? name.replace(/Micro$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A field's value in words, named as far as the reader may see; null when it has none. */
export function fieldWords(version: NewVersion, name: string, names: Namer): string | null {
  const value = fieldOf(version, name);
  if (value === null || value === undefined) return null;
  if (unsaid.has(name)) return 'someone';
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  const words = list.map((one) => valueWords(one, name, { version, names }));
  return words.length === 0 ? null : words.join(', ');
}

function valueWords(value: unknown, name: string, about: { version: NewVersion; names: Namer }): string {
  const { names, version } = about;
  const on = version.effectiveFrom;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (name === 'unitId' || name === 'parentId' || name === 'unitIds') return names.unit(String(value), on);
  if (name === 'postId' || name === 'postIds') return names.post(String(value), on);
  if (name === 'workerId' || name === 'coversAbsenceOf') return names.worker(String(value));
  if (name === 'fteMicro') return fteWords(value as number);
  if (name === 'hourlyRateMicro' || name === 'payRateMicro') return `£${fromMicro(value as number).toFixed(2)}`;
  if (name === 'workingDaysMicro') return String(fromMicro(value as number));
  if (typeOf(version.kind, name) === 'day') return dayWords(value as Day);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return wordLists[name]?.[text] ?? (coded.has(name) ? text.replaceAll('_', ' ') : text);
}

function typeOf(kind: FactKind, name: string): string | undefined {
  return (factFields[kind] as { readonly [field: string]: string })[name];
}

/** What changed over a stretch, in words: "FTE from 1.0 to 0.8, grade G9 removed". Empty where nothing did. */
export function changeWords(span: DiffSpan, names: Namer): string {
  return changedFields(span)
    .map((name) => oneChange(span, name, names))
    .join(', ');
}

/**
 * Where a change from a day stops because something was already planned: " until 1 Apr 2027, when 0.8 FTE takes over",
 * of the fields that it set. Empty where it goes on.
 */
export function untilWords(spans: readonly DiffSpan[], { after, names }: { after: View; names: Namer }): string {
  const last = spans.at(-1);
  const now = last?.after;
  if (!last || !now) return '';
  const next = after.versions(last.kind, last.id).find((version) => version.effectiveFrom >= last.effectiveTo);
  if (!next) return '';
  const fields = [...new Set(spans.flatMap(changedFields))].filter((name) => !sameField(now, next, name));
  const planned = fields.map((name) => plannedWords(next, name, names));
  if (planned.length === 0) return '';
  const verb = planned.length === 1 ? 'takes' : 'take';
  return ` until ${dayWords(next.effectiveFrom)}, when ${planned.join(' and ')} ${verb} over`;
}

function plannedWords(version: NewVersion, name: string, names: Namer): string {
  const value = fieldWords(version, name, names);
  if (name === 'fteMicro' && value) return `${value} FTE`;
  return value ? `${fieldLabel(name)} ${value}` : `no ${fieldLabel(name)}`;
}

function oneChange({ before, after }: DiffSpan, name: string, names: Namer): string {
  const was = before && fieldWords(before, name, names);
  const is = after && fieldWords(after, name, names);
  const label = fieldLabel(name);
  if (unsaid.has(name)) return `${label} changed`;
  if (!was) return `${label} set to ${is}`;
  return is ? `${label} from ${was} to ${is}` : `${label} removed (was ${was})`;
}
