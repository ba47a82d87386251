import { addDays, type Day, day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import { measureSeries, type Point } from '../../server/domain/measures/series.ts';
import type { FactKind } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot, type View } from '../../server/domain/record/view.ts';
import type { SettingKey } from '../../server/domain/settings.ts';
import type { VacancyRow } from '../../server/domain/vacancies.list.ts';
import { makeAssignment, makePost, makeUnit } from './makers.ts';
import { version } from './pack-view.ts';

/** Short words for hand-written histories. Periods are first and last day, both in force; no last day: open. */
type Fields<K extends FactKind> = Partial<Omit<NewVersion<K>, 'kind' | 'id'>> & {
  from?: string;
  to?: string;
  fte?: number;
};

function days({ from = '2016-04-01', to }: { from?: string; to?: string }) {
  return { effectiveFrom: day(from), ...(to && { effectiveTo: addDays(day(to), 1) }) };
}

function fteOf({ fte }: { fte?: number }) {
  return fte === undefined ? {} : { fteMicro: Math.round(fte * MICRO) };
}

export function unit(id: string, parentId: string | null, of: Fields<'unit'> = {}): NewVersion<'unit'> {
  const { from, to, fte: _fte, ...fields } = of;
  return makeUnit({ id, parentId, kindOfUnit: id.startsWith('t') ? 'team' : 'service', ...days(of), ...fields });
}

export function post(id: string, unitId: string, of: Fields<'post'> = {}): NewVersion<'post'> {
  const { from, to, fte, ...fields } = of;
  return makePost({ id, unitId, ...days(of), ...fteOf(of), ...fields });
}

/** `'a1', 'ann', 'p1'`: an assignment of Ann on a post; null for none, with `unitId` and `role`. */
export function holds(id: string, [workerId, postId]: [string, string | null], of: Fields<'assignment'> = {}) {
  const { from, to, fte, ...fields } = of;
  return makeAssignment({ id, workerId, postId, ...days(of), ...fteOf(of), ...fields });
}

export function count(workerId: string, on: string, children: number): NewVersion {
  return version('caseloadCount', `${workerId}:${on}`, { ...days({ from: on, to: on }), workerId, children });
}

export function away(workerId: string, from: string, to?: string): NewVersion {
  return version('absence', `${workerId}:${from}`, { ...days({ from, to }), workerId, absenceKind: 'sickness' });
}

export function setting(key: SettingKey, value: unknown, from: string): NewVersion {
  return version('setting', key, { ...days({ from }), value });
}

/** A whole authority (r) with services s1 (teams t1, t2) and s2 (team t3), and what else is said. */
export function scene(...facts: NewVersion[]): Snapshot {
  const given = new Set(facts.filter(({ kind }) => kind === 'unit').map(({ id }) => id));
  const units = [
    unit('r', null),
    unit('s1', 'r'),
    unit('s2', 'r'),
    unit('t1', 's1'),
    unit('t2', 's1'),
    unit('t3', 's2'),
  ].filter(({ id }) => !given.has(id));
  return Snapshot.of([...units, ...facts], 1);
}

export function point(view: View, measure: MeasureId, [unitId, on]: [string | null, string]): Point {
  return measureSeries(view, { measures: [measure], unitIds: [unitId], days: [on as Day] })[0]?.points[0] as Point;
}

/** Numerator and denominator of a figure, in FTE, people or children. */
export function figure(view: View, measure: MeasureId, where: [string | null, string]): [number, number | null] {
  const { numeratorMicro, denominatorMicro } = point(view, measure, where);
  return [numeratorMicro / MICRO, denominatorMicro === null ? null : denominatorMicro / MICRO];
}

/** A row of the list of vacancies: where it stands, its post, the FTE vacant, since when and for how many days. */
export const inShort = ({ state, postId, vacantMicro, since, days }: VacancyRow) => [
  state,
  postId,
  vacantMicro / MICRO,
  since,
  days,
];

/** Why a row is vacant: each reason with its FTE, and whose leaving it was. */
export const whyOf = (row: VacancyRow | undefined) =>
  row?.why.map(({ why, byMicro, workerId }) => [why, byMicro / MICRO, workerId]);
