import type { JSX } from 'solid-js';
import { end } from '../../server/domain/assignments/temporary.verbs.ts';
import { enderWords } from '../../server/domain/assignments.codes.ts';
import { basisWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { SelectField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { optionsOf } from './options.ts';

/** Agency, acting up or a secondment ends. */
export function EndingSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const assignment = who.assignment(props.assignmentId);
  const how = assignment ? basisWords[assignment.basis] : '';
  return (
    <VerbSheet
      verb={end}
      title={`${who.holder(props.assignmentId)}: ${how} ends`}
      about={who.place(props.assignmentId)}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ lastDay: '', endedBy: '' }}
      action="Record the end"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('lastDay')} />
          <SelectField
            optional
            none="Not said"
            options={optionsOf(enderWords, ['ran_its_course', 'authority', 'worker', 'agency'])}
            {...form.bind('endedBy')}
          />
        </>
      )}
    </VerbSheet>
  );
}
