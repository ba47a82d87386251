import type { JSX } from 'solid-js';
import { leaveDestinationWords, leaveReasonWords } from '../../server/domain/assignments.codes.ts';
import { leave } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { SelectField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { optionsOf } from './options.ts';

/** Somebody is leaving: their last day first, then what is known of notice, reason and destination. */
export function LeavingSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={leave}
      title={`${who.holder(props.assignmentId)} is leaving`}
      about={who.place(props.assignmentId)}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ lastDay: '', noticeGivenOn: '', reason: '', destination: '' }}
      action="Record the leaver"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('lastDay')} />
          <DayField optional past {...form.bind('noticeGivenOn')} />
          <SelectField optional none="Not yet known" options={optionsOf(leaveReasonWords)} {...form.bind('reason')} />
          <SelectField
            optional
            none="Not yet known"
            options={optionsOf(leaveDestinationWords)}
            {...form.bind('destination')}
          />
        </>
      )}
    </VerbSheet>
  );
}
