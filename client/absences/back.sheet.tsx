import { createSignal, type JSX, Show } from 'solid-js';
import { endAbsence } from '../../server/domain/absences.verbs.ts';
import { mainAssignmentOn } from '../../server/domain/units.places.ts';
import { dayWords } from '../../server/domain/words.ts';
import { showSheet } from '../record/opened-sheet.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** Somebody is back at work. On other hours, those are asked for next, from the same day. */
export function BackSheet(props: { absenceId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const absence = viewAt(null).versions('absence', props.absenceId)[0];
  const main = mainAssignmentOn(viewAt(null), absence?.workerId ?? '', today());
  const [hours, setHours] = createSignal('same');
  let backOn = '';
  const done = () => {
    props.onClose();
    if (hours() === 'other' && main) showSheet('hours', { assignmentId: main.id, from: backOn });
  };
  return (
    <VerbSheet
      verb={endAbsence}
      title={`${who.worker(absence?.workerId ?? '')} is back`}
      about={absence && `Away since ${dayWords(absence.effectiveFrom)}`}
      fixed={{ absenceId: props.absenceId }}
      start={{ backOn: '' }}
      toInput={(values) => {
        backOn = values.backOn ?? '';
        return { backOn };
      }}
      action="Record the return"
      onDone={done}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('backOn')} />
          <Show when={main}>
            <ChoiceField
              name="hours"
              label="Hours"
              options={[
                { value: 'same', label: 'The same as before' },
                { value: 'other', label: 'Other hours: asked for next' },
              ]}
              value={hours()}
              onInput={setHours}
            />
          </Show>
        </>
      )}
    </VerbSheet>
  );
}
