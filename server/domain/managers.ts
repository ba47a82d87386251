import { type Stretch, stretchesOnPost } from './assignments.stretches.ts';
import { awayMicro, awaySince } from './cover/presence.ts';
import { type Day, type DayNumber, dayNumber } from './day.ts';
import { byEach, compareText } from './order.ts';
import type { Basis } from './record/facts.ts';
import { type NewVersion, periodOfRun, runAround } from './record/version.ts';
import type { View } from './record/view.ts';
import { isUnder, unitTreeAt } from './units.ts';
import { runWhere } from './vacancies.cover.ts';
import { basisWords } from './words.ts';

/**
 * Who manages each team, on a day. Rules, quoted by the tests:
 * MG1 A post's manager is its permanent holder at work; else whoever does the job instead: acting, seconded in, agency,
 *     fixed term, in that order, those at work before those away.
 * MG2 A permanent holder who is away is told beside whoever stands in; with no one standing in the post is `away`.
 * MG3 Since when: the first day of the run of whoever it is on that post and basis; the day the holder went away; the
 *     day after the last person left an empty post, or its own first day.
 * MG4 Previous managers are the whole runs that ended before the day, latest first; one person's runs that follow on
 *     from each other on one basis are one.
 * MG5 Permanence of the establishment: FTE of permanent holders at work, at most what each post is funded for, of the
 *     funded FTE of managers' posts. That of people in post is the measure `team-manager-permanence`.
 */
export type ManagerStatus = 'permanent' | 'acting' | 'seconded' | 'agency' | 'fixed_term' | 'away' | 'empty';

/** Who does a manager's job on a day, as people say it. */
export const managerStatusWords: { readonly [S in ManagerStatus]: string } = {
  permanent: basisWords.permanent,
  acting: 'acting',
  seconded: basisWords.secondment_in,
  agency: basisWords.agency,
  fixed_term: basisWords.fixed_term,
  away: 'away',
  empty: 'empty',
};

export type ManagerStint = {
  readonly assignmentId: string;
  readonly workerId: string;
  readonly basis: Basis;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day;
};

export type ManagerRow = {
  readonly postId: string;
  readonly post: NewVersion<'post'>;
  readonly unitId: string;
  readonly status: ManagerStatus;
  /** MG3. */
  readonly since: Day;
  /** Who does the job; null where no one does. */
  readonly manager: ManagerStint | null;
  /** MG2. The permanent holder, where there is one who is away. */
  readonly awayHolder: ManagerStint | null;
  /** MG4. At most three. */
  readonly previous: readonly ManagerStint[];
  /** MG5. In millionths. */
  readonly fundedMicro: number;
  readonly permanentAtWorkMicro: number;
};

type Where = { readonly asAt: Day; readonly unitIds?: readonly string[] | null };

/** MG1-MG4. Every team manager's post in force in some units (none given: everywhere), by post number. */
export function managersOn(view: View, { asAt, unitIds }: Where): ManagerRow[] {
  const tree = unitTreeAt(view, asAt);
  const rows: ManagerRow[] = [];
  for (const postId of view.ids('post')) {
    const post = view.versions('post', postId).find((one) => one.effectiveFrom <= asAt && asAt < one.effectiveTo);
    if (post?.role !== 'team_manager') continue;
    if (unitIds && !unitIds.some((over) => post.unitId === over || isUnder(tree, post.unitId, over))) continue;
    rows.push(managerRow(view, post, asAt));
  }
  return rows.sort(
    byEach(
      ({ post }) => post.postNumber,
      ({ post }) => post.id,
    ),
  );
}

const statusOf: { readonly [B in Basis]: ManagerStatus } = {
  permanent: 'permanent',
  acting: 'acting',
  secondment_in: 'seconded',
  agency: 'agency',
  fixed_term: 'fixed_term',
};
const order: readonly Basis[] = ['permanent', 'acting', 'secondment_in', 'agency', 'fixed_term'];

