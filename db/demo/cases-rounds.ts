import type { DayNumber } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { mondayFrom } from './calendar.ts';
import type { DemoOffer, DemoRound } from './happenings.ts';
import { hiringManagerOf, stage } from './simulate/recruiting.ts';
import type { Simulation } from './simulate/simulation.ts';
import type { DemoPost } from './world.ts';

/** The reference of the newly qualified round that journey 3 walks. */
const COHORT_ROUND = 'R-26-09';

/** 1077: asked for at once, and advertised. */
export function holdVacancyRound(sim: Simulation, post: DemoPost, today: DayNumber): void {
  const round: DemoRound = {
    id: sim.idOn(today - 70),
    ref: null,
    posts: [post],
    cohort: null,
    offers: [],
    next: null,
    owner: 'demo-hr',
    hiringManager: 'demo-team-manager',
    advertClosesOn: today - 3,
    stages: [stage('requested', today - 70), stage('approved', today - 61), stage('advertised', today - 24)],
  };
  sim.note({ kind: 'round', on: today - 70, round });
}

/** 1091: somebody has accepted, all is clear, and they start soon. */
export function holdFilledRound(sim: Simulation, post: DemoPost, today: DayNumber): void {
  const start = mondayFrom(today + 10);
  const checks = [
    { on: today - 16, asked: usualChecks, clear: ['identity', 'right_to_work', 'qualification', 'swe_registration'] },
    { on: today - 6, asked: [], clear: usualChecks },
  ] as const;
  const made = today - 24;
  const agreed = { accepted: today - 20, declined: null, checks, agreedOn: today - 4, start };
  const round: DemoRound = {
    id: sim.idOn(today - 88),
    ref: null,
    posts: [post],
    cohort: null,
    next: null,
    advertClosesOn: today - 50,
    owner: 'demo-hr',
    hiringManager: hiringManagerOf(post),
    stages: [
      ...[stage('requested', today - 88), stage('approved', today - 80), stage('advertised', today - 72)],
      ...[stage('shortlisted', today - 45), stage('interviewed', today - 31)],
    ],
    offers: [{ id: sim.idOn(made), post, fteMicro: MICRO, made, ...agreed }],
  };
  sim.note({ kind: 'round', on: today - 88, round });
}

const usualChecks = ['reference_1', 'reference_2', 'occupational_health', 'enhanced_dbs'] as const;

/** 1093: its holder leaves in a month, and it is being recruited to already. */
export function holdComingRound(sim: Simulation, post: DemoPost, today: DayNumber): void {
  const round: DemoRound = {
    id: sim.idOn(today - 20),
    ref: null,
    posts: [post],
    cohort: null,
    next: null,
    advertClosesOn: null,
    owner: 'demo-hr',
    hiringManager: hiringManagerOf(post),
    offers: [],
    stages: [stage('requested', today - 20), stage('approved', today - 9)],
  };
  sim.note({ kind: 'round', on: today - 20, round });
}

/**
 * R-26-09: six new posts for the newly qualified. Of four offers one is with its candidate, one accepted, one accepted
 * with three of its eight checks to come, and one declined.
 */
export function holdCohortRound(sim: Simulation, today: DayNumber): void {
  const opens = today - 100;
  const posts = Array.from({ length: 6 }, (_, n) => {
    const of = { unit: 'ACA2', role: 'social_worker', forNewlyQualified: true, scripted: true } as const;
    return sim.establish({ ...of, number: String(2601 + n), from: opens - 15 });
  });
  const made = today - 27;
  const offer = (n: number, more: Partial<DemoOffer>): DemoOffer => ({
    id: sim.idOn(made + n),
    post: posts[n] ?? null,
    fteMicro: MICRO,
    made: made + n,
    accepted: null,
    declined: null,
    checks: [],
    agreedOn: null,
    start: null,
    ...more,
  });
  const checks = [
    { on: today - 18, asked: ['reference_1', 'reference_2', 'occupational_health', 'enhanced_dbs'], clear: [] },
    { on: today - 13, asked: [], clear: ['identity', 'right_to_work'] },
    { on: today - 7, asked: [], clear: ['swe_registration', 'qualification', 'reference_1'] },
  ] as const;
  const round: DemoRound = {
    id: sim.idOn(opens),
    ref: COHORT_ROUND,
    posts,
    next: null,
    advertClosesOn: today - 55,
    cohort: { unit: 'ACA', role: 'social_worker', places: 6 },
    owner: 'demo-hr',
    hiringManager: 'Service Manager, SW Academy',
    stages: [
      ...[stage('requested', opens), stage('approved', opens + 9), stage('advertised', opens + 17)],
      ...[stage('shortlisted', today - 48), stage('interviewed', today - 34)],
    ],
    offers: [
      offer(0, { accepted: today - 22, checks }),
      offer(1, { accepted: today - 4 }),
      offer(2, { made: today - 6 }),
      offer(3, { declined: today - 16 }),
    ],
  };
  sim.note({ kind: 'round', on: opens, round });
}
