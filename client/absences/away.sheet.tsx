import type { JSX } from 'solid-js';
import { startAbsence } from '../../server/domain/absences.verbs.ts';
import { absenceKinds } from '../../server/domain/record/facts.ts';
import { absenceWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** Somebody is away, and keeps their post. */
export function AwaySheet(props: { workerId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={startAbsence}
      title={`${who.worker(props.workerId)} is away`}
      fixed={{ workerId: props.workerId }}
      start={{ startDate: '', kind: '', expectedReturn: '' }}
      action="Record the absence"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('startDate')} />
          <SelectField none="Choose" options={optionsOf(absenceWords, absenceKinds)} {...form.bind('kind')} />
          <DateField optional hint="The first day at work." {...form.bind('expectedReturn')} />
        </>
      )}
    </VerbSheet>
  );
}
