import { type Actor, mayAnywhere, type Scope, scopeOf } from './access.ts';
import type { ListScope } from './assignments.lists.ts';
import { addDays, type Day, weekday } from './day.ts';
import { openQueriesOn, type Query } from './queries.ts';
import type { View } from './record/view.ts';
import { isOutstanding, type OfferCheck } from './recruitment.checks.ts';
import { type RecruitmentRow, recruitmentFor } from './recruitment.list.ts';
import type { ReminderChoices, ReminderKind } from './reminders.schemas.ts';
import { type EndingRow, endingOn } from './today.ending.ts';
import { type StartRow, startingOn } from './today.starting.ts';
import { type MissingCounts, missingCountsOn, type StuckRow, stuckOn } from './today.ts';
import { isUnder, unitsUnder, unitTreeAt } from './units.ts';
import type { Right } from './verb.ts';

/**
 * What is due for a person on a day, of what they chose to be reminded of. Rules, quoted by the tests:
 * RD1 Nothing is due that the person did not choose; with nothing chosen, nothing is.
 * RD2 Only in units where today's grants let them see names (queries: answer them); of those, in the units they chose
 *     and everything under them, or in all where they chose none.
 * RD3 Stuck is what Today calls stuck (TD3), once it has been so for the days they chose.
 * RD4 Ending soon is what Today lists as ending (TE1), within the weeks they chose; what is overdue always is.
 * RD5 Starting tomorrow is whoever starts (TS1, TS2) from the day after to the next working day: on a Friday, to Monday.
 * RD6 A check is to be chased when it is outstanding and its chase date has come.
 * RD7 Counts missing are told by team (TD5), a query to answer one by one.
 */
export type CheckToChase = { readonly row: RecruitmentRow; readonly check: OfferCheck; readonly chaseOn: Day };

export type Due = {
  readonly stuck: readonly StuckRow[];
  readonly ending: readonly EndingRow[];
  readonly starting: readonly StartRow[];
  readonly checks: readonly CheckToChase[];
  readonly counts: readonly MissingCounts[];
  readonly queries: readonly Query[];
};

const nothing: Due = { stuck: [], ending: [], starting: [], checks: [], counts: [], queries: [] };

const rights: { readonly [K in ReminderKind]: Right } = {
  stuck: 'names.read',
  ending: 'names.read',
  starting: 'names.read',
  checks: 'names.read',
  counts: 'names.read',
  queries: 'queries.answer',
};

type Reminded = { readonly actor: Actor; readonly choices: ReminderChoices; readonly asAt: Day };

/** Whether somebody's access lets them be reminded of a kind of thing anywhere. */
export function mayBeReminded(actor: Actor, kind: ReminderKind): boolean {
  return mayAnywhere(actor, rights[kind]);
}

/** RD1-RD7. What is due for somebody on a day. */
export function dueOn(view: View, reminded: Reminded): Due {
  const { asAt, choices } = reminded;
  const of = <Row>(kind: ReminderKind, list: (scope: ListScope) => readonly Row[]): readonly Row[] => {
    const scope = choices.kinds.includes(kind) ? whereDue(view, reminded, kind) : null;
    return scope ? list(scope) : [];
  };
  if (choices.kinds.length === 0) return nothing;
  const endsBy = addDays(asAt, choices.weeksAhead * 7);
  return {
    stuck: of('stuck', (scope) =>
      stuckOn(view, scope).filter(({ row, limitDays }) => row.daysInStage - limitDays >= choices.stuckDays),
    ),
    ending: of('ending', (scope) => endingOn(view, scope).filter(({ band, on }) => band === 'overdue' || on <= endsBy)),
    starting: of('starting', (scope) =>
      startingOn(view, scope).filter(({ on }) => on > asAt && on <= nextWorkingDay(asAt)),
    ),
    checks: of('checks', (scope) => checksToChase(view, scope)),
    counts: of('counts', (scope) => missingCountsOn(view, scope)),
    queries: of('queries', (scope) => queriesToAnswer(view, scope)),
  };
}

/** How many things are due: what the icon shows, and all that a push says. */
export function dueCount(due: Due): number {
  return Object.values(due).reduce((sum, rows) => sum + rows.length, 0);
}

/** RD2. Null where there is no such unit. */
function whereDue(view: View, { actor, choices, asAt }: Reminded, kind: ReminderKind): ListScope | null {
  const scope = scopeOf(actor, rights[kind]);
  const unitIds = choices.unitIds.length === 0 ? held(scope) : chosenWithin(view, scope, { choices, asAt });
  return unitIds?.length === 0 ? null : { asAt, unitIds };
}

function held({ all, unitIds }: Scope): readonly string[] | null {
  return all ? null : unitIds;
}

/** Of each unit chosen, itself where it is theirs, else those of theirs that lie under it. */
function chosenWithin(view: View, scope: Scope, of: Pick<Reminded, 'choices' | 'asAt'>): readonly string[] {
  if (scope.all) return of.choices.unitIds;
  const tree = unitTreeAt(view, of.asAt);
  const isTheirs = (unitId: string) => scope.unitIds.some((own) => own === unitId || isUnder(tree, unitId, own));
  return of.choices.unitIds.flatMap((unitId) =>
    isTheirs(unitId) ? [unitId] : scope.unitIds.filter((own) => isUnder(tree, own, unitId)),
  );
}

/** RD5. */
function nextWorkingDay(asAt: Day): Day {
  const FRIDAY = 5;
  const today = weekday(asAt);
  return addDays(asAt, today < FRIDAY ? 1 : 8 - today);
}

/** RD6. The longest overdue first. */
function checksToChase(view: View, scope: ListScope): CheckToChase[] {
  return recruitmentFor(view, scope)
    .flatMap((row) =>
      (row.checks?.list ?? []).flatMap((check): CheckToChase[] => {
        const { chaseOn } = check;
        return isOutstanding(check) && chaseOn && chaseOn <= scope.asAt ? [{ row, check, chaseOn }] : [];
      }),
    )
    .sort((a, b) => (a.chaseOn < b.chaseOn ? -1 : a.chaseOn > b.chaseOn ? 1 : 0));
}

function queriesToAnswer(view: View, { asAt, unitIds }: ListScope): Query[] {
  const tree = unitTreeAt(view, asAt);
  const within = unitIds && new Set(unitIds.flatMap((unitId) => unitsUnder(tree, unitId)));
  return openQueriesOn(view, { asAt, unitIds: within });
}
