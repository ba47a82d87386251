import * as v from 'valibot';
import { grains } from '../domain/day.ts';
import { recruitmentMeasureIds } from '../domain/measures/recruitment-registry.ts';
import { measureIds } from '../domain/measures/registry.ts';
import { daySchema } from '../domain/schemas.ts';
import { told, toldText } from '../shared/query-schemas.ts';
import { asAtQuery, scopeQuery } from '../shared/reading.ts';

/** How far apart a series may reach: a century of months, ten years of days. */
export const MOST_POINTS = 4000;
/** How many figures one answer may hold: every unit of a large authority over ten years of months. */
export const MOST_FIGURES = 400_000;

const measureId = v.picklist(
  [...measureIds, ...recruitmentMeasureIds],
  'the id of a measure, as listed at /api/measures',
);

export const measureParam = v.object({ id: measureId });

const period = {
  from: toldText(daySchema, 'The first day of the series'),
  to: toldText(daySchema, 'The last day of the series'),
  grain: v.optional(
    told(v.picklist(grains, 'day, week, month or quarter'), 'How far apart its dates are: the last day of each'),
    'month',
  ),
  by: v.optional(
    told(
      v.picklist(['children', 'team'], 'children or team'),
      'The units just below, or every team below, each by itself',
    ),
  ),
};

export const seriesQuery = v.object({ ...period, ...scopeQuery });

const measureList = v.pipe(v.array(measureId), v.minLength(1, 'at least one measure'));
export const manySeriesQuery = v.object({
  measure: told(
    v.union(
      [
        v.pipe(
          measureId,
          v.transform((one) => [one]),
        ),
        measureList,
      ],
      'the ids of one or more measures',
    ),
    'The id of a measure; again for another',
  ),
  ...period,
  ...scopeQuery,
});

export const explainQuery = v.object(asAtQuery);

const figure = v.nullable(v.number());

const pointSchema = v.object({
  asAt: daySchema,
  numerator: figure,
  denominator: figure,
  value: figure,
  people: v.optional(v.number()),
  posts: v.optional(v.number()),
  coverage: v.optional(v.object({ numerator: v.number(), denominator: v.number(), value: figure })),
  suppressed: v.optional(v.literal(true)),
});

const said = (words: string) => v.optional(v.pipe(figure, v.description(words)));

/** How long things took. */
const days = {
  median: said('Whole days: the nearest rank, so at least half took no longer.'),
  p90: said('Whole days: the nearest rank, so at least nine in ten took no longer.'),
  count: said('How many ended in the year to the day; under open, how many still go on.'),
};

/** A point of a measure of recruitment: of kind days, of kind count (a numerator and its FTE), or a share. */
const recruitmentPointSchema = v.object({
  asAt: daySchema,
  value: figure,
  ...days,
  open: v.optional(v.object({ ...days, people: v.optional(v.number()), suppressed: v.optional(v.literal(true)) })),
  numerator: v.optional(figure),
  denominator: v.optional(figure),
  fte: said('Of a count of vacancies or agreed starts, their FTE.'),
  people: v.optional(v.number()),
  posts: v.optional(v.number()),
  suppressed: v.optional(v.literal(true)),
});

const anyPoint = v.union([pointSchema, recruitmentPointSchema]);

const describesKnowledge = {
  seq: v.number(),
  knownAt: v.string(),
  reason: v.optional(v.literal('nothing_recorded_yet')),
};

export const seriesAnswer = v.object({
  measure: v.string(),
  unit: v.nullable(v.string()),
  unitName: v.nullable(v.string()),
  grain: v.string(),
  ...describesKnowledge,
  points: v.array(anyPoint),
});

export const manySeriesAnswer = v.object({
  grain: v.string(),
  ...describesKnowledge,
  series: v.array(
    v.object({
      measure: v.string(),
      unit: v.nullable(v.string()),
      unitName: v.nullable(v.string()),
      points: v.array(anyPoint),
    }),
  ),
});

const post = v.nullable(v.object({ id: v.string(), postNumber: v.string(), title: v.string() }));
const worker = v.nullable(v.object({ id: v.string(), name: v.nullable(v.string()) }));

const workingRow = v.object({
  part: v.picklist(['numerator', 'denominator', 'both']),
  quantity: v.string(),
  amount: v.number(),
  on: daySchema,
  unit: v.nullable(v.string()),
  unitName: v.nullable(v.string()),
  role: v.nullable(v.string()),
  basis: v.nullable(v.string()),
  post,
  worker,
  assignmentId: v.nullable(v.string()),
  children: figure,
  countedOn: v.nullable(v.string()),
  /** How many rows this one stands for, where they are not told apart for this reader. */
  rows: v.number(),
});

const referred = v.nullable(v.object({ id: v.string(), ref: v.string() }));

const recruitmentRow = v.object({
  /** `open`: still going on, and apart from the figure. Of a share, the numerator is in the denominator too. */
  part: v.picklist(['counted', 'numerator', 'denominator', 'open']),
  days: figure,
  since: v.nullable(daySchema),
  on: v.nullable(daySchema),
  unit: v.nullable(v.string()),
  unitName: v.nullable(v.string()),
  role: v.nullable(v.string()),
  post,
  recruitment: referred,
  offer: referred,
  worker,
  fte: figure,
  rows: v.number(),
});

export const explainAnswer = v.object({
  measure: v.string(),
  unit: v.nullable(v.string()),
  unitName: v.nullable(v.string()),
  ...describesKnowledge,
  formula: v.string(),
  population: v.string(),
  point: anyPoint,
  rows: v.union([v.array(workingRow), v.array(recruitmentRow)]),
});

export const measuresAnswer = v.object({
  measures: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      group: v.picklist(['workforce', 'recruitment']),
      kind: v.string(),
      counts: v.string(),
      good: v.nullable(v.string()),
      about: v.string(),
      formula: v.string(),
      population: v.string(),
      local: v.boolean(),
    }),
  ),
});
