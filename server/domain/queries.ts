import { covers, type Day } from './day.ts';
import { notFound } from './errors.ts';
import { compareText } from './order.ts';
import { thing } from './record/things.ts';
import { inForce, type NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

export type Query = NewVersion<'query'>;

/** The last version of a query: how it stands; throws notFound when there is none. */
export function requireQuery(view: View, queryId: string): Query {
  const query = view.versions('query', queryId).at(-1);
  if (!query) throw notFound('query');
  return query;
}

/** The queries that stand on a day, answered ones too, the latest asked first. */
export function queriesOn(view: View, asAt: Day): Query[] {
  const found: Query[] = [];
  for (const id of view.ids('query')) {
    const query = inForce(view.versions('query', id), asAt);
    if (query) found.push(query);
  }
  return found.sort((a, b) => compareText(askedOn(view, b), askedOn(view, a)) || compareText(a.id, b.id));
}

/** The queries that wait for an answer on a day, in some units or (null) everywhere. */
export function openQueriesOn(
  view: View,
  { asAt, unitIds }: { asAt: Day; unitIds: ReadonlySet<string> | null },
): Query[] {
  const within = ({ unitId }: Query) => unitIds === null || (unitId !== null && unitIds.has(unitId));
  return queriesOn(view, asAt).filter((query) => query.answer === null && within(query));
}

/** The queries about a thing that stand on a day. */
export function queriesAbout(view: View, about: string, asAt: Day): Query[] {
  return view.by('query', 'about', about).filter((query) => covers(query, asAt));
}

/** What has been asked about somebody, or a count of theirs, that stands on a day and is not answered. */
export function openQueriesAboutWorker(view: View, workerId: string, asAt: Day): Query[] {
  const counts = view.by('caseloadCount', 'workerId', workerId).map(({ id }) => thing('caseloadCount', id));
  const about = [thing('worker', workerId), ...new Set(counts)];
  return about.flatMap((one) => queriesAbout(view, one, asAt)).filter(({ answer }) => answer === null);
}

/** The day a query was asked. */
export function askedOn(view: View, query: Query): Day {
  return view.versions('query', query.id)[0]?.effectiveFrom ?? query.effectiveFrom;
}
