import type { Day } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import type { View } from '../../server/domain/record/view.ts';
import { type SettingKey, settingOn } from '../../server/domain/settings.ts';
import { listOf } from '../ui/comma-list.ts';
import type { Values } from '../ui/use-draft.ts';
import { timedStages } from './setting-words.ts';

/** How a setting is written on the screen. */
type SettingKind = 'number' | 'decimal' | 'none-or-number' | 'yes-no' | 'several' | 'days' | 'day' | 'by-stage';

export const settingKinds: { readonly [K in SettingKey]: SettingKind } = {
  'caseload.limit': 'number',
  'caseload.newly-qualified-limit': 'none-or-number',
  'caseload.roles': 'several',
  'vacancies.crumb': 'decimal',
  'hours.standard-week': 'decimal',
  'agency.on-cost-share': 'decimal',
  'agency.productive-hours': 'decimal',
  'board.dates': 'days',
  'board.current': 'day',
  'recruitment.stage-days': 'by-stage',
  'recruitment.stage-desks': 'by-stage',
  'recruitment.checks': 'several',
  'device.keeps-record': 'yes-no',
  'device.days-without-check': 'number',
};

/** A setting as its form starts: what holds on a day, as text by field. */
export function startOf(view: View, key: SettingKey, on: Day): Values {
  const value = settingOn(view, key, on);
  switch (settingKinds[key]) {
    case 'decimal':
      return { value: String(fromMicro(value as number)) };
    case 'yes-no':
      return { value: value ? 'yes' : 'no' };
    case 'several':
    case 'days':
      return { value: [...(value as readonly string[])].sort().join(',') };
    case 'by-stage':
      return Object.fromEntries(
        timedStages.map((stage) => [`value.${stage}`, String((value as { [stage: string]: unknown })[stage] ?? '')]),
      );
    default:
      return { value: value === null ? '' : String(value) };
  }
}

/** What was typed, as the setting is written on the wire. What can't be read goes as it is, and is refused in words. */
export function typedValue(key: SettingKey, values: Values): unknown {
  const text = (values.value ?? '').trim();
  switch (settingKinds[key]) {
    case 'number':
    case 'decimal':
      return numberOf(text);
    case 'none-or-number':
      return text === '' ? null : numberOf(text);
    case 'yes-no':
      return text === 'yes';
    case 'several':
    case 'days':
      return listOf(text);
    case 'day':
      return text === '' ? null : text;
    case 'by-stage':
      return Object.fromEntries(
        timedStages.flatMap((stage) => {
          const typed = (values[`value.${stage}`] ?? '').trim();
          if (typed === '') return [];
          return [[stage, key === 'recruitment.stage-days' ? numberOf(typed) : typed]];
        }),
      );
  }
}

function numberOf(text: string): number | string {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
