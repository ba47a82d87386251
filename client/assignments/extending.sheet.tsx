import { type JSX, Show } from 'solid-js';
import { extend } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { basisWords, dayWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';
import { DateField } from '../ui/fields.tsx';
import { NoteField } from '../ui/note-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** Agency, fixed term, acting up or a secondment goes on for longer than was expected. */
export function ExtendingSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const assignment = () => who.assignment(props.assignmentId);
  const about = () => {
    const held = assignment();
    return `${held ? basisWords[held.basis] : ''}, ${who.place(props.assignmentId)}`;
  };
  return (
    <VerbSheet
      verb={extend}
      title={`Extend ${who.holder(props.assignmentId)}`}
      about={about()}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ expectedEndDate: '', reason: '' }}
      action="Record the extension"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <Show when={assignment()?.expectedEndDate}>{(day) => <p>{`Expected to end on ${dayWords(day())}.`}</p>}</Show>
          <DateField {...form.bind('expectedEndDate')} />
          <NoteField optional hint="At most 200 characters; nothing about health." {...form.bind('reason')} />
        </>
      )}
    </VerbSheet>
  );
}
