import type { JSX } from 'solid-js';
import { leave } from '../../server/domain/assignments/leaving.verbs.ts';
import { leaveDestinationWords, leaveReasonWords } from '../../server/domain/assignments.codes.ts';
import { DateField, type Option, SelectField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** Somebody is leaving: their last day first, then what is known of notice, reason and destination. */
export function LeavingSheet(props: { assignmentId: string; who: string; onClose: () => void }): JSX.Element {
  return (
    <VerbSheet
      verb={leave}
      title={`${props.who} is leaving`}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ lastDay: '', noticeGivenOn: '', reason: '', destination: '' }}
      action="Record the leaver"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DateField label="Last day of employment" {...form.bind('lastDay')} />
          <DateField label="Notice given on" optional {...form.bind('noticeGivenOn')} />
          <SelectField
            label="Reason"
            optional
            none="Not yet known"
            options={optionsOf(leaveReasonWords)}
            {...form.bind('reason')}
          />
          <SelectField
            label="Where to"
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

function optionsOf(words: { readonly [value: string]: string }): Option[] {
  return Object.entries(words)
    .filter(([value]) => value !== 'not_yet_collected')
    .map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }));
}
