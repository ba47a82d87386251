import * as v from 'valibot';
import { type Day, FOREVER } from './day.ts';
import { faulty } from './errors.ts';
import { faultOf } from './faults.ts';
import { diffSpansOf } from './record/diff-spans.ts';
import type { Draft } from './record/draft.ts';
import { changeFrom } from './record/history.ts';
import { thing } from './record/things.ts';
import { versionOn } from './record/view.ts';
import { daySchema } from './schemas.ts';
import { type SettingKey, settingKeys, settings } from './settings.ts';
import { defineVerb } from './verb.ts';
import { dayWords } from './words.ts';

/**
 * SE1 A setting is set from a day, today unless one is said, and holds until it is set again.
 * SE2 Each setting takes only what its own schema takes, and is kept as it was written.
 * SE3 Setting it from an earlier day leaves alone what it was set to from a later one.
 */
export const set = defineVerb({
  name: 'setting.set',
  summary: 'Set one of the authority’s settings',
  method: 'put',
  path: '/settings/{key}',
  right: 'settings.write',
  input: v.object({
    key: v.picklist(settingKeys, 'one of the settings listed'),
    value: v.unknown(),
    from: v.optional(daySchema),
  }),
  basedOn: (input) => [thing('setting', input.key)],
  where: () => [],
  plan: (draft, input, { today }) => {
    const parsed = v.safeParse(settings[input.key].schema as v.GenericSchema<unknown, unknown>, input.value);
    if (!parsed.success) {
      const faults = parsed.issues.map(faultOf);
      throw faulty(faults.map(({ field, message }) => ({ field: field ? `value.${field}` : 'value', message })));
    }
    setFrom(draft, input.key, { from: input.from ?? today, value: input.value });
  },
  sentence: ({ diff }) => {
    const span = diffSpansOf(diff, 'setting')[0];
    if (!span?.after) return 'A setting was changed.';
    const setting = settings[span.id as SettingKey] as { label: string; default: unknown } | undefined;
    if (!setting) return 'A setting was changed.';
    const was = span.before ? span.before.value : setting.default;
    const { label } = setting;
    return `${label}: from ${valueWords(was)} to ${valueWords(span.after.value)}, from ${dayWords(span.effectiveFrom)}.`;
  },
});

/** SE1, SE3. */
function setFrom(draft: Draft, key: SettingKey, { from, value }: { from: Day; value: unknown }): void {
  if (versionOn(draft, ['setting', key], from)) {
    changeFrom(draft, ['setting', key], { from, patch: { value } });
    return;
  }
  const next = draft.versions('setting', key).find((version) => version.effectiveFrom > from);
  draft.add({ kind: 'setting', id: key, effectiveFrom: from, effectiveTo: next?.effectiveFrom ?? FOREVER, value });
}

function valueWords(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((one) => wordOf(one)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${wordOf(name)} ${wordOf(one)}`)
      .join(', ');
  }
  return wordOf(value);
}

/** A day as people read it, a code with spaces, a number as it is. */
function wordOf(value: unknown): string {
  const day = v.safeParse(daySchema, value);
  return day.success ? dayWords(day.output) : String(value).replaceAll('_', ' ');
}

/** Every verb about settings. */
export const settingVerbs = [set];
