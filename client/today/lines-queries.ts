import { askedOn, type Query } from '../../server/domain/queries.ts';
import { dayWords } from '../../server/domain/words.ts';
import { pathOf, useQueryWords } from '../queries/use-query-words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import type { AttentionLine } from './attention-line.ts';
import { dotted, teamWords } from './attention-line.ts';

/** The queries that wait for an answer, in the words of whoever asked. */
export function queryLines(): (queries: readonly Query[]) => AttentionLine[] {
  const words = useQueryWords();
  const { view, asAt } = useAsAt();
  return (queries) =>
    queries.map((query) => ({
      key: query.id,
      title: words.about(query.about),
      to: pathOf(query.about) ?? null,
      sub: dotted(teamWords({ view: view(), asAt: asAt() }, query.unitId), query.text && `“${query.text}”`),
      end: `asked ${dayWords(askedOn(view(), query))}`,
      fix: { sheet: 'answer', about: { queryId: query.id }, label: 'Answer…' },
    }));
}
