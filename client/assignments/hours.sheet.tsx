import type { JSX } from 'solid-js';
import { changeHours } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { fteWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { FteFields } from './fte-fields.tsx';

/** Somebody works other hours from a day. */
export function HoursSheet(props: { assignmentId: string; from?: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const now = () => who.assignment(props.assignmentId)?.fteMicro ?? 0;
  return (
    <VerbSheet
      verb={changeHours}
      title={`${who.holder(props.assignmentId)} changes hours`}
      about={`${fteWords(now())} FTE now, ${who.place(props.assignmentId)}`}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ from: props.from ?? '', fte: '', hours: '' }}
      action="Record the hours"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('from')} />
          <FteFields form={form} />
        </>
      )}
    </VerbSheet>
  );
}
