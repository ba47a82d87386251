import type { JSX } from 'solid-js';
import { changeAbsence } from '../../server/domain/absences.verbs.ts';
import { absenceKinds } from '../../server/domain/record/facts.ts';
import { absenceWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { useWho } from '../record/use-who.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** What was recorded of an absence is put right: its first day, its kind, when they are expected back. */
export function AbsenceSheet(props: { absenceId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const absence = () => viewAt(null).versions('absence', props.absenceId)[0];
  const had = () => ({
    startDate: absence()?.effectiveFrom ?? '',
    kind: absence()?.absenceKind ?? '',
    expectedReturn: absence()?.expectedReturn ?? '',
  });
  return (
    <VerbSheet
      verb={changeAbsence}
      title={`${who.worker(absence()?.workerId ?? '')}: correct the absence`}
      fixed={{ absenceId: props.absenceId }}
      start={{}}
      held={had()}
      action="Record the correction"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DateField {...form.bind('startDate')} />
          <SelectField options={optionsOf(absenceWords, absenceKinds)} {...form.bind('kind')} />
          <DateField optional {...form.bind('expectedReturn')} />
        </>
      )}
    </VerbSheet>
  );
}
