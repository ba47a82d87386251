import type { DayNumber } from '../../../server/domain/day.ts';
import type { CheckKind } from '../../../server/domain/record/facts.ts';
import { type Month, workingDayFrom } from '../calendar.ts';
import type { DemoOffer, DemoRound, DemoStage } from '../happenings.ts';
import type { Random } from '../random.ts';
import { REORGANISED, teamOf } from '../units.ts';
import type { DemoAssignment, DemoPost } from '../world.ts';
import { emptyPosts } from './moves.ts';
import type { Simulation } from './simulation.ts';
import type { Hire } from './starters.ts';

/** Recruitment has been kept here since the reorganisation; before, HR kept it elsewhere. */
const RECRUITMENT_KEPT = REORGANISED;
const SHORTEST = 38;
const owners = ['demo-hr', 'demo-hr', 'demo-hr', 'Recruitment hub', 'HR, Children’s Services'];
const allChecks: readonly CheckKind[] = [
  'identity',
  'right_to_work',
  'qualification',
  'swe_registration',
  'reference_1',
  'reference_2',
  'occupational_health',
  'enhanced_dbs',
];

/** Lays out, for the month's new employees, the rounds that found them; and rounds that found no one. */
export function recruit(sim: Simulation, month: Month, hires: readonly Hire[]): void {
  const random = sim.random.stream(`rounds ${month.first}`);
  const cohort = hires.filter((one) => one.assignment.person.newlyQualifiedFrom !== null);
  if (cohort.length > 0) recruitCohort(sim, cohort, random);
  const external = hires.filter((one) => !cohort.includes(one) && one.found);
  for (const group of grouped(external, random)) recruitGroup(sim, group, random);
  for (const post of emptyPosts(sim, month, [
    'social_worker',
    'senior_practitioner',
    'qualified_no_cases',
    'team_manager',
  ])) {
    if (random.chance(month.year < 2025 ? 0.035 : 0.08)) recruitInVain(sim, post, { month, random });
  }
}

/** Hires of one title in one service and month are now and then of one round. */
function grouped(hires: readonly Hire[], random: Random): Hire[][] {
  const groups: Hire[][] = [];
  const alike = Map.groupBy(hires, ({ post }) => `${teamOf(post.unit)?.service} ${post.title}`);
  for (const list of alike.values()) {
    if (list.length > 1 && list.length < 5 && random.chance(0.5)) groups.push(list);
    else groups.push(...list.map((one) => [one]));
  }
  return groups;
}

function recruitGroup(sim: Simulation, group: readonly Hire[], random: Random): void {
  const start = Math.min(...group.map((one) => one.assignment.from));
  const earliest = Math.max(RECRUITMENT_KEPT, ...group.map(({ post }) => Math.max(post.from, post.recruitedUntil + 1)));
  const opens = Math.max(earliest, start - random.whole(84, 150));
  if (start - opens < SHORTEST) return;
  const posts = group.map((one) => one.post);
  for (const { post, assignment } of group) post.recruitedUntil = assignment.from;
  const second = start - opens > 125 && random.chance(0.5);
  const between = second ? opens + Math.floor((start - opens) * 0.42) : opens;
  const at = stageDays(between, start);
  const offers = group.flatMap(({ assignment, post }) => {
    const declined =
      group.length === 1 && random.chance(0.12) ? [declinedOffer(sim, post, { on: at(0.47), random })] : [];
    const made = Math.max(at(0.54), ...declined.map((other) => (other.declined ?? 0) + 1));
    const offer = acceptedOffer(sim, { post, fteMicro: assignment.fteMicro, made, start: assignment.from, random });
    assignment.offerId = offer.id;
    return [...declined, offer];
  });
  const common = { posts, cohort: null, hiringManager: hiringManagerOf(posts[0]), owner: random.pick(owners) };
  const asked = second ? [] : [stage('requested', at(0)), stage('approved', at(0.09))];
  const found: DemoRound = {
    ...common,
    id: sim.idOn(between),
    ref: null,
    advertClosesOn: at(0.34),
    offers,
    next: null,
    stages: [
      ...asked,
      stage('advertised', at(second ? 0 : 0.15)),
      stage('shortlisted', at(0.39)),
      stage('interviewed', at(0.5)),
    ],
  };
  const round = second ? firstTry(sim, found, { opens, ends: between }) : found;
  const [first] = startsOf(group);
  if (first) sim.noteBefore(first, { kind: 'round', on: opens, round });
}

/** A try that found no one, after which the same posts were advertised again. */
function firstTry(sim: Simulation, next: DemoRound, { opens, ends }: { opens: DayNumber; ends: DayNumber }): DemoRound {
  const at = stageDays(opens, ends);
  return {
    ...next,
    id: sim.idOn(opens),
    advertClosesOn: at(0.7),
    offers: [],
    next,
    stages: [
      ...[stage('requested', at(0)), stage('approved', at(0.14)), stage('advertised', at(0.25))],
      stage('no_one_appointed', ends, 'Nobody met the essential criteria.'),
    ],
  };
}

