import { addDays, type Day, daysBetween, yearBefore } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { type View, versionOn } from '../../server/domain/record/view.ts';

/**
 * measures.md read out loud: every figure worked out for one unit and one day by walking over everything in force, with
 * nothing shared with the engine it checks. Slow and plain on purpose. Amounts in millionths, people and children too.
 */
type NaiveFigure = {
  numerator: number;
  denominator: number | null;
  people?: number;
  posts?: number;
  coverage?: { received: number; expected: number };
};

type Held = { assignment: NewVersion<'assignment'>; unitId: string | null; role: string };
type Settings = { limit: number; caseholdingRoles: readonly string[] };

const usualSettings: Settings = { limit: 20, caseholdingRoles: ['social_worker', 'senior_practitioner'] };

const employed = (held: Held) => held.assignment.basis === 'permanent' || held.assignment.basis === 'fixed_term';
const agency = (held: Held) => held.assignment.basis === 'agency';
const counted = (held: Held) => held.role !== 'other';
const sum = <T>(list: readonly T[], amount: (one: T) => number) => list.reduce((total, one) => total + amount(one), 0);
const fte = (list: readonly Held[]) => sum(list, (held) => held.assignment.fteMicro);
const workers = (list: readonly Held[]) => new Set(list.map((held) => held.assignment.workerId));

/** Everything the oracle knows of one view; days are kept once looked at. */
export class NaiveMeasures {
  private readonly days = new Map<Day, Held[]>();
  private readonly leaving = new Map<Day, Held[]>();
  private readonly view: View;
  private readonly settings: Settings;

  constructor(view: View, settings: Settings = usualSettings) {
    this.view = view;
    this.settings = settings;
  }

  figure(measure: string, unitId: string, on: Day): NaiveFigure {
    const own = this.inUnit(this.heldOn(on), unitId, on);
    const S = own.filter((held) => employed(held) && counted(held));
    const A = own.filter((held) => agency(held) && counted(held));
    const C = A.filter((held) => held.assignment.covers === 'vacancy');
    const posts = this.postsIn(unitId, on);
    const V = sum(posts, (post) => Math.max(0, post.funded - post.employed));
    switch (measure) {
      case 'vacancy-rate':
        return { numerator: V, denominator: V + fte(S), posts: posts.length };
      case 'agency-rate':
        return { numerator: fte(A), denominator: fte(A) + fte(S), people: workers([...A, ...S]).size };
      case 'agency-covering-vacancies':
        return { numerator: fte(C), denominator: fte(A), people: workers(A).size };
      case 'vacancies-covered':
        return { numerator: fte(C), denominator: V, people: workers(C).size };
      case 'team-manager-permanence':
        return this.managers(own);
      case 'caseload-within-limit':
      case 'average-caseload':
        return this.caseload(measure, unitId, on);
      case 'turnover-rate':
        return this.turnover(unitId, on, S);
      case 'stability-index':
        return this.stability(unitId, on, S);
      case 'establishment':
        return { numerator: sum(posts, (post) => post.funded), denominator: null, posts: posts.length };
      case 'over-occupied': {
        const over = posts.filter((post) => post.employed > post.funded);
        return { numerator: sum(over, (post) => post.employed - post.funded), denominator: null, posts: over.length };
      }
      default:
        throw new Error(`no oracle for ${measure}`);
    }
  }

  /** What is held on a day: assignments in force, and in force with their post where they have one. */
  heldOn(on: Day): Held[] {
    const kept = this.days.get(on);
    if (kept) return kept;
    const held: Held[] = [];
    for (const id of this.view.ids('assignment')) {
      const assignment = versionOn(this.view, ['assignment', id], on);
      if (!assignment) continue;
      if (!assignment.postId) held.push({ assignment, unitId: assignment.unitId, role: assignment.role ?? 'other' });
      else {
        const post = versionOn(this.view, ['post', assignment.postId], on);
        if (post) held.push({ assignment, unitId: post.unitId, role: post.role });
      }
    }
    this.days.set(on, held);
    return held;
  }

  under(unitId: string, on: Day): Set<string> {
    const under = new Set([unitId]);
    for (let grown = true; grown; ) {
      grown = false;
      for (const id of this.view.ids('unit')) {
        const unit = versionOn(this.view, ['unit', id], on);
        if (unit?.parentId && under.has(unit.parentId) && !under.has(id)) {
          under.add(id);
          grown = true;
        }
      }
    }
    return under;
  }

  private inUnit(held: readonly Held[], unitId: string, on: Day): Held[] {
    if (held.length === 0) return [];
    const under = this.under(unitId, on);
    return held.filter((one) => one.unitId !== null && under.has(one.unitId));
  }

  private postsIn(unitId: string, on: Day): { funded: number; employed: number }[] {
    const under = this.under(unitId, on);
    const held = Map.groupBy(this.heldOn(on), (one) => one.assignment.postId);
    return [...this.view.ids('post')]
      .map((id) => versionOn(this.view, ['post', id], on))
      .filter((post) => post !== undefined)
      .filter((post) => post.role !== 'other' && under.has(post.unitId))
      .map((post) => ({ funded: post.fteMicro, employed: fte((held.get(post.id) ?? []).filter(employed)) }));
  }

