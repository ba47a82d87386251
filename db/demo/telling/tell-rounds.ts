import type { DayNumber } from '../../../server/domain/day.ts';
import { numberOf } from '../calendar.ts';
import type { DemoOffer, DemoRound, HappeningOf } from '../happenings.ts';
import { type Teller, type Telling, wireDay, wireDayOrNull, wireFte } from './teller.ts';
import { postThing, recruitingTo } from './things.ts';

/** HR records recruitment as it goes: seldom is a step entered weeks later. */
const SELDOM = 0.02;
/** The head of Safeguarding came in 2019. */
const HEAD_FROM = numberOf('2019-05-14');

type Units = ReadonlyMap<string, string>;
/** What is told of a round or an offer, on its day; of one day, in this order. */
type Step = { readonly on: DayNumber; readonly tell: () => void };

/** The reference of every round: the next number of its year, in the order in which they opened; the cases keep theirs. */
export function refsOfRounds(rounds: readonly DemoRound[]): ReadonlyMap<DemoRound, string> {
  const all = rounds.flatMap((round) => (round.next ? [round, round.next] : [round]));
  const taken = new Set(all.flatMap((round) => round.ref ?? []));
  const used = new Map<string, number>();
  const opensOn = (round: DemoRound) => round.stages[0]?.on ?? 0;
  const next = (year: string): string => {
    const n = (used.get(year) ?? 0) + 1;
    used.set(year, n);
    const ref = `R-${year}-${String(n).padStart(2, '0')}`;
    return taken.has(ref) ? next(year) : ref;
  };
  const inOrder = all.toSorted((a, b) => opensOn(a) - opensOn(b));
  return new Map(inOrder.map((round) => [round, round.ref ?? next(wireDay(opensOn(round)).slice(2, 4))]));
}

type Context = { readonly units: Units; readonly refs: ReadonlyMap<DemoRound, string> };

/** A round from its opening to its last offer, in the order in which things happened. */
export function tellRound(teller: Teller, { round }: HappeningOf<'round'>, { units, refs }: Context): void {
  const nextRef = round.next ? refs.get(round.next) : undefined;
  open(teller, { ...round, ref: refs.get(round) ?? null }, units);
  const stages = round.stages
    .slice(1)
    .map((stage): Step => ({ on: stage.on, tell: () => tellStage(teller, round, { stage, nextRef }) }));
  const offers = round.offers.flatMap((offer) => stepsOfOffer(teller, round, offer));
  for (const step of [...stages, ...offers].sort((a, b) => a.on - b.on)) step.tell();
  if (round.next) tellNext(teller, round.next);
}

function open(teller: Teller, round: DemoRound, units: Units): void {
  const [first] = round.stages;
  if (!first) return;
  const { cohort, posts, ref, owner, hiringManager } = round;
  const input = {
    ...{ recruitmentId: round.id, ...(ref && { recruitmentRef: ref }), on: wireDay(first.on) },
    stage: first.stage as 'requested',
    postIds: posts.map((post) => post.id),
    owner,
    hiringManager,
    ...(cohort && { unitId: units.get(cohort.unit) ?? '', role: cohort.role, places: cohort.places }),
    advertClosesOn: wireDayOrNull(round.advertClosesOn),
  };
  const after = [...posts.map(postThing), ...(cohort ? [`unit ${cohort.unit}`] : [])];
  teller.tell('recruitment.open', input, { known: first.on, about: aboutRound(round), after, lateShare: SELDOM });
}

/** A round, and recruitment to each of its posts: the next round comes after all that is told of this one. */
function aboutRound(round: DemoRound): string[] {
  return [`round ${round.id}`, ...round.posts.map(recruitingTo)];
}

type Stage = { readonly stage: DemoRound['stages'][number]; readonly nextRef?: string | undefined };

function tellStage(teller: Teller, round: DemoRound, { stage, nextRef }: Stage): void {
  const { next } = round;
  const isLast = stage === round.stages.at(-1);
  const input = {
    recruitmentId: round.id,
    stage: stage.stage,
    on: wireDay(stage.on),
    note: stage.note,
    ...(next && isLast
      ? {
          next: {
            ...{
              recruitmentId: next.id,
              recruitmentRef: nextRef,
              stage: 'advertised' as const,
              on: wireDay(next.stages[0]?.on ?? stage.on),
            },
            advertClosesOn: wireDayOrNull(next.advertClosesOn),
          },
        }
      : {}),
  };
  const about = next && isLast ? [...aboutRound(round), `round ${next.id}`] : aboutRound(round);
  const actor = managersMove.has(stage.stage) && !next ? managerOf(teller, round, stage.on) : undefined;
  teller.tell('recruitment.stage', input, { known: stage.on, about, lateShare: SELDOM, ...(actor && { actor }) });
}

const managersMove: ReadonlySet<string> = new Set(['shortlisted', 'interviewed']);

/** The head of Safeguarding moves her own rounds along, now and then. */
function managerOf(teller: Teller, round: DemoRound, on: DayNumber): string | undefined {
  const hers = round.posts.every((post) => post.unit.startsWith('SAF')) && round.posts.length > 0;
  return hers && on > HEAD_FROM && teller.chance(0.5) ? 'user:demo-head-of-service' : undefined;
}

/** The next try was opened when the one before ended; what follows is told as of any round. */
function tellNext(teller: Teller, next: DemoRound): void {
  const stages = next.stages
    .slice(1)
    .map((stage): Step => ({ on: stage.on, tell: () => tellStage(teller, next, { stage }) }));
  const offers = next.offers.flatMap((offer) => stepsOfOffer(teller, next, offer));
  for (const step of [...stages, ...offers].sort((a, b) => a.on - b.on)) step.tell();
}

function stepsOfOffer(teller: Teller, round: DemoRound, offer: DemoOffer): Step[] {
  const about = [...aboutRound(round), `offer ${offer.id}`];
  const offerId = offer.id;
  const step = (on: DayNumber | null, tell: (telling: Telling) => void): Step[] =>
    on === null ? [] : [{ on, tell: () => tell({ known: on, about, lateShare: SELDOM }) }];
  const said = (on: DayNumber) => ({ offerId, on: wireDay(on) });
  return [
    ...step(offer.made, (telling) => {
      const of = { recruitmentId: round.id, postId: offer.post?.id ?? null, fte: wireFte(offer.fteMicro) };
      teller.tell('offer.make', { ...said(offer.made), ...of }, telling);
    }),
    ...step(offer.declined, (telling) => teller.tell('offer.decline', said(telling.known), telling)),
    ...step(offer.accepted, (telling) => teller.tell('offer.accept', said(telling.known), telling)),
    ...offer.checks.flatMap(({ on, asked, clear }) =>
      step(on, (telling) => {
        const checks = [
          ...asked.map((check) => ({ check, state: 'asked' as const })),
          ...clear.map((check) => ({ check, state: 'clear' as const })),
        ];
        if (checks.length > 0) teller.tell('offer.checks', { ...said(on), checks }, telling);
      }),
    ),
    ...step(offer.agreedOn, (telling) => {
      const agreedStart = wireDay(offer.start ?? telling.known);
      teller.tell('offer.agree-start', { ...said(telling.known), agreedStart }, telling);
    }),
  ];
}
