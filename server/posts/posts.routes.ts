import * as v from 'valibot';
import { type PostSpan, postSpans } from '../domain/assignments.post-spans.ts';
import { spanOn } from '../domain/assignments.stretches.ts';
import { type Day, dayNumber } from '../domain/day.ts';
import { fromMicro } from '../domain/fte.ts';
import { type Post, postsOn } from '../domain/posts.ts';
import { type ListReading, listRoutes, periodSchema, wirePeriod } from '../shared/lists.ts';

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
});

/** The funded posts in force on a day with their filled and vacant FTE, by post number. */
function postRows({ view, asAt, shows, codeOf }: ListReading): v.InferOutput<typeof postRow>[] {
  return postsOn(view, { asAt, unitIds: null })
    .filter((post) => shows(post.unitId))
    .map((post) => wirePost(post, { span: spanOn(postSpans(view, post.id), dayNumber(asAt)), codeOf }));
}

function wirePost(post: Post, { span, codeOf }: { span: PostSpan | undefined; codeOf: ListReading['codeOf'] }) {
  const { id, postNumber, title, role, status, funding, grade, budgetCode, approvalRef, registrationRequired } = post;
  const days: { reviewOn: Day | null; fundingEndsOn: Day | null } = post;
  return {
    ...{ id, postNumber, title, role },
    unitCode: codeOf(post.unitId),
    fte: fromMicro(post.fteMicro),
    employedFte: fromMicro(span?.employedMicro ?? 0),
    vacantFte: fromMicro(span?.vacantMicro ?? 0),
    overOccupiedFte: fromMicro(span?.overMicro ?? 0),
    ...{ status, reviewOn: days.reviewOn, funding, fundingEndsOn: days.fundingEndsOn },
    ...{ grade, budgetCode, approvalRef, registrationRequired },
    ...wirePeriod(post),
  };
}

export const postsListRoutes = listRoutes({
  name: 'posts',
  summary: 'Funded posts on a day, filled and vacant',
  row: postRow,
  rows: postRows,
});
