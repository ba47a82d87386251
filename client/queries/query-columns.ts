import { askedOn, type Query } from '../../server/domain/queries.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import type { Column } from '../ui/table-rows.ts';

/** Queries as a file: what each is about, its words, and the answer. */
export function queryColumns(view: View, aboutWords: (about: string) => string): readonly Column<Query>[] {
  const unitOf = ({ unitId, effectiveFrom }: Query) =>
    unitId && versionNear(view, ['unit', unitId], effectiveFrom)?.name;
  return [
    { id: 'about', head: 'About', text: ({ about }) => aboutWords(about) },
    { id: 'unit', head: 'Unit', text: (query) => unitOf(query) ?? '' },
    { id: 'question', head: 'Question', text: ({ text }) => text ?? '' },
    { id: 'asked', head: 'Asked', text: (query) => askedOn(view, query) },
    { id: 'answered', head: 'Answered', text: ({ answer, effectiveFrom }) => (answer === null ? '' : effectiveFrom) },
    { id: 'answer', head: 'Answer', text: ({ answer }) => answer ?? '' },
  ];
}
