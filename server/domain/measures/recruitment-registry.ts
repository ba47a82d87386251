import type { StandingStage } from '../recruitment.stays.ts';
import { standingStages } from '../recruitment.stays.ts';
import { type Desk, desks } from '../settings.ts';

/**
 * The measures of recruitment, each defined once. They are worked out of vacancy episodes, stays at a stage or a desk,
 * and offers; none has a national formula.
 */
export const daysAhead = [30, 60, 90] as const;
export type DaysAhead = (typeof daysAhead)[number];

type Hyphened<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Hyphened<B>}` : S;

export type RecruitmentMeasureId =
  | 'time-to-fill'
  | 'time-to-offer'
  | 'offers-fell-through'
  | `time-in-${Hyphened<StandingStage>}`
  | `time-at-${Hyphened<Desk>}`
  | 'vacancies-no-round'
  | `vacancies-at-${Hyphened<StandingStage>}`
  | `coming-vacancies-${DaysAhead}`
  | `agreed-starts-${DaysAhead}`;

/** What a measure is worked out of. */
export type RecruitmentSource =
  | { readonly of: 'fills' | 'offers' | 'endings' }
  | { readonly of: 'stays'; readonly stage: StandingStage }
  | { readonly of: 'desks'; readonly desk: Desk }
  | { readonly of: 'vacancies'; readonly stage: StandingStage | null }
  | { readonly of: 'coming' | 'starts'; readonly ahead: DaysAhead };

/** Where a list of measures shows it. */
export const recruitmentSections = ['times', 'stages', 'desks', 'vacancies', 'ahead'] as const;
export type RecruitmentSection = (typeof recruitmentSections)[number];

export type RecruitmentMeasure = {
  readonly id: RecruitmentMeasureId;
  readonly label: string;
  /** Days are a median, a 90th percentile and how many; a share is n of d; a count is a number, with its FTE. */
  readonly kind: 'days' | 'share' | 'count';
  readonly counts: 'episodes' | 'recruitments' | 'offers' | 'vacancies' | 'people';
  readonly good: 'lower' | 'higher' | null;
  /** Offers are made to people; episodes, rounds and vacancies are of posts (mechanisms 6). */
  readonly about: 'people' | 'posts';
  readonly section: RecruitmentSection;
  readonly source: RecruitmentSource;
  readonly formula: string;
  readonly population: string;
  readonly local: true;
};

const population =
  'Registered social work posts: every role except "other". Vacancies too small for the lists are none.';
const places = 'Registered social work posts: every role except "other"; and rounds whose posts are not yet known.';
const inTheYear = 'in the year to the day';
const still = 'Those still going on are apart, by how long they have so far.';

const stageNames: { readonly [S in StandingStage]: string } = {
  requested: 'Requested',
  approved: 'Approved',
  advertised: 'Advertised',
  shortlisted: 'Shortlisted',
  interviewed: 'Interviewed',
  offered: 'Offered',
  accepted: 'Accepted',
  checks: 'Checks',
  start_agreed: 'Start agreed',
};

const deskNames: { readonly [D in Desk]: string } = {
  panel: 'The panel',
  finance: 'Finance',
  hr: 'HR',
  hiring_manager: 'The hiring manager',
  candidate: 'The candidate',
};

const times: readonly RecruitmentMeasure[] = [
  {
    id: 'time-to-fill',
    label: 'Time to fill',
    kind: 'days',
    counts: 'episodes',
    good: 'lower',
    about: 'posts',
    section: 'times',
    source: { of: 'fills' },
    formula: `Days from a vacancy's first day to the day it was filled, of vacancies filled ${inTheYear}. One whose post was closed was never filled. Those still open are apart, by their age.`,
    population,
    local: true,
  },
  {
    id: 'time-to-offer',
    label: 'Time to offer',
    kind: 'days',
    counts: 'offers',
    good: 'lower',
    about: 'people',
    section: 'times',
    source: { of: 'offers' },
    formula: `Days to the day an offer was made, of offers made ${inTheYear}: from the day notice was given by whoever's place it fills, the vacancy's first day or the first day of the round, whichever came first; notice counts also where a successor starts before the post falls vacant. Where an offer fell through and another was made, both count.`,
    population: places,
    local: true,
  },
  {
    id: 'offers-fell-through',
    label: 'Offers that fell through',
    kind: 'share',
    counts: 'offers',
    good: 'lower',
    about: 'people',
    section: 'times',
    source: { of: 'endings' },
    formula: `Offers declined, withdrawn or ended by failed checks, divided by those and the offers that led to a start, of offers settled ${inTheYear}.`,
    population: places,
    local: true,
  },
];

