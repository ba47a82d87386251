import { isCounted } from './assignments.stretches.ts';
import { type Day, daysBetween, FOREVER } from './day.ts';
import { byEach } from './order.ts';
import type { Role } from './record/facts.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';
import { settingOn } from './settings.ts';
import { isUnder, unitTreeAt } from './units.ts';
import { causesOf, type VacancyCause } from './vacancies.causes.ts';
import { type Cover, coverOnPost } from './vacancies.cover.ts';
import { comingOnPost, stepOn, type Vacancy, vacancyOn } from './vacancies.ts';

/** A line of the Vacancies list. */
export type VacancyRow = {
  readonly state: 'now' | 'coming';
  readonly postId: string;
  /** The post on the day: the one looked at, or the first of a coming vacancy. */
  readonly post: NewVersion<'post'>;
  readonly unitId: string;
  readonly role: Role;
  /** V on that day; of a coming vacancy the part that is still to come. */
  readonly vacantMicro: number;
  readonly fundedMicro: number;
  /** The vacancy's first day; of a coming one the day it comes. */
  readonly since: Day;
  /** Days it has been vacant, or has still to come. */
  readonly days: number;
  readonly why: readonly VacancyCause[];
  /** The next day already known on which V is lower, and V from then on: "starts 4 Feb". Null where none is known. */
  readonly eases: { readonly on: Day; readonly vacantMicro: number; readonly how: 'filled' | 'closed' | 'part' } | null;
  /** Everyone who covers on the post that day. */
  readonly cover: readonly Cover[];
};

type VacanciesOn = {
  /** Vacant on the day, crumbs left out; longest first. */
  readonly now: readonly VacancyRow[];
  /** V6. Known by the end of the day to fall vacant later, soonest first; in no figure until then. */
  readonly coming: readonly VacancyRow[];
  /** V6. True where the record held none of these units' posts by the end of the day: nothing could be coming. */
  readonly isUnrecorded: boolean;
  /** V5. Too small for the list. */
  readonly crumbs: readonly VacancyRow[];
  /** `listedMicro + crumbsMicro = vacantMicro`, which is the numerator of the vacancy rate. */
  readonly listedMicro: number;
  readonly crumbsMicro: number;
  readonly vacantMicro: number;
};

type Where = { readonly asAt: Day; readonly unitIds?: readonly string[] | null };

/** V1-V6. The vacancies of a day in some units and everything under them (none given: everywhere). */
export function vacanciesOn(view: View, where: Where): VacanciesOn {
  const crumb = settingOn(view, 'vacancies.crumb', where.asAt);
  const isCrumb = (row: VacancyRow) => row.vacantMicro < crumb;
  const vacant = [...view.ids('post')].flatMap((postId) => nowRows(view, postId, where));
  const now = vacant.filter((row) => !isCrumb(row)).sort((a, b) => b.days - a.days || byPost(a, b));
  const crumbs = vacant.filter(isCrumb).sort(byPost);
  const { rows, isUnrecorded } = comingOn(view, where);
  const coming = rows.filter((row) => !isCrumb(row)).sort((a, b) => a.days - b.days || byPost(a, b));
  const [listedMicro, crumbsMicro] = [sumOf(now), sumOf(crumbs)];
  return { now, coming, crumbs, isUnrecorded, listedMicro, crumbsMicro, vacantMicro: listedMicro + crumbsMicro };
}

/** V6. */
function comingOn(view: View, where: Where): { rows: VacancyRow[]; isUnrecorded: boolean } {
  const held = view.heldBy(where.asAt);
  const postIds = [...held.ids('post')];
  const rows = postIds.flatMap((postId) => comingRows(view, postId, where));
  const isHeld = (postId: string) =>
    held.versions('post', postId).some(({ unitId }) => isWithin(view, where, { unitId, on: where.asAt }));
  return { rows, isUnrecorded: held !== view && rows.length === 0 && !postIds.some(isHeld) };
}

function nowRows(view: View, postId: string, where: Where): VacancyRow[] {
  const vacancy = vacancyOn(view, postId, where.asAt);
  const step = vacancy && stepOn(vacancy, where.asAt);
  if (
    !vacancy ||
    !step ||
    !isCounted(step.post) ||
    !isWithin(view, where, { unitId: step.post.unitId, on: where.asAt })
  ) {
    return [];
  }
  const since = vacancy.effectiveFrom;
  return [
    {
      state: 'now',
      ...placeOf(step.post),
      vacantMicro: step.vacantMicro,
      fundedMicro: step.fundedMicro,
      since,
      days: daysBetween(since, where.asAt),
      why: causesOf(view, postId, since),
      eases: easesOf(vacancy, where.asAt),
      cover: coverOnPost(view, postId, where.asAt),
    },
  ];
}

function comingRows(view: View, postId: string, where: Where): VacancyRow[] {
  const held = view.heldBy(where.asAt);
  return comingOnPost(view, postId, where.asAt).flatMap(({ vacancy, step, moreMicro }) => {
    const since = step.effectiveFrom;
    if (!isWithin(view, where, { unitId: step.post.unitId, on: since })) return [];
    return [
      {
        state: 'coming' as const,
        ...placeOf(step.post),
        vacantMicro: moreMicro,
        fundedMicro: step.fundedMicro,
        since,
        days: daysBetween(where.asAt, since),
        why: causesOf(held, postId, since),
        eases: easesOf(vacancy, since),
        cover: coverOnPost(held, postId, since),
      },
    ];
  });
}

function placeOf(post: NewVersion<'post'>) {
  return { postId: post.id, post, unitId: post.unitId, role: post.role };
}

function easesOf(vacancy: Vacancy, on: Day): VacancyRow['eases'] {
  const at = vacancy.steps.findIndex(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && on < effectiveTo);
  const lower = vacancy.steps.slice(at + 1).find((step, next) => {
    const before = vacancy.steps[at + next];
    return step.vacantMicro < (before?.vacantMicro ?? 0);
  });
  if (lower) return { on: lower.effectiveFrom, vacantMicro: lower.vacantMicro, how: 'part' };
  if (vacancy.effectiveTo === FOREVER || !vacancy.end) return null;
  return { on: vacancy.effectiveTo, vacantMicro: 0, how: vacancy.end };
}

function isWithin(view: View, { unitIds }: Where, { unitId, on }: { unitId: string; on: Day }): boolean {
  if (!unitIds) return true;
  const tree = unitTreeAt(view, on);
  return unitIds.some((over) => unitId === over || isUnder(tree, unitId, over));
}

const byPost = byEach<VacancyRow>(
  ({ post }) => post.postNumber,
  ({ post }) => post.id,
);

function sumOf(rows: readonly VacancyRow[]): number {
  return rows.reduce((sum, row) => sum + row.vacantMicro, 0);
}
