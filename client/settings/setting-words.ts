import type { Day } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import { type Role, type Stage, stages } from '../../server/domain/record/facts.ts';
import type { View } from '../../server/domain/record/view.ts';
import { deskWords } from '../../server/domain/recruitment.desks.ts';
import { type SettingKey, settingOn } from '../../server/domain/settings.ts';
import { checkWords, dayWords, roleWords, stageWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';

/** Whose words go with a setting's name on the screen, in the order in which they are shown. */
export const settingGroups: readonly { readonly title: string; readonly keys: readonly SettingKey[] }[] = [
  { title: 'Caseloads', keys: ['caseload.limit', 'caseload.newly-qualified-limit', 'caseload.roles'] },
  { title: 'Posts and hours', keys: ['vacancies.crumb', 'hours.standard-week'] },
  { title: 'Cost of agency', keys: ['agency.on-cost-share', 'agency.productive-hours'] },
  { title: 'Improvement board', keys: ['board.dates', 'board.current'] },
  {
    title: 'Recruitment',
    keys: ['recruitment.stage-days', 'recruitment.stage-desks', 'recruitment.checks'],
  },
  { title: 'Devices', keys: ['device.keeps-record', 'device.days-without-check'] },
];

/** The stages that have days and desks, in the order in which they come. */
export const timedStages: readonly Stage[] = stages.slice(0, stages.indexOf('started'));

/** What a setting is on a day, as people read it. */
export function settingWords(view: View, key: SettingKey, on: Day): string {
  const words: { readonly [K in SettingKey]: () => string } = {
    'caseload.limit': () => countWords(settingOn(view, 'caseload.limit', on), 'child', 'children'),
    'caseload.newly-qualified-limit': () => {
      const limit = settingOn(view, 'caseload.newly-qualified-limit', on);
      return limit === null ? 'none of its own' : countWords(limit, 'child', 'children');
    },
    'caseload.roles': () => listWords(settingOn(view, 'caseload.roles', on).map((role: Role) => roleWords[role])),
    'vacancies.crumb': () => `${fromMicro(settingOn(view, 'vacancies.crumb', on))} FTE`,
    'hours.standard-week': () => `${fromMicro(settingOn(view, 'hours.standard-week', on))} hours`,
    'agency.on-cost-share': () => `${fromMicro(settingOn(view, 'agency.on-cost-share', on))} of pay`,
    'agency.productive-hours': () => `${fromMicro(settingOn(view, 'agency.productive-hours', on))} hours a year`,
    'board.dates': () => datesWords([...settingOn(view, 'board.dates', on)].sort(), on),
    'board.current': () => {
      const chosen = settingOn(view, 'board.current', on);
      return chosen ? dayWords(chosen) : 'the latest that is past';
    },
    'recruitment.stage-days': () =>
      byStage(settingOn(view, 'recruitment.stage-days', on), (days) => countWords(days, 'day')),
    'recruitment.stage-desks': () => byStage(settingOn(view, 'recruitment.stage-desks', on), (desk) => deskWords[desk]),
    'recruitment.checks': () => listWords(settingOn(view, 'recruitment.checks', on).map((check) => checkWords[check])),
    'device.keeps-record': () => (settingOn(view, 'device.keeps-record', on) ? 'yes' : 'no'),
    'device.days-without-check': () => countWords(settingOn(view, 'device.days-without-check', on), 'day'),
  };
  return words[key]();
}

function listWords(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}

function byStage<T>(values: { readonly [S in Stage]?: T | undefined }, words: (value: T) => string): string {
  return timedStages
    .flatMap((stage) => {
      const value = values[stage];
      return value === undefined ? [] : [`${stageWords[stage]}: ${words(value)}`];
    })
    .join('; ');
}

/** How many there are, with the last one past and the next one to come. */
function datesWords(dates: readonly Day[], on: Day): string {
  const last = dates.findLast((date) => date <= on);
  const next = dates.find((date) => date > on);
  const parts = [last && `last ${dayWords(last)}`, next && `next ${dayWords(next)}`].filter(Boolean);
  return [countWords(dates.length, 'date'), ...parts].join(', ');
}
