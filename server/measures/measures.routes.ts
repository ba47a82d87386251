import { Hono } from 'hono';
import * as v from 'valibot';
import { type RecruitmentMeasure, recruitmentMeasures } from '../domain/measures/recruitment-registry.ts';
import { type MeasureDefinition, measures } from '../domain/measures/registry.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import {
  explainAnswer,
  explainQuery,
  manySeriesAnswer,
  manySeriesQuery,
  measureParam,
  measuresAnswer,
  seriesAnswer,
  seriesQuery,
} from './measures.schemas.ts';
import { explainMeasure, seriesOf } from './measures.usecases.ts';

/** Figures: every percentage with its two numbers, at any day, as known at any instant (measures.md). */
export const measuresRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe({ summary: 'The measures: what each counts, and how', right: 'figures.read', answer: measuresAnswer }),
    (c) =>
      c.json({
        measures: [
          ...Object.values(measures).map((one) => ({ group: 'workforce' as const, ...described(one) })),
          ...Object.values(recruitmentMeasures).map((one) => ({ group: 'recruitment' as const, ...described(one) })),
        ],
      }),
  )
  .get(
    '/series',
    describe({
      summary: 'Several measures over time, for one unit, its children or its teams',
      right: 'figures.read',
      query: manySeriesQuery,
      answer: manySeriesAnswer,
    }),
    (c) => {
      const { measure, ...query } = c.req.valid('query');
      const { series, ...answer } = seriesOf(c.var.ctx, { ...query, measures: measure });
      return c.json({ ...answer, series });
    },
  )
  .get(
    '/:id/series',
    describe({
      summary: 'One measure over time, for one unit, its children or its teams',
      right: 'figures.read',
      param: measureParam,
      query: seriesQuery,
      answer: v.union([seriesAnswer, manySeriesAnswer]),
    }),
    (c) => {
      const measure = c.req.valid('param').id;
      const query = c.req.valid('query');
      const { series, ...answer } = seriesOf(c.var.ctx, { ...query, measures: [measure] });
      if (query.by) return c.json({ ...answer, series });
      const one = series[0];
      return c.json({
        measure,
        unit: one?.unit ?? null,
        unitName: one?.unitName ?? null,
        ...answer,
        points: one?.points ?? [],
      });
    },
  )
  .get(
    '/:id/explain',
    describe({
      summary: 'The rows that make a figure: show your working',
      right: 'figures.read',
      param: measureParam,
      query: explainQuery,
      answer: explainAnswer,
    }),
    (c) => c.json(explainMeasure(c.var.ctx, { measure: c.req.valid('param').id, ...c.req.valid('query') })),
  );

function described(of: MeasureDefinition | RecruitmentMeasure) {
  const { id, label, kind, counts, good, about, formula, population, local } = of;
  return { id, label, kind, counts, good, about, formula, population, local };
}
