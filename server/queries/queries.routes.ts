import * as v from 'valibot';
import { askedOn, type Query, queriesOn } from '../domain/queries.ts';
import { daySchema } from '../domain/schemas.ts';
import { type ListReading, listRoutes } from '../shared/lists.ts';

const queryRow = v.object({
  id: v.string(),
  /** What it is about: `worker:ID`, `post:ID`, … */
  about: v.string(),
  unitCode: v.nullable(v.string()),
  askedOn: daySchema,
  /** Asked by the reader. */
  mine: v.boolean(),
  state: v.picklist(['open', 'answered']),
  text: v.nullable(v.string()),
  answer: v.nullable(v.string()),
  answeredOn: v.nullable(daySchema),
  etag: v.nullable(v.string()),
});

/** The queries of the units shown, and those that the reader asked wherever they are about. */
function queryRows(reading: ListReading): v.InferOutput<typeof queryRow>[] {
  const { view, asAt, shows, unitIds, isUnitAsked, actor } = reading;
  const isListed = ({ unitId, raisedBy }: Query) =>
    unitIds() === null || shows(unitId) || (raisedBy === actor.id && !isUnitAsked);
  return queriesOn(view, asAt)
    .filter(isListed)
    .map((query) => wireQuery(reading, query));
}

function wireQuery({ view, codeOf, actor, etagOf }: ListReading, query: Query): v.InferOutput<typeof queryRow> {
  const { id, about, unitId, raisedBy, text, answer, effectiveFrom } = query;
  const isOpen = answer === null;
  return {
    id,
    about,
    unitCode: codeOf(unitId),
    askedOn: askedOn(view, query),
    mine: raisedBy === actor.id,
    state: isOpen ? 'open' : 'answered',
    text,
    answer,
    answeredOn: isOpen ? null : effectiveFrom,
    etag: etagOf('query', id),
  };
}

export const queriesListRoutes = listRoutes({
  name: 'queries',
  summary: 'Queries ("this isn’t right") that stand on a day, with their answers',
  row: queryRow,
  rows: queryRows,
});