function managerRow(view: View, post: NewVersion<'post'>, asAt: Day): ManagerRow {
  const on = dayNumber(asAt);
  const held = stretchesOnPost(view, post.id).filter(({ from, to }) => from <= on && on < to);
  const isAway = (stretch: Stretch) => awayMicro(view, stretch, on) >= stretch.assignment.fteMicro;
  const here = held.filter((stretch) => !isAway(stretch)).sort(byBasis)[0];
  const away = held.filter(isAway).sort(byBasis)[0];
  const awayHolder = away?.assignment.basis === 'permanent' ? away : undefined;
  const manager = here ?? (awayHolder ? undefined : away);
  const previous = previousOn(view, post.id, asAt);
  const stint = manager ? stintOf(view, manager) : null;
  const gone = awayHolder && awaySince(view, awayHolder, on);
  return {
    postId: post.id,
    post,
    unitId: post.unitId,
    status: stint ? statusOf[stint.basis] : awayHolder ? 'away' : 'empty',
    since: stint?.effectiveFrom ?? gone ?? previous[0]?.effectiveTo ?? firstDayOf(view, post),
    manager: stint,
    awayHolder: awayHolder && stint?.basis !== 'permanent' ? stintOf(view, awayHolder) : null,
    previous: previous.slice(0, 3),
    fundedMicro: post.fteMicro,
    permanentAtWorkMicro: Math.min(post.fteMicro, permanentAtWork(view, held, on)),
  };
}

function permanentAtWork(view: View, held: readonly Stretch[], on: DayNumber): number {
  return held
    .filter(({ assignment }) => assignment.basis === 'permanent')
    .reduce((sum, stretch) => sum + stretch.assignment.fteMicro - awayMicro(view, stretch, on), 0);
}

function firstDayOf(view: View, post: NewVersion<'post'>): Day {
  return periodOfRun(runAround(view.versions('post', post.id), post)).effectiveFrom;
}

const byStart = byEach<Stretch>(
  ({ startedOn }) => startedOn,
  ({ assignment }) => assignment.assignmentRef,
  ({ assignment }) => assignment.id,
);

function byBasis(a: Stretch, b: Stretch): number {
  const first = order.indexOf(a.assignment.basis) - order.indexOf(b.assignment.basis);
  return first || byStart(a, b);
}

function stintOf(view: View, { assignment }: Stretch): ManagerStint {
  const { id, workerId, basis } = assignment;
  const isSame = (other: NewVersion<'assignment'>) => other.basis === basis && other.postId === assignment.postId;
  return { assignmentId: id, workerId, basis, ...runWhere(view, assignment, isSame) };
}

/** MG4. */
function previousOn(view: View, postId: string, asAt: Day): ManagerStint[] {
  const stints = new Map<string, ManagerStint>();
  for (const stretch of stretchesOnPost(view, postId)) {
    const stint = stintOf(view, stretch);
    if (stint.effectiveTo <= asAt) stints.set(`${stint.assignmentId} ${stint.effectiveFrom}`, stint);
  }
  const inOrder = [...stints.values()].sort(
    byEach(
      ({ effectiveFrom }) => effectiveFrom,
      ({ assignmentId }) => assignmentId,
    ),
  );
  const joined: ManagerStint[] = [];
  for (const stint of inOrder) {
    const last = joined.findLast((one) => one.workerId === stint.workerId && one.basis === stint.basis);
    if (last?.effectiveTo === stint.effectiveFrom) {
      joined[joined.indexOf(last)] = { ...last, assignmentId: stint.assignmentId, effectiveTo: stint.effectiveTo };
    } else joined.push(stint);
  }
  return joined.sort(
    (a, b) => compareText(b.effectiveTo, a.effectiveTo) || compareText(a.assignmentId, b.assignmentId),
  );
}

export type ManagersSummary = {
  readonly posts: number;
  readonly byStatus: { readonly [S in ManagerStatus]: number };
  /** MG5. */
  readonly ofEstablishment: { readonly numeratorMicro: number; readonly denominatorMicro: number };
};

/** Managers' posts in numbers. */
export function summaryOfManagers(rows: readonly ManagerRow[]): ManagersSummary {
  const byStatus = { permanent: 0, acting: 0, seconded: 0, agency: 0, fixed_term: 0, away: 0, empty: 0 };
  for (const { status } of rows) byStatus[status] += 1;
  return {
    posts: rows.length,
    byStatus,
    ofEstablishment: {
      numeratorMicro: rows.reduce((sum, row) => sum + row.permanentAtWorkMicro, 0),
      denominatorMicro: rows.reduce((sum, row) => sum + row.fundedMicro, 0),
    },
  };
}
