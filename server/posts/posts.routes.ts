import { Hono } from 'hono';
import * as v from 'valibot';
import { type PostSpan, postSpans } from '../domain/assignments.post-spans.ts';
import { spanOn } from '../domain/assignments.stretches.ts';
import { type LogEntry, listChanges } from '../domain/changes/log.ts';
import { dayNumber } from '../domain/day.ts';
import { notFound } from '../domain/errors.ts';
import { fromMicro } from '../domain/fte.ts';
import { type Post, postsIn } from '../domain/posts.ts';
import { thing } from '../domain/record/things.ts';
import { daySchema, idSchema } from '../domain/schemas.ts';
import { vacanciesOfPost } from '../domain/vacancies.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import {
  type ListReading,
  listReadingOf,
  listRoutes,
  madeWhenShown,
  periodSchema,
  type Rows,
  wirePeriod,
} from '../shared/lists.ts';
import { asAtQuery } from '../shared/reading.ts';

const postRow = v.object({
  id: v.string(),
  postNumber: v.string(),
  title: v.string(),
  role: v.string(),
  unitCode: v.nullable(v.string()),
  fte: v.number(),
  employedFte: v.number(),
  vacantFte: v.number(),
  overOccupiedFte: v.number(),
  status: v.string(),
  reviewOn: v.nullable(v.string()),
  funding: v.nullable(v.string()),
  fundingEndsOn: v.nullable(v.string()),
  grade: v.nullable(v.string()),
  budgetCode: v.nullable(v.string()),
  approvalRef: v.nullable(v.string()),
  registrationRequired: v.nullable(v.boolean()),
  ...periodSchema,
  etag: v.nullable(v.string()),
});

type Row = v.InferOutput<typeof postRow>;

/** The funded posts in force on a day with their filled and vacant FTE, by post number. */
export function postRows(reading: ListReading): Rows<Row> {
  const { view, asAt, shows } = reading;
  const posts = postsIn(view, { asAt, unitIds: [...view.ids('unit')].filter(shows) });
  const on = dayNumber(asAt);
  return madeWhenShown(posts, (post) => wirePost(reading, post, spanOn(postSpans(view, post.id), on)));
}

function wirePost({ codeOf, etagOf }: Pick<ListReading, 'codeOf' | 'etagOf'>, post: Post, span?: PostSpan): Row {
  const { id, postNumber, title, role, status, funding, grade, budgetCode, approvalRef, registrationRequired } = post;
  const { reviewOn, fundingEndsOn } = post;
  return {
    id,
    postNumber,
    title,
    role,
    unitCode: codeOf(post.unitId),
    fte: fromMicro(post.fteMicro),
    employedFte: fromMicro(span?.employedMicro ?? 0),
    vacantFte: fromMicro(span?.vacantMicro ?? 0),
    overOccupiedFte: fromMicro(span?.overMicro ?? 0),
    status,
    reviewOn,
    funding,
    fundingEndsOn,
    grade,
    budgetCode,
    approvalRef,
    registrationRequired,
    ...wirePeriod(post),
    etag: etagOf('post', id),
  };
}

/** A post's whole life as far as a reader may see: its versions, the vacancies on it, what happened to it. */
function onePost(reading: ListReading, postId: string, lately: readonly LogEntry[]) {
  const { view, asAt, sees } = reading;
  const versions = view.versions('post', postId).filter((post) => sees(post.unitId, post));
  const nearest = versions.findLast((post) => post.effectiveFrom <= asAt) ?? versions[0];
  if (!nearest) throw notFound('post');
  return {
    post: wirePost(reading, nearest, spanOn(postSpans(view, postId), dayNumber(asAt))),
    versions: versions.map((post) => wirePost(reading, post)),
    vacancies: vacanciesOfPost(view, postId).map((vacancy) => ({
      ...wirePeriod(vacancy),
      steps: vacancy.steps.map((step) => ({ ...wirePeriod(step), vacantFte: fromMicro(step.vacantMicro) })),
    })),
    changes: lately.map(({ id, seq, recordedAt, verb, sentence }) => ({ id, seq, recordedAt, verb, sentence })),
  };
}

const LATELY = 20;
const param = v.object({ postId: idSchema });
const query = v.object({ asAt: asAtQuery.asAt, knownAt: asAtQuery.knownAt });
const vacancy = v.object({ ...periodSchema, steps: v.array(v.object({ ...periodSchema, vacantFte: v.number() })) });
const lately = v.object({
  id: v.string(),
  seq: v.number(),
  recordedAt: v.string(),
  verb: v.string(),
  sentence: v.string(),
});
const answer = v.object({
  asAt: daySchema,
  knownAt: v.string(),
  seq: v.number(),
  post: postRow,
  versions: v.array(postRow),
  vacancies: v.array(vacancy),
  changes: v.array(lately),
});

export const postsListRoutes = listRoutes({
  name: 'posts',
  summary: 'Funded posts on a day, filled and vacant',
  row: postRow,
  rows: postRows,
});

export const postRoutes = new Hono<AppEnv>();

postRoutes.get(
  '/:postId',
  describe({
    summary: 'One post with its history',
    right: 'names.read',
    param,
    query,
    answer,
    also: { 404: 'There is no such post, or none in units of yours' },
  }),
  (c) => {
    const { ctx } = c.var;
    const { postId } = c.req.valid('param');
    const { asAt = ctx.clock.today(), knownAt: instant } = c.req.valid('query');
    const { reading, seq, knownAt } = listReadingOf(ctx, { asAt, knownAt: instant });
    const asked = { thing: thing('post', postId), limit: LATELY } as const;
    const { changes } = listChanges(ctx.record, asked, { actor: ctx.actor, today: ctx.clock.today() });
    const one = onePost(reading, postId, changes);
    if (one.post.etag) c.header('ETag', `"${one.post.etag}"`);
    return c.json({ asAt, knownAt, seq, ...one });
  },
);
