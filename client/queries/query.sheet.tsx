import type { JSX } from 'solid-js';
import { raise } from '../../server/domain/queries.verbs.ts';
import { NoteField } from '../ui/note-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useQueryWords } from './use-query-words.ts';

/** "This isn't right", about a person, a post, a team or a row. */
export function QuerySheet(props: { about: string; onClose: () => void }): JSX.Element {
  const words = useQueryWords();
  return (
    <VerbSheet
      verb={raise}
      title="This isn’t right"
      about={`About ${words.about(props.about)}. HR sees it, and you see the answer.`}
      fixed={{ about: props.about }}
      start={{ text: '' }}
      action="Send the query"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <NoteField hint="At most 200 characters: no child’s name, nothing about health." {...form.bind('text')} />
      )}
    </VerbSheet>
  );
}