const stages = standingStages.map((stage): RecruitmentMeasure => {
  const isOffer = ['offered', 'accepted', 'checks', 'start_agreed'].includes(stage);
  return {
    id: `time-in-${hyphened(stage)}`,
    label: `${stageNames[stage]}: time in the stage`,
    kind: 'days',
    counts: isOffer ? 'offers' : 'recruitments',
    good: 'lower',
    about: isOffer ? 'people' : 'posts',
    section: 'stages',
    source: { of: 'stays', stage },
    formula: `Days that recruitment to a post stood at this stage, of stays that ended ${inTheYear}, whichever way. A stage passed within a day is as good as skipped. ${still}`,
    population: places,
    local: true,
  };
});

const onDesks = desks.map(
  (desk): RecruitmentMeasure => ({
    id: `time-at-${hyphened(desk)}`,
    label: `${deskNames[desk]}: time on the desk`,
    kind: 'days',
    counts: 'recruitments',
    good: 'lower',
    about: 'people',
    section: 'desks',
    source: { of: 'desks', desk },
    formula: `Days in a row that recruitment to a post was on this desk, of stays that ended ${inTheYear}. A setting says whose desk each stage is on; each day goes by the setting of the day. ${still}`,
    population: places,
    local: true,
  }),
);

const vacanciesByStage = [null, ...standingStages].map((stage): RecruitmentMeasure => {
  const where = stage ? `whose round stands at ${stageNames[stage].toLowerCase()}` : 'that no round recruits to';
  return {
    id: stage ? `vacancies-at-${hyphened(stage)}` : 'vacancies-no-round',
    label: stage ? `Vacancies at ${stageNames[stage].toLowerCase()}` : 'Vacancies without a round',
    kind: 'count',
    counts: 'vacancies',
    good: null,
    about: 'posts',
    section: 'vacancies',
    source: { of: 'vacancies', stage },
    formula: `Vacancies on the day ${where}, and their FTE. Of two rounds for one post, the one further on. Once a start is recorded for a later day, it is agreed. All stages together are the vacancies listed that day.`,
    population,
    local: true,
  };
});

const coming = daysAhead.map(
  (days): RecruitmentMeasure => ({
    id: `coming-vacancies-${days}`,
    label: `Coming vacancies, ${days} days`,
    kind: 'count',
    counts: 'vacancies',
    good: null,
    about: 'posts',
    section: 'ahead',
    source: { of: 'coming', ahead: days },
    formula: `Vacancies known by the end of the day to begin, or grow, in the ${days} days after it, and their FTE: of a day in the past, what the record held by then, so nothing before the record began. Nothing is forecast.`,
    population,
    local: true,
  }),
);

const starts = daysAhead.map(
  (days): RecruitmentMeasure => ({
    id: `agreed-starts-${days}`,
    label: `Agreed starts, ${days} days`,
    kind: 'count',
    counts: 'people',
    good: null,
    about: 'people',
    section: 'ahead',
    source: { of: 'starts', ahead: days },
    formula: `Open offers whose agreed first day is in the ${days} days after the day, and their FTE (once a start is recorded ahead of its day, that day is the one recorded): that offered; where none was, what is vacant of the post on their first day, or the whole of it where nothing is. A place whose post is not yet known adds only the FTE offered. Nothing is forecast; a start recorded on a post without an offer is not among them.`,
    population: places,
    local: true,
  }),
);

const all: readonly RecruitmentMeasure[] = [...times, ...stages, ...onDesks, ...vacanciesByStage, ...coming, ...starts];

/** Every measure of recruitment, in the order in which lists show them. */
export const recruitmentMeasures = Object.fromEntries(all.map((one) => [one.id, one])) as {
  readonly [M in RecruitmentMeasureId]: RecruitmentMeasure;
};
export const recruitmentMeasureIds = all.map((one) => one.id) as [RecruitmentMeasureId, ...RecruitmentMeasureId[]];

/** True for the id of a measure of recruitment. */
export function isRecruitmentMeasureId(id: string): id is RecruitmentMeasureId {
  return Object.hasOwn(recruitmentMeasures, id);
}

function hyphened<S extends string>(code: S): Hyphened<S> {
  return code.replaceAll('_', '-') as Hyphened<S>;
}
