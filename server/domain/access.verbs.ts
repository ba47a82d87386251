import * as v from 'valibot';
import { firstDayWithoutAdmin } from './access.grants.ts';
import { ownUnitsOnly } from './access.ts';
import { addDays, type Day, endAfter, FOREVER, type Period } from './day.ts';
import { type Fault, fault, notFound, refuse } from './errors.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import type { Draft } from './record/draft.ts';
import { accesses } from './record/facts.ts';
import { changeFrom, setEnd } from './record/history.ts';
import { thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionOn } from './record/view.ts';
import { daySchema, idSchema } from './schemas.ts';
import { defineVerb, type Namer } from './verb.ts';
import { accessWords, dayWords } from './words.ts';

const access = v.picklist(accesses, 'one of the kinds of access listed');
const unitIds = v.array(idSchema, 'a list of units');

/**
 * G1 A person may have several grants: each an access, on some units or on the whole authority, from day to day.
 * G2 Heads of service and team managers have their units named; others may have none named, and then have them all.
 * G3 Units named are ones the record has.
 * G4 On every day from today on there is an administrator of the whole authority; no undo takes the last one away.
 * G5 A stand-in is a grant with a last day; nothing of it holds before its first day or after its last.
 * G6 A last day is moved, earlier or later, until it is over; what is over is given anew.
 */
export const give = defineVerb({
  name: 'grant.give',
  summary: 'Give someone access',
  method: 'post',
  path: '/grants',
  right: 'grants.write',
  input: v.object({
    grantId: idSchema,
    userId: idSchema,
    access,
    unitIds: v.optional(unitIds, []),
    from: daySchema,
    lastDay: v.optional(v.nullable(daySchema), null),
  }),
  basedOn: () => [],
  where: () => [],
  plan: (draft, input) => {
    const { grantId: id, userId, from } = input;
    const period = { effectiveFrom: from, effectiveTo: endAfter(input.lastDay) };
    const faults = unitsFaults(draft, input);
    if (draft.versions('grant', id).length > 0)
      faults.push({ field: 'grantId', message: 'That grant is already here.' });
    if (period.effectiveTo <= from)
      faults.push({ field: 'lastDay', message: 'The last day is the first day or later.' });
    refuse(faults);
    draft.add({ kind: 'grant', id, ...period, userId, access: input.access, unitIds: [...new Set(input.unitIds)] });
  },
  sentence: ({ diff, names }) => {
    const grant = diffSpansOf(diff, 'grant')[0]?.after;
    if (!grant) return 'Access was given.';
    return `Access was given: ${grantWords(grant, names)}, from ${dayWords(grant.effectiveFrom)}${untilWords(grant)}.`;
  },
});

export const change = defineVerb({
  name: 'grant.change',
  summary: 'Change someone’s access from a day',
  method: 'patch',
  path: '/grants/{grantId}',
  right: 'grants.write',
  input: v.object({ grantId: idSchema, from: daySchema, access: v.optional(access), unitIds: v.optional(unitIds) }),
  basedOn: (input) => [thing('grant', input.grantId)],
  where: () => [],
  plan: (draft, input, { today }) => {
    requireGrant(draft, input.grantId);
    const { grantId, from } = input;
    const grant = versionOn(draft, ['grant', grantId], from);
    if (!grant) throw fault('from', `The grant does not hold on ${dayWords(from)}; give a new one.`);
    if (!input.access && !input.unitIds) throw fault('access', 'Say what changes: the access or the units.');
    const becomes = { access: input.access ?? grant.access, unitIds: [...new Set(input.unitIds ?? grant.unitIds)] };
    refuse(unitsFaults(draft, becomes));
    const patch = { ...(input.access && { access: input.access }), ...(input.unitIds && { unitIds: becomes.unitIds }) };
    changeFrom(draft, ['grant', grantId], { from, patch });
    refuse(adminFaults(draft, today, 'access'));
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'grant')[0];
    if (!span?.before || !span.after) return 'Access was changed.';
    return `Access was changed: ${grantWords(span.before, names)} becomes ${grantWords(span.after, names)}, from ${dayWords(span.effectiveFrom)}.`;
  },
});

export const end = defineVerb({
  name: 'grant.end',
  summary: 'Say the last day of someone’s access',
  method: 'post',
  path: '/grants/{grantId}/ending',
  right: 'grants.write',
  input: v.object({ grantId: idSchema, lastDay: daySchema }),
  basedOn: (input) => [thing('grant', input.grantId)],
  where: () => [],
  plan: (draft, input, { today }) => {
    const [first] = requireGrant(draft, input.grantId);
    if (first && input.lastDay < first.effectiveFrom)
      throw fault(
        'lastDay',
        `The grant holds from ${dayWords(first.effectiveFrom)}; its last day is that day or later.`,
      );
    const last = addDays(draft.versions('grant', input.grantId).at(-1)?.effectiveTo ?? FOREVER, -1);
    if (last < today && last < input.lastDay)
      throw fault('lastDay', `The grant’s last day was ${dayWords(last)}; give a new one.`);
    setEnd(draft, ['grant', input.grantId], { effectiveTo: addDays(input.lastDay, 1) });
    refuse(adminFaults(draft, today, 'lastDay'));
  },
  sentence: ({ diff, names }) => {
    const spans = diffSpansOf(diff, 'grant');
    const longer = spans.find((one) => !one.before)?.after;
    if (longer)
      return `Access goes on: ${grantWords(longer, names)}; last day ${dayWords(addDays(longer.effectiveTo, -1))}.`;
    const span = spans.find((one) => !one.after);
    if (!span?.before) return 'Access was ended.';
    return `Access was ended: ${grantWords(span.before, names)}; last day ${dayWords(addDays(span.effectiveFrom, -1))}.`;
  },
});

function requireGrant(view: View, grantId: string): readonly NewVersion<'grant'>[] {
  const versions = view.versions('grant', grantId);
  if (versions.length === 0) throw notFound('grant');
  return versions;
}

/** G2, G3. */
function unitsFaults(view: View, grant: Pick<NewVersion<'grant'>, 'access' | 'unitIds'>): Fault[] {
  const field = 'unitIds';
  if (ownUnitsOnly.has(grant.access) && grant.unitIds.length === 0)
    return [
      { field, message: `Say for which units: ${accessWords[grant.access].toLowerCase()} is of units of their own.` },
    ];
  const known = grant.unitIds.every((unitId) => view.versions('unit', unitId).length > 0);
  return known ? [] : [{ field, message: 'We could not find one of these units.' }];
}

/** G4. */
function adminFaults(draft: Draft, today: Day, field: string): Fault[] {
  const gap = firstDayWithoutAdmin(draft.base, draft, today);
  if (!gap) return [];
  return [
    { field, message: `Nobody would be an administrator on ${dayWords(gap)}. Give someone else that access first.` },
  ];
}

/** "Head of service, Safeguarding and Assessment": never whose it is. */
function grantWords(grant: NewVersion<'grant'>, names: Namer): string {
  const units = grant.unitIds.map((unitId) => names.unit(unitId, grant.effectiveFrom));
  return `${accessWords[grant.access]}, ${units.length > 0 ? units.join(' and ') : 'the whole authority'}`;
}

function untilWords({ effectiveTo }: Period): string {
  return effectiveTo === FOREVER ? '' : ` to ${dayWords(addDays(effectiveTo, -1))}`;
}

/** Every verb about who may do what. */
export const grantVerbs = [give, change, end];
