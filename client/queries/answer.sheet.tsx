import type { JSX } from 'solid-js';
import { answer, withdrawQuery } from '../../server/domain/queries.verbs.ts';
import { useRecord } from '../shared/record-store.tsx';
import { NoteField } from '../ui/note-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useQueryWords } from './use-query-words.ts';

type QueryProps = { queryId: string; onClose: () => void };

/** A query is answered; what was wrong is put right by a Change of its own. */
export function AnswerSheet(props: QueryProps): JSX.Element {
  const words = useQueryWords();
  const query = useQuery(props.queryId);
  return (
    <VerbSheet
      verb={answer}
      title={`Answer the query about ${words.about(query?.about ?? '')}`}
      about={query && `“${query.text ?? ''}”`}
      fixed={{ queryId: props.queryId }}
      start={{ answer: '' }}
      action="Send the answer"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => <NoteField hint="At most 200 characters." {...form.bind('answer')} />}
    </VerbSheet>
  );
}

/** Who asked takes the question back while it is open. */
export function TakeBackSheet(props: QueryProps): JSX.Element {
  const words = useQueryWords();
  const query = useQuery(props.queryId);
  return (
    <VerbSheet
      verb={withdrawQuery}
      title={`Take back the query about ${words.about(query?.about ?? '')}`}
      about={query && `“${query.text ?? ''}”`}
      fixed={{ queryId: props.queryId }}
      start={{}}
      action="Take it back"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {() => null}
    </VerbSheet>
  );
}

function useQuery(queryId: string) {
  const { viewAt } = useRecord();
  return viewAt(null).versions('query', queryId).at(-1);
}
