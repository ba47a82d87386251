import * as v from 'valibot';
import { type Day, FOREVER } from './day.ts';
import { MICRO, toMicro } from './fte.ts';
import { type CheckKind, checkKinds, type Role, roles, type Stage, stages } from './record/facts.ts';
import { type View, versionOn } from './record/view.ts';
import { daySchema } from './schemas.ts';

/**
 * What an authority decides for itself, from day to day, with both clocks. A setting's value is stored as it is
 * written on the wire and read through its schema: FTE and hours come out in millionths. A setting nobody has made,
 * or one that its schema no longer takes, has its default.
 */

/** Who has to act for a round or an offer to leave a stage. */
export const desks = ['panel', 'finance', 'hr', 'hiring_manager', 'candidate'] as const;
export type Desk = (typeof desks)[number];

const wholeNumber = (least: number, most: number) =>
  v.pipe(
    v.number(`a whole number from ${least} to ${most}`),
    v.integer(`a whole number from ${least} to ${most}`),
    v.minValue(least, `a whole number from ${least} to ${most}`),
    v.maxValue(most, `a whole number from ${least} to ${most}`),
  );

const microSchema = (what: string, most: number) =>
  v.pipe(
    v.number(what),
    v.check((value) => (toMicro(value) ?? -1) >= 0 && value <= most, what),
    v.transform((value) => toMicro(value) ?? 0),
  );

const yearHours = 'hours of a year from 500 to 2500, such as 1600';

const stageKey = v.picklist(stages, 'one of the stages of a recruitment');

/** Every setting: what a valid value looks like, what holds until someone sets it (as written), and what it is for. */
export const settings = {
  'caseload.limit': {
    schema: wholeNumber(1, 99),
    default: 20,
    label: 'Caseload limit: children for one worker, whatever their hours',
  },
  'caseload.newly-qualified-limit': {
    schema: v.nullable(wholeNumber(1, 99)),
    default: null,
    label: 'Limit shown for newly qualified workers, where there is one; figures use the caseload limit',
  },
  'caseload.roles': {
    schema: v.pipe(v.array(v.picklist(roles, 'one of the roles')), v.minLength(1, 'at least one role')),
    default: ['social_worker', 'senior_practitioner'] as Role[],
    label: 'Roles whose workers are expected to send counts of children',
  },
  'vacancies.crumb': {
    schema: microSchema('an FTE of at most 1, such as 0.05', 1),
    default: 0.05,
    label: 'Vacancies smaller than this are one line at the end of the list (FTE)',
  },
  'hours.standard-week': {
    schema: microSchema('hours of a full-time week, such as 37', 60),
    default: 37,
    label: 'Hours of a full-time week',
  },
  'agency.on-cost-share': {
    schema: microSchema('a share of pay from 0 to 1, such as 0.3', 1),
    default: 0.3,
    label: 'What an employer pays on top of pay, for National Insurance and pensions, as a share of pay',
  },
  'agency.productive-hours': {
    schema: v.pipe(microSchema(yearHours, 2500), v.minValue(500 * MICRO, yearHours)),
    // 52 weeks of 37 hours, less 44 days of leave, bank holidays, training and sickness
    default: 1600,
    label: 'Hours that a full-time employee is at work in a year, without leave, bank holidays, training and sickness',
  },
  'board.dates': {
    schema: v.array(daySchema),
    default: [] as Day[],
    label: 'Dates of the improvement board, past and planned',
  },
  'board.current': {
    schema: v.nullable(daySchema),
    default: null,
    label: 'The board date that changes are counted from; the latest past one where none is chosen',
  },
  'recruitment.stage-days': {
    schema: v.record(stageKey, wholeNumber(1, 366)),
    default: {
      requested: 10,
      approved: 10,
      advertised: 28,
      shortlisted: 14,
      interviewed: 7,
      offered: 7,
      accepted: 7,
      checks: 35,
    } as Partial<Record<Stage, number>>,
    label: 'Days in a stage after which it counts as stuck',
  },
  'recruitment.stage-desks': {
    schema: v.record(stageKey, v.picklist(desks, 'one of the desks')),
    default: {
      requested: 'panel',
      approved: 'hr',
      advertised: 'hr',
      shortlisted: 'hiring_manager',
      interviewed: 'hiring_manager',
      offered: 'candidate',
      accepted: 'hr',
      checks: 'hr',
      start_agreed: 'candidate',
    } as Partial<Record<Stage, Desk>>,
    label: 'Whose desk a recruitment is on at each stage',
  },
  'recruitment.checks': {
    schema: v.pipe(v.array(v.picklist(checkKinds, 'one of the checks')), v.minLength(1, 'at least one check')),
    default: checkKinds.filter((check) => check !== 'overseas_police') as CheckKind[],
    label: 'Checks listed for everyone who accepts an offer',
  },
  'device.keeps-record': {
    schema: v.boolean('yes or no'),
    default: true,
    label: 'Devices may keep the record of the person signed in',
  },
  'device.days-without-check': {
    schema: wholeNumber(1, 60),
    default: 7,
    label: 'Days a device may show its record without checking the sign-in',
  },
} as const satisfies { readonly [key: string]: { schema: v.GenericSchema; default: unknown; label: string } };

export type SettingKey = keyof typeof settings;
export type SettingValue<K extends SettingKey> = v.InferOutput<(typeof settings)[K]['schema']>;

export const settingKeys = Object.keys(settings) as SettingKey[];

/** The value of a setting on a day; its default before anyone set it. FTE and hours in millionths. */
export function settingOn<K extends SettingKey>(view: View, key: K, on: Day): SettingValue<K> {
  const setting = settings[key];
  const stored = versionOn(view, ['setting', key], on);
  const parsed = stored && v.safeParse(setting.schema, stored.value);
  return (parsed?.success ? parsed.output : v.parse(setting.schema, setting.default)) as SettingValue<K>;
}

/** The first days on which a setting's value may change, in order: between two of them one value holds. */
export function settingDays(view: View, key: SettingKey): Day[] {
  const days = view.versions('setting', key).flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]);
  return [...new Set(days)].filter((day) => day !== FOREVER).sort();
}

/** The board date that changes are counted from: the one chosen, else the latest before the day; null where none is. */
export function lastBoardDate(view: View, on: Day): Day | null {
  const chosen = settingOn(view, 'board.current', on);
  if (chosen && chosen < on) return chosen;
  const past = settingOn(view, 'board.dates', on).filter((date) => date < on);
  return past.sort().at(-1) ?? null;
}

/** Full-time hours a week on a day, in millionths: what typed hours are divided by (`fteOfHours`). */
export function standardWeekMicro(view: View, on: Day): number {
  return settingOn(view, 'hours.standard-week', on) || 37 * MICRO;
}