  private managers(own: readonly Held[]): NaiveFigure {
    const managers = own.filter((held) => held.role === 'team_manager');
    const permanent = managers.filter((held) => held.assignment.basis === 'permanent');
    const people = workers(managers).size;
    return { numerator: workers(permanent).size * MICRO, denominator: people * MICRO, people };
  }

  private caseload(measure: string, unitId: string, on: Day): NaiveFigure {
    const under = this.under(unitId, on);
    const byWorker = Map.groupBy(this.heldOn(on), (held) => held.assignment.workerId);
    const inUnit = [...byWorker].flatMap(([workerId, held]) => {
      const main = this.mainOf(held, on);
      if (!counted(main) || main.unitId === null || !under.has(main.unitId)) return [];
      return [{ workerId, held, main, children: this.latestCount(workerId, on) }];
    });
    const holders = inUnit.filter((one) => (one.children ?? 0) >= 1);
    const expected = inUnit.filter(
      (one) =>
        this.settings.caseholdingRoles.includes(one.main.role) &&
        !this.awayThroughout(one.workerId, on) &&
        !this.startedWithin(one.workerId, on),
    );
    const received = expected.filter((one) => one.children !== null).length;
    const rest = { people: holders.length, coverage: { received, expected: expected.length } };
    if (measure === 'average-caseload') {
      const children = sum(holders, (one) => one.children ?? 0) * MICRO;
      return { numerator: children, denominator: sum(holders, (one) => caseFte(one.held)), ...rest };
    }
    const within = holders.filter((one) => (one.children ?? 0) <= this.settings.limit);
    return { numerator: within.length * MICRO, denominator: holders.length * MICRO, ...rest };
  }

  private mainOf(held: readonly Held[], on: Day): Held {
    const start = (one: Held) => {
      let first = on;
      while (versionOn(this.view, ['assignment', one.assignment.id], addDays(first, -1))) {
        first = versionOn(this.view, ['assignment', one.assignment.id], addDays(first, -1))?.effectiveFrom ?? first;
      }
      return first;
    };
    return held.toSorted(
      (a, b) =>
        b.assignment.fteMicro - a.assignment.fteMicro ||
        daysBetween(start(b), start(a)) ||
        (a.assignment.assignmentRef < b.assignment.assignmentRef ? -1 : 1),
    )[0] as Held;
  }

  private latestCount(workerId: string, on: Day): number | null {
    const counts = this.view
      .by('caseloadCount', 'workerId', workerId)
      .filter((count) => addDays(on, -31) < count.effectiveFrom && count.effectiveFrom <= on);
    return counts.at(-1)?.children ?? null;
  }

  private awayThroughout(workerId: string, on: Day): boolean {
    const absences = this.view.by('absence', 'workerId', workerId);
    return lastDays(on).every((day) =>
      absences.some((absence) => absence.effectiveFrom <= day && day < absence.effectiveTo),
    );
  }

  private startedWithin(workerId: string, on: Day): boolean {
    const before = addDays(on, -31);
    return [before, ...lastDays(on)].some(
      (day) => !this.heldOn(day).some((held) => held.assignment.workerId === workerId),
    );
  }

  private turnover(unitId: string, on: Day, S: readonly Held[]): NaiveFigure {
    const people = workers(S);
    let leavers = 0;
    for (let e = on; e > yearBefore(on); e = addDays(e, -1)) {
      const here = this.inUnit(this.leavingOn(e), unitId, e);
      leavers += fte(here);
      for (const workerId of workers(here)) people.add(workerId);
    }
    return { numerator: leavers, denominator: fte(S), people: people.size };
  }

  /** What leavers whose last day it is hold as employees in counted roles. */
  private leavingOn(e: Day): Held[] {
    const kept = this.leaving.get(e);
    if (kept) return kept;
    const held = this.heldOn(e).filter(employed);
    const stay = workers(this.heldOn(addDays(e, 1)).filter((one) => employed(one) && counted(one)));
    const ending = workers(held.filter((one) => this.endsOn(one.assignment, e)));
    const gone = held.filter(
      (one) => counted(one) && ending.has(one.assignment.workerId) && !stay.has(one.assignment.workerId),
    );
    this.leaving.set(e, gone);
    return gone;
  }

  /** Its employment ends: the next day it is not there, or on a basis that does not employ. */
  private endsOn(assignment: NewVersion<'assignment'>, e: Day): boolean {
    const next = versionOn(this.view, ['assignment', assignment.id], addDays(e, 1));
    return !next || (next.basis !== 'permanent' && next.basis !== 'fixed_term');
  }

  private stability(unitId: string, on: Day, S: readonly Held[]): NaiveFigure {
    const past = yearBefore(on);
    const then = workers(this.inUnit(this.heldOn(past), unitId, past).filter((one) => employed(one) && counted(one)));
    const now = workers(S);
    const stayed = [...then].filter((id) => now.has(id)).length;
    return { numerator: stayed * MICRO, denominator: then.size * MICRO, people: then.size };
  }
}

function lastDays(on: Day): Day[] {
  return Array.from({ length: 31 }, (_, ago) => addDays(on, -ago));
}

/** FTE of a person's assignments in force, an acting one left out where they also hold an employed one. */
function caseFte(held: readonly Held[]): number {
  const holdsOne = held.some(employed);
  return fte(held.filter((one) => !(holdsOne && one.assignment.basis === 'acting')));
}
