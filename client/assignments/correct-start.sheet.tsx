import type { JSX } from 'solid-js';
import { correctStart, removeAssignment } from '../../server/domain/recruitment/begun-by-offer.verbs.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DateField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

type AboutAssignment = { assignmentId: string; onClose: () => void };

/** The first day of an assignment was another. */
export function CorrectStartSheet(props: AboutAssignment): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const first = () => viewAt(null).versions('assignment', props.assignmentId)[0];
  const heldWords = () => {
    const version = first();
    return version ? `, ${dayWords(version.effectiveFrom)} as we hold it` : '';
  };
  return (
    <VerbSheet
      verb={correctStart}
      title={`Correct the first day of ${who.holder(props.assignmentId)}`}
      about={`${who.place(props.assignmentId)}${heldWords()}`}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ startDate: '' }}
      action="Record the correction"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => <DateField {...form.bind('startDate')} />}
    </VerbSheet>
  );
}

/** Somebody who did not turn up, an entry made twice: it never was, and stays in the log. */
export function NeverWasSheet(props: AboutAssignment): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={removeAssignment}
      title={`${who.holder(props.assignmentId)}: it never was`}
      about={`${who.place(props.assignmentId)}. For who did not turn up, or was entered twice. It stays in Changes.`}
      fixed={{ assignmentId: props.assignmentId }}
      start={{}}
      action="Remove it"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {() => null}
    </VerbSheet>
  );
}
