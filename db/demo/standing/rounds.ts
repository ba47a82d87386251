import { type DayNumber, MS_PER_DAY } from '../../../server/domain/day.ts';
import { MICRO } from '../../../server/domain/fte.ts';
import type { CheckKind } from '../../../server/domain/record/facts.ts';
import type { VacancyRow } from '../../../server/domain/vacancies.list.ts';
import { mondayFrom, workingDayUpTo } from '../calendar.ts';
import type { DemoOffer, DemoRound, DemoStage } from '../happenings.ts';
import type { IdGiver } from '../ids.ts';
import type { Random } from '../random.ts';
import { hiringManagerOf, stage } from '../simulate/recruiting.ts';
import type { DemoPost } from '../world.ts';

const NINE = 9 * 3_600_000;

/** A vacancy that is recruited to, and the first day on which that could begin. */
export type Ready = { readonly row: VacancyRow; readonly post: DemoPost; readonly earliest: DayNumber };
type Context = { readonly today: DayNumber; readonly random: Random; readonly ids: IdGiver };

const reached = [
  'requested',
  'approved',
  'advertised',
  'shortlisted',
  'interviewed',
  'offered',
  'accepted',
  'checks',
  'start_agreed',
] as const;
type Reached = (typeof reached)[number];

/** How long a round stays in each stage at least and at most: within what the settings allow. */
const stays: { readonly [S in Reached]: readonly [number, number] } = {
  requested: [3, 8],
  approved: [2, 8],
  advertised: [14, 24],
  shortlisted: [5, 12],
  interviewed: [2, 5],
  offered: [2, 5],
  accepted: [2, 5],
  checks: [12, 28],
  start_agreed: [4, 20],
};

/** How far rounds have got, in the shares in which they are: each round takes the next that its days allow. */
const shares: readonly Reached[] = [
  ...(['advertised', 'checks', 'shortlisted', 'requested', 'offered', 'advertised', 'approved'] as const),
  ...(['interviewed', 'advertised', 'start_agreed', 'requested', 'advertised', 'shortlisted', 'accepted'] as const),
];

const owners = ['demo-hr', 'demo-hr', 'Recruitment hub', 'demo-hr', 'HR, Children’s Services'];

/** Rounds in hand on the day, spread over all stages; before those of long vacancies, rounds that found no one. */
export function layOutRounds(list: readonly Ready[], context: Context): DemoRound[] {
  const left = [...shares];
  return list.flatMap((ready) => {
    const days = daysOf(context);
    const at = left.findIndex((far) => (days(far)[0] ?? 0) >= ready.earliest);
    const [far = 'requested'] = at < 0 ? [] : left.splice(at, 1);
    if (left.length === 0) left.push(...shares);
    const stages = days(far).map((on) => Math.max(on, ready.earliest));
    const round = roundOf(ready, { far, stages, context });
    return [...roundsBefore(ready, { until: stages[0] ?? context.today, context }), round];
  });
}

/** The days on which a round that has got so far reached each of its stages, drawn once for a round. */
function daysOf({ today, random }: Context): (far: Reached) => DayNumber[] {
  const drawn = new Map(reached.map((name) => [name, random.whole(...stays[name])]));
  const share = random.next();
  return (far) => {
    const passed = reached.slice(0, reached.indexOf(far) + 1);
    let on = today - 2 - Math.floor(share * (drawn.get(far) ?? 0));
    const backwards = passed.toReversed().map((name, nth) => {
      if (nth > 0) on -= drawn.get(name) ?? 0;
      return workingDayUpTo(on);
    });
    return backwards.reverse();
  };
}

type Got = { readonly far: Reached; readonly stages: readonly DayNumber[]; readonly context: Context };

function roundOf(ready: Ready, { far, stages, context }: Got): DemoRound {
  const day = (name: Reached) => stages[reached.indexOf(name)];
  const own = (['requested', 'approved', 'advertised', 'shortlisted', 'interviewed'] as const).flatMap((name) => {
    const on = day(name);
    return on === undefined ? [] : [stage(name, on)];
  });
  const advertised = day('advertised');
  const made = day('offered');
  return {
    ...common(ready, own, context),
    advertClosesOn: advertised === undefined ? null : advertised + 21,
    offers: made === undefined ? [] : [offerOf(ready, { far, stages, context })],
  };
}

function common({ post }: Ready, stages: readonly DemoStage[], { random, ids }: Context) {
  const id = ids.at((stages[0]?.on ?? 0) * MS_PER_DAY + NINE);
  const people = { owner: random.pick(owners), hiringManager: hiringManagerOf(post) };
  return { id, ref: null, posts: [post], cohort: null, next: null, stages, ...people };
}

const asked: readonly CheckKind[] = ['reference_1', 'reference_2', 'occupational_health', 'enhanced_dbs'];

function offerOf({ row, post }: Ready, { far, stages, context }: Got): DemoOffer {
  const { today, random, ids } = context;
  const day = (name: Reached) => stages[reached.indexOf(name)] ?? null;
  const made = day('offered') ?? today;
  const checked = day('checks');
  const more = random.shuffled(asked).slice(0, far === 'start_agreed' ? 4 : random.whole(0, 3));
  const agreedOn = day('start_agreed');
  const checks = [
    { asked, clear: ['identity', 'right_to_work', 'qualification'] as const, on: checked ?? 0 },
    { asked: [], clear: ['swe_registration', ...more] as const, on: Math.min(today - 1, (checked ?? 0) + 9) },
  ];
  return {
    id: ids.at(made * MS_PER_DAY + NINE),
    post,
    fteMicro: Math.min(MICRO, row.vacantMicro),
    made,
    accepted: day('accepted'),
    declined: null,
    checks: checked === null ? [] : checks,
    agreedOn,
    start: agreedOn === null ? null : mondayFrom(today + random.whole(9, 40)),
  };
}

/** The rounds before, back to when the post fell vacant: each found no one, or was withdrawn. */
function roundsBefore(ready: Ready, { until, context }: { until: DayNumber; context: Context }): DemoRound[] {
  const { random } = context;
  const rounds: DemoRound[] = [];
  for (let ends = until - random.whole(5, 40); ; ends -= random.whole(15, 60)) {
    const opens = workingDayUpTo(ends - random.whole(58, 90));
    if (opens < ready.earliest + 30) return rounds.reverse();
    const at = (share: number) => workingDayUpTo(Math.round(opens + (ends - opens) * share));
    const begun = [stage('requested', opens), stage('approved', at(0.14)), stage('advertised', at(0.25))];
    const found = random.chance(0.8)
      ? stage('no_one_appointed', at(1), 'Nobody met the essential criteria.')
      : stage('withdrawn', at(1), 'The team asked for other hours.');
    rounds.push({ ...common(ready, [...begun, found], context), advertClosesOn: at(0.25) + 21, offers: [] });
    ends = opens;
  }
}
