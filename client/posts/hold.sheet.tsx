import type { JSX } from 'solid-js';
import { addMonths } from '../../server/domain/day.ts';
import { hold, release } from '../../server/domain/posts.verbs.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { DateField } from '../ui/fields.tsx';
import { NoteField } from '../ui/note-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** A post goes on hold: it stays funded, and vacant where it is vacant. */
export function HoldSheet(props: { postId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={hold}
      title="Put on hold"
      about={`${who.post(props.postId)}. It stays funded, and vacant where it is vacant.`}
      fixed={{ postId: props.postId }}
      start={{ from: '', reason: '', reviewOn: addMonths(today(), 3) }}
      action="Record the hold"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('from')} />
          <NoteField hint="At most 200 characters." {...form.bind('reason')} />
          <DateField {...form.bind('reviewOn')} />
        </>
      )}
    </VerbSheet>
  );
}

/** A post comes off hold. */
export function ReleaseSheet(props: { postId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={release}
      title="Take off hold"
      about={who.post(props.postId)}
      fixed={{ postId: props.postId }}
      start={{ from: '' }}
      action="Record it"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => <DayField {...form.bind('from')} />}
    </VerbSheet>
  );
}
