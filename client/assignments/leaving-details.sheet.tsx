import type { JSX } from 'solid-js';
import { leavingDetails } from '../../server/domain/assignments/leaving.verbs.ts';
import { leaveDestinationWords, leaveReasonWords } from '../../server/domain/assignments.codes.ts';
import { useWho } from '../record/use-who.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import { said } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { optionsOf } from './options.ts';

/** What was not known when somebody's leaving was recorded: why, where to, when notice was given. */
export function LeavingDetailsSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const last = () => viewAt(null).versions('assignment', props.assignmentId).at(-1);
  const known = (value: string | null | undefined) => (value && value !== 'not_yet_collected' ? value : '');
  const held = () => ({
    destination: known(last()?.leaveDestination),
    reason: known(last()?.leaveReason),
    noticeGivenOn: last()?.noticeGivenOn ?? '',
    lastDayAtWork: last()?.lastDayAtWork ?? '',
  });
  return (
    <VerbSheet
      verb={leavingDetails}
      title={`${who.holder(props.assignmentId)}, leaving`}
      about={who.place(props.assignmentId)}
      fixed={{ assignmentId: props.assignmentId }}
      start={{}}
      held={held()}
      toInput={(values) => detailsOf(said(values, held()))}
      action="Record what is known"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <SelectField
            optional
            none="Not yet known"
            options={optionsOf(leaveDestinationWords)}
            {...form.bind('destination')}
          />
          <SelectField optional none="Not yet known" options={optionsOf(leaveReasonWords)} {...form.bind('reason')} />
          <DateField optional {...form.bind('noticeGivenOn')} />
          <DateField optional {...form.bind('lastDayAtWork')} />
        </>
      )}
    </VerbSheet>
  );
}

/** A reason or destination that was emptied is not yet known. */
function detailsOf(said: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  const codes = ['reason', 'destination'].filter((field) => said[field] === null);
  return { ...said, ...Object.fromEntries(codes.map((field) => [field, 'not_yet_collected'])) };
}