/** A round that came to nothing: nobody good enough, or the manager thought again. */
function recruitInVain(sim: Simulation, post: DemoPost, { month, random }: { month: Month; random: Random }): void {
  const opens = workingDayFrom(month.first + random.whole(0, 20));
  if (opens < Math.max(RECRUITMENT_KEPT, post.recruitedUntil + 1)) return;
  const ends = workingDayFrom(opens + random.whole(55, 95));
  post.recruitedUntil = ends;
  const at = stageDays(opens, ends);
  const how = random.weighted([
    ['no_one_appointed', 6],
    ['withdrawn', 2],
    ['refused', 1],
  ] as const);
  const begun = [
    stage('requested', at(0)),
    stage('approved', at(0.15)),
    stage('advertised', at(0.3)),
    stage('shortlisted', at(0.75)),
  ];
  const stages = how === 'refused' ? begun.slice(0, 1) : how === 'withdrawn' ? begun.slice(0, 3) : begun;
  const round: DemoRound = {
    ...{
      id: sim.idOn(opens),
      ref: null,
      posts: [post],
      cohort: null,
      advertClosesOn: at(0.65),
      offers: [],
      next: null,
    },
    hiringManager: hiringManagerOf(post),
    owner: random.pick(owners),
    stages: [...stages, stage(how, how === 'refused' ? at(0.2) : ends)],
  };
  sim.note({ kind: 'round', on: opens, round });
}

/** A September cohort is found in the spring, before anyone knows which posts it will take. */
function recruitCohort(sim: Simulation, cohort: readonly Hire[], random: Random): void {
  const start = Math.min(...cohort.map((one) => one.assignment.from));
  const opens = workingDayFrom(start - 215);
  if (opens < RECRUITMENT_KEPT) return;
  const at = stageDays(opens, start);
  const offers = cohort.flatMap(({ assignment }) => {
    const made = workingDayFrom(at(0.42) + random.whole(0, 6));
    const declined = random.chance(0.15) ? [declinedOffer(sim, null, { on: made - 9, random })] : [];
    const offer = acceptedOffer(sim, {
      post: null,
      fteMicro: assignment.fteMicro,
      made,
      start: assignment.from,
      random,
    });
    assignment.offerId = offer.id;
    return [...declined, offer];
  });
  const round: DemoRound = {
    id: sim.idOn(opens),
    ref: null,
    posts: [],
    advertClosesOn: at(0.22),
    offers,
    next: null,
    owner: 'demo-hr',
    cohort: { unit: 'ACA', role: 'social_worker', places: cohort.length },
    hiringManager: 'Service Manager, SW Academy',
    stages: [
      ...[stage('requested', at(0)), stage('approved', at(0.04)), stage('advertised', at(0.1))],
      ...[stage('shortlisted', at(0.27)), stage('interviewed', at(0.35))],
    ],
  };
  const [first] = startsOf(cohort);
  if (first) sim.noteBefore(first, { kind: 'round', on: opens, round });
}

/** Who started from a round, in the order in which it was noted. */
function startsOf(group: readonly Hire[]): DemoAssignment[] {
  return group.map((one) => one.assignment).sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

type Accepted = {
  readonly post: DemoPost | null;
  readonly fteMicro: number;
  readonly made: DayNumber;
  readonly start: DayNumber;
  readonly random: Random;
};

function acceptedOffer(sim: Simulation, { post, fteMicro, made, start, random }: Accepted): DemoOffer {
  const at = stageDays(made, start);
  const accepted = Math.min(at(0.1), made + 7);
  const [first, second, last] = [at(0.25), at(0.5), at(0.72)];
  const slow = random.pick(['enhanced_dbs', 'reference_2', 'occupational_health'] as const);
  const middle = allChecks.slice(4).filter((check) => check !== slow);
  return {
    id: sim.idOn(made),
    post,
    fteMicro,
    made,
    accepted,
    declined: null,
    start,
    agreedOn: Math.max(at(0.52), accepted + 1),
    checks: [
      { on: Math.max(accepted, first), asked: allChecks.slice(4), clear: allChecks.slice(0, 4) },
      { on: second, asked: [], clear: middle },
      { on: Math.max(second, last), asked: [], clear: [slow] },
    ],
  };
}

function declinedOffer(
  sim: Simulation,
  post: DemoPost | null,
  { on, random }: { on: DayNumber; random: Random },
): DemoOffer {
  const declined = workingDayFrom(on + random.whole(1, 4));
  const fteMicro = 1_000_000;
  return {
    id: sim.idOn(on),
    post,
    fteMicro,
    made: on,
    accepted: null,
    declined,
    checks: [],
    agreedOn: null,
    start: null,
  };
}

/** The day that lies a share of the way from one to another, on a working day. */
function stageDays(from: DayNumber, to: DayNumber): (share: number) => DayNumber {
  return (share) => Math.min(to, workingDayFrom(Math.round(from + (to - from) * share)));
}

export function stage(name: DemoStage['stage'], on: DayNumber, note: string | null = null): DemoStage {
  return { stage: name, on, note };
}

/** Who it is recruited for: the manager of the post's team, never by name. */
export function hiringManagerOf(post: DemoPost | undefined): string {
  const unit = post ? teamOf(post.unit) : undefined;
  return unit ? `Team Manager, ${unit.name}` : 'Head of Service';
}
